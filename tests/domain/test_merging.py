"""Two people's changes of one sheet: put together where they can be, asked about where not."""

import json
from dataclasses import replace
from datetime import date

import pytest

from iki_flow.domain.comparison import Field, Kind
from iki_flow.domain.entry import TYPED
from iki_flow.domain.merging import Clash, Removal, Side, kept, merge, plain, read_back
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scoring import Polarity
from tests.domain.rows import File, figures
from tests.domain.two_editors import DAY, row, rows_of, sheet

BASE = sheet(("Pelayanan prima", ["surat", "KTP", "izin"]), ("Desa tertib", ["RKPDes"]))


def one(**values):
    """A sheet of one indicator."""
    return sheet(("Pelayanan prima", [row("surat", **values)]))


def only_row(merged, answers=None):
    ((found,),) = (each.indicators for each in merged.sheet(answers or {}).objectives)
    return found


def test_different_cells_of_one_row_are_put_together():
    merged = merge(one(), one(unit="surat"), one(weight="40", note="baru"))
    found = only_row(merged)
    assert (found.unit, found.weight, found.note) == ("surat", "40", "baru")
    assert merged.questions == ()
    assert [cell.key[0] for change in merged.theirs for cell in change.cells] == [Field.UNIT]
    assert [cell.key for change in merged.mine for cell in change.cells] == [
        (Field.WEIGHT, ""),
        (Field.NOTE, "note"),
    ]


def test_the_same_cell_is_asked_about_and_either_may_hold():
    merged = merge(one(unit="%"), one(unit="surat"), one(unit="berkas"))
    (asked,) = merged.questions
    assert asked == Clash(
        "1.1.unit", "1.1", "surat", (Field.UNIT, ""), base="%", theirs="surat", mine="berkas"
    )
    assert only_row(merged, {asked.key: Side.MINE}).unit == "berkas"
    assert only_row(merged, {asked.key: Side.THEIRS}).unit == "surat"
    assert merged.theirs == merged.mine == ()


def test_the_same_change_by_both_is_none_to_ask_about():
    merged = merge(one(unit="%"), one(unit="surat"), one(unit="surat", source="lain"))
    assert merged.questions == ()
    assert [cell.key[0] for change in merged.theirs for cell in change.cells] == [Field.UNIT]
    assert [cell.key[0] for change in merged.mine for cell in change.cells] == [Field.SOURCE]


@pytest.mark.parametrize(
    ("theirs", "mine", "kept"),
    [
        ("satu  dua", "satu dua", "satu  dua"),
        ("nol  satu", "satu dua", "satu dua"),
        ("satu dua", "nol\nsatu", "satu dua"),
    ],
)
def test_blanks_are_no_difference_where_the_other_says_something_else(theirs, mine, kept):
    merged = merge(one(note="nol satu"), one(note=theirs), one(note=mine))
    assert merged.questions == ()
    assert only_row(merged).note == kept


def test_a_formula_goes_with_what_it_is_said_to_mean():
    base = one(formula="a / b", reading=None)
    confirmed, rewritten = one(formula="a / b", reading="a / b"), one(formula="a / c", reading=None)
    (asked,) = merge(base, confirmed, rewritten).questions
    assert asked.cell == (Field.FORMULA, "")
    assert (asked.theirs, asked.mine) == (("a / b", "a / b"), ("a / c", ""))


def on_a_scale(key, **targets):
    """A sheet of one indicator whose targets are steps of a scale."""
    named = {f"TW {quarter}": str(step) for quarter, step in targets.items()}
    closing = {"polarity": Polarity.HIGHER, "accumulation": Accumulation.CLOSING}
    return one(scale=key, targets=named, **closing)


def test_the_targets_on_a_scale_are_one_cell_with_it():
    base = on_a_scale("opini-bpk", I=3, II=4)
    merged = merge(base, on_a_scale("opini-bpk", I=4, II=4), on_a_scale("akip", I=5, II=6))
    (asked,) = merged.questions
    assert asked.cell == (Field.SCALE, "")
    assert asked.theirs == ("Opini BPK", "TW I = WTP; TW II = WTP")
    assert asked.mine == ("Predikat AKIP", "TW I = BB; TW II = A")
    for side, scale, targets in (
        (Side.THEIRS, "opini-bpk", {"TW I": "4", "TW II": "4"}),
        (Side.MINE, "akip", {"TW I": "5", "TW II": "6"}),
    ):
        found = only_row(merged, {asked.key: side})
        assert (found.scale, found.targets) == (scale, targets)


