"""What a file cannot hold stays with the rows of the draft that are the same, or is told."""

import pytest

from iki_flow.domain.entry import RawIndicator, RawObjective
from iki_flow.domain.importing.taking import below, in_place_of, links_lost


def sheet(*rows, text="S"):
    """One sasaran; each row is (name, formula, reading, link), the last two may be left out."""
    names = ("name", "formula", "reading", "linked")
    indicators = [RawIndicator(**dict(zip(names, row, strict=False))) for row in rows]
    return RawObjective(text, indicators)


def carried(rows):
    return [(row.reading, row.linked) for objective in rows for row in objective.indicators]


KEPT = [sheet(("A", "a/b", "1", "7:A"), ("B", "a/b", "2", "8:B"), ("C", "c", "", ""))]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("A", "a/b"), ("1", "7:A")),
        (("B", "a/b"), ("2", "8:B")),
        (("B", "b/c"), ("", "8:B")),  # another formula is read anew
        (("D", "a/b"), ("", "")),  # two readings of one formula: neither is plain
        (("C", "c"), ("", "")),
        (("B", "a/b\r\n"), ("2", "8:B")),  # as a browser sends it
    ],
)
def test_readings_and_links_stay_with_what_is_the_same(row, expected):
    assert carried(in_place_of(KEPT, [sheet(row)])) == [expected]


def test_a_reading_stays_with_its_formula_under_another_name():
    kept = [sheet(("A", "a/b", "1", "7:A"))]
    assert carried(in_place_of(kept, [sheet(("X", "a/b"))])) == [("1", "")]


def test_rows_alike_are_told_apart_by_their_sasaran():
    row = ("A", "a/b")
    kept = [sheet((*row, "1", "7:A"), text="S"), sheet((*row, "2", "8:A"), text="T")]
    assert carried(in_place_of(kept, [sheet(row, text="T"), sheet(row)])) == [
        ("2", "8:A"), ("1", "7:A"),
    ]  # fmt: skip
    assert carried(in_place_of(kept, [sheet(row, text="U")])) == [("", "")]


@pytest.mark.parametrize(
    ("rows", "lost"),
    [
        ([("A", "a/b"), ("B", "x"), ("C", "c")], []),
        ([("A", "a/b"), ("X", "a/b")], ["B"]),
        ([], ["A", "B"]),
    ],
)
def test_a_link_that_has_no_row_any_more_is_told(rows, lost):
    told = list(links_lost(KEPT, [sheet(*rows)]))
    assert [(one.place, one.values["name"]) for one in told] == [("sheet", name) for name in lost]


def test_one_of_two_links_to_the_same_row_is_missed_as_well():
    kept = [sheet(("A", "a", "", "7:A"), ("B", "b", "", "7:A"))]
    (told,) = links_lost(kept, [sheet(("A", "a"))])
    assert told.values == {"name": "B"}


def test_rows_that_are_added_below_take_no_links():
    assert carried(below(KEPT, [sheet(("A", "a/b"))])) == [*carried(KEPT), ("1", "")]
