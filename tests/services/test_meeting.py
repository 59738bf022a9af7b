"""Two people who save one draft: the changes of both are kept, and what clashes is asked about."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from iki_flow.db import db
from iki_flow.domain.document import Action
from iki_flow.domain.entry import RawObjective
from iki_flow.domain.errors import Incomplete, NotPermitted
from iki_flow.domain.hierarchy import Capacity
from iki_flow.domain.merging import Side
from iki_flow.models import Document, EarlierRows
from iki_flow.queries import archive, earlier
from iki_flow.services import audit, editing, evidence, sample
from iki_flow.services.editing import Typed
from iki_flow.services.evidence import Limits, Upload
from iki_flow.services.meeting import Answers, SavedMeanwhile
from iki_flow.web.sheet_form import stored_sheet
from tests.files import pdf
from tests.services.story import Story, measurement, stand_in, typed_rows

POSITION = "keuangan"


@pytest.fixture
def two(story: Story) -> Story:
    """The office where the head of another unit stands in for the one of the plan."""
    stand_in(story, "umum", POSITION, Capacity.PLH)
    return story


def page(story: Story, position: str = POSITION) -> Typed:
    """The draft as somebody has it open now."""
    document = story.document(position)
    return Typed(document.revision, document.dated, stored_sheet(document.objectives))


def changed(typed: Typed, objective: int = 0, row: int = 0, **cells: str) -> Typed:
    """The page with some cells of one row typed over."""
    rows = list(typed.objectives)
    own = list(rows[objective].indicators)
    own[row] = replace(own[row], **cells)
    rows[objective] = replace(rows[objective], indicators=own)
    return replace(typed, objectives=rows)


def save(story: Story, typed: Typed, who: str = POSITION, position: str = POSITION) -> None:
    document_id, actor = story.id(position), story.actor(who)
    editing.save(document_id, typed, actor, story.day, story.tick(), story.house)


def met(
    story: Story, typed: Typed, who: str = POSITION, position: str = POSITION
) -> SavedMeanwhile:
    """What is said to whoever saves too late."""
    with pytest.raises(SavedMeanwhile) as refused:
        save(story, typed, who, position)
    return refused.value


def answered(typed: Typed, refusal: SavedMeanwhile, **sides: Side) -> Typed:
    """The page of both sheets as it is sent, every question answered alike unless told."""
    chosen = {one.key: sides.get("all", Side.MINE) for one in refusal.merged.questions}
    return replace(typed, answers=Answers(refusal.revision, chosen))


def first(story: Story, position: str = POSITION):
    return story.document(position).objectives[0].indicators[0]


def test_the_changes_of_both_are_kept(two):
    opened = page(two)
    save(two, changed(opened, source="Buku kas"), "umum")
    mine = changed(opened, unit="dokumen")
    refusal = met(two, mine)
    assert refusal.merged.questions == ()
    assert first(two).unit != "dokumen"
    save(two, answered(mine, refusal))
    assert (first(two).source, first(two).unit) == ("Buku kas", "dokumen")
    last = archive.timeline(two.id(POSITION))[-1]
    assert (last.event, last.actor) == ("edited", two.actor(POSITION).name)
    assert [line.rpartition(" › ")[2].partition(":")[0] for line in last.facts["changes"]] == [
        "unit"
    ]
    assert list(audit.faults(two.office_id)) == []


def test_who_saved_is_told_by_name_and_time(two):
    opened = page(two)
    save(two, changed(opened, source="Buku kas"), "umum")
    refusal = met(two, changed(opened, unit="dokumen"))
    who = two.actor("umum").name
    assert str(refusal).startswith(f"{who} sudah menyimpan konsep ini pada 08-01-2024")
    assert [(one.by, one.own) for one in refusal.saves] == [(who, False)]
    again = met(two, changed(opened, unit="dokumen"), "umum")
    assert str(again).startswith("Anda sendiri sudah menyimpan konsep ini dari halaman lain")


@pytest.mark.parametrize("side", Side)
def test_what_both_changed_is_asked_about_and_the_answer_kept(two, side):
    opened = page(two)
    save(two, changed(opened, unit="buku"), "umum")
    mine = changed(opened, unit="dokumen", source="Buku kas")
    refusal = met(two, mine)
    (asked,) = refusal.merged.questions
    assert (asked.theirs, asked.mine) == ("buku", "dokumen")
    save(two, answered(mine, refusal, all=side))
    kept = {Side.MINE: "dokumen", Side.THEIRS: "buku"}[side]
    assert (first(two).unit, first(two).source) == (kept, "Buku kas")


def test_what_was_asked_and_not_answered_is_asked_again(sqlite_story):
    opened = page(sqlite_story)
    save(sqlite_story, changed(opened, unit="buku"))
    mine = changed(opened, unit="dokumen")
    refusal = met(sqlite_story, mine)
    assert refusal.unanswered == ()
    again = met(sqlite_story, replace(mine, answers=Answers(refusal.revision, {})))
    assert again.unanswered == ("1.1.unit",)
    assert first(sqlite_story).unit == "buku"


def test_answers_to_what_was_asked_before_a_third_save_do_not_count(sqlite_story):
    opened = page(sqlite_story)
    save(sqlite_story, changed(opened, unit="buku"))
    mine = changed(opened, unit="dokumen")
    sent = answered(mine, met(sqlite_story, mine))
    save(sqlite_story, changed(page(sqlite_story), unit="lembar"))
    again = met(sqlite_story, sent)
    assert again.unanswered == ()
    assert [one.theirs for one in again.merged.questions] == ["lembar"]
    assert len(again.saves) == 2
    save(sqlite_story, answered(mine, again))
    assert first(sqlite_story).unit == "dokumen"


def test_the_page_that_was_opened_later_is_held_against_what_it_showed(sqlite_story):
    early = page(sqlite_story)
    save(sqlite_story, changed(early, unit="buku"))
    late = page(sqlite_story)
    save(sqlite_story, changed(late, source="Buku kas"))
    (change,) = met(sqlite_story, changed(late, unit="dokumen")).merged.theirs
    assert [cell.after for cell in change.cells] == ["Buku kas"]
    (change,) = met(sqlite_story, changed(early, weight="100")).merged.theirs
    assert {cell.after for cell in change.cells} == {"Buku kas", "buku"}


def test_sending_the_same_a_second_time_changes_nothing(sqlite_story):
    mine = changed(page(sqlite_story), unit="dokumen")
    save(sqlite_story, mine)
    before = sqlite_story.document(POSITION).revision
    save(sqlite_story, mine)
    assert sqlite_story.document(POSITION).revision == before
    assert sqlite_story.trail(POSITION).count("edited") == 2  # one of the seed, one of this


def test_whoever_changed_nothing_takes_nothing_back(sqlite_story):
    opened = page(sqlite_story)
    save(sqlite_story, changed(opened, unit="dokumen"))
    save(sqlite_story, opened)
    assert first(sqlite_story).unit == "dokumen"


def test_a_row_that_was_changed_is_not_dropped_by_whoever_removed_it(two):
    opened = page(two)
    save(two, changed(opened, objective=1, unit="dokumen"), "umum")
    mine = replace(opened, objectives=opened.objectives[:1])
    refusal = met(two, mine)
    (asked,) = refusal.merged.questions
    assert (asked.key, asked.removed_by) == ("2", Side.MINE)
    save(two, answered(mine, refusal, all=Side.THEIRS))
    assert two.document(POSITION).objectives[1].indicators[0].unit == "dokumen"


def test_rows_added_by_both_are_both_there(two):
    opened = page(two)

    def with_one_more(text: str) -> Typed:
        return replace(opened, objectives=[*opened.objectives, RawObjective(text)])

    save(two, with_one_more("Tertibnya arsip"), "umum")
    mine = with_one_more("Cepatnya pencairan")
    save(two, answered(mine, met(two, mine)))
    texts = [one.text for one in two.document(POSITION).objectives]
    assert texts[-2:] == ["Tertibnya arsip", "Cepatnya pencairan"]


def test_the_date_is_put_together_too(sqlite_story):
    opened = page(sqlite_story)
    save(sqlite_story, replace(opened, dated=date(2024, 1, 6)))
    mine = changed(opened, unit="dokumen")
    save(sqlite_story, answered(mine, met(sqlite_story, mine)))
    assert sqlite_story.document(POSITION).dated == date(2024, 1, 6)


def test_a_confirmed_reading_stays_with_whoever_confirmed_it(two):
    rows = typed_rows(POSITION)
    doubted = changed(replace(page(two), objectives=rows), reading="")
    save(two, doubted)
    opened = page(two)
    save(two, changed(opened, reading=rows[0].indicators[0].reading), "umum")
    mine = changed(opened, unit="dokumen")
    save(two, answered(mine, met(two, mine)))
    assert first(two).confirmed_by == two.actor("umum").name


def test_figures_and_notes_of_a_measurement_are_put_together(story):
    draft = sample.draft_measurement(story, measurement("pelayanan"))
    opened = page(story, "pelayanan")
    figures = list(opened.objectives[0].indicators[0].inputs)
    add_evidence(story, draft)
    save(story, changed(opened, inputs=["7", *figures[1:]]), "pelayanan", "pelayanan")
    mine = changed(opened, note="Dari register", inputs=["8", *figures[1:]])
    refusal = met(story, mine, "pelayanan", "pelayanan")
    (asked,) = refusal.merged.questions
    assert (asked.theirs, asked.mine) == ("7", "8")
    save(story, answered(mine, refusal), "pelayanan", "pelayanan")
    row = first(story, "pelayanan")
    assert ("8" in row.inputs.values(), row.note) == (True, "Dari register")
    assert len(row.evidence) == 1
    told = archive.timeline(draft)[-1].facts["changes"]
    assert not any("evidence" in line for line in told)


def add_evidence(story: Story, draft: int) -> None:
    limits = Limits(2**20, 2**20)
    upload = Upload("Laporan.pdf", pdf(), date(2024, 3, 28))
    actor, at = story.actor("pelayanan"), story.tick()
    evidence.add(draft, "1.1", upload, actor, story.day, at, story.ports, limits)


def test_what_moved_without_its_rows_is_in_nobodys_way(story):
    draft = sample.draft_measurement(story, measurement("pelayanan"))
    opened = page(story, "pelayanan")
    add_evidence(story, draft)
    assert story.document("pelayanan").revision > opened.revision
    save(story, changed(opened, note="Dari register"), "pelayanan", "pelayanan")
    assert first(story, "pelayanan").note == "Dari register"
    assert len(first(story, "pelayanan").evidence) == 1


def test_it_holds_across_a_submission_that_came_back(story):
    opened = page(story, "umum")  # submitted, and withdrawn again below
    story.take(Action.WITHDRAW, "umum", "umum")
    save(story, changed(page(story, "umum"), unit="buku"), "umum", "umum")
    mine = changed(opened, unit="dokumen")
    refusal = met(story, mine, "umum", "umum")
    assert [one.mine for one in refusal.merged.questions] == ["dokumen"]


def test_what_is_wrong_with_it_is_said_before_it_is_put_together(sqlite_story):
    opened = page(sqlite_story)
    save(sqlite_story, changed(opened, unit="buku"))
    with pytest.raises(Incomplete):
        save(sqlite_story, changed(opened, weight="x"))


def test_only_who_may_edit_sees_both(sqlite_story):
    opened = page(sqlite_story)
    save(sqlite_story, changed(opened, unit="buku"))
    sqlite_story.take(Action.SUBMIT, POSITION, POSITION)
    with pytest.raises(NotPermitted):
        save(sqlite_story, changed(opened, unit="dokumen"))


def saves(story: Story, revision: int = 0) -> Sequence[EarlierRows]:
    return earlier.since(story.id(POSITION), revision)


def test_each_save_keeps_what_was_there_before_it(story):
    seeded = len(saves(story))
    before = page(story)
    save(story, changed(before, unit="buku"))
    save(story, changed(page(story), unit="lembar"))
    found = saves(story)[seeded:]
    assert found[0].revision == before.revision
    assert [one.rows[0]["indicators"][0]["unit"] for one in found] == [
        before.objectives[0].indicators[0].unit,
        "buku",
    ]
    assert {one.by for one in found} == {story.actor(POSITION).name}
    save(story, page(story))  # nothing changed: nothing more to keep
    assert len(saves(story)) == seeded + 2


def test_two_saves_in_one_moment_are_two_revisions(sqlite_story):
    story = sqlite_story
    opened, at, actor = page(story), story.now + timedelta(hours=1), story.actor(POSITION)
    for unit in ("buku", "lembar"):
        typed = changed(page(story), unit=unit)
        editing.save(story.id(POSITION), typed, actor, story.day, at, story.house)
    assert db.session.get_one(Document, story.id(POSITION)).revision == opened.revision + 2
