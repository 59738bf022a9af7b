"""Certificates: the office's own authority, and each official's key under his own PIN."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from iki_flow.db import db, transaction
from iki_flow.domain.errors import (
    Incomplete,
    NotPermitted,
    Unavailable,
    WrongSecret,
    WrongState,
)
from iki_flow.domain.hierarchy import Actor, Title
from iki_flow.domain.pin import LONGEST_PIN, SHORTEST_PIN, fits
from iki_flow.domain.publication import Cause
from iki_flow.domain.signing import AuthorityKeys, KeyPair, Subject
from iki_flow.models import Key, Office, Person, Purpose
from iki_flow.queries import archive, people, vouching
from iki_flow.services import audit, pins, revocation
from iki_flow.services.guessing import easily_guessed
from iki_flow.services.ports import Ports


def found_authority(office_id: int, actor: Actor, at: datetime, ports: Ports) -> None:
    """Give an office its authority, seal and timestamp keys, once.

    Raises:
        WrongState: it has them.
    """
    office = db.session.get_one(Office, office_id)
    keys = ports.signer.found(office.name, at)
    with transaction():
        keep_authority(office_id, keys, actor, at, ports)


def keep_authority(
    office_id: int, keys: AuthorityKeys, actor: Actor, at: datetime, ports: Ports
) -> None:
    """Keep an office's own keys, once; inside a transaction.

    Raises:
        WrongState: it has them.
    """
    db.session.get_one(Office, office_id, with_for_update={"key_share": True})
    if archive.office_key(office_id, Purpose.AUTHORITY) is not None:
        raise WrongState("Kantor ini sudah memiliki otoritas sertifikat.")
    for purpose, pair in (
        (Purpose.AUTHORITY, keys.authority),
        (Purpose.SEAL, keys.seal),
        (Purpose.TIMESTAMP, keys.timestamp),
    ):
        key = keep(pair, office_id, None, purpose, at, ports)
        if purpose is Purpose.AUTHORITY:
            audit.record("authority_founded", actor, at, certificate=key.serial)
    revocation.publish(office_id, at, ports)


def enrol(
    actor: Actor, pin: str, at: datetime, ports: Ports, present: str = "", token_pin: str = ""
) -> None:
    """Make the actor's own key under a PIN that only he knows; his former one is retired.

    `present` is the PIN of the key in force, if he has one. Whoever lost it asks the clerk to
    revoke the key first, and his superior to vouch for him (`vouching`). `token_pin` is the PIN of
    the token that the key is to be made in, where that is another than the present key's: whoever
    prepared the token knows it, and does not know the new one.

    Raises:
        NotPermitted: nobody has allowed it whose word is enough.
        Incomplete: the new PIN is too short, too long, or too easily guessed.
        WrongSecret, Throttled: the PIN of the key in force, or that of the token.
        Unavailable: the token cannot be reached.
        WrongState: his name, his NIP, his key or where it is to live changed meanwhile.
    """
    person = people.person(actor.office_id, actor.person_id or 0)
    authority = archive.office_key(actor.office_id, Purpose.AUTHORITY)
    if not vouching.standing(person, at).given or authority is None:
        raise NotPermitted(
            "Pembuatan sertifikat Anda belum diizinkan. Halaman Akun menyebut siapa yang "
            "mengizinkannya."
        )
    if authority.pair.away:
        raise Unavailable(
            "Kunci otoritas kantor disimpan di luar server, jadi sertifikat belum dapat dibuat. "
            "Mintalah pengelola server mengembalikannya sebentar (flask ca restore), lalu ulangi."
        )
    _acceptable(pin, person)
    subject = Subject(person.name, person.nip, person.office.name)
    former = archive.key_of(person.id, at)
    proved = former.id if former is not None else None
    if former is not None:
        with _present_pin(), pins.tried(actor, at):
            ports.signer.prove(former.pair, present)
    custody = person.custody
    with _token_pin(), pins.tried(actor, at):
        opens = token_pin or present
        pair = ports.signer.enrol(authority.pair, subject, pin, at, custody, opens)
    with transaction():
        person = people.person_to_change(actor.office_id, actor.person_id or 0)
        former = archive.key_of(person.id, at)
        named = Subject(person.name, person.nip, person.office.name)
        moved = (former.id if former is not None else None) != proved or person.custody != custody
        if moved or named != subject:
            raise WrongState(
                "Data atau sertifikat Anda baru saja berubah. Sertifikat baru belum dibuat; "
                "periksa halaman Akun, lalu ulangi."
            )
        if not vouching.standing(person, at).given:
            raise NotPermitted("Sertifikat Anda sudah dibuat, atau izinnya tidak berlaku lagi.")
        person.may_enrol = False
        pins.forgive(person.id)
        if former is not None:
            former.revoked_at, former.revocation_cause = at, Cause.SUPERSEDED
        key = keep(pair, person.office_id, person.id, Purpose.OFFICIAL, at, ports)
        audit.record("certificate_issued", actor, at, person=person.id, certificate=key.serial)
        if former is not None:
            revocation.publish_revoked(person.office_id, at, ports)


@contextmanager
def _token_pin() -> Iterator[None]:
    """Open a token inside; a wrong PIN is said to be the token's."""
    try:
        yield
    except WrongSecret:
        raise WrongSecret("PIN token tidak sesuai. Sertifikat belum dibuat.") from None


