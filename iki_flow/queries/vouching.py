"""Who may let an official make himself a certificate, and whose word stood behind each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from iki_flow.db import db
from iki_flow.domain import calendar
from iki_flow.domain.hierarchy import Actor, asked_in_turn
from iki_flow.domain.policy import DESKS, Area
from iki_flow.models import Assignment, AuditEntry, Key, Person, Purpose
from iki_flow.queries import accounts, people

FIRST, REPLACEMENT, ALONE = (
    "certificate_allowed",
    "replacement_allowed",
    "replacement_allowed_alone",
)
"""How the trail says that somebody may make himself a certificate: by the clerk's word, by a
superior's, and by the clerk's where no superior could be asked."""


class Word(StrEnum):
    """Whose word an official needs for his next certificate."""

    CLERK = "clerk"
    SUPERIOR = "superior"
    CLERK_ALONE = "clerk alone"


@dataclass(frozen=True)
class Standing:
    """What an official's next certificate waits for.

    `given` says that the word was given, `code_open` that an access code to his account is about,
    while which nobody gives it; `vouchers` are those whose word counts, where it is a superior's.
    """

    person: Person
    word: Word
    given: bool
    code_open: bool
    former: Key | None
    vouchers: tuple[Assignment, ...]

    @property
    def can_be_given(self) -> bool:
        """Whether it is missing, and may be given now."""
        return not self.given and not self.code_open


def standing(person: Person, at: datetime) -> Standing:
    """How it stands with an official's next certificate.

    The first one is the clerk's to allow, and one in place of a key in force as well, since that
    gives way to nothing but its PIN. After a key has ended in any other way it is a superior's.
    """
    keys = accounts.keys_of(person.id)
    in_force = any(key.revoked_at is None and key.expires_at > at for key in keys)
    ended = bool(keys) and not in_force
    found = vouchers(person, at) if ended else ()
    word = Word.SUPERIOR if found else Word.CLERK_ALONE if ended else Word.CLERK
    # A word for a renewal, given while there still was a PIN to prove oneself by, is not enough.
    enough = not ended or _last_word(person) in (REPLACEMENT, ALONE)
    return Standing(
        person,
        word,
        person.may_enrol and enough,
        person.access_code_hash is not None and (person.access_code_until or at) > at,
        keys[0] if keys else None,
        found,
    )


def vouchers(person: Person, at: datetime) -> tuple[Assignment, ...]:
    """Who may vouch for an official: at the first desk, from his superior's on, where somebody
    else sits today who can sign; empty where there is nobody in the whole office.
    """
    day = calendar.today(at, person.office.zone)
    others = _signing(person.office_id, at) - {person.id}
    line = [one for one in people.positions(person.office_id) if one.title in DESKS[Area.WORK]]
    own = people.actor_on(day, person).seated_as(*DESKS[Area.WORK])
    for desk in asked_in_turn(own.position_id if own else None, line):
        found = tuple(row for row in people.holders(desk.id, day) if row.person_id in others)
        if found:
            return found
    return ()


def _signing(office_id: int, at: datetime) -> frozenset[int | None]:
    """The officials with a certificate in force."""
    return frozenset(
        db.session.scalars(
            select(Key.person_id).where(
                Key.office_id == office_id,
                Key.purpose == Purpose.OFFICIAL,
                Key.revoked_at.is_(None),
                Key.expires_at > at,
            )
        )
    )


def awaiting(actor: Actor, at: datetime) -> list[Standing]:
    """The officials who wait for this actor's word, and for whom he may give it now."""
    signing = _signing(actor.office_id, at)
    had_one = db.session.scalars(
        select(Person)
        .where(
            Person.office_id == actor.office_id,
            Person.active,
            Person.id.in_(select(Key.person_id).where(Key.office_id == actor.office_id)),
            Person.id.not_in([one for one in signing if one is not None]),
        )
        .order_by(Person.name)
    )
    found = []
    for person in had_one:
        now = standing(person, at)
        seated = people.actor_at(person, at).seated_as(*DESKS[Area.WORK])
        if seated and now.can_be_given and seat_of(actor, now) is not None:
            found.append(now)
    return found


def seat_of(actor: Actor, now: Standing) -> Assignment | None:
    """The appointment under which this actor may vouch; None where he may not."""
    return next((row for row in now.vouchers if row.person_id == actor.person_id), None)


@dataclass(frozen=True)
class Vouched:
    """A certificate and the entry of the trail that allowed it, if there is one."""

    key: Key
    entry: AuditEntry | None

    @property
    def replaces(self) -> bool:
        """Whether it took the place of one that had ended, on somebody's word."""
        return self.entry is not None and self.entry.event in (REPLACEMENT, ALONE)

    @property
    def alone(self) -> bool:
        """Whether nothing but the clerk's own word stands behind a replacement."""
        return self.entry is not None and self.entry.event == ALONE


def certificates(office_id: int) -> list[Vouched]:
    """Every certificate of an office's officials, the newest first, with whose word it rests on."""
    words = _words(office_id)
    return [Vouched(key, _word_for(key, words)) for key in accounts.certificates(office_id)]


def replaced_since(office_id: int, since: datetime) -> list[Vouched]:
    """The certificates that took the place of one that had ended, made after a moment."""
    recent = [key for key in accounts.certificates(office_id) if key.issued_at > since]
    words = _words(office_id) if recent else []
    found = (Vouched(key, _word_for(key, words)) for key in recent)
    return [one for one in found if one.replaces]


def _words(office_id: int) -> Sequence[AuditEntry]:
    """Every word that was given in an office, the newest first."""
    return db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.office_id == office_id, AuditEntry.event.in_((FIRST, REPLACEMENT, ALONE)))
        .order_by(AuditEntry.seq.desc())
    ).all()


def _word_for(key: Key, words: Sequence[AuditEntry]) -> AuditEntry | None:
    return next(_of(key.person_id, words, key.issued_at), None)


def _last_word(person: Person) -> str:
    found = next(_of(person.id, _words(person.office_id)), None)
    return found.event if found is not None else ""


def _of(
    person_id: int | None, words: Sequence[AuditEntry], until: datetime | None = None
) -> Iterator[AuditEntry]:
    for entry in words:
        if entry.facts["person"] == person_id and (until is None or entry.at <= until):
            yield entry
