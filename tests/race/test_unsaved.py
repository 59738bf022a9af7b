"""What is being typed meets a submission, a saving or another tab in the same moment."""

from dataclasses import replace
from functools import partial

from iki_flow.db import db
from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import Moved, NotPermitted
from iki_flow.domain.unsaved import Page
from iki_flow.models import DraftWork
from iki_flow.queries.unsaved import work_of
from iki_flow.services import editing, unsaved
from iki_flow.services.approval import act
from iki_flow.services.editing import Typed
from iki_flow.services.unsaved import Sent
from tests.race.meeting import at_once
from tests.services.story import reopen, typed_rows

OWNER = "pemerintahan"
ONE, OTHER = Page("1" * 32), Page("2" * 32)
TIMES = 5


def keeping(story, page=ONE, count=1):
    """An act that keeps work of a page."""
    sent = Sent(page, count, 1, "{}")
    who, draft = story.actor(OWNER), story.id(OWNER)
    return partial(unsaved.keep, draft, sent, lambda _draft: True, who, story.day, story.tick())


def test_no_work_outlives_the_draft_it_was_typed_into(office_app):
    with office_app.app_context():
        story = reopen()
        press = story.pressed(OWNER, OWNER)
        keeps = [keeping(story, count=count) for count in range(1, TIMES + 1)]
    submit = partial(act, Action.SUBMIT, press, story.ports, story.house)

    def type_on():
        for keep in keeps:
            keep()

    refusals = at_once(office_app, [type_on, submit, type_on])
    with office_app.app_context():
        assert refusals[1] is None
        assert story.state(OWNER) is State.SUBMITTED
        assert all(one is None or isinstance(one, NotPermitted) for one in refusals)
        assert db.session.query(DraftWork).count() == 0


def test_of_two_tabs_that_send_at_once_one_is_kept_and_the_other_told(office_app):
    with office_app.app_context():
        story = reopen()
        keeps = [keeping(story, page) for page in (ONE, OTHER)]
    outcome = at_once(office_app, keeps)
    (refusal,) = [one for one in outcome if one is not None]
    assert isinstance(refusal, Moved)
    with office_app.app_context():
        work = work_of(story.document(OWNER), story.actor(OWNER))
        assert work.page == (ONE, OTHER)[outcome.index(None)].name


def test_a_page_that_is_saved_while_another_types_ends_its_own_work_alone(office_app):
    with office_app.app_context():
        story = reopen()
        keeping(story)()
        document = story.document(OWNER)
        rows = [replace(typed_rows(OWNER)[0], text="Disimpan")]
        typed = Typed(document.revision, document.dated, rows, page=ONE)
        who, at = story.actor(OWNER), story.tick()
        save = partial(editing.save, document.id, typed, who, story.day, at, story.house)
        other = keeping(story, OTHER)
    saved, told = at_once(office_app, [save, other])
    with office_app.app_context():
        assert saved is None
        assert story.document(OWNER).objectives[0].text == "Disimpan"
        work = work_of(story.document(OWNER), story.actor(OWNER))
        # It came before the saving and was told of the other, or after it and was kept.
        assert (work is None) is isinstance(told, Moved)
