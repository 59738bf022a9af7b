"""Two heads of unit who begin their sheets at the same moment do not block each other for good."""

import os
import threading
from datetime import date

from iki_flow.db import db
from iki_flow.domain.hierarchy import Title
from iki_flow.models import Document, Person
from iki_flow.queries import people
from iki_flow.services import audit, drafting
from tests.databases import running
from tests.factories import NOON, make_office, make_person, make_position, seat

DAY = date(2024, 1, 5)


def test_two_drafts_begun_at_once_are_both_there(postgresql_copies, monkeypatch):
    meeting, record = threading.Barrier(2), audit.record

    def record_together(*given, **facts):
        db.session.flush()
        meeting.wait(timeout=10)
        return record(*given, **facts)

    def start(app, person_id, position_id):
        with app.app_context():
            actor = people.actor_on(DAY, db.session.get_one(Person, person_id))
            drafting.start_plan(position_id, 2024, actor, NOON, DAY, os.urandom)

    monkeypatch.setattr(audit, "record", record_together)
    with postgresql_copies.fresh() as url, running(url) as app:
        with app.app_context():
            office = make_office()
            desks = [make_position(office, Title.KASI) for _ in range(2)]
            seats = [seat(make_person(office), desk) for desk in desks]
            pairs = [(one.person_id, one.position_id) for one in seats]
        starters = [threading.Thread(target=start, args=(app, *pair)) for pair in pairs]
        for starter in starters:
            starter.start()
        for starter in starters:
            starter.join()
        with app.app_context():
            assert len(db.session.query(Document).all()) == 2
