"""Two people save one draft at the same moment: nothing that either typed is lost."""

from dataclasses import replace
from functools import partial

from iki_flow.domain.hierarchy import Capacity
from iki_flow.domain.merging import Side
from iki_flow.queries import archive
from iki_flow.services import audit, editing
from iki_flow.services.editing import Typed
from iki_flow.services.meeting import Answers, SavedMeanwhile
from iki_flow.web.sheet_form import stored_sheet
from tests.race.meeting import at_once
from tests.services.story import reopen, stand_in

CELLS = {"keuangan": {"unit": "dokumen", "weight": "40"}, "umum": {"unit": "buku", "source": "Kas"}}


def test_of_two_saves_at_once_both_are_there_in_the_end(office_app):
    with office_app.app_context():
        story = reopen()
        stand_in(story, "umum", "keuangan", Capacity.PLH)
        document = story.document("keuangan")
        opened = Typed(document.revision, document.dated, stored_sheet(document.objectives))
        given = (document.id, story.day, story.tick(), story.house)
        actors = {who: story.actor(who) for who in CELLS}

    def typed(who):
        (first, *rest) = opened.objectives
        row = replace(first.indicators[0], **CELLS[who])
        return replace(opened, objectives=[replace(first, indicators=[row]), *rest])

    def save(who, sheet):
        document_id, day, at, house = given
        editing.save(document_id, sheet, actors[who], day, at, house)

    outcome = at_once(office_app, [partial(save, who, typed(who)) for who in CELLS])
    (late,) = [one for one in outcome if one is not None]
    assert isinstance(late, SavedMeanwhile)
    first, second = sorted(CELLS, key=lambda who: outcome[list(CELLS).index(who)] is not None)
    assert [one.by for one in late.saves] == [actors[first].name]
    assert [one.key for one in late.merged.questions] == ["1.1.unit"]

    answers = Answers(late.revision, {"1.1.unit": Side.MINE})
    with office_app.app_context():
        save(second, replace(typed(second), answers=answers))
        row = story.document("keuangan").objectives[0].indicators[0]
        assert (row.unit, row.weight, row.source) == (CELLS[second]["unit"], "40", "Kas")
        edits = [one.actor for one in archive.timeline(given[0]) if one.event == "edited"]
        assert edits[-2:] == [actors[first].name, actors[second].name]
        assert list(audit.faults(story.office_id)) == []


def test_of_two_answers_at_once_one_is_shown_what_the_other_kept(office_app):
    with office_app.app_context():
        story = reopen()
        document = story.document("keuangan")
        opened = Typed(document.revision, document.dated, stored_sheet(document.objectives))
        given = (document.id, story.day, story.tick(), story.house)
        actor = story.actor("keuangan")

    def typed(unit):
        (first, *rest) = opened.objectives
        row = replace(first.indicators[0], unit=unit)
        return replace(opened, objectives=[replace(first, indicators=[row]), *rest])

    def save(sheet):
        document_id, day, at, house = given
        editing.save(document_id, sheet, actor, day, at, house)

    with office_app.app_context():
        save(typed("buku"))
        now = story.document("keuangan").revision
    sent = [
        replace(typed(unit), answers=Answers(now, {"1.1.unit": Side.MINE}))
        for unit in ("dokumen", "lembar")
    ]
    outcome = at_once(office_app, [partial(save, one) for one in sent])
    (late,) = [one for one in outcome if one is not None]
    (asked,) = late.merged.questions
    assert (asked.theirs, asked.mine) == (
        ("lembar", "dokumen") if outcome[1] is None else ("dokumen", "lembar")
    )
