"""Logging in and out: sessions that the server keeps and can end."""

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import update
from zxcvbn import zxcvbn

from iki_flow.db import db, transaction
from iki_flow.domain.errors import Incomplete, WrongSecret
from iki_flow.domain.hierarchy import Actor
from iki_flow.domain.nip import digits
from iki_flow.models import LoginSession, Person
from iki_flow.queries import people
from iki_flow.services import audit, throttle

SHORTEST, LONGEST = 10, 128
IDLE, ABSOLUTE = timedelta(minutes=60), timedelta(hours=12)

_MEASURED, _STRONG_ENOUGH = 72, 2
"""zxcvbn reads so many letters, and calls 2 of 4 "somewhat guessable": with throttling, enough."""

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""argon2id with the least parameters that OWASP names; a log-in stays well below 0.1 s."""

_DUMMY = _hasher.hash("tidak ada pejabat dengan NIP ini")

_WRONG = "NIP atau kata sandi tidak sesuai. Periksa keduanya, lalu coba lagi."


def hash_password(password: str) -> str:
    """The argon2id hash that is kept of a password."""
    return _hasher.hash(password)


def sign_in(
    nip: str, password: str, address: str, at: datetime, randomness: Callable[[int], bytes]
) -> str:
    """Begin a session; its token, which only the browser keeps.

    An unknown NIP takes as long and says the same as a wrong password.

    Raises:
        WrongSecret: no such person, not active, or not his password.
        Throttled: too many attempts for this NIP, from this address, or in all.
    """
    number = digits(nip)[:32]
    throttle.check("everyone", "", at)
    throttle.check("address", address, at)
    throttle.check("password", number, at)
    person = people.by_nip(number)
    known = person is not None and person.active and person.password_hash is not None
    right = _fits(person.password_hash if person is not None and known else None, password)
    if person is None or not known or not right:
        for kind, subject in (("everyone", ""), ("address", address), ("password", number)):
            throttle.count(kind, subject, at)
        if person is not None:
            _note_failure(person.id, at, address)
        raise WrongSecret(_WRONG)
    return _begin(person.id, number, password, address, at, randomness)


def _fits(hashed: str | None, password: str) -> bool:
    try:
        _hasher.verify(hashed or _DUMMY, password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return hashed is not None and len(password) <= LONGEST


def _begin(
    person_id: int,
    number: str,
    password: str,
    address: str,
    at: datetime,
    randomness: Callable[[int], bytes],
) -> str:
    token = randomness(32).hex()
    with transaction() as session:
        person = session.get_one(Person, person_id)
        if person.password_hash and _hasher.check_needs_rehash(person.password_hash):
            person.password_hash = _hasher.hash(password)
        throttle.forgive("password", number)
        session.add(
            LoginSession(
                token_sha256=_hidden(token), person_id=person_id, started_at=at, seen_at=at
            )
        )
        audit.record("signed_in", _plain_actor(person), at, address=address)
    return token


def _note_failure(person_id: int, at: datetime, address: str) -> None:
    with transaction() as session:
        person = session.get_one(Person, person_id)
        audit.record("sign_in_failed", _plain_actor(person), at, address=address, throttled=False)


def _plain_actor(person: Person) -> Actor:
    return Actor(person.id, person.office_id, person.name)


def resume(token: str, at: datetime) -> Person | None:
    """The person whose session this is, if it still runs; notes from time to time that it does."""
    kept = db.session.get(LoginSession, _hidden(token))
    if kept is None or kept.ended_at is not None or not kept.person.active:
        return None
    if at - kept.started_at > ABSOLUTE or at - kept.seen_at > IDLE:
        return None
    if at - kept.seen_at > IDLE / 10:
        with transaction() as session:
            session.execute(
                update(LoginSession)
                .where(LoginSession.token_sha256 == _hidden(token), LoginSession.ended_at.is_(None))
                .values(seen_at=at)
            )
        kept = db.session.get_one(LoginSession, _hidden(token))
    return kept.person


def sign_out(token: str, actor: Actor, at: datetime) -> None:
    """End a session; its cookie is worth nothing from now on."""
    with transaction() as session:
        kept = session.get(LoginSession, _hidden(token))
        if kept is not None and kept.ended_at is None:
            kept.ended_at = at
            audit.record("signed_out", actor, at)


def end_all(person_id: int, at: datetime, but: str = "") -> None:
    """End every session of a person, but perhaps the one he is in; inside a transaction."""
    db.session.execute(
        update(LoginSession)
        .where(
            LoginSession.person_id == person_id,
            LoginSession.ended_at.is_(None),
            LoginSession.token_sha256 != _hidden(but),
        )
        .values(ended_at=at)
    )


def change_password(token: str, actor: Actor, old: str, new: str, at: datetime) -> None:
    """Change one's own password; every other session of his ends.

    Raises:
        WrongSecret: the present one does not fit.
        Incomplete: the new one is too short, too long, or too easily guessed.
    """
    person = people.person(actor.office_id, actor.person_id or 0)
    throttle.check("password", person.nip, at)
    if not _fits(person.password_hash, old):
        throttle.count("password", person.nip, at)
        raise WrongSecret("Kata sandi sekarang tidak sesuai. Kata sandi belum diganti.")
    _acceptable(new, person)
    hashed = _hasher.hash(new)
    with transaction() as session:
        session.get_one(Person, actor.person_id).password_hash = hashed
        end_all(actor.person_id or 0, at, but=token)
        audit.record("password_changed", actor, at)


def first_password(nip: str, access_code: str, new: str, address: str, at: datetime) -> None:
    """Set a password with the access code that the clerk handed over; the code is then used up.

    Raises:
        WrongSecret: no such person, or the code is wrong, used or expired.
        Incomplete: the password will not do.
        Throttled: too many attempts.
    """
    number = digits(nip)[:32]
    throttle.check("address", address, at)
    throttle.check("password", number, at)
    person = people.by_nip(number)
    valid = (
        person is not None
        and person.active
        and person.access_code_hash is not None
        and person.access_code_until is not None
        and person.access_code_until >= at
        and hmac.compare_digest(person.access_code_hash, _hidden(access_code.strip().upper()))
    )
    if person is None or not valid:
        throttle.count("address", address, at)
        throttle.count("password", number, at)
        raise WrongSecret(
            "NIP atau kode akses tidak sesuai, atau kodenya sudah dipakai. "
            "Mintalah kode baru kepada pengelola kepegawaian."
        )
    _acceptable(new, person)
    person_id, hashed = person.id, _hasher.hash(new)
    with transaction() as session:
        person = session.get_one(Person, person_id)
        person.password_hash = hashed
        person.access_code_hash = person.access_code_until = None
        person.may_enrol = False  # the clerk saw the code: he vouches for who used it afterwards
        end_all(person_id, at)
        audit.record("password_changed", _plain_actor(person), at, address=address)


def _acceptable(password: str, person: Person) -> None:
    if not SHORTEST <= len(password) <= LONGEST:
        raise Incomplete(
            "Kata sandi harus {shortest} sampai {longest} huruf. Kata sandi belum diganti.",
            shortest=SHORTEST,
            longest=LONGEST,
        )
    known_to_all = [person.nip, *person.name.split(), person.office.name]
    if zxcvbn(password[:_MEASURED], user_inputs=known_to_all)["score"] < _STRONG_ENOUGH:
        raise Incomplete(
            "Kata sandi ini terlalu mudah ditebak. Pilih yang lain, misalnya empat kata acak."
        )


def _hidden(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def hide_code(access_code: str) -> str:
    """What is kept of an access code."""
    return _hidden(access_code)
