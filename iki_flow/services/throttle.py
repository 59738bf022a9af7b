"""Counting attempts, so that secrets cannot be guessed and look-ups cannot be harvested."""

import hashlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from iki_flow.db import db, one_at_a_time, transaction
from iki_flow.domain.errors import Throttled, WrongSecret
from iki_flow.models import Attempt


@dataclass(frozen=True)
class Limit:
    """So many attempts within so long; the next one waits until the oldest has aged."""

    attempts: int
    within: timedelta


LIMITS: dict[str, Limit] = {
    "password": Limit(5, timedelta(minutes=5)),
    "address": Limit(30, timedelta(minutes=5)),
    "account": Limit(20, timedelta(minutes=15)),
    "everyone": Limit(300, timedelta(minutes=5)),
    "change": Limit(5, timedelta(minutes=5)),
    "pin": Limit(5, timedelta(minutes=15)),
    "look-up": Limit(30, timedelta(minutes=5)),
    "upload": Limit(20, timedelta(minutes=5)),
    "evidence": Limit(60, timedelta(minutes=5)),
}
"""What is counted, and how much of it is heard.

Wrong passwords count for a NIP at one address ("password"), for the address, for the NIP at any
address ("account") and for all. The last two refuse no address from which the NIP signed in
lately (`login.KNOWN`), so that strangers elsewhere can keep an official out of no place that he
works from; at a new one they can slow him down. "change" counts the present password when it is
asked for within a session.
"""


def check(kind: str, subject: str, at: datetime) -> None:
    """Refuse when a subject has used up its attempts.

    Raises:
        Throttled: with the seconds to wait.
    """
    limit = LIMITS[kind]
    recent = db.session.execute(
        select(func.count(), func.min(Attempt.at)).where(
            Attempt.kind == kind,
            Attempt.subject == _hidden(subject),
            Attempt.at > at - limit.within,
        )
    ).one()
    count, oldest = recent
    if count < limit.attempts:
        return
    wait = max(1, int((oldest + limit.within - at).total_seconds()))
    raise Throttled(
        "Terlalu banyak percobaan. Tunggu {minutes} menit, lalu coba lagi.",
        wait,
        minutes=-(-wait // 60),
    )


@contextmanager
def trying(at: datetime, *whom: tuple[str, str]) -> Iterator[None]:
    """Count an attempt before it is made, and withdraw it unless the secret proves wrong.

    `whom` are pairs of a kind and a subject. So many who try at the same moment are counted one
    after the other, and no more of them than the limit get to try at all.

    Raises:
        Throttled: before the attempt; it is not counted.
    """
    with transaction():
        one_at_a_time("attempts")
        for kind, subject in whom:
            check(kind, subject, at)
        counted = [note(kind, subject, at) for kind, subject in whom]
    wrong = False
    try:
        yield
    except WrongSecret:
        wrong = True
        raise
    finally:
        if not wrong:
            with transaction():
                _withdraw(counted, at)


def count(kind: str, subject: str, at: datetime) -> None:
    """Count one attempt whatever comes of it, in a transaction of its own, or refuse it.

    Raises:
        Throttled: the subject has used up its attempts.
    """
    with transaction():
        one_at_a_time("attempts")
        check(kind, subject, at)
        note(kind, subject, at)


def note(kind: str, subject: str, at: datetime) -> int:
    """Count one attempt, inside the caller's transaction; its number.

    Attempts long past are forgotten.
    """
    attempt = Attempt(kind=kind, subject=_hidden(subject), at=at)
    db.session.add(attempt)
    db.session.execute(delete(Attempt).where(Attempt.at < at - timedelta(days=1)))
    db.session.flush()
    return attempt.id


def _withdraw(counted: Collection[int], at: datetime) -> None:
    # SQLite gives the number of a row that was forgiven to another: the moment tells them apart.
    db.session.execute(delete(Attempt).where(Attempt.id.in_(counted), Attempt.at == at))


def forgive(kind: str, subject: str) -> None:
    """Forget a subject's attempts, inside the caller's transaction."""
    db.session.execute(
        delete(Attempt).where(Attempt.kind == kind, Attempt.subject == _hidden(subject))
    )


def _hidden(subject: str) -> str:
    return hashlib.sha256(subject.encode()).hexdigest()