def test_a_figure_is_never_taken_for_a_step():
    base = one(targets={"TW I": "90"}, polarity=Polarity.LOWER)
    theirs = one(targets={"TW I": "95"}, polarity=Polarity.LOWER)
    merged = merge(base, theirs, on_a_scale("akip", I=5))
    assert [asked.cell for asked in merged.questions] == [(Field.TARGET, "TW I")]
    for side in Side:
        found = only_row(merged, {asked.key: side for asked in merged.questions})
        assert (found.scale, found.targets) == ("akip", {"TW I": "5"})
        assert (found.polarity, found.accumulation) == (Polarity.HIGHER, Accumulation.CLOSING)


def test_each_target_and_each_figure_is_a_cell_of_its_own():
    base = one(targets={"TW I": "10", "TW II": "20"}, inputs=figures("1", "2"))
    theirs = one(targets={"TW I": "15", "TW II": "20"}, inputs=figures("3", "2"))
    mine = one(targets={"TW I": "10"}, inputs=figures("1", "4"))
    merged = merge(base, theirs, mine)
    assert merged.questions == ()
    assert only_row(merged).targets == {"TW I": "15"}
    assert only_row(merged).inputs == figures("3", "4")


def test_a_figure_that_one_cleared_and_the_other_changed_is_asked_about():
    base, theirs, mine = (one(inputs=figures("1", at)) for at in ("2", "", "3"))
    (asked,) = merge(base, theirs, mine).questions
    assert asked.cell == (Field.INPUT, "surat masuk")
    assert (asked.base, asked.theirs, asked.mine) == ("2", "", "3")
    assert only_row(merge(base, theirs, mine), {asked.key: Side.THEIRS}).inputs == {
        "surat ditindaklanjuti": "1"
    }


def test_a_link_goes_with_the_name_it_links_to():
    theirs, mine = (one(linked_position_id=7, linked_name=name) for name in ("KTP", "izin"))
    (asked,) = merge(one(), theirs, mine).questions
    assert (asked.theirs, asked.mine) == (("7", "KTP"), ("7", "izin"))
    kept = only_row(merge(one(), theirs, mine), {asked.key: Side.MINE})
    assert (kept.linked_position_id, kept.linked_name) == (7, "izin")


def test_the_evidence_is_that_which_is_kept():
    theirs = one(evidence=(File(),))
    assert only_row(merge(one(), theirs, one(unit="surat"))).evidence == (File(),)


def test_the_date_of_the_sheet_is_a_cell_too():
    days = [date(2024, 1, day) for day in (5, 6, 7)]
    base, theirs, mine = (replace(one(), dated=day) for day in days)
    (asked,) = merge(base, theirs, mine).questions
    assert (asked.key, asked.theirs, asked.mine) == ("dated", "2024-01-06", "2024-01-07")
    assert merge(base, theirs, mine).sheet({"dated": Side.MINE}).dated == days[2]
    assert merge(base, theirs, base).sheet({}).dated == days[1]
    assert merge(base, base, mine).mine[0].cells[0].after == "2024-01-07"


def test_rows_that_either_added_are_both_there_theirs_first():
    theirs = sheet(("Pelayanan prima", ["surat", "arsip", "KTP", "izin"]), BASE_TAIL)
    mine = sheet(("Pelayanan prima", ["surat", "nikah", "KTP", "izin"]), BASE_TAIL, ("Baru", ["x"]))
    merged = merge(BASE, theirs, mine)
    assert merged.questions == ()
    assert rows_of(merged.sheet({})) == [
        ("Pelayanan prima", ["surat", "arsip", "nikah", "KTP", "izin"]),
        ("Desa tertib", ["RKPDes"]),
        ("Baru", ["x"]),
    ]
    assert [(one.place, one.name, one.kinds) for one in merged.mine] == [
        ("1.2", "nikah", (Kind.ADDED,)),
        ("3", "Baru", (Kind.ADDED,)),
        ("3.1", "x", (Kind.ADDED,)),
    ]


BASE_TAIL = ("Desa tertib", ["RKPDes"])


