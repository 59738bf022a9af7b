"""What the pages of a sheet say is read back from the file, and held against its data."""

from copy import deepcopy

import pytest

from iki_flow.adapters.pades import printed
from iki_flow.adapters.pdf import redraw, render
from iki_flow.adapters.pdf.renderer import renderer
from iki_flow.domain.snapshot import canonical
from iki_flow.domain.verifying.printed import drawn_anew, read
from tests.adapters import snapshots
from tests.adapters.signing_office import sealed, sheet

SHEETS = [
    *(("plan", position) for position in snapshots.SHEETS),
    *(("measurement", one["position"]) for one in snapshots.DATA["measurements"]),
]


def on_paper(snapshot):
    """What is read from the pages of a snapshot, held against it."""
    return read(snapshot, canonical(snapshot), printed(render(snapshot)))


@pytest.mark.parametrize(("kind", "position"), SHEETS)
def test_every_sample_sheet_says_its_figures(kind, position):
    check = on_paper(snapshots.MADE[kind](position))
    assert (check.passed, check.detail) == (True, "")


def with_odd_words(snapshot):
    for objective in snapshot["content"]["objectives"]:
        for row in objective["indicators"]:
            row["name"] = "ﬁ 漢字 ḥ \u200b" * 400
            row["unit"] = "keg漢ḥ\u202eatan " * 3
    return snapshot


@pytest.mark.parametrize("kind", snapshots.MADE)
def test_letters_that_the_typeface_lacks_and_rows_longer_than_a_page_are_read(kind):
    assert on_paper(with_odd_words(snapshots.MADE[kind]())).passed


def first_row(snapshot):
    return snapshot["content"]["objectives"][0]["indicators"][0]


def other_realisasi(snapshot):
    first_row(snapshot)["measured"]["realisasi"] = "99.00"


def other_capaian(snapshot):
    first_row(snapshot)["measured"]["capped"] = "99.00"


def other_grade(snapshot):
    first_row(snapshot)["measured"]["predikat"] = "Rendah"


def other_target(snapshot):
    first_row(snapshot)["measured"]["target"] = "99"


def other_score(snapshot):
    snapshot["content"]["score"]["value"] = "99.00"


def other_version(snapshot):
    snapshot["document"]["version"] = 7


def other_code(snapshot):
    snapshot["document"]["code"] = snapshots.CODE[::-1]


def rows_exchanged(snapshot):
    objectives = snapshot["content"]["objectives"]
    objectives[0], objectives[2] = objectives[2], objectives[0]


OTHER_FIGURES = (
    other_realisasi,
    other_capaian,
    other_grade,
    other_target,
    other_score,
    other_version,
    other_code,
    rows_exchanged,
)


@pytest.mark.parametrize("change", OTHER_FIGURES, ids=lambda change: change.__name__)
def test_pages_of_other_figures_are_found(change):
    shown = snapshots.measurement()
    pages = printed(render(shown))
    said = deepcopy(shown)
    change(said)
    check = read(said, canonical(shown), pages)
    assert check.passed is False
    assert check.detail.startswith("Tidak tercetak: ")


def test_pages_that_name_other_data_are_found():
    shown = snapshots.plan()
    assert read(shown, b"other", printed(render(shown))).passed is False


def test_a_signed_file_gives_back_what_was_there_before():
    pages = printed(sealed())
    assert pages.unsigned == sheet()
    assert pages.renderer == renderer()


def test_the_data_draw_the_same_bytes_once_more():
    check = drawn_anew(snapshots.plan(), printed(sealed()), redraw)
    assert check.passed is True


def test_another_drawing_of_the_same_renderer_is_a_fault():
    said = snapshots.plan()
    said["layout"]["place"] = "Jatiroto"
    assert drawn_anew(said, printed(sealed()), redraw).passed is False


def test_a_name_that_is_no_renderers_is_not_drawn():
    shown = snapshots.plan()
    stranger = redraw(shown, "<b>somebody</b>")
    assert not stranger.same_renderer
    check = drawn_anew(shown, printed(stranger.pdf), redraw)
    assert (check.passed, check.detail) == (None, "Berkas ini tidak menyebut perendernya.")
