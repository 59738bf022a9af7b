"""The log-in page of a sample office says how to get in; no other does."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from iki_flow.db import transaction
from iki_flow.domain.hierarchy import Capacity, Title
from iki_flow.domain.nip import grouped
from iki_flow.models import Assignment, Office, Person
from iki_flow.services import login, sample_office
from tests.factories import NOON
from tests.web.browser_like import text_of
from tests.web.conftest import PASSWORD


@pytest.mark.parametrize(
    ("is_sample", "production", "shown"),
    [(True, False, True), (False, False, False), (True, True, False)],
)
def test_only_a_sample_office_says_how_to_get_in(
    is_sample, production, shown, seeded_app, stranger, staffed
):
    wiring = seeded_app.extensions["iki"]
    seeded_app.extensions["iki"] = replace(wiring, production=production)
    with seeded_app.app_context(), transaction() as session:
        session.execute(update(Office).values(sample=is_sample))
    page = stranger.get("/masuk")
    nip = grouped(staffed[Title.CAMAT].nip)
    assert (sample_office.PASSWORD in page.text, nip in text_of(page)) == (shown, shown)


def test_only_what_the_printed_password_still_opens_is_shown(seeded_app, stranger, staffed):
    """One was added later, one has a password of his own, one's account is closed, one's desk is
    another's by now.
    """
    changed, closed, ended, stays = (
        staffed[title] for title in (Title.SEKCAM, Title.KASI, Title.KASUBAG, Title.CAMAT)
    )
    later = "199001012015011777"
    with seeded_app.app_context(), transaction() as session:
        session.execute(update(Office).values(sample=True))
        session.get_one(Person, changed.person_id).password_hash = login.hash_password(PASSWORD)
        session.get_one(Person, closed.person_id).active = False
        former = session.scalars(select(Assignment).filter_by(person_id=ended.person_id)).one()
        former.end = NOON.date() - timedelta(days=1)
        added = Person(
            office_id=session.scalars(select(Office.id)).one(),
            name="PEGAWAI BARU",
            nip=later,
            password_hash=login.hash_password(PASSWORD),
        )
        desk = {"position_id": ended.position_id, "capacity": Capacity.DEFINITIF}
        session.add(Assignment(person=added, start=NOON.date(), **desk))
    page = text_of(stranger.get("/masuk"))
    shown = {who.nip for who in (changed, closed, ended, stays) if grouped(who.nip) in page}
    assert shown == {stays.nip}
    assert grouped(later) not in page
