"""Whoever guesses many times in one moment gets no more guesses than one after the other."""

import time
from dataclasses import replace
from functools import partial

from iki_flow.domain.document import Action
from iki_flow.domain.errors import Throttled, WrongSecret
from iki_flow.queries import archive
from iki_flow.services import audit, login, passwords, throttle
from iki_flow.services.approval import act
from tests.race.meeting import at_once, met
from tests.services.entering import ADDRESS, NEW, person
from tests.services.story import reopen

GUESSERS = 10


def outcomes(found):
    """How many of the guesses were tried, and how many not even heard."""
    kinds = [type(one) for one in found]
    return kinds.count(WrongSecret), kinds.count(Throttled)


def allowed(kind):
    limit = throttle.LIMITS[kind].attempts
    return limit, GUESSERS - limit


class Counting:
    """A signer that counts how often a key is opened."""

    def __init__(self, signer):
        self.signer, self.opened = signer, 0

    def sign(self, pdf, entry, **given):
        self.opened += 1
        return self.signer.sign(pdf, entry, **given)


def test_pins_at_signing(office_app):
    with office_app.app_context():
        story = reopen()
        press = story.pressed("umum", "sekcam", pin="bukan pin saya")
    signer = Counting(story.ports.signer)
    ports = replace(met(story.ports, GUESSERS), signer=signer)
    guess = partial(act, Action.ENDORSE, press, ports, story.house)
    assert outcomes(at_once(office_app, [guess] * GUESSERS)) == allowed("pin")
    assert signer.opened == throttle.LIMITS["pin"].attempts
    with office_app.app_context():
        failed = [one for one in archive.trail(story.office_id) if one.event == "pin_failed"]
        assert len(failed) == throttle.LIMITS["pin"].attempts
        assert list(audit.faults(story.office_id)) == []


def slowly(monkeypatch, module, name):
    """Let a check take so long that all guesses are under way at once; those that came to it."""
    came, check = [], getattr(module, name)

    def checked(*given):
        came.append(given)
        time.sleep(0.5)
        return check(*given)

    monkeypatch.setattr(module, name, checked)
    return came


def test_passwords_at_log_in(office_app, monkeypatch):
    with office_app.app_context():
        story = reopen()
        nip = person(story).nip
    came = slowly(monkeypatch, login, "fits")
    guess = partial(login.sign_in, nip, "salah", ADDRESS, story.now, story.ports.random_bytes)
    assert outcomes(at_once(office_app, [guess] * GUESSERS)) == allowed("password")
    assert len(came) == throttle.LIMITS["password"].attempts


def test_the_present_password_within_a_session(office_app, monkeypatch):
    with office_app.app_context():
        story = reopen()
        actor = story.actor("umum")
    came = slowly(monkeypatch, login, "fits")
    guess = partial(passwords.change_password, "", actor, "salah", NEW, story.now)
    assert outcomes(at_once(office_app, [guess] * GUESSERS)) == allowed("change")
    assert len(came) == throttle.LIMITS["change"].attempts


def test_access_codes(office_app, monkeypatch):
    with office_app.app_context():
        story = reopen()
        nip = person(story).nip
    came = slowly(monkeypatch, passwords, "_opens")
    guess = partial(passwords.first_password, nip, "AAAA", NEW, ADDRESS, story.now)
    assert outcomes(at_once(office_app, [guess] * GUESSERS)) == allowed("password")
    assert len(came) == throttle.LIMITS["password"].attempts
