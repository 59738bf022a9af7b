"""Papers of a document: earlier rounds are for those it went over, and what is locked is noted."""

import hashlib

import pytest

from iki_flow.db import db
from iki_flow.domain.document import State
from iki_flow.models import AuditEntry, Edition
from iki_flow.queries import archive
from tests.web.desks import desks_fixture  # noqa: F401 - pytest finds the fixture here


@pytest.fixture
def papers(desks):
    """The locked plan of the Seksi Pelayanan Umum: the address of its PDF at each step."""
    document_id = desks.id("pelayanan")
    with desks.app.app_context():
        kept = db.session.scalars(db.select(Edition).filter_by(document_id=document_id))
        return {one.state: f"/dokumen/{document_id}/riwayat/{one.id}.pdf" for one in kept}


@pytest.mark.parametrize(
    ("who", "status"), [("pelayanan", 200), ("sekcam", 200), ("camat", 200), ("auditor", 403)]
)
def test_earlier_papers_are_offered_to_whom_they_are_given(desks, papers, who, status):
    browser = desks.browser(who)
    page = browser.get(f"/dokumen/{desks.id('pelayanan')}").text
    assert {State.SUBMITTED, State.ENDORSED, State.APPROVED} < set(papers)
    for address in papers.values():
        browser.get(address, status)
        assert (address in page) == (status == 200)


@pytest.mark.parametrize("place", ["pdf", State.LOCKED])
def test_reading_what_is_locked_is_noted_with_who_did(desks, papers, place):
    document_id = desks.id("pelayanan")
    answer = desks.browser("camat").get(papers.get(place, f"/dokumen/{document_id}/pdf"))
    assert answer.headers["Content-Disposition"].startswith("inline; filename=IKI-2024-penetapan")
    with desks.app.app_context():
        last = archive.timeline(document_id)[-1]
        assert (last.event, last.actor) == ("downloaded", name_of_camat())
        assert hashlib.sha256(answer.data).hexdigest() == archive.sealed(document_id).file_sha256


def name_of_camat():
    """As the trail itself names whoever approved."""
    approved = db.select(AuditEntry.actor).filter_by(event="approve").limit(1)
    return db.session.scalars(approved).one()


def test_reading_an_earlier_paper_is_not_a_download(desks, papers):
    desks.browser("camat").get(papers[State.ENDORSED])
    assert "downloaded" not in desks.events(desks.id("pelayanan"))