def test_a_row_that_both_added_under_one_name_is_there_once():
    theirs = sheet(("Pelayanan prima", ["surat", "KTP", "izin", row("arsip", unit="map")]))
    mine = sheet(("Pelayanan prima", [row("arsip", unit="boks"), "surat", "KTP", "izin"]))
    merged = merge(sheet(("Pelayanan prima", ["surat", "KTP", "izin"])), theirs, mine)
    (asked,) = merged.questions
    assert (asked.key, asked.base, asked.theirs, asked.mine) == ("+1.4.unit", "", "map", "boks")
    assert rows_of(merged.sheet({}))[0][1].count("arsip") == 1


def test_two_who_fill_a_blank_sheet_get_the_rows_of_both():
    blank = sheet(("", [row("", formula="")]))
    merged = merge(blank, sheet(("Pelayanan", ["surat"])), sheet(("Ketertiban", ["ronda"])))
    assert merged.questions == ()
    assert rows_of(merged.sheet({})) == [("Pelayanan", ["surat"]), ("Ketertiban", ["ronda"])]


def test_a_row_that_one_removed_is_gone():
    theirs = sheet(("Pelayanan prima", ["surat", "izin"]), BASE_TAIL)
    mine = sheet(("Pelayanan prima", ["surat", "KTP", row("izin", unit="izin")]), BASE_TAIL)
    merged = merge(BASE, theirs, mine)
    assert merged.questions == ()
    assert rows_of(merged.sheet({}))[0] == ("Pelayanan prima", ["surat", "izin"])
    assert [(one.place, one.name, one.kinds) for one in merged.theirs] == [
        ("1.2", "KTP", (Kind.REMOVED,))
    ]


def test_a_row_that_one_removed_and_the_other_changed_is_asked_about():
    gone = sheet(("Pelayanan prima", ["surat", "izin"]), BASE_TAIL)
    kept = sheet(("Pelayanan prima", ["surat", row("KTP", unit="KTP"), "izin"]), BASE_TAIL)
    merged = merge(BASE, gone, kept)
    (asked,) = merged.questions
    assert isinstance(asked, Removal)
    assert (asked.key, asked.name, asked.removed_by) == ("1.2", "KTP", Side.THEIRS)
    assert [cell.after for change in asked.changes for cell in change.cells] == ["KTP"]
    assert rows_of(merged.sheet({"1.2": Side.MINE}))[0][1] == ["surat", "KTP", "izin"]
    assert rows_of(merged.sheet({"1.2": Side.THEIRS}))[0][1] == ["surat", "izin"]
    assert merged.theirs == merged.mine == ()
    (other,) = merge(BASE, kept, gone).questions
    assert other.removed_by is Side.MINE


def test_a_sasaran_that_one_removed_and_the_other_worked_in_is_asked_about_once():
    gone = sheet(("Pelayanan prima", ["surat", "KTP", "izin"]))
    kept = sheet(
        ("Pelayanan prima", ["surat", "KTP", "izin"]),
        ("Desa tertib", [row("RKPDes", unit="desa"), "APBDes"]),
    )
    merged = merge(BASE, gone, kept)
    (asked,) = merged.questions
    assert (asked.key, asked.place, asked.name) == ("2", "2", "Desa tertib")
    assert [(one.name, one.kinds) for one in asked.changes] == [
        ("RKPDes", (Kind.CHANGED,)),
        ("APBDes", (Kind.ADDED,)),
    ]
    assert rows_of(merged.sheet({"2": Side.THEIRS})) == rows_of(gone)
    assert rows_of(merged.sheet({"2": Side.MINE})) == rows_of(kept)


def test_a_row_moved_by_one_and_changed_by_the_other_is_both():
    theirs = sheet(("Pelayanan prima", ["surat", "izin"]), ("Desa tertib", ["KTP", "RKPDes"]))
    mine = sheet(("Pelayanan prima", ["surat", row("KTP", unit="KTP"), "izin"]), BASE_TAIL)
    merged = merge(BASE, theirs, mine)
    assert merged.questions == ()
    assert rows_of(merged.sheet({})) == rows_of(theirs)
    assert merged.sheet({}).objectives[1].indicators[0].unit == "KTP"
    assert [(one.place, one.name, one.kinds) for one in merged.theirs] == [
        ("2.1", "KTP", (Kind.MOVED,))
    ]


