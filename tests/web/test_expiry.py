"""The end of certificates, as those are told of it who can do something."""

from datetime import timedelta

import pytest

from iki_flow.db import transaction
from iki_flow.domain.hierarchy import Title, system
from iki_flow.models import Key, Person
from iki_flow.services import founding
from iki_flow.services.renewal import renew_keys
from iki_flow.wiring import wired
from tests.factories import NOON
from tests.web.browser_like import text_of
from tests.web.clerk import keep_key


@pytest.fixture
def holder(seeded_app, staffed):
    """The head of a Seksi, whose certificate is in force."""
    who = staffed[Title.KASI]
    with seeded_app.app_context():
        keep_key(1, who.person_id)
    return who


def end_in(clock, app, days):
    """Move the clock to so many days before every official's certificate ends."""
    with app.app_context(), transaction() as session:
        ends = session.query(Key.expires_at).filter(Key.person_id.is_not(None)).scalar()
    clock.now = ends - timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "look", "said"),
    [
        (90, "info", "berakhir 90 hari lagi, dan sejak"),
        (30, "warning", "berakhir 30 hari lagi, dan sejak"),
        (7, "error", "berakhir 7 hari lagi, dan tidak dapat dipakai menandatangani lagi"),
    ],
)
def test_an_official_is_told_on_his_desk_and_his_account(
    seeded_app, holder, clock, browser_of, days, look, said
):
    end_in(clock, seeded_app, days)
    browser = browser_of(Title.KASI)
    for path in ("/tugas", "/akun"):
        page = browser.get(path)
        assert f'class="notice notice-{look}"' in page.text
        assert said in text_of(page)
        assert "Mintalah pengelola kepegawaian mengizinkan" in text_of(page)


def test_who_may_renew_is_told_where(seeded_app, holder, clock, browser_of):
    end_in(clock, seeded_app, 30)
    with seeded_app.app_context(), transaction() as session:
        session.get_one(Person, holder.person_id).may_enrol = True
    browser = browser_of(Title.KASI)
    for path in ("/tugas", "/akun"):
        assert "sudah diizinkan: buat di halaman Akun" in text_of(browser.get(path))


def test_nobody_is_told_before(seeded_app, holder, clock, browser_of):
    end_in(clock, seeded_app, 91)
    for title, path in ((Title.KASI, "/tugas"), (Title.KASI, "/akun"), (Title.CLERK, "/pejabat")):
        assert "hari lagi" not in text_of(browser_of(title).get(path))


def test_the_clerk_sees_whose_certificate_ends(seeded_app, holder, clock, browser_of):
    end_in(clock, seeded_app, 30)
    page = browser_of(Title.CLERK).get("/pejabat")
    assert f"Sertifikat {holder.name} berakhir 30 hari lagi" in text_of(page)
    assert f'href="/pejabat/{holder.person_id}">Izinkan sertifikat baru' in page.text
    watched = text_of(browser_of(Title.CAMAT).get("/pejabat/sertifikat"))
    assert f"Sertifikat {holder.name} berakhir 30 hari lagi" in watched


def test_a_closed_accounts_certificate_is_nobodys_worry(seeded_app, holder, clock, browser_of):
    end_in(clock, seeded_app, 30)
    with seeded_app.app_context(), transaction() as session:
        session.get_one(Person, holder.person_id).active = False
    assert "hari lagi" not in text_of(browser_of(Title.CLERK).get("/pejabat"))


def test_the_offices_own_keys_are_renewed_in_time(seeded_app, clock, browser_of):
    with seeded_app.app_context():
        founding.found_authority(1, system(1), NOON, wired().ports)
    clock.now = NOON + timedelta(days=12 * 365 - 5)
    page = text_of(browser_of(Title.CLERK).get("/pejabat"))
    for whose in ("segel kantor", "cap waktu kantor"):
        assert f"Sertifikat {whose} berakhir 5 hari lagi" in page
    assert "flask renew-keys" in page
    with seeded_app.app_context():
        renew_keys(1, clock.now, wired().ports)
    assert "hari lagi" not in text_of(browser_of(Title.CLERK).get("/pejabat"))


def test_a_seal_that_has_ended_is_still_told_of(seeded_app, clock, browser_of):
    with seeded_app.app_context():
        founding.found_authority(1, system(1), NOON, wired().ports)
    clock.now = NOON + timedelta(days=13 * 365)
    page = text_of(browser_of(Title.CLERK).get("/pejabat"))
    assert "Sertifikat segel kantor berakhir 02-01-2036" in page
