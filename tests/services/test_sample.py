"""The sample office: invented people, work for everybody, and paper that says CONTOH."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from iki_flow.db import db
from iki_flow.domain.document import Kind, Period, State
from iki_flow.domain.errors import WrongState
from iki_flow.domain.hierarchy import Capacity, Title
from iki_flow.domain.signing import TimestampAuthority
from iki_flow.models import Document, Purpose
from iki_flow.queries import archive, documents, people
from iki_flow.services import appointments, audit, sample, sample_office, sealing, staffing
from iki_flow.services.appointments import Appointment
from iki_flow.services.sample_office import SampleOffice
from iki_flow.wiring import wired
from tests.services.story import OPENED, Story, data, light, stand_in


def test_everybody_has_a_desk_and_is_listed_by_rank(sqlite_story: Story):
    logins = sample_office.sample_logins(sqlite_story.office_id, sqlite_story.now)
    ranks = list(Title)
    by_rank = sorted(data()["positions"], key=lambda desk: ranks.index(Title(desk["title"])))
    assert [desk for desk, _, _ in logins] == [one["name"] for one in by_rank]
    assert {nip for _, _, nip in logins} == {one["nip"] for one in data()["people"]}


def test_only_the_samples_own_accounts_are_listed_each_once_with_what_they_stand_in_for(
    sqlite_story: Story,
):
    story = sqlite_story
    before = sample_office.sample_logins(story.office_id, story.now)
    stand_in(story, "sekcam", "camat", Capacity.PLH)
    clerk = story.actor("clerk")
    new = staffing.add_person("BARU", "198502032010011004", clerk, story.tick())
    given = Appointment(
        story.positions["clerk"], Capacity.PLH, story.day, story.day, "800/12/427.71/2024"
    )
    appointments.appoint(new, given, clerk, story.tick())
    logins = sample_office.sample_logins(story.office_id, story.now)
    assert sorted(nip for _, _, nip in logins) == sorted(nip for _, _, nip in before)
    (desks,) = [desks for desks, name, _ in logins if name == story.actor("sekcam").name]
    assert desks == "Plh. Camat Lumajang, Sekretaris Camat"


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
    everybody_has_work(opened)
    auditor = opened.actor("auditor")
    seen = documents.archive(auditor, opened.day, documents.Filter())
    assert {one.document.id for one in seen} == {row.id for row in locked}
    assert list(audit.faults(opened.office_id)) == []


def everybody_has_work(office: SampleOffice) -> None:
    for who in ("camat", "sekcam", "pemerintahan"):
        actor = office.actor(who)
        assert documents.awaiting(actor, documents.listed(actor, office.day)), who


def test_the_first_sealing_turn_leaves_work_for_everybody(opened):
    """What is found approved is locked, by hand or by a server that keeps at it."""
    ((document_id, fault),) = sealing.seal_approved(opened.tick(), opened.ports)
    assert fault == ""
    rows = db.session.scalars(select(Document)).all()
    assert {row.state for row in rows} == set(State) - {State.APPROVED}
    everybody_has_work(opened)
    # It is still seen as it was when it was approved.
    approved = [one for one in archive.editions(document_id) if one.state is State.APPROVED]
    assert len(approved) == 1


def test_what_is_approved_waits_for_a_timestamp_authority_that_does_not_answer(opened):
    """As the README says how to see it."""
    root = archive.office_key(opened.office_id, Purpose.AUTHORITY).certificate
    nobody = TimestampAuthority("http://127.0.0.1:9", root)
    signer = replace(opened.ports.signer, outside=(nobody,))
    ports = replace(opened.ports, signer=signer)
    ((document_id, fault),) = sealing.seal_approved(opened.tick(), ports)
    assert "cap waktu" in fault.casefold()
    db.session.rollback()
    assert db.session.get_one(Document, document_id).state is State.APPROVED
