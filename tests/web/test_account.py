"""One's own account: password, certificate, PIN."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from sqlalchemy import select, update

from iki_flow.db import db, transaction
from iki_flow.domain.errors import WrongSecret
from iki_flow.domain.hierarchy import Title
from iki_flow.domain.signing import OWN_SERVER, KeyPair
from iki_flow.models import Key, Person, Purpose
from iki_flow.services.ports import Certificate
from iki_flow.services.throttle import LIMITS
from tests.factories import NOON
from tests.web.browser_like import text_of
from tests.web.clerk import revoke
from tests.web.conftest import PASSWORD

NEW = "ayam biru makan jagung"
PIN, OTHER_PIN = "pagar-besi-19", "kebun-teh-2024"


class PaperSigner:
    """Keeps a PIN beside its key, in the clear: enough to see who asks for what."""

    def enrol(self, authority, subject, pin, at, custody=OWN_SERVER, opens=""):
        return KeyPair(f"{subject.name} {pin}".encode(), pin.encode())

    def prove(self, key, pin):
        if pin.encode() != key.sealed_key:
            raise WrongSecret("PIN tidak sesuai.")

    def change_pin(self, key, old, new):
        self.prove(key, old)
        return KeyPair(key.certificate, new.encode())

    def revocation_list(self, authority, revoked, number, at):
        raise WrongSecret("Kunci otoritas ini tidak dapat dibuka.")


@pytest.fixture
def allowed(seeded_app, clock, staffed):
    """Everybody may make himself a certificate, on paper."""
    wiring = seeded_app.extensions["iki"]
    ports = replace(
        wiring.ports,
        signer=PaperSigner(),
        describe=lambda certificate: Certificate(certificate.hex()[:60], NOON.replace(year=2026)),
    )
    seeded_app.extensions["iki"] = replace(wiring, ports=ports)
    with seeded_app.app_context(), transaction() as session:
        session.execute(update(Person).values(may_enrol=True))
        session.add(
            Key(
                office_id=1,
                purpose=Purpose.AUTHORITY,
                certificate=b"root",
                sealed_key=b"root",
                serial="1",
                issued_at=NOON,
                expires_at=NOON.replace(year=2034),
            )
        )


def keys(app, person_id):
    with app.app_context():
        rows = db.session.scalars(select(Key).where(Key.person_id == person_id).order_by(Key.id))
        return [
            SimpleNamespace(pin=key.sealed_key.decode(), revoked=key.revoked_at) for key in rows
        ]


def enrol(browser, pin=PIN, again=None, status=302):
    return browser.post(
        "/akun/sertifikat", {"enrol-pin": pin, "enrol-pin_again": again or pin}, status
    )


def change_password(browser, old=PASSWORD, new=NEW, again=NEW, status=302):
    form = {"password-old": old, "password-new": new, "password-again": again}
    return browser.post("/akun/kata-sandi", form, status)


def change_pin(browser, old=PIN, new=OTHER_PIN, status=302):
    form = {"pin-old_pin": old, "pin-pin": new, "pin-pin_again": new}
    return browser.post("/akun/pin", form, status)


def test_it_says_who_one_is_here(browser_of, staffed):
    page = text_of(browser_of(Title.KASI).get("/akun"))
    who = staffed[Title.KASI]
    assert who.name in page
    assert who.position in page
    assert f"{who.nip[:8]} {who.nip[8:14]}" in page


def test_another_password_ends_the_other_sessions_and_keeps_this_one(browser_of, staffed):
    browser, elsewhere = browser_of(Title.KASI), browser_of(Title.KASI)
    change_password(browser)
    assert "Kata sandi diganti" in text_of(browser.follow())
    elsewhere.get("/akun", 302)
    elsewhere.sign_in(staffed[Title.KASI].nip, PASSWORD, 422)
    elsewhere.sign_in(staffed[Title.KASI].nip, NEW)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"old": "bukan ini"}, "Kata sandi sekarang tidak sesuai"),
        ({"again": "lain sekali"}, "Kedua kata sandi baru tidak sama"),
        ({"new": "pendek", "again": "pendek"}, "10 sampai 128 huruf"),
        ({"new": "k" * 129, "again": "k" * 129}, "10 sampai 128 huruf"),
        ({"new": "password12", "again": "password12"}, "terlalu mudah ditebak"),
        ({"new": "Pejabat Contoh", "again": "Pejabat Contoh"}, "terlalu mudah ditebak"),
        ({"old": ""}, "Kata sandi sekarang belum diisi"),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(given, says, browser_of, staffed):
    browser = browser_of(Title.KASI)
    page = change_password(browser, **given, status=422)
    assert says in text_of(page)
    assert 'value="' + NEW not in page.text
    browser.sign_in(staffed[Title.KASI].nip, PASSWORD)


def test_every_letter_of_a_long_password_counts(browser_of, staffed):
    browser = browser_of(Title.KASI)
    long = ("sawah padi kerbau " * 8)[:128]
    change_password(browser, new=long, again=long)
    browser.sign_in(staffed[Title.KASI].nip, long[:-1] + "!", 422)
    browser.sign_in(staffed[Title.KASI].nip, long)


def test_guessing_ones_way_to_another_password_is_slowed_down(browser_of):
    browser = browser_of(Title.KASI)
    for _ in range(LIMITS["change"].attempts):
        change_password(browser, old="bukan ini", status=422)
    assert change_password(browser, status=429).headers["Retry-After"]


def test_one_makes_ones_own_certificate_under_a_pin(browser_of, staffed, seeded_app, allowed):
    browser = browser_of(Title.KASI)
    assert "Buat sertifikat" in text_of(browser.get("/akun"))
    enrol(browser)
    assert "Sertifikat dibuat" in text_of(browser.follow())
    assert [key.pin for key in keys(seeded_app, staffed[Title.KASI].person_id)] == [PIN]
    enrol(browser, status=403)


def allow_again(app):
    with app.app_context(), transaction() as session:
        session.execute(update(Person).values(may_enrol=True))


def test_a_certificate_in_force_gives_way_to_who_knows_its_pin(
    browser_of, staffed, seeded_app, allowed
):
    browser = browser_of(Title.KASI)
    enrol(browser)
    allow_again(seeded_app)
    assert "PIN lamanya lupa?" in text_of(browser.get("/akun"))
    assert "PIN sekarang belum diisi" in text_of(enrol(browser, OTHER_PIN, status=422))
    form = {"enrol-pin": OTHER_PIN, "enrol-pin_again": OTHER_PIN}
    page = browser.post("/akun/sertifikat", {**form, "enrol-old_pin": "salah-salah"}, 422)
    assert "PIN sekarang tidak sesuai" in text_of(page)
    assert "salah-salah" not in page.text
    browser.post("/akun/sertifikat", {**form, "enrol-old_pin": PIN})
    assert "Digantikan sertifikat baru" in text_of(browser.follow())
    former, present = keys(seeded_app, staffed[Title.KASI].person_id)
    assert (former.pin, former.revoked, present.pin) == (PIN, NOON, OTHER_PIN)


def test_an_official_sees_that_and_why_his_certificate_was_revoked(
    browser_of, staffed, seeded_app, allowed
):
    browser, clerk = browser_of(Title.KASI), browser_of(Title.CLERK)
    enrol(browser)
    with seeded_app.app_context():
        mine = Key.person_id == staffed[Title.KASI].person_id
        key = db.session.scalars(select(Key.id).where(mine)).one()
    revoke(clerk, key, "<b>PIN terlupa")
    page = text_of(browser.get("/akun"))
    assert "Dicabut" in page
    assert "Alasan: <b>PIN terlupa" in page


def test_without_the_clerks_leave_nobody_makes_one(browser_of, staffed, seeded_app):
    browser = browser_of(Title.KASI)
    assert "mintalah izin" in text_of(browser.get("/akun"))
    enrol(browser, status=403)
    assert keys(seeded_app, staffed[Title.KASI].person_id) == []


@pytest.mark.parametrize(
    ("pin", "again", "says"),
    [
        ("pendek", "pendek", "PIN harus 8 sampai 128"),
        (PIN, OTHER_PIN, "Kedua PIN tidak sama"),
        ("", "", "PIN belum diisi"),
        ("12345678", "12345678", "terlalu mudah ditebak"),
    ],
)
def test_a_pin_that_will_not_do_makes_no_certificate(
    pin, again, says, browser_of, staffed, seeded_app, allowed
):
    page = enrol(browser_of(Title.KASI), pin, again, 422)
    assert says in text_of(page)
    assert pin == "" or f'value="{pin}"' not in page.text
    assert keys(seeded_app, staffed[Title.KASI].person_id) == []


def test_the_pin_can_be_changed_by_whoever_knows_it(browser_of, staffed, seeded_app, allowed):
    browser = browser_of(Title.KASI)
    enrol(browser)
    assert "PIN sekarang tidak sesuai. Belum ada yang diubah." in text_of(
        change_pin(browser, old="salah-salah", status=422)
    )
    change_pin(browser)
    assert [key.pin for key in keys(seeded_app, staffed[Title.KASI].person_id)] == [OTHER_PIN]


def test_guessing_a_pin_is_slowed_down(browser_of, allowed):
    browser = browser_of(Title.KASI)
    enrol(browser)
    for _ in range(LIMITS["pin"].attempts):
        change_pin(browser, old="salah-salah", status=422)
    assert change_pin(browser, status=429).headers["Retry-After"]


def test_secrets_can_be_pasted_and_are_not_remembered_as_something_else(browser_of, allowed):
    browser = browser_of(Title.KASI)
    enrol(browser)
    page = browser.get("/akun").text
    assert "onpaste" not in page
    assert page.count('autocomplete="current-password"') == 1
    assert page.count('autocomplete="new-password"') == 2
    assert page.count('autocomplete="off"') == 3
    assert page.count('type="password"') == 6
