"""Certificates near their end, for those who see it, hear it, or read it on a phone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from iki_flow.db import db
from iki_flow.domain.document import State
from iki_flow.models import Document, Key
from tests.browser.live_office import NIPS
from tests.browser.reader import DESKTOP, PHONE

pytestmark = pytest.mark.browser

_OPEN = "panels => panels.forEach(panel => { panel.open = true; })"


@pytest.fixture
def late(office):
    """Three weeks before the officials' certificates end."""
    with office.app.app_context():
        ends = db.session.query(Key.expires_at).filter(Key.person_id.is_not(None)).first()[0]
    wiring = office.app.extensions["iki"]
    now = ends - timedelta(days=21)
    office.app.extensions["iki"] = replace(wiring, clock=lambda: now)
    yield office
    office.app.extensions["iki"] = wiring


def endorsed(office):
    """The page of a sheet that waits for the Camat."""
    with office.app.app_context():
        rows = db.session.query(Document.id).filter(Document.state == State.ENDORSED)
        return f"/dokumen/{rows.first()[0]}"


@pytest.mark.parametrize(
    ("who", "path", "said"),
    [
        ("umum", "/tugas", "berakhir 21 hari lagi"),
        ("umum", "/akun", "berakhir 21 hari lagi"),
        ("clerk", "/pejabat", "Izinkan sertifikat baru"),
        ("camat", "/pejabat/sertifikat", "berakhir 21 hari lagi"),
        ("camat", "", "Dokumen lain menunggu segel"),
    ],
)
def test_what_is_to_be_done_is_seen_in_time(late, new_reader, who, path, said):
    reader = new_reader()
    reader.sign_in(NIPS[who])
    reader.page.goto(path or endorsed(late))
    reader.page.locator("details").evaluate_all(_OPEN)
    assert reader.page.get_by_text(said).first.is_visible()
    reader.look(PHONE, DESKTOP)


def test_the_root_certificate_can_be_compared(office, new_reader):
    reader = new_reader()
    reader.page.goto("/sertifikat")
    assert reader.page.get_by_text("Sidik jari SHA-256").is_visible()
    reader.look(PHONE, DESKTOP)
