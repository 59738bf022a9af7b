"""A new year's plan that begins as a copy of last year's."""

from datetime import date

import pytest

from iki_flow.domain.document import State
from iki_flow.domain.errors import NotPermitted, WrongState
from iki_flow.domain.scoring import DEFAULT_POLICY
from iki_flow.domain.sheet import content
from iki_flow.queries import archive
from iki_flow.services import drafting
from tests.services.story import Story

NOVEMBER = date(2024, 11, 4)


def copy(story: Story, position: str, who: str = "", year: int = 2025, day: date = NOVEMBER) -> int:
    return drafting.start_plan(
        story.positions[position],
        year,
        story.actor(who or position),
        story.tick(),
        day,
        story.ports.random_bytes,
        copied=True,
    )


def test_it_says_what_last_years_said_and_keeps_where_it_came_from(story):
    last = story.document("pelayanan")
    assert last.state is State.LOCKED
    copy(story, "pelayanan")
    draft = story.document("pelayanan")
    assert (draft.year, draft.state, draft.version) == (2025, State.DRAFT, 1)
    assert (draft.copied_from_id, draft.supersedes_id) == (last.id, None)
    said = content(draft.objectives, None, DEFAULT_POLICY)
    assert said == content(last.objectives, None, DEFAULT_POLICY)
    assert said["objectives"]


def test_the_trail_says_what_was_copied(story):
    last = story.document("pelayanan")
    copy(story, "pelayanan")
    started, copied = archive.timeline(story.id("pelayanan"))
    assert (started.event, copied.event) == ("started", "copied")
    assert copied.facts == {"source": last.code, "version": 1}


def test_a_second_click_makes_no_second_copy(story):
    first = copy(story, "pelayanan")
    with pytest.raises(WrongState, match="sudah ada"):
        copy(story, "pelayanan")
    assert story.id("pelayanan") == first


def test_what_is_not_locked_is_not_copied(sqlite_story):
    before = sqlite_story.id("umum")
    with pytest.raises(WrongState, match="Belum ada penetapan sebelum 2025 yang terkunci"):
        copy(sqlite_story, "umum")
    assert sqlite_story.id("umum") == before


def test_a_year_without_a_plan_is_passed_over(sqlite_story):
    last = sqlite_story.document("pelayanan")
    copy(sqlite_story, "pelayanan", year=2026, day=date(2026, 2, 2))
    assert sqlite_story.document("pelayanan").copied_from_id == last.id


def test_only_the_holder_copies(sqlite_story):
    with pytest.raises(NotPermitted):
        copy(sqlite_story, "pelayanan", "sekcam")


def test_changing_the_copy_leaves_last_years_as_it_was(sqlite_story):
    last = sqlite_story.document("pelayanan")
    rows = {row.id for objective in last.objectives for row in objective.indicators}
    copy(sqlite_story, "pelayanan")
    draft = sqlite_story.document("pelayanan")
    assert rows.isdisjoint(row.id for objective in draft.objectives for row in objective.indicators)
