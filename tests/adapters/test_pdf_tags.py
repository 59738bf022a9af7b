"""What a reader of the tags is told: every cell word for word, merged cells as one."""

import pytest

from tests.adapters import paper, snapshots

POSITIONS = list(snapshots.SHEETS)
KINDS = list(snapshots.MADE)


def squeezed(text):
    return "".join(text.split())


def rows(kind, position):
    """The rows of cells below the headings."""
    read = paper.read_out(paper.sheet(kind, position))
    return [row.inside for row in read.all("TR") if row.all("TD")]


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_printed_cell_is_there_word_for_word(kind, position):
    told = {cell.said for row in rows(kind, position) for cell in row}
    for objective in snapshots.SHEETS[position]["objectives"]:
        assert squeezed(objective["text"]) in told
        for row in objective["indicators"]:
            texts = (row["name"], row["formula"], row["source"], row["responsible"])
            assert {squeezed(text) for text in texts if text} <= told


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_tables_are_regular_and_their_columns_named(kind, position):
    tables = paper.read_out(paper.sheet(kind, position)).all("Table")
    assert tables
    for table in tables:
        headings = table.all("TH")
        assert {heading.spans["Scope"] for heading in headings} == {"/Column"}
        assert set(_widths(table)) == {len(headings)}


def _widths(table):
    """How many columns the cells of each row fill, those that began above among them."""
    from_above: dict[int, int] = {}
    for place, row in enumerate(table.all("TR")):
        width = from_above.pop(place, 0)
        for cell in row.inside:
            width += cell.span("ColSpan")
            for below in range(place + 1, place + cell.span("RowSpan")):
                from_above[below] = from_above.get(below, 0) + cell.span("ColSpan")
        yield width
    assert not from_above


def test_three_indicators_share_one_number_and_one_sasaran():
    found = rows("plan", "sekcam")
    (first,) = [place for place, row in enumerate(found) if row[0].said == "18" and len(row) == 6]
    assert [cell.span("RowSpan") for cell in found[first]] == [3, 3, 1, 1, 1, 4]
    assert [len(row) for row in found[first + 1 : first + 3]] == [3, 3]


def test_a_responsible_unit_goes_over_the_rows_that_leave_it_blank():
    found = rows("plan", "pmd")
    unit = found[0][5]
    assert (unit.said, unit.span("RowSpan")) == ("SeksiPemberdayaanMasyarakat", 3)
    assert [len(row) for row in found[1:3]] == [5, 5]


def test_the_foot_of_a_page_is_not_read_between_two_rows():
    read = paper.read_out(paper.sheet("plan", "sekcam")).said
    assert "Halaman" not in read
    assert read.count(snapshots.CODE) == 1


def test_the_address_behind_the_qr_code_is_read_once():
    read = paper.read_out(paper.sheet("plan", "umum")).said
    assert read.count(snapshots.plan("umum")["document"]["verify_url"]) == 1


def test_a_sheet_begins_with_its_title():
    (title,) = paper.read_out(paper.sheet("plan", "umum")).all("H1")
    assert title.said == squeezed(
        "INDIKATOR KINERJA INDIVIDU TAHUN 2024 SUB BAGIAN UMUM DAN KEPEGAWAIAN"
    )
