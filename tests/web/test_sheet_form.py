"""The editor's fields, read into rows and written from them."""

from werkzeug.datastructures import MultiDict

from iki_flow.domain.entry import RawIndicator, RawObjective, read_plan
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scoring import Polarity
from iki_flow.domain.sheet import NOTES
from iki_flow.web.sheet_form import fields_of, stored_sheet, typed_sheet
from tests.factories import make_indicator, make_objective


def names(rows):
    return [objective.text for objective in rows]


def test_fields_find_their_place():
    form = MultiDict(
        {
            "2.text": "kedua",
            "1.text": "pertama",
            "1.2.name": "b",
            "1.1.name": "a",
            "1.1.targets.TW I": "1.250,5",
            "1.1.inputs.0": "12",
            "1.1.inputs.1": "",
            "revision": "3",
        }
    )
    rows = typed_sheet(form)
    assert names(rows) == ["pertama", "kedua"]
    assert [row.name for row in rows[0].indicators] == ["a", "b"]
    assert rows[0].indicators[0].targets["TW I"] == "1.250,5"
    assert list(rows[0].indicators[0].inputs) == ["12", ""]
    assert list(rows[1].indicators) == []


def test_fields_that_no_form_of_ours_has_are_passed_by():
    odd = {"1.1.__class__": "x", "9999.text": "x", "1.1.inputs.7": "x", "a.b.c": "x", "1.x": "y"}
    rows = typed_sheet(MultiDict(odd))
    assert names(rows) == [""]
    (row,) = rows[0].indicators
    assert set(row.targets.values()) == {""}
    assert row == RawIndicator(targets=row.targets, inputs=[])


def test_numbers_with_gaps_close_up():
    assert names(typed_sheet(MultiDict({"7.text": "b", "3.text": "a"}))) == ["a", "b"]


def test_what_is_kept_is_written_so_that_it_reads_the_same():
    row = make_indicator(
        targets={"TW I": "80-90", "TW II": "23105", "TW III": "0.105", "TW IV": "12.5"},
        weight="12.5",
        polarity=Polarity.LOWER,
        accumulation=Accumulation.CLOSING,
        note="",
    )
    kept = make_objective(row)
    again = read_plan(stored_sheet([kept]))
    assert again.problems == ()
    assert again.objectives[0].indicators[0].targets == row.targets
    assert again.objectives[0].indicators[0].weight == row.weight
    assert again.objectives[0].indicators[0].accumulation is Accumulation.CLOSING


def test_a_new_sheet_begins_with_a_blank_row():
    assert stored_sheet([]) == [RawObjective(indicators=[RawIndicator()])]


def test_fields_written_from_rows_read_as_the_same_rows():
    row = make_indicator(
        targets={"TW I": "80-90"},
        weight="12.5",
        polarity=Polarity.LOWER,
        accumulation=Accumulation.CLOSING,
        **dict.fromkeys(NOTES, "Catatan"),
    )
    kept = make_objective(row)
    rows = stored_sheet([kept, kept])
    assert typed_sheet(MultiDict(fields_of(rows))) == rows
