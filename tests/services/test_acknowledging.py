"""Warnings: a sheet is not submitted before its owner takes them upon himself, one by one."""

from dataclasses import replace

import pytest

from iki_flow.domain.checks import warnings
from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import Moved, Unacknowledged
from iki_flow.domain.recomputing import disagreements
from iki_flow.domain.verifying.verdict import Status
from iki_flow.queries import archive
from iki_flow.services import approval, completing, editing
from iki_flow.services.verification import verify_file
from tests.services.story import typed_rows

WARNED = [("unlike", "1.1.formula"), ("misspelled", "2.text")]
"""What the first two rows of the Seksi Pemerintahan's sheet are doubtful for."""


def submit(story, press):
    approval.act(Action.SUBMIT, press, story.ports, story.house)


def keys(story, position):
    return [
        one.key for one in warnings(completing.found(story.document(position), story.house.policy))
    ]


def rewritten(story, position, change):
    """Let a position's owner save his plan with its first row changed."""
    sheet = typed_rows(position)
    first = sheet[0].indicators[0]
    sheet[0] = replace(sheet[0], indicators=[change(first), *sheet[0].indicators[1:]])
    document = story.document(position)
    typed = editing.Typed(document.revision, document.dated, sheet)
    owner = story.actor(position)
    editing.save(story.id(position), typed, owner, story.day, story.tick(), story.house)


@pytest.mark.parametrize("ticked", [0, 1])
def test_a_sheet_with_a_warning_that_nobody_acknowledged_is_not_submitted(story, ticked):
    some = frozenset(keys(story, "pemerintahan")[:ticked])
    press = story.pressed("pemerintahan", "pemerintahan", acknowledged=some)
    before = story.trail("pemerintahan")
    with pytest.raises(Unacknowledged, match=f"{2 - ticked} peringatan") as refused:
        submit(story, press)
    assert [(one.check.name, one.place) for one in refused.value.problems] == WARNED[ticked:]
    assert (story.state("pemerintahan"), story.trail("pemerintahan")) == (State.DRAFT, before)


def test_what_was_acknowledged_is_kept_signed_and_written_down(story):
    press = story.pressed("pemerintahan", "pemerintahan")
    submit(story, press)
    assert story.state("pemerintahan") is State.SUBMITTED
    kept = story.snapshot("pemerintahan")["acknowledged"]
    assert [(one["check"], one["place"]) for one in kept] == WARNED
    assert {one["by"] for one in kept} == {story.actor("pemerintahan").name}
    assert {one["at"] for one in kept} == {"2024-01-08T09:00:20+07:00"}
    entry = archive.timeline(story.id("pemerintahan"))[-1]
    assert entry.facts["acknowledged"] == [
        ["unlike", "1.1", kept[0]["sentence"]],
        ["misspelled", "2", kept[1]["sentence"]],
    ]


def test_a_sheet_with_acknowledgements_goes_to_the_lock_and_is_genuine(story):
    story.take(Action.SUBMIT, "pemerintahan", "pemerintahan")
    story.take(Action.ENDORSE, "pemerintahan", "sekcam")
    story.take(Action.APPROVE, "pemerintahan", "camat")
    assert story.seal("pemerintahan")
    found = verify_file(story.paper("pemerintahan"), story.now, story.ports)
    assert found.status is Status.CURRENT
    snapshot = story.snapshot("pemerintahan")
    assert len(snapshot["acknowledged"]) == 2
    assert disagreements(snapshot) == ()


def test_a_sheet_without_a_warning_says_that_there_was_none(sqlite_story):
    story = sqlite_story
    rewritten(
        story,
        "keuangan",
        lambda row: replace(row, formula="dokumen selesai / dokumen x 100 %", reading=""),
    )
    document = story.document("keuangan")
    assert [one.place for one in completing.missing(document, story.house.policy)] == [
        "1.1.reading"
    ]
    rewritten(
        story,
        "keuangan",
        lambda row: replace(
            row,
            formula="dokumen selesai / dokumen x 100 %",
            reading="a / b * 100 (dokumen selesai; dokumen)",
        ),
    )
    story.take(Action.SUBMIT, "keuangan", "keuangan")
    assert story.snapshot("keuangan")["acknowledged"] == []
    assert archive.timeline(story.id("keuangan"))[-1].facts["acknowledged"] == []


def test_a_changed_row_is_acknowledged_anew(sqlite_story):
    story = sqlite_story
    before = frozenset(keys(story, "pemerintahan"))
    rewritten(story, "pemerintahan", lambda row: replace(row, source="Buku agenda"))
    press = story.pressed("pemerintahan", "pemerintahan", acknowledged=before)
    with pytest.raises(Unacknowledged) as refused:
        submit(story, press)
    assert [one.place for one in refused.value.problems] == ["1.1.formula"]


def test_a_sheet_that_came_back_is_acknowledged_anew(sqlite_story):
    story = sqlite_story
    story.take(Action.SUBMIT, "pemerintahan", "pemerintahan")
    story.take(Action.SEND_BACK, "pemerintahan", "sekcam", reason="Perbaiki ejaannya.")
    with pytest.raises(Unacknowledged):
        submit(story, story.pressed("pemerintahan", "pemerintahan", acknowledged=frozenset()))


def test_a_page_that_is_out_of_date_is_told_so_before_its_warnings_are(sqlite_story):
    story = sqlite_story
    press = story.pressed("pemerintahan", "pemerintahan", seen="0" * 64, acknowledged=frozenset())
    with pytest.raises(Moved):
        submit(story, press)


def test_a_row_that_says_otherwise_than_the_units_is_a_warning(sqlite_story):
    story = sqlite_story
    unit = story.document("umum").objectives[0].indicators[0]
    link = f"{story.positions['umum']}:{unit.name}"
    same = {name: getattr(unit, name) for name in ("name", "formula", "unit", "reading")}

    def drifted():
        found = completing.found(story.document("sekcam"), story.house.policy)
        return [one.place for one in found if one.check.name == "drifted"]

    rewritten(story, "sekcam", lambda row: replace(row, linked=link, **same))
    assert drifted() == []
    rewritten(story, "sekcam", lambda row: replace(row, linked=link, **same | {"unit": "persen"}))
    assert drifted() == ["1.1.unit"]
