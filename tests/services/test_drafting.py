"""Drafts: begun once, filled in, tried, and made into the next version."""

from dataclasses import replace
from datetime import date

import pytest

from iki_flow.domain.document import Action, Kind, Period, State
from iki_flow.domain.entry import RawIndicator, RawObjective
from iki_flow.domain.errors import Incomplete, Moved, NotFound, NotPermitted, WrongState
from iki_flow.queries import archive
from iki_flow.services import drafting, editing
from tests.services.story import Story, chance, typed_rows

DAY = date(2024, 1, 8)
OCTOBER = date(2024, 10, 1)


def start_plan(story: Story, position: str, who: str, year: int = 2025, day: date = OCTOBER) -> int:
    return drafting.start_plan(
        story.positions[position],
        year,
        story.actor(who),
        story.tick(),
        day,
        story.ports.random_bytes,
    )


def start_measurement(
    story: Story, position: str, period: Period = Period.TW1, day: date = DAY
) -> int:
    return drafting.start_measurement(
        story.positions[position],
        story.year,
        period,
        story.actor(position),
        story.tick(),
        day,
        story.ports.random_bytes,
    )


def revise(story: Story, position: str, who: str, reason: str) -> int:
    press = story.press(story.id(position), who, reason=reason)
    return drafting.revise(press, story.ports.random_bytes)


def save(story: Story, position: str, rows, who: str = "", **changes) -> None:
    document = story.document(position)
    typed = replace(editing.Typed(document.revision, document.dated, rows), **changes)
    actor = story.actor(who or position)
    editing.save(document.id, typed, actor, story.day, story.tick(), story.house)


def test_a_plan_is_begun_once_a_year(story):
    start_plan(story, "umum", "umum")
    with pytest.raises(WrongState, match="sudah ada"):
        start_plan(story, "umum", "umum")
    document = story.document("umum")
    assert (document.state, document.kind, document.version) == (State.DRAFT, Kind.PLAN, 1)
    assert story.trail("umum") == ["started"]


@pytest.mark.parametrize(
    ("position", "who"),
    [("umum", "pmd"), ("umum", "sekcam"), ("camat", "camat"), ("clerk", "clerk")],
)
def test_only_the_holder_of_a_desk_with_a_sheet_begins_one(sqlite_story, position, who):
    with pytest.raises(NotPermitted, match="pemangku jabatannya"):
        start_plan(sqlite_story, position, who)


@pytest.mark.parametrize(
    ("year", "day"), [(2025, date(2024, 9, 30)), (2023, OCTOBER), (2026, OCTOBER), (99_999, DAY)]
)
def test_a_plan_is_begun_for_its_own_time_alone(sqlite_story, year, day):
    with pytest.raises(WrongState, match=f"Penetapan {year} tidak dapat dimulai sekarang"):
        start_plan(sqlite_story, "umum", "umum", year, day)
    assert sqlite_story.document("umum").year == sqlite_story.year


@pytest.mark.parametrize(
    ("year", "period", "day", "begins"),
    [
        (2025, Period.TW1, date(2024, 12, 31), "01 Januari 2025"),
        (2024, Period.TW2, date(2024, 3, 31), "01 April 2024"),
    ],
)
def test_a_quarter_that_has_not_begun_is_not_measured(sqlite_story, year, period, day, begins):
    sqlite_story.year = year
    with pytest.raises(WrongState, match=f"{period} {year} baru dapat dimulai pada {begins}"):
        start_measurement(sqlite_story, "pelayanan", period, day)


def test_a_measurement_copies_the_locked_plan_without_figures(sqlite_story):
    story = sqlite_story
    plan = story.document("pelayanan")
    rows = [row.name for one in plan.objectives for row in one.indicators]
    start_measurement(story, "pelayanan")
    document = story.document("pelayanan")
    assert document.plan_id == plan.id
    assert document.period is Period.TW1
    copied = [row for one in document.objectives for row in one.indicators]
    assert [row.name for row in copied] == rows
    assert [row.inputs for row in copied] == [{}] * len(rows)


