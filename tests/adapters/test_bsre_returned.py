"""What comes back, changed in every way that a service or somebody between could change it."""

from decimal import Decimal
from functools import partial
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils.generic import ArrayObject, NumberObject, StreamObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from iki_flow.adapters.bsre import Box, Distrusted, Naming, Visible
from tests.adapters.bsre_office import PAGE_HEIGHT, PLACE, client, paper, picture, request, seen
from tests.adapters.bsre_service import SIGNER, appended, serving

SPOTS = {"visible": (1, (501, 61, 621, 130), picture()), "invisible": None}


def edited(pdf, edit):
    """The file with one more revision that somebody else wrote."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    edit(writer)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def draw_over(writer):
    page, _ = writer.find_page_for_modification(0)
    drawn = writer.add_object(StreamObject(stream_data=b"0 0 600 500 re f"))
    held = page.get_object()
    held[pdf_name("/Contents")] = ArrayObject([held.raw_get("/Contents"), drawn])
    writer.update_container(held)


def open_by_itself(writer):
    writer.root[pdf_name("/OpenAction")] = ArrayObject([NumberObject(0)])
    writer.update_root()


def rewritten(sent, signed):
    """All objects written anew, as a service does that does not append."""
    with pikepdf.open(BytesIO(sent)) as pdf:
        written = BytesIO()
        pdf.save(written)
    return appended(written.getvalue())


def another_value(sent, signed):
    """Its last digit that is not padding belongs to the value of the signature itself."""
    end = signed.index(b">", signed.rindex(b"/Contents <"))
    place = len(signed[:end].rstrip(b"0")) - 1
    digit = b"2" if signed[place : place + 1] == b"1" else b"1"
    return signed[:place] + digit + signed[place + 1 :]


def another_reason(sent, signed):
    return sent + signed[len(sent) :].replace(b"Menyetujui", b"Membatalka")


SPOILED = {
    "what was sent": (lambda sent, signed: sent, "berkas lain"),
    "another file": (lambda sent, signed: appended(two_pages()), "berkas lain"),
    "written anew": (rewritten, "berkas lain"),
    "no signature": (lambda sent, signed: edited(sent, open_by_itself), "tepat satu"),
    "two signatures": (lambda sent, signed: appended(signed), "tepat satu"),
    "drawn over before": (lambda sent, signed: appended(edited(sent, draw_over)), "tepat satu"),
    "drawn over after": (lambda sent, signed: edited(signed, draw_over), "tepat satu"),
    "cut": (lambda sent, signed: signed[:-40], "PDF yang utuh"),
    "appended to": (lambda sent, signed: signed + b"\n% lagi", "PDF yang utuh"),
    "appended to, with an end": (
        lambda sent, signed: signed + b"\nstartxref\n9\n%%EOF\n",
        "PDF yang utuh",
    ),
    "another value of the signature": (another_value, "tidak cocok"),
    "another reason": (another_reason, "tidak cocok"),
}


@pytest.mark.parametrize("before", [(), ("Pemilik",)], ids=["first", "second"])
@pytest.mark.parametrize("name", SPOILED)
def test_a_spoiled_file_is_not_kept(name, before):
    spoil, said = SPOILED[name]
    with serving(spoil=spoil) as service, pytest.raises(Distrusted, match=said) as refused:
        client(service).sign(paper(*before), request())
    assert "tidak disimpan" in str(refused.value)
    assert service.asked("verify") == []


@pytest.mark.parametrize("edit", [draw_over, open_by_itself])
@pytest.mark.parametrize("before", [(), ("Pemilik",)], ids=["first", "second"])
def test_nothing_is_changed_along_with_the_signature(edit, before, monkeypatch):
    """In one revision, as a service would that also stamps a footer."""
    signing = IncrementalPdfFileWriter.__init__

    def also_edit(writer, *arguments, **named):
        signing(writer, *arguments, **named)
        edit(writer)

    sent = paper(*before)
    monkeypatch.setattr(IncrementalPdfFileWriter, "__init__", also_edit)
    with serving() as service, pytest.raises(Distrusted, match="mengubah isi dokumen"):
        client(service).sign(sent, request())


@pytest.mark.parametrize(
    ("asked", "stands"),
    [
        (seen(), SPOTS["invisible"]),
        (None, SPOTS["visible"]),
        (seen(), (2, *SPOTS["visible"][1:])),
        (seen(), (1, (501, 61, 741, 130), picture())),
        (seen(), (1, (10, 61, 120, 130), picture())),
        (seen(), (1, (501, 465, 621, 534), picture())),
    ],
    ids=["unseen", "seen", "another page", "too wide", "elsewhere", "from the other edge"],
)
def test_a_signature_out_of_its_place_is_not_kept(asked, stands):
    def elsewhere(sent, _signed):
        return appended(sent, SIGNER, stands)

    with serving(spoil=elsewhere) as service, pytest.raises(Distrusted, match="setelan letak"):
        client(service).sign(two_pages(), request(visible=asked))


def two_pages():
    with pikepdf.open(BytesIO(paper())) as pdf:
        pdf.add_blank_page(page_size=(842, 595))
        written = BytesIO()
        pdf.save(written)
    return written.getvalue()


def test_the_wrong_reading_of_width_and_height_is_noticed():
    with serving(far_corner=False) as service, pytest.raises(Distrusted, match="setelan letak"):
        client(service, 1).sign(paper(), request(visible=seen()))


def test_a_smaller_picture_inside_its_place_is_kept():
    inside = (1, (510, 70, 600, 120), picture())
    with serving(spoil=lambda sent, signed: appended(sent, SIGNER, inside)) as service:
        assert client(service).sign(paper(), request(visible=seen()))


def test_who_signed_is_for_the_caller_to_judge():
    with serving(signer="SITI AMINAH, S.Sos.") as service:
        signed = client(service).sign(paper(), request())
    assert signed.naming("Drs. Budi Santoso, M.Si.") is Naming.OTHER
    assert signed.naming("Siti Aminah") is Naming.SAME


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(
    "changes", [{"deny": True}, {"trusting": False}], ids=["denied", "not trusted"]
)
def test_what_the_service_does_not_confirm_is_not_kept(version, changes):
    with serving(**changes) as service, pytest.raises(Distrusted, match="tidak membenarkan"):
        client(service, version).sign(paper(), request())


@pytest.mark.parametrize("version", [1, 2])
def test_signatures_of_the_office_need_not_be_known_there(version):
    with serving(deny=True) as service:
        signed = client(service, version).sign(paper("Pemilik"), request())
    assert not signed.verification.valid
    assert signed.verification.signatures[-1].trusted


@pytest.mark.parametrize(
    "place",
    [
        partial(Visible, 0, PLACE),
        partial(Visible, 1, Box(Decimal(-5), Decimal(5), Decimal(50), Decimal(50))),
        partial(Visible, 1, Box(Decimal(5), Decimal(5), Decimal("0.5"), Decimal(50))),
        partial(Visible, 1, Box(Decimal(5), Decimal(560), Decimal(50), Decimal(50))),
    ],
)
def test_no_place_is_asked_for_that_no_page_has(place):
    with pytest.raises(ValueError, match="box of a point"):
        place(PAGE_HEIGHT, picture())
