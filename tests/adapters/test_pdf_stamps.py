"""What a signature shows."""

import pytest

from iki_flow.adapters.pdf import stamp
from iki_flow.domain.signing import Appearance, Box, Place
from tests.adapters import paper

BLOCK = Box(260.79, 99.21)
STRIP = Box(303.3, 25.51)


def appearance(**changes):
    values = {
        "place": Place.LEFT,
        "titles": ("Plh. CAMAT LUMAJANG", "SEKRETARIS CAMAT"),
        "name": "LESTYANTO ADIPURWA, S.H., M.M.",
        "nip": "197107231996031005",
        "when": "24-11-2026 10.15 WIB",
    }
    return Appearance(**(values | changes))


def test_a_block_shows_office_mark_name_and_grouped_nip():
    assert paper.text(stamp(appearance(), BLOCK)) == (
        "Plh. CAMAT LUMAJANG SEKRETARIS CAMAT Ditandatangani secara elektronik "
        "24-11-2026 10.15 WIB LESTYANTO ADIPURWA, S.H., M.M. NIP 19710723 199603 1 005"
    )


def test_a_remark_is_shown():
    remark = "Disetujui tanpa reviu Sekcam: jabatan kosong."
    assert remark in paper.text(stamp(appearance(remark=remark), BLOCK))


def test_a_paraf_is_one_strip():
    shown = paper.text(stamp(appearance(place=Place.PARAF, titles=("SEKRETARIS CAMAT",)), STRIP))
    assert shown.startswith("Diparaf secara elektronik: SEKRETARIS CAMAT")
    assert "NIP 19710723 199603 1 005, 24-11-2026 10.15 WIB" in shown


ISSUER = "sertifikat elektronik yang diterbitkan BSrE, BSSN"


@pytest.mark.parametrize(
    ("place", "box", "said"),
    [(Place.LEFT, BLOCK, ISSUER), (Place.PARAF, STRIP, "(sertifikat elektronik BSrE, BSSN)")],
)
def test_only_a_certificate_of_bsre_is_said_to_be_one(place, box, said):
    assert said in paper.text(stamp(appearance(place=place, certified=True), box))
    assert "BSrE" not in paper.text(stamp(appearance(place=place), box, trial=True))


@pytest.mark.parametrize(("place", "box"), [(Place.LEFT, BLOCK), (Place.PARAF, STRIP)])
def test_a_signature_of_trial_says_that_it_does_not_count(place, box):
    certified = appearance(place=place, certified=True)
    assert "UJI COBA BSrE, TIDAK BERLAKU" in paper.text(stamp(certified, box, trial=True))
    assert "UJI COBA" not in paper.text(stamp(certified, box))


def test_a_seal_names_office_and_audit_trail_and_no_person():
    titles = ("Segel elektronik Kecamatan Lumajang", "Jejak audit 57 · 1f2e3d4c")
    seal = appearance(place=Place.FOOT, titles=titles, name="", nip="")
    assert paper.text(stamp(seal, Box(164.41, 26.93))) == " ".join(
        (*titles, "24-11-2026 10.15 WIB")
    )


@pytest.mark.parametrize("box", [BLOCK, STRIP])
def test_the_page_is_the_field(box):
    with paper.opened(stamp(appearance(), box)) as file:
        (only,) = file.pages
        width, height = only.MediaBox[2:]
        assert (float(width), float(height)) == pytest.approx((box.width, box.height), abs=0.01)


def test_long_texts_are_set_smaller_until_they_fit():
    remark = " ".join(f"alasan{number}" for number in range(60))
    pdf = stamp(appearance(remark=remark), BLOCK)
    with paper.opened(pdf) as file:
        assert len(file.pages) == 1
    assert "alasan59" in paper.text(pdf)


def test_the_same_appearance_gives_the_same_bytes():
    assert stamp(appearance(), BLOCK) == stamp(appearance(), BLOCK)


def test_markup_in_a_name_is_a_text():
    assert "<b>A</b>" in paper.text(stamp(appearance(name="<b>A</b>"), BLOCK))