def test_each_quarter_is_measured_once(sqlite_story):
    start_measurement(sqlite_story, "pelayanan")
    start_measurement(sqlite_story, "pelayanan", Period.TW2, date(2024, 4, 1))
    with pytest.raises(WrongState, match="sudah ada"):
        start_measurement(sqlite_story, "pelayanan")


@pytest.mark.parametrize("position", ["keuangan", "umum", "pmd"])
def test_what_is_not_locked_is_not_measured(sqlite_story, position):
    with pytest.raises(WrongState, match="belum terkunci"):
        start_measurement(sqlite_story, position)


def test_what_is_typed_is_kept_and_written_down(story):
    rows = typed_rows("keuangan")
    rows[0] = replace(rows[0], text="Sasaran yang diperbaiki")
    save(story, "keuangan", rows, dated=DAY)
    document = story.document("keuangan")
    assert document.objectives[0].text == "Sasaran yang diperbaiki"
    assert document.dated == DAY
    entry = archive.timeline(document.id)[-1]
    assert (entry.event, entry.before, entry.after) == ("edited", "draft", "draft")
    assert any("Sasaran yang diperbaiki" in change for change in entry.facts["changes"])
    assert entry.facts["changes"][-1] == "Tanggal: 2024-01-08"


def test_a_save_without_a_change_is_not_written_down(sqlite_story):
    before = sqlite_story.trail("keuangan")
    save(sqlite_story, "keuangan", typed_rows("keuangan"))
    assert sqlite_story.trail("keuangan") == before


def test_rows_come_and_go(story):
    rows = typed_rows("keuangan")
    added = RawObjective("Sasaran baru", [RawIndicator(name="Satu"), RawIndicator(name="Dua")])
    save(story, "keuangan", [*rows, added])
    document = story.document("keuangan")
    assert [one.ordinal for one in document.objectives] == [1, 2, 3]
    assert [row.name for row in document.objectives[2].indicators] == ["Satu", "Dua"]
    save(story, "keuangan", [added])
    document = story.document("keuangan")
    assert [(one.ordinal, one.text) for one in document.objectives] == [(1, "Sasaran baru")]
    assert [row.name for row in document.objectives[0].indicators] == ["Satu", "Dua"]


def test_who_confirmed_a_reading_is_kept_with_it_wherever_its_row_goes(story):
    rows = typed_rows("keuangan")
    (first, *rest) = rows[0].indicators
    document = story.document("keuangan")
    mine = (story.actor("keuangan").name, document.saved_at)
    other = replace(first, formula="a / b", reading="a / b (a; b)")
    doubtful = replace(first, formula="c / d", reading="")
    moved = [replace(rows[0], indicators=[other, doubtful, *rest, first]), *rows[1:]]
    save(story, "keuangan", moved)
    kept = story.document("keuangan").objectives[0].indicators
    confirmed = [(row.confirmed_by, row.confirmed_at) for row in kept]
    assert confirmed[-1] == mine
    assert confirmed[0] == (story.actor("keuangan").name, story.document("keuangan").saved_at)
    assert confirmed[0][1] > mine[1]
    assert confirmed[1] == ("", None)


def test_confirming_alone_is_a_change_that_is_written_down(sqlite_story):
    rows = typed_rows("keuangan")
    (first, *rest) = rows[0].indicators
    doubted = [replace(rows[0], indicators=[replace(first, reading=""), *rest]), *rows[1:]]
    save(sqlite_story, "keuangan", doubted)
    save(sqlite_story, "keuangan", rows)
    entry = archive.timeline(sqlite_story.id("keuangan"))[-1]
    assert entry.facts["changes"] == [
        "Baris 1 › indicators 1 › reading › confirmed: “tidak” → “ya”"
    ]


