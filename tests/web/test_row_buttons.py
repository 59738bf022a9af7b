"""The buttons for rows: what they do to a sheet that is being typed."""

import json

import pytest
from werkzeug.datastructures import MultiDict

from iki_flow.domain.entry import RawIndicator, RawObjective
from iki_flow.web.row_buttons import MOST_REMOVED, MOST_ROWS, changed, packed, removed_rows


def sheet(*names):
    return [RawObjective(name, [RawIndicator(name=f"{name}1")]) for name in names]


def names(rows):
    return [objective.text for objective in rows]


def test_a_sasaran_is_added_where_the_button_stands():
    after = changed(sheet("a", "b"), "add 1")
    assert names(after.sheet) == ["a", "", "b"]
    assert after.focus == "2"


def test_a_sasaran_is_moved_and_removed():
    assert names(changed(sheet("a", "b", "c"), "up 3").sheet) == ["a", "c", "b"]
    assert names(changed(sheet("a", "b", "c"), "down 1").sheet) == ["b", "a", "c"]
    assert names(changed(sheet("a", "b", "c"), "remove 2").sheet) == ["a", "c"]


def test_moving_goes_on_at_the_row_that_was_moved():
    assert changed(sheet("a", "b"), "down 1").focus == "2"
    assert changed(sheet("a", "b"), "remove 2").focus == "1"
    assert changed(sheet("a"), "remove 1").focus == ""


def test_an_indicator_is_added_moved_and_removed_within_its_sasaran():
    rows = changed(sheet("a", "b"), "add 1.1").sheet
    assert [row.name for row in rows[0].indicators] == ["a1", ""]
    rows = changed(rows, "up 1.2").sheet
    assert [row.name for row in rows[0].indicators] == ["", "a1"]
    rows = changed(rows, "remove 1.1").sheet
    assert [row.name for row in rows[0].indicators] == ["a1"]
    assert rows[1] == sheet("b")[0]


@pytest.mark.parametrize(
    ("wanted", "first", "second", "focus"),
    [
        ("up 2.1", ["a1", "a2", "b1"], ["b2"], "1.3"),
        ("down 1.2", ["a1"], ["a2", "b1", "b2"], "2.1"),
        ("up 2.2", ["a1", "a2"], ["b2", "b1"], "2.1"),
        ("up 1.1", ["a1", "a2"], ["b1", "b2"], ""),
        ("down 2.2", ["a1", "a2"], ["b1", "b2"], ""),
        ("up 2.9", ["a1", "a2"], ["b1", "b2"], ""),
        ("up 3.1", ["a1", "a2"], ["b1", "b2"], ""),
    ],
)
def test_an_indicator_goes_over_into_the_sasaran_beside_its_own(wanted, first, second, focus):
    rows = [
        RawObjective(name, [RawIndicator(name=f"{name}1"), RawIndicator(name=f"{name}2")])
        for name in "ab"
    ]
    after = changed(rows, wanted)
    assert [[row.name for row in one.indicators] for one in after.sheet] == [first, second]
    assert (after.focus, names(after.sheet)) == (focus, ["a", "b"])


def test_the_last_indicator_may_leave_its_sasaran():
    after = changed(sheet("a", "b"), "up 2.1")
    assert [len(one.indicators) for one in after.sheet] == [2, 0]
    assert changed(after.sheet, "down 1.2").sheet == sheet("a", "b")


def test_no_indicator_goes_over_into_a_full_sasaran():
    rows = [RawObjective("a", [RawIndicator()] * MOST_ROWS), *sheet("b")]
    assert changed(rows, "up 2.1").sheet == rows


def test_what_cannot_be_done_changes_nothing():
    for wanted in ("up 1", "down 2", "remove 9", "add 7", "up 0", "add 9.1", "x 1", "", "add -1"):
        assert changed(sheet("a", "b"), wanted).sheet == sheet("a", "b"), wanted


def test_rows_are_added_up_to_a_limit():
    full = sheet(*"x" * MOST_ROWS)
    assert len(changed(full, "add 1").sheet) == MOST_ROWS


def test_a_row_is_copied_below_itself():
    after = changed(sheet("a", "b"), "copy 1")
    assert after.sheet == [*sheet("a"), *sheet("a"), *sheet("b")]
    assert after.focus == "2"
    after = changed(after.sheet, "copy 2.1")
    assert [row.name for row in after.sheet[1].indicators] == ["a1", "a1"]
    assert after.focus == "2.2"


@pytest.mark.parametrize("place", ["1", "2", "3", "1.1", "2.1", "2.2", "2.3"])
def test_what_was_removed_comes_back_where_it_was(place):
    rows = sheet("a", "b", "c")
    rows = changed(changed(rows, "copy 2.1").sheet, "add 2.1").sheet
    gone = changed(rows, f"remove {place}")
    assert gone.sheet != rows
    back = changed(gone.sheet, "restore", gone.removed)
    assert (back.sheet, back.focus, back.removed) == (rows, place, ())


def test_rows_come_back_one_by_one_from_the_last():
    gone = changed(sheet("a", "b", "c"), "remove 1")
    gone = changed(gone.sheet, "remove 1", gone.removed)
    back = changed(gone.sheet, "restore", gone.removed)
    assert names(back.sheet) == ["b", "c"]
    assert names(changed(back.sheet, "restore", back.removed).sheet) == ["a", "b", "c"]


def test_a_row_comes_back_as_near_as_can_be_when_others_went():
    gone = changed(sheet("a", "b"), "remove 2.1")
    alone = changed(gone.sheet, "remove 2").sheet
    back = changed(alone, "restore", gone.removed)
    assert [[row.name for row in one.indicators] for one in back.sheet] == [["a1", "b1"]]
    back = changed([], "restore", gone.removed)
    assert [[row.name for row in one.indicators] for one in back.sheet] == [["b1"]]


def test_what_was_removed_travels_in_the_form():
    gone = changed(sheet("a", "b"), "remove 2")
    gone = changed(gone.sheet, "remove 1.1", gone.removed)
    again = removed_rows(MultiDict({"removed": packed(gone.removed)}))
    assert [one.place for one in again] == ["2", "1.1"]
    rows = changed(gone.sheet, "restore", again)
    assert rows.sheet[0].indicators[0].name == "a1"
    assert names(changed(rows.sheet, "restore", rows.removed).sheet) == ["a", "b"]


def test_only_the_last_rows_that_were_removed_are_carried_along():
    gone = changed(sheet(*"x" * 99), "remove 1")
    for _ in range(MOST_REMOVED):
        gone = changed(gone.sheet, "remove 1", gone.removed)
    assert len(gone.removed) == MOST_REMOVED


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "x",
        "7",
        '{"place": "1"}',
        "[1, null]",
        json.dumps([{"place": "0", "fields": {"1.text": "x"}}]),
        json.dumps([{"place": "1.1.1", "fields": {"1.text": "x"}}]),
        json.dumps([{"place": "1", "fields": {"1.text": 7}}]),
        json.dumps([{"place": "1", "fields": {"x": "y"}}]),
        json.dumps([{"place": ["1"], "fields": []}]),
    ],
)
def test_what_no_form_of_ours_would_send_is_passed_by(sent):
    assert removed_rows(MultiDict({"removed": sent})) == ()
    assert names(changed(sheet("a"), "restore", ()).sheet) == ["a"]