def change_pin(actor: Actor, old: str, new: str, at: datetime, ports: Ports) -> None:
    """Put the actor's key under another PIN.

    Raises:
        WrongState: he has no key.
        Incomplete: the new PIN will not do, as at `enrol`; the present one was not tried.
        WrongSecret, Throttled: the present PIN.
    """
    person_id = actor.person_id or 0
    key = archive.key_of(person_id, at)
    if key is None:
        raise WrongState("Anda belum memiliki sertifikat tanda tangan.")
    _acceptable(new, people.person(actor.office_id, person_id))
    key_id = key.id
    with _present_pin(), pins.tried(actor, at):
        pair = ports.signer.change_pin(key.pair, old, new)
    with transaction() as session:
        kept = session.get_one(Key, key_id, with_for_update=True)
        kept.sealed_key = pair.sealed_key
        pins.forgive(person_id)
        audit.record("pin_changed", actor, at, certificate=kept.serial)


def _acceptable(pin: str, person: Person) -> None:
    if not fits(pin):
        raise Incomplete(
            "PIN baru harus {shortest} sampai {longest} huruf atau angka. Belum ada yang diubah.",
            shortest=SHORTEST_PIN,
            longest=LONGEST_PIN,
        )
    if easily_guessed(pin, person):
        raise Incomplete(
            "PIN baru ini terlalu mudah ditebak. Belum ada yang diubah; pilih yang lain, misalnya "
            "dua kata acak dan beberapa angka."
        )


@contextmanager
def _present_pin() -> Iterator[None]:
    """Try the present PIN inside; a wrong one is said to be that."""
    try:
        yield
    except WrongSecret:
        # The port speaks of the document that a PIN is usually typed for; here there is none.
        raise WrongSecret("PIN sekarang tidak sesuai. Belum ada yang diubah.") from None


def revoke(
    key_id: int,
    reason: str,
    actor: Actor,
    at: datetime,
    ports: Ports,
    cause: Cause = Cause.UNSPECIFIED,
) -> None:
    """Take back an official's certificate; what it signed before stays valid.

    `reason` is in the clerk's own words, `cause` what the revocation list says.

    Raises:
        Incomplete: no reason.
        NotPermitted: it is another office's, or one of the office's own keys.
        WrongState: it is revoked already.
    """
    if not reason.strip():
        raise Incomplete("Tuliskan alasan pencabutan dahulu. Sertifikat belum dicabut.")
    with transaction() as session:
        key = session.get(Key, key_id)
        if key is None or key.office_id != actor.office_id or key.person_id is None:
            raise NotPermitted("Sertifikat ini tidak dapat dicabut di sini.")
        # The person before his key, in the order in which `enrol` waits for them.
        person = people.person_to_change(key.office_id, key.person_id)
        session.refresh(key)
        if key.revoked_at is not None:
            raise WrongState("Sertifikat ini sudah dicabut.")
        key.revoked_at, key.revocation_cause = at, cause
        key.revocation_reason = reason.strip()[:100]
        person.may_enrol = False  # that was for a renewal, which its PIN would have proved
        audit.record(
            "certificate_revoked",
            actor,
            at,
            seat=actor.seated_as(Title.CLERK),
            person=key.person_id,
            certificate=key.serial,
            cause=cause.value,
            reason=reason.strip(),
        )
        revocation.publish_revoked(key.office_id, at, ports)


def keep(
    pair: KeyPair,
    office_id: int,
    person_id: int | None,
    purpose: Purpose,
    at: datetime,
    ports: Ports,
) -> Key:
    """Keep a key; inside a transaction."""
    described = ports.describe(pair.certificate)
    key = Key(
        office_id=office_id,
        person_id=person_id,
        purpose=purpose,
        certificate=pair.certificate,
        sealed_key=pair.sealed_key,
        keeper=pair.keeper,
        serial=described.serial,
        issued_at=at,
        expires_at=described.expires_at,
    )
    db.session.add(key)
    return key