def test_where_both_moved_the_same_rows_mine_holds_and_it_is_said():
    orders = (["izin", "surat", "KTP"], ["surat", "izin", "KTP"])
    theirs, mine = (sheet(("Pelayanan prima", order), BASE_TAIL) for order in orders)
    merged = merge(BASE, theirs, mine)
    assert merged.both_moved
    assert rows_of(merged.sheet({})) == rows_of(mine)
    assert not merge(BASE, theirs, BASE).both_moved
    assert not merge(BASE, mine, mine).both_moved


def test_where_both_moved_a_row_to_another_sasaran_mine_holds_and_it_is_said():
    three = [("Pelayanan prima", ["surat"]), BASE_TAIL, ("Arsip", [])]
    theirs = sheet(("Pelayanan prima", []), ("Desa tertib", ["RKPDes", "surat"]), three[2])
    mine = sheet(("Pelayanan prima", []), BASE_TAIL, ("Arsip", ["surat"]))
    merged = merge(sheet(*three), theirs, mine)
    assert merged.both_moved
    assert rows_of(merged.sheet({})) == rows_of(mine)


def test_a_row_never_falls_out_with_the_sasaran_that_it_was_moved_to():
    theirs = sheet(("Pelayanan prima", ["surat", "KTP", "izin"]))  # without the second
    mine = sheet(("Desa tertib", ["RKPDes", "surat"]))  # without the first, but for one row of it
    merged = merge(BASE, theirs, mine)
    (asked,) = merged.questions
    assert (asked.key, asked.removed_by) == ("2", Side.THEIRS)
    assert [(one.name, one.kinds) for one in asked.changes] == [("surat", (Kind.MOVED,))]
    assert rows_of(merged.sheet({"2": Side.THEIRS})) == [("Desa tertib", ["surat"])]


def test_what_is_not_answered_stays_as_it_was_saved():
    merged = merge(one(unit="%"), one(unit="surat"), one(unit="berkas"))
    assert only_row(merged).unit == "surat"


def test_questions_come_in_the_order_of_the_rows():
    theirs, mine = (
        sheet(("Pelayanan prima", ["surat", row("KTP", unit=who), "izin"]), (who, ["RKPDes"]))
        for who in ("lain", "saya")
    )
    mine = replace(mine, dated=date(2024, 2, 2))
    theirs = replace(theirs, dated=date(2024, 3, 3))
    assert DAY not in (mine.dated, theirs.dated)
    keys = [one.key for one in merge(BASE, theirs, mine).questions]
    assert keys == ["dated", "1.2.unit", "2.text"]


def test_a_step_that_was_reached_goes_with_its_word():
    theirs, mine = (one(scale="opini-bpk", targets={}, inputs={"Nilai": at}) for at in "34")
    (asked,) = merge(one(scale="opini-bpk", targets={}), theirs, mine).questions
    assert (asked.theirs, asked.mine) == (("3", "WDP"), ("4", "WTP"))
    assert only_row(merge(one(), theirs, theirs)).inputs == {"Nilai": "3"}


FULL = row(
    "surat",
    source="Kas",
    responsible=None,
    unit="%",
    polarity=Polarity.LOWER,
    weight="12.5",
    accumulation=Accumulation.CLOSING,
    targets={"TW I": "10", "TW IV": "80-90"},
    reading="a / b (c; d)",
    inputs=figures("1", "2.5"),
    helped="p",
    hindered="q",
    follow_up="r",
    note="s\nt",
    linked_position_id=7,
    linked_name="KTP",
)
ON_A_SCALE = row(
    "opini",
    scale="opini-bpk",
    targets={"TW IV": "4"},
    inputs={"Nilai": "3"},
    accumulation=Accumulation.CLOSING,
)


@pytest.mark.parametrize("full", [FULL, ON_A_SCALE], ids=["figures", "steps"])
def test_all_that_is_typed_is_in_some_cell_and_comes_back_when_kept(full):
    told = {name for name in TYPED if getattr(FULL, name) or getattr(ON_A_SCALE, name)}
    assert told == set(TYPED)
    assert plain(sheet(("", [full])).objectives)[0].indicators == [full]
    stored = json.loads(json.dumps(kept(sheet(("Teks", [full])).objectives)))
    assert read_back(stored) == sheet(("Teks", [full])).objectives


def test_what_was_kept_before_something_more_could_be_typed_is_read_back():
    (stored,) = kept(sheet(("Teks", [FULL])).objectives)
    (told,) = stored["indicators"]
    del told["scale"]
    assert read_back([stored]) == sheet(("Teks", [FULL])).objectives
