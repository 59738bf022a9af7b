"""Whoever loses the right to a step while he takes it has not taken it; on both databases."""

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from flask import Flask

from iki_flow.db import db
from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import Incomplete, NotPermitted
from iki_flow.domain.hierarchy import Capacity
from iki_flow.models import Person
from iki_flow.queries import archive
from iki_flow.services import audit, enrolment, signing, staffing
from iki_flow.services.approval import act
from iki_flow.services.staffing import Details
from tests.race.meeting import at_once
from tests.services.story import Story, reopen, stand_in, vacate


def close(story: Story, who: str) -> None:
    """Deactivate an account."""
    person = db.session.get_one(Person, story.persons[who])
    given = Details(person.name, person.nip, active=False)
    staffing.change_person(person.id, given, story.actor("clerk"), story.tick())


def revoke(story: Story, who: str) -> None:
    key = archive.key_of(story.persons[who], story.now)
    enrolment.revoke(key.id, "Gawai hilang", story.actor("clerk"), story.tick(), story.ports)


def now_stands_in(story: Story, who: str) -> None:
    """Sit at the same desk in another capacity."""
    vacate(story, who)
    stand_in(story, who, who, Capacity.PLH)


SIGNED = [
    (Action.SUBMIT, "keuangan", "keuangan"),
    (Action.ENDORSE, "umum", "sekcam"),
    (Action.APPROVE, "umum", "camat"),
]
LOST = [
    (vacate, NotPermitted, "Penugasan Anda baru saja berubah"),
    (now_stands_in, NotPermitted, "Penugasan Anda baru saja berubah"),
    (close, NotPermitted, "dinonaktifkan"),
    (revoke, Incomplete, "baru saja dicabut"),
]


@pytest.mark.parametrize(("lose", "kind", "said"), LOST)
@pytest.mark.parametrize(("action", "position", "who"), SIGNED)
def test_a_right_that_ends_while_one_signs(office_app, action, position, who, lose, kind, said):
    with office_app.app_context():
        story = reopen()
        if action is Action.APPROVE:
            story.take(Action.ENDORSE, position, "sekcam")
        press = story.pressed(position, who)
        before = kept(story, position)
    refusal = taken_while(office_app, partial(lose, story, who), action, press, story)
    assert isinstance(refusal, kind)
    assert said in str(refusal)
    with office_app.app_context():
        assert kept(story, position) == before
        assert archive.score(story.id(position)) is None
        assert list(audit.faults(story.office_id)) == []


def taken_while(app: Flask, change: Callable[[], None], action, press, story: Story):
    """What a step was refused with, because of what changed while its signature was made."""

    def stamp(appearance, box):
        with app.app_context():
            change()
        return story.ports.stamp(appearance, box)

    late = replace(story.ports, stamp=stamp)
    (refusal,) = at_once(app, [partial(act, action, press, late, story.house)])
    return refusal


def kept(story: Story, position: str) -> tuple[State, int, int, list[str]]:
    document = story.document(position)
    signatures = len(archive.signatures(document)) if document.rounds else 0
    editions = len(archive.editions(document.id))
    return document.state, editions, signatures, story.trail(position)


@pytest.mark.parametrize("lose", [vacate, close, revoke])
def test_whoever_would_end_it_waits_until_the_step_is_kept(office_app, monkeypatch, lose):
    with office_app.app_context():
        story = reopen()
        press = story.pressed("umum", "sekcam")
    keep = signing.keep

    def end() -> None:
        with office_app.app_context():
            lose(story, "sekcam")

    ending = threading.Thread(target=end)

    def kept_meanwhile(*given):
        ending.start()
        ending.join(1)
        assert ending.is_alive()
        keep(*given)

    monkeypatch.setattr(signing, "keep", kept_meanwhile)
    assert at_once(office_app, [partial(act, Action.ENDORSE, press, story.ports, story.house)]) == [
        None
    ]
    ending.join(30)
    with office_app.app_context():
        assert story.state("umum") is State.ENDORSED
        events = [entry.event for entry in archive.trail(story.office_id)]
        assert events[-2] == "endorse"
        assert events[-1] in {"assignment_ended", "person_changed", "certificate_revoked"}