def test_what_cannot_be_read_is_not_kept(sqlite_story):
    rows = [RawObjective("Sasaran lain", [RawIndicator(weight="sepuluh")])]
    with pytest.raises(Incomplete) as refused:
        save(sqlite_story, "keuangan", rows)
    assert [problem.place for problem in refused.value.problems] == ["1.1.weight"]
    assert len(sqlite_story.document("keuangan").objectives) == 2


@pytest.mark.parametrize(
    ("position", "who", "refusal"),
    [
        ("keuangan", "sekcam", NotFound),
        ("keuangan", "clerk", NotFound),
        ("umum", "umum", NotPermitted),
        ("umum", "sekcam", NotPermitted),
        ("pelayanan", "pelayanan", NotPermitted),
        ("pelayanan", "auditor", NotPermitted),
    ],
)
def test_only_the_owner_of_a_draft_writes_in_it(sqlite_story, position, who, refusal):
    with pytest.raises(refusal):
        save(sqlite_story, position, [], who=who)


def test_a_revision_carries_everything_over(sqlite_story):
    story = sqlite_story
    old = story.document("pelayanan")
    texts = [one.text for one in old.objectives]
    draft_id = revise(story, "pelayanan", "pelayanan", " Perubahan APBD. ")
    draft = story.document("pelayanan")
    assert (draft.id, draft.version, draft.supersedes_id) == (draft_id, 2, old.id)
    assert (draft.state, draft.revision_reason) == (State.DRAFT, "Perubahan APBD.")
    assert draft.code != old.code
    assert [one.text for one in draft.objectives] == texts
    entry = archive.timeline(old.id)[-1]
    assert (entry.event, entry.before, entry.after) == ("revise", "locked", "locked")
    assert entry.facts == {"version": 2, "reason": "Perubahan APBD."}


@pytest.mark.parametrize(
    ("who", "reason", "refusal"),
    [
        ("pelayanan", " ", Incomplete),
        ("sekcam", "Alasan", NotPermitted),
        ("camat", "Alasan", NotPermitted),
        ("auditor", "Alasan", NotPermitted),
        ("pmd", "Alasan", NotFound),
    ],
)
def test_a_revision_needs_its_owner_and_a_reason(sqlite_story, who, reason, refusal):
    before = sqlite_story.id("pelayanan")
    with pytest.raises(refusal):
        revise(sqlite_story, "pelayanan", who, reason)
    assert sqlite_story.id("pelayanan") == before


def test_a_version_is_revised_once_unless_the_revision_is_cancelled(sqlite_story):
    story = sqlite_story
    old_id = story.id("pelayanan")
    revise(story, "pelayanan", "pelayanan", "Perubahan APBD.")
    again = (story.press(old_id, "pelayanan", reason="Lagi"), chance(9_000))
    with pytest.raises(NotPermitted, match="versi yang lebih baru"):
        drafting.revise(*again)
    story.take(Action.CANCEL, "pelayanan", "pelayanan")
    drafting.revise(*again)
    assert (story.document("pelayanan").version, story.state("pelayanan")) == (2, State.DRAFT)


def test_a_revision_is_of_the_page_that_was_seen(story):
    press = story.pressed("pelayanan", "pelayanan", reason="Perubahan APBD.", seen="0" * 64)
    with pytest.raises(Moved, match="berubah sejak halaman Anda dibuka"):
        drafting.revise(press, story.ports.random_bytes)
    assert story.document("pelayanan").version == 1


def test_what_is_not_locked_is_not_revised(sqlite_story):
    with pytest.raises(WrongState):
        revise(sqlite_story, "pmd", "pmd", "Alasan")


def test_a_measurement_is_of_the_version_in_force(sqlite_story):
    story = sqlite_story
    old_id = story.id("pelayanan")
    revise(story, "pelayanan", "pelayanan", "Perubahan APBD.")
    start_measurement(story, "pelayanan")
    assert story.document("pelayanan").plan_id == old_id
