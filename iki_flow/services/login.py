"""Logging in and out: sessions that the server keeps and can end."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import update

from iki_flow.db import db, transaction
from iki_flow.domain.errors import Throttled, WrongSecret
from iki_flow.domain.hierarchy import Actor
from iki_flow.domain.nip import digits
from iki_flow.models import LoginSession, Person
from iki_flow.queries import people
from iki_flow.services import audit, throttle

LONGEST = 128
"""More of a password is not hashed, so that nobody makes the server work for it."""

IDLE, ABSOLUTE = timedelta(minutes=60), timedelta(hours=12)
KNOWN = timedelta(days=30)
"""So long an address stays one of a person's own after he signed in from it."""

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
    try:
        with throttle.trying(at, *_doors(number, address, at)):
            person_id = _proved(number, password)
    except WrongSecret:
        _write_down(number, address, at)
        raise
    return _begin(person_id, number, password, address, at, randomness)


def _doors(number: str, address: str, at: datetime) -> list[tuple[str, str]]:
    """What an attempt counts against; where the NIP is at home, only what was tried there.

    Raises:
        Throttled: too much was tried for the account or in all, and this is no place of his.
    """
    here = [("address", address), ("password", at_door(number, address))]
    account = ("account", number)
    try:
        throttle.check(*account, at)
        throttle.check("everyone", "", at)
    except Throttled:
        if not people.signed_in_from(number, address, at - KNOWN):
            raise
        return here
    return [*here, account]


def _proved(number: str, password: str) -> int:
    """Whose NIP and password these are; a stranger takes as long as an official."""
    person = people.by_nip(number)
    known = person is not None and person.active and person.password_hash is not None
    right = fits(person.password_hash if person is not None and known else None, password)
    if person is None or not known or not right:
        raise WrongSecret(_WRONG)
    return person.id


def at_door(number: str, address: str) -> str:
    """Whom wrong passwords and codes are counted against: a NIP at one address."""
    return f"{number} {address}"


def _write_down(number: str, address: str, at: datetime) -> None:
    """Write a failure down; one transaction that writes, whether somebody has the NIP or not."""
    with transaction():
        throttle.note("everyone", "", at)
        person = people.by_nip(number)
        if person is not None:
            audit.record("sign_in_failed", people.actor_at(person, at), at, address=address)


def fits(hashed: str | None, password: str) -> bool:
    """Whether a password is the kept one; as slow where none is kept."""
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
        throttle.forgive("password", at_door(number, address))
        session.add(
            LoginSession(token_sha256=hidden(token), person_id=person_id, started_at=at, seen_at=at)
        )
        audit.record("signed_in", people.actor_at(person, at), at, address=address)
    return token


def resume(token: str, at: datetime) -> Person | None:
    """The person whose session this is, if it still runs; notes from time to time that it does."""
    kept = db.session.get(LoginSession, hidden(token))
    if kept is None or kept.ended_at is not None or not kept.person.active:
        return None
    if at - kept.started_at > ABSOLUTE or at - kept.seen_at > IDLE:
        return None
    if at - kept.seen_at > IDLE / 10:
        with transaction() as session:
            session.execute(
                update(LoginSession)
                .where(LoginSession.token_sha256 == hidden(token), LoginSession.ended_at.is_(None))
                .values(seen_at=at)
            )
        kept = db.session.get_one(LoginSession, hidden(token))
    return kept.person


def sign_out(token: str, actor: Actor, at: datetime) -> None:
    """End a session; its cookie is worth nothing from now on."""
    with transaction() as session:
        kept = session.get(LoginSession, hidden(token))
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
            LoginSession.token_sha256 != hidden(but),
        )
        .values(ended_at=at)
    )


def hidden(token: str) -> str:
    """What is kept of a token or an access code."""
    return hashlib.sha256(token.encode()).hexdigest()
