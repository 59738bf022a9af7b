"""What holds of any two people's changes, whatever they did to whatever sheet."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from iki_flow.domain.comparison import Kind
from iki_flow.domain.merging import Clash, Removal, Side, merge
from tests.domain.two_editors import bases, edited, steps


@st.composite
def edits(draw):
    """A sheet, and what two people made of it at the same time."""
    base = draw(bases)
    return base, edited(base, draw(steps), "lain"), edited(base, draw(steps), "saya")


def all_of(merged, side):
    """The sheet where every question is answered for one side."""
    return merged.sheet({one.key: side for one in merged.questions})


@given(edits())
def test_who_changed_nothing_is_in_nobodys_way(sheets):
    base, theirs, mine = sheets
    for found, expected in (
        (merge(base, base, mine), mine),
        (merge(base, theirs, base), theirs),
        (merge(base, mine, mine), mine),
    ):
        assert found.questions == ()
        assert found.sheet({}) == expected


def named(deeds):
    """Those of the deeds that leave every row its name, by which it is known."""
    return [one for one in deeds if one[0] in ("cell", "date", "move all") and one[4] != "name"]


def typed(sheet):
    """The texts that only one of the two typed."""
    return set(re.findall(r"(?:lain|saya)\d+", repr(sheet)))


@given(edits())
def test_nothing_typed_is_lost(sheets):
    base, theirs, mine = sheets
    merged = merge(base, theirs, mine)
    there = typed(all_of(merged, Side.MINE)) | typed(all_of(merged, Side.THEIRS))
    assert there == typed(theirs) | typed(mine)


@given(edits())
def test_what_is_not_asked_holds_whatever_the_answers(sheets):
    merged = merge(*sheets)
    # Of an indicator that was added, a question tells the name alone.
    assume(not any(Kind.ADDED in kinds for kinds in kinds_in(merged.questions)))
    asked = typed(merged.questions)
    every = typed(sheets[1]) | typed(sheets[2])
    for side in Side:
        assert every - asked <= typed(all_of(merged, side))


def kinds_in(questions):
    removals = (one for one in questions if isinstance(one, Removal))
    return [change.kinds for one in removals for change in one.changes]


@given(edits())
def test_it_asks_the_same_whoever_comes_later(sheets):
    base, theirs, mine = sheets
    assert sorted(asked(merge(base, theirs, mine), Side.MINE)) == sorted(
        asked(merge(base, mine, theirs), Side.THEIRS)
    )


def asked(merged, me):
    """What is asked, with the one's words always before the other's."""
    for one in merged.questions:
        if isinstance(one, Clash):
            sides = {Side.MINE: repr(one.mine), Side.THEIRS: repr(one.theirs)}
            yield repr(one.cell), repr(one.base), sides[me], sides[me.other]
        else:
            yield one.name, str(one.removed_by is me), repr(one.changes), ""


@given(bases, steps, steps)
def test_all_that_holds_is_told_of_whoever_did_it(base, some, others):
    theirs, mine = edited(base, named(others), "lain"), edited(base, named(some), "saya")
    merged = merge(base, theirs, mine)
    told = {side: typed([one.cells for one in getattr(merged, side.value)]) for side in Side}
    asked = typed(merged.questions)
    assert told[Side.THEIRS] == typed(theirs) - asked
    assert told[Side.MINE] == typed(mine) - asked


@given(edits())
def test_asking_again_about_what_was_put_together_asks_nothing(sheets):
    base, theirs, mine = sheets
    together = merge(base, theirs, mine).sheet({})
    assert merge(theirs, theirs, together).sheet({}) == together
    assert merge(theirs, theirs, together).questions == ()


def cells_of(sheet):
    return [
        [(one.text, [vars(row) for row in one.indicators]) for one in sheet.objectives],
        sheet.dated,
    ]


@given(bases, steps, steps)
def test_changes_of_different_cells_may_come_in_any_order(base, some, others):
    some = [(*one[:4], "note") for one in some if one[0] == "cell"]
    others = [(*one[:4], "source") for one in others if one[0] in ("cell", "date")]
    theirs, mine = edited(base, others, "lain"), edited(base, some, "saya")
    one, other = merge(base, theirs, mine), merge(base, mine, theirs)
    assert one.questions == other.questions == ()
    both = edited(edited(base, others, "lain"), some, "saya")
    assert cells_of(one.sheet({})) == cells_of(other.sheet({})) == cells_of(both)
