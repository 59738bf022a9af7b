"""Vouching: who lets an official make himself a certificate, and that nobody does so alone.

Whoever can get into an account and allow it a certificate can sign in its holder's name. The clerk
gets into any account by an access code, so that another certificate, once one has ended, is a
superior's to allow, and he proves himself by his PIN, which no access code gives.
"""

from datetime import datetime

from iki_flow.db import transaction
from iki_flow.domain.errors import NotPermitted, WrongSecret, WrongState
from iki_flow.domain.hierarchy import Actor, Title
from iki_flow.queries import people, vouching
from iki_flow.queries.vouching import Standing, Word
from iki_flow.services import audit, pins
from iki_flow.services.ports import Ports
from iki_flow.services.signing import usable_key


def allow(person_id: int, actor: Actor, at: datetime) -> None:
    """Let an official make himself a certificate, once, by the clerk's word.

    That is enough for his first one, and for one in place of a key in force, which gives way to
    its own PIN alone. In place of one that has ended it is not, unless nobody else in the office
    could be asked; then the trail says so.

    Raises:
        NotPermitted: it is himself, or it is a superior's to allow.
        WrongState: an access code to the account is open, or it is allowed already.
    """
    if person_id == actor.person_id:
        raise NotPermitted("Anda tidak dapat mengizinkan sertifikat untuk diri Anda sendiri.")
    with transaction():
        now = _to_be_given(person_id, actor, at)
        if now.word is Word.SUPERIOR:
            raise NotPermitted(
                "Sertifikat pejabat ini sudah berakhir, jadi sertifikat penggantinya diizinkan "
                "oleh {who} pada halaman Tugas saya.",
                who=", ".join(row.person.name for row in now.vouchers),
            )
        now.person.may_enrol = True
        seat = actor.seated_as(Title.CLERK)
        if now.former is not None and now.word is Word.CLERK_ALONE:
            audit.record(
                vouching.ALONE,
                actor,
                at,
                seat=seat,
                person=person_id,
                certificate=now.former.serial,
            )
        else:
            audit.record(vouching.FIRST, actor, at, seat=seat, person=person_id)


def vouch(person_id: int, actor: Actor, pin: str, at: datetime, ports: Ports) -> None:
    """Let an official whose certificate has ended make himself another, by his superior's word.

    Raises:
        NotFound: no such person in this office.
        NotPermitted: he is not the one to be asked.
        Incomplete: he has no certificate himself.
        WrongSecret, Throttled: his PIN.
        WrongState: an access code to the account is open, or it is allowed already.
    """
    before = vouching.standing(people.person(actor.office_id, person_id), at)
    _asked(before, actor)
    key, _ = usable_key(people.person(actor.office_id, actor.person_id or 0), at)
    proved = key.id
    try:
        with pins.tried(actor, at):
            ports.signer.prove(key.pair, pin)
    except WrongSecret:
        raise WrongSecret("PIN Anda tidak sesuai. Izin belum diberikan.") from None
    with transaction():
        now = _to_be_given(person_id, actor, at)
        seat = _asked(now, actor)
        own, _ = usable_key(people.person(actor.office_id, actor.person_id or 0), at)
        if own.id != proved or now.former is None:
            raise WrongState("Sertifikat Anda baru saja berubah. Izin belum diberikan; ulangi.")
        now.person.may_enrol = True
        pins.forgive(actor.person_id or 0)
        audit.record(
            vouching.REPLACEMENT,
            actor,
            at,
            seat=actor.holding(seat),
            person=person_id,
            certificate=now.former.serial,
        )


def _asked(now: Standing, actor: Actor) -> int:
    """The desk from which the actor vouches.

    Raises:
        NotPermitted: another is to be asked.
    """
    row = vouching.seat_of(actor, now)
    if row is None:
        raise NotPermitted(
            "Izin sertifikat pejabat ini bukan pada Anda, atau tidak diperlukan lagi."
        )
    return row.position_id


def _to_be_given(person_id: int, actor: Actor, at: datetime) -> Standing:
    """How it stands with somebody who waits for leave; inside a transaction.

    Raises:
        NotFound: no such person in this office.
        WrongState: an access code to his account is open: whoever saw it could use it in his place;
            or he has leave already.
    """
    now = vouching.standing(people.person_to_change(actor.office_id, person_id), at)
    if now.code_open:
        raise WrongState(
            "Kode akses pejabat ini belum dipakai. Izinkan sertifikatnya setelah ia masuk "
            "dengan kata sandinya sendiri."
        )
    if now.given:
        raise WrongState("Sertifikat pejabat ini sudah diizinkan, dan belum dibuatnya.")
    return now
