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
from iki_flow.domain.signing import Keeper, KeyPair, Subject
from iki_flow.models import Key, Person, Purpose
from iki_flow.queries import archive, people, vouching
from iki_flow.services import audit, pins, revocation
from iki_flow.services.guessing import easily_guessed
from iki_flow.services.ports import Ports


def enrol(
    actor: Actor, pin: str, at: datetime, ports: Ports, present: str = "", opens: str = ""
) -> None:
    """Make the actor's own key under a PIN that only he knows; his former one is retired.

    `present` is the PIN of the key in force, if he has one. Whoever lost it asks the clerk to
    revoke the key first, and his superior to vouch for him (`vouching`). `opens` is the PIN of
    the token that the key is to be made in, where that is another than the present key's: whoever
    prepared the token knows it, and does not know the new one. At BSrE nothing is made: `opens` is
    his NIK and `pin` his passphrase there, and his certificate is taken on.

    Raises:
        NotPermitted: nobody has allowed it whose word is enough.
        Incomplete: the new PIN is too short, too long, or too easily guessed.
        WrongSecret, Throttled: the PIN of the key in force, that of the token, or the passphrase.
        Unavailable: the token or BSrE cannot be reached.
        WrongState: that certificate of BSrE was taken on before; or his name, his NIP, his key or
            where it is to live changed meanwhile.
    """
    person = people.person(actor.office_id, actor.person_id or 0)
    authority = archive.office_key(actor.office_id, Purpose.AUTHORITY)
    if not vouching.standing(person, at).given or authority is None:
        raise NotPermitted(
            "Pembuatan sertifikat Anda belum diizinkan. Halaman Akun menyebut siapa yang "
            "mengizinkannya."
        )
    custody = person.custody
    if custody.keeper is not Keeper.BSRE:
        _issuable(authority, pin, person)
    subject = Subject(person.name, person.nip, person.office.name)
    former = archive.key_of(person.id, at)
    proved = former.id if former is not None else None
    if former is not None:
        with _present_pin(), pins.tried(actor, at):
            ports.signer.prove(former.pair, present)
    with _opening(custody.keeper), pins.tried(actor, at):
        pair = ports.signer.enrol(authority.pair, subject, pin, at, custody, opens or present)
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
        _take(pair, person, former, actor, at, ports)


def _issuable(authority: Key, pin: str, person: Person) -> None:
    """Whether a certificate can be issued here now, for a key under that PIN."""
    if authority.pair.away:
        raise Unavailable(
            "Kunci otoritas kantor disimpan di luar server, jadi sertifikat belum dapat dibuat. "
            "Mintalah pengelola server mengembalikannya sebentar (flask ca restore), lalu ulangi."
        )
    _acceptable(pin, person)


def _take(
    pair: KeyPair, person: Person, former: Key | None, actor: Actor, at: datetime, ports: Ports
) -> None:
    """Keep an official's new key; his former one is retired. Inside a transaction."""
    if not vouching.standing(person, at).given:
        raise NotPermitted("Sertifikat Anda sudah dibuat, atau izinnya tidak berlaku lagi.")
    if archive.by_serial(ports.describe(pair.certificate).serial) is not None:
        raise WrongState(
            "Sertifikat BSrE ini sudah pernah didaftarkan di sini, jadi tidak didaftarkan lagi. "
            "Bila sudah dicabut di sini, mintalah sertifikat baru kepada BSrE."
        )
    person.may_enrol = False
    pins.forgive(person.id)
    if former is not None:
        former.revoked_at, former.revocation_cause = at, Cause.SUPERSEDED
    key = keep(pair, person.office_id, person.id, Purpose.OFFICIAL, at, ports)
    audit.record("certificate_issued", actor, at, person=person.id, certificate=key.serial)
    if former is not None:
        revocation.publish_revoked(person.office_id, at, ports)


@contextmanager
def _opening(keeper: Keeper) -> Iterator[None]:
    """Open the place of a new key inside; a wrong PIN is said to be that of the place."""
    try:
        yield
    except WrongSecret:
        if keeper is Keeper.BSRE:
            raise WrongSecret(
                "Passphrase BSrE tidak sesuai. Sertifikat belum didaftarkan."
            ) from None
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
