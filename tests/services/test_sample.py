"""The sample office: invented people, work for everybody, and paper that says CONTOH."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from iki_flow.db import db
from iki_flow.domain.document import Kind, Period, State
from iki_flow.domain.errors import WrongState
from iki_flow.models import Document
from iki_flow.queries import archive, documents, people
from iki_flow.services import audit, sample, sample_office
from iki_flow.wiring import wired
from tests.services.story import OPENED, Story, data, light


def test_everybody_has_a_desk_and_is_listed_by_rank(sqlite_story: Story):
    logins = sample_office.sample_logins(sqlite_story.office_id)
    assert [nip for _, _, nip in logins] == [one["nip"] for one in data()["people"]]
    assert [desk for desk, _, _ in logins] == [one["name"] for one in data()["positions"]]


def test_its_papers_are_marked_as_samples(sqlite_story):
    assert sqlite_story.snapshot("pelayanan")["document"]["sample"] is True
    assert people.offices()[0].sample


def test_it_is_opened_once(sqlite_story):
    with pytest.raises(WrongState, match="sudah berisi kantor"):
        sample_office.open_office(data(), OPENED, sqlite_story.ports, sqlite_story.house)


def test_officials_can_sign_and_the_others_cannot(sqlite_story):
    held = {who: archive.key_of(one, OPENED) for who, one in sqlite_story.persons.items()}
    with_keys = {who for who, one in held.items() if one and one.expires_at > sqlite_story.now}
    assert with_keys == set(sqlite_story.persons) - {"auditor", "clerk"}


def test_work_waits_for_everybody_who_works(sqlite_story):
    story = sqlite_story
    waiting = {}
    for who in ("camat", "sekcam", "umum", "keuangan"):
        actor = story.actor(who)
        listed = documents.listed(actor, story.day)
        due = documents.awaiting(actor, listed)
        waiting[who] = [entry.document.position_id for entry in due]
    desk = story.positions
    assert waiting == {
        "camat": [],
        "sekcam": [desk["sekcam"], desk["umum"]],
        "umum": [],
        "keuangan": [desk["keuangan"]],
    }


def test_its_trail_is_whole(sqlite_story):
    assert list(audit.faults(sqlite_story.office_id)) == []


@pytest.fixture
def opened(sqlite_app: Flask) -> Iterator[sample_office.SampleOffice]:
    """The office as somebody meets it who tries the product."""
    with sqlite_app.app_context():
        wiring = wired()
        ports = light(wiring.ports, 50_000)
        yield sample.open_sample_office(data(), OPENED, ports, wiring.house)


def test_the_office_that_is_tried_has_work_for_everybody(opened):
    rows = db.session.scalars(select(Document)).all()
    assert {row.state for row in rows} == set(State)
    locked = [row for row in rows if row.state is State.LOCKED]
    assert [row.kind for row in locked].count(Kind.PLAN) == 6
    measured = [row for row in rows if row.kind is Kind.MEASUREMENT]
    assert {row.period for row in measured} == {Period.TW1}
    (returned,) = [row for row in rows if row.state is State.DRAFT and row.rounds]
    assert len(returned.remarks) == 3
    for who in ("camat", "sekcam", "pemerintahan"):
        actor = opened.actor(who)
        assert documents.awaiting(actor, documents.listed(actor, opened.day)), who
    auditor = opened.actor("auditor")
    seen = documents.archive(auditor, opened.day, documents.Filter())
    assert {one.document.id for one in seen} == {row.id for row in locked}
    assert list(audit.faults(opened.office_id)) == []
