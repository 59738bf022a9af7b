"""Log-in, log-out, sessions and first passwords, as a browser meets them."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from iki_flow.db import db, transaction
from iki_flow.domain.hierarchy import Title
from iki_flow.models import LoginSession, Person
from iki_flow.queries import people
from iki_flow.services import login, staffing
from iki_flow.services.throttle import LIMITS
from tests.web.browser_like import Browser, text_of
from tests.web.conftest import PASSWORD, SEATLESS

WRONG = "NIP atau kata sandi tidak sesuai"
NEW = "ayam biru makan jagung"


def cookie(browser):
    return browser.client.get_cookie("iki").value


def test_the_nip_may_be_typed_with_blanks(stranger, staffed):
    nip = staffed[Title.KASI].nip
    stranger.sign_in(f" {nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]} ", PASSWORD)
    assert stranger.get("/akun")


def test_each_desk_is_led_to_its_work(stranger, staffed):
    homes = {}
    for title, who in staffed.items():
        stranger.sign_in(who.nip, PASSWORD)
        homes[title] = stranger.get("/", 302).location
    work, archive, staff = "/tugas", "/arsip", "/pejabat"
    assert homes == {
        Title.CAMAT: work,
        Title.SEKCAM: work,
        Title.KASI: work,
        Title.KASUBAG: work,
        Title.AUDITOR: archive,
        Title.CLERK: staff,
    }


def test_somebody_without_a_desk_is_led_to_his_account(stranger):
    stranger.sign_in(SEATLESS, PASSWORD)
    assert stranger.get("/", 302).location == "/akun"
    assert "Belum ada" in text_of(stranger.get("/akun"))


def test_an_unknown_nip_is_told_the_same_as_a_wrong_password(stranger, staffed):
    unknown = stranger.sign_in("111111111111111111", "salah", 422)
    known = stranger.sign_in(staffed[Title.KASI].nip, "salah", 422)
    assert WRONG in text_of(unknown)
    assert text_of(unknown) == text_of(known)
    assert dict(unknown.headers) == {
        **known.headers,
        "Content-Length": unknown.headers["Content-Length"],
    }


def test_an_unknown_nip_costs_one_password_check_too(stranger, monkeypatch):
    hasher, checked = login._hasher, []

    class Counting:
        def verify(self, hashed, password):
            checked.append(hashed)
            return hasher.verify(hashed, password)

    monkeypatch.setattr(login, "_hasher", Counting())
    stranger.sign_in("111111111111111111", "salah", 422)
    assert checked == [login._DUMMY]


def test_what_is_missing_is_said_beside_its_field(stranger):
    page = stranger.sign_in("", "", 422).text
    assert 'id="nip-error"' in page
    assert 'id="password-error"' in page
    assert 'role="alert"' in page


def test_a_wrong_password_keeps_the_nip_and_not_the_password(stranger, staffed):
    nip = staffed[Title.KASI].nip
    page = stranger.sign_in(nip, "rahasia sekali ini", 422).text
    assert f'value="{nip}"' in page
    assert "rahasia sekali ini" not in page


def test_after_too_many_attempts_it_says_how_long_to_wait(stranger, staffed, clock):
    nip = staffed[Title.KASI].nip
    for _ in range(LIMITS["password"].attempts):
        stranger.sign_in(nip, "salah", 422)
    response = stranger.sign_in(nip, PASSWORD, 429)
    assert response.headers["Retry-After"] == "300"
    assert "Tunggu 5 menit" in text_of(response)
    clock.move(timedelta(seconds=190))
    assert "Tunggu 2 menit" in text_of(stranger.sign_in(nip, PASSWORD, 429))
    clock.move(timedelta(seconds=111))
    stranger.sign_in(nip, PASSWORD)


def test_who_forgot_his_password_is_told_whom_to_ask(stranger):
    assert "Lupa kata sandi? Mintalah kode akses" in text_of(stranger.get("/masuk"))


def test_one_address_is_slowed_down_and_another_is_not(seeded_app, clock, staffed):
    guessing, office = Browser(seeded_app, "203.0.113.5"), Browser(seeded_app, "203.0.113.6")
    for number in range(LIMITS["address"].attempts):
        guessing.sign_in(f"{number:018}", "salah", 422)
    guessing.sign_in(staffed[Title.KASI].nip, PASSWORD, 429)
    office.sign_in(staffed[Title.KASI].nip, PASSWORD)


@pytest.mark.parametrize(
    "target",
    [
        "//jahat.id",
        "https://jahat.id",
        "/\\jahat.id",
        "\\\\jahat.id",
        "/%0d%0aX: y\r\n",
        "jahat",
        "",
    ],
)
def test_after_log_in_nobody_is_led_to_another_site(stranger, staffed, target):
    stranger.post(
        "/masuk",
        {"nip": staffed[Title.KASI].nip, "password": PASSWORD},
        query_string={"next": target},
    )
    assert stranger.last.location == "/"


def test_after_log_in_one_is_where_one_wanted_to_be(stranger, staffed):
    asked = stranger.get("/akun?dari=surat", 302).location
    stranger.post(asked, {"nip": staffed[Title.KASI].nip, "password": PASSWORD})
    assert stranger.last.location == "/akun?dari=surat"


def test_log_in_gives_a_new_token_and_ends_the_former(seeded_app, browser_of, staffed):
    browser = browser_of(Title.KASI)
    former = cookie(browser)
    browser.sign_in(staffed[Title.KASI].nip, PASSWORD)
    assert cookie(browser) != former
    thief = Browser(seeded_app)
    thief.client.set_cookie("iki", former)
    thief.get("/akun", 302)


def test_log_out_makes_a_kept_cookie_worthless(browser_of, seeded_app):
    browser = browser_of(Title.KASI)
    kept = cookie(browser)
    response = browser.post("/keluar")
    assert response.location == "/masuk"
    assert response.headers["Clear-Site-Data"] == '"storage"'
    browser.client.set_cookie("iki", kept)
    assert browser.get("/akun", 302).location.startswith("/masuk")


def test_a_changed_cookie_is_a_strangers(browser_of):
    browser = browser_of(Title.KASI)
    whole = cookie(browser)
    for place in (0, len(whole) // 2, len(whole) - 2):
        other = "A" if whole[place] != "A" else "B"
        browser.client.set_cookie("iki", whole[:place] + other + whole[place + 1 :])
        browser.get("/akun", 302)


def test_the_cookie_holds_the_token_and_the_database_only_its_hash(browser_of, seeded_app):
    browser = browser_of(Title.KASI)
    with browser.client.session_transaction() as kept:
        token = kept["_user_id"]
    assert len(bytes.fromhex(token)) == 32
    with seeded_app.app_context():
        rows = db.session.scalars(select(LoginSession.token_sha256)).all()
    assert token not in rows


def test_a_session_ends_after_an_hour_without_use(browser_of, clock):
    browser = browser_of(Title.KASI)
    for _ in range(3):
        clock.move(login.IDLE - timedelta(minutes=1))
        browser.get("/akun")
    clock.move(login.IDLE + timedelta(seconds=1))
    browser.get("/akun", 302)


def test_a_session_ends_at_the_end_of_the_day_however_busy(browser_of, clock):
    browser = browser_of(Title.KASI)
    until = clock.now + login.ABSOLUTE
    while clock.now + timedelta(minutes=30) <= until:
        clock.move(timedelta(minutes=30))
        browser.get("/akun")
    clock.move(timedelta(minutes=1))
    browser.get("/akun", 302)


def test_a_closed_accounts_session_ends_at_once(browser_of, staffed):
    browser, clerk = browser_of(Title.KASI), browser_of(Title.CLERK)
    who = staffed[Title.KASI]
    clerk.post(f"/pejabat/{who.person_id}/ubah", {"person-name": who.name, "person-nip": who.nip})
    browser.get("/akun", 302)


def test_an_expired_session_says_that_what_was_sent_is_not_kept(browser_of, clock):
    browser = browser_of(Title.KASI)
    token = browser.token()
    clock.move(login.ABSOLUTE + timedelta(seconds=1))
    browser.fetch("POST", "/akun/pin", data={"csrf_token": token})
    assert "belum disimpan" in text_of(browser.get("/masuk"))


def access_code(app, person_id, clock):
    with app.app_context():
        person = db.session.get_one(Person, person_id)
        actor = people.actor_on(clock.now.date(), person)
        return staffing.give_access_code(
            person_id, actor, clock.now, lambda size: bytes(range(size))
        )


def first(browser, nip, code, status=302, again=NEW):
    return browser.post(
        "/kata-sandi-pertama",
        {"nip": nip, "access_code": code, "new": NEW, "again": again},
        status,
    )


def test_an_access_code_sets_a_password_once(stranger, seeded_app, staffed, clock):
    who = staffed[Title.KASI]
    code = access_code(seeded_app, who.person_id, clock)
    first(stranger, who.nip, code.lower())
    assert "Kata sandi disimpan" in text_of(stranger.follow())
    stranger.sign_in(who.nip, NEW)
    assert "sudah dipakai" in text_of(first(stranger, who.nip, code, 422))


def test_an_access_code_expires(stranger, seeded_app, staffed, clock):
    who = staffed[Title.KASI]
    code = access_code(seeded_app, who.person_id, clock)
    clock.move(staffing.CODE_LASTS + timedelta(seconds=1))
    first(stranger, who.nip, code, 422)


def test_two_different_passwords_are_not_taken(stranger, seeded_app, staffed, clock):
    who = staffed[Title.KASI]
    code = access_code(seeded_app, who.person_id, clock)
    page = first(stranger, who.nip, code, 422, again="lain sekali daripada itu")
    assert "Kedua kata sandi baru tidak sama" in text_of(page)
    first(stranger, who.nip, code)


def test_no_secret_is_ever_logged(stranger, seeded_app, staffed, clock, caplog):
    caplog.set_level(logging.DEBUG)
    who = staffed[Title.KASI]
    with seeded_app.app_context(), transaction() as session:
        session.execute(update(Person).values(may_enrol=True))
    code = access_code(seeded_app, who.person_id, clock)
    first(stranger, who.nip, code)
    stranger.sign_in(who.nip, "salah tetapi rahasia", 422)
    stranger.sign_in(who.nip, NEW)
    pin = {"enrol-pin": "pin-rahasia-99", "enrol-pin_again": "pin-rahasia-99"}
    stranger.post("/akun/sertifikat", pin, 403)
    told = "\n".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert "account.certificate" in told
    for secret in (code, NEW, "salah tetapi rahasia", "pin-rahasia-99"):
        assert secret not in told
