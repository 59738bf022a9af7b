"""Certificates: the office's own authority, and each official's key under his own PIN."""

from datetime import datetime

from iki_flow.db import db, transaction
from iki_flow.domain.errors import Incomplete, NotPermitted, WrongSecret, WrongState
from iki_flow.domain.hierarchy import Actor
from iki_flow.domain.signing import KeyPair, Subject
from iki_flow.models import Key, Office, Person, Purpose
from iki_flow.queries import archive, people
from iki_flow.services import audit, throttle
from iki_flow.services.ports import Ports


def found_authority(office_id: int, actor: Actor, at: datetime, ports: Ports) -> None:
    """Give an office its authority, seal and timestamp keys, once.

    Raises:
        WrongState: it has them.
    """
    office = db.session.get_one(Office, office_id)
    if archive.office_key(office_id, Purpose.AUTHORITY) is not None:
        raise WrongState("Kantor ini sudah memiliki otoritas sertifikat.")
    keys = ports.signer.found(office.name, at)
    with transaction():
        for purpose, pair in (
            (Purpose.AUTHORITY, keys.authority),
            (Purpose.SEAL, keys.seal),
            (Purpose.TIMESTAMP, keys.timestamp),
        ):
            key = _kept(pair, office_id, None, purpose, at, ports)
            if purpose is Purpose.AUTHORITY:
                audit.record("authority_founded", actor, at, certificate=key.serial)


def allow(person_id: int, actor: Actor, at: datetime) -> None:
    """Let an official make himself a certificate, once; the clerk vouches for who he is.

    Raises:
        NotPermitted: it is himself.
        WrongState: an access code to his account is open: the clerk, who saw the code, could
            use it in the official's place.
    """
    if person_id == actor.person_id:
        raise NotPermitted("Anda tidak dapat mengizinkan sertifikat untuk diri Anda sendiri.")
    with transaction():
        person = people.person(actor.office_id, person_id)
        if person.access_code_hash is not None and (person.access_code_until or at) > at:
            raise WrongState(
                "Kode akses pejabat ini belum dipakai. Izinkan sertifikatnya setelah ia masuk "
                "dengan kata sandinya sendiri."
            )
        person.may_enrol = True
        audit.record("certificate_allowed", actor, at, person=person_id)


def enrol(actor: Actor, pin: str, at: datetime, ports: Ports) -> None:
    """Make the actor's own key under a PIN that only he knows; his former one is retired.

    Raises:
        NotPermitted: the clerk has not allowed it.
        WrongSecret: the PIN is too short or too simple.
    """
    person = people.person(actor.office_id, actor.person_id or 0)
    authority = archive.office_key(actor.office_id, Purpose.AUTHORITY)
    if not person.may_enrol or authority is None:
        raise NotPermitted(
            "Pembuatan sertifikat Anda belum diizinkan. Hubungi pengelola kepegawaian."
        )
    subject = Subject(person.name, person.nip, person.office.name)
    pair = ports.signer.enrol(
        KeyPair(authority.certificate, authority.sealed_key), subject, pin, at
    )
    with transaction() as session:
        person = session.get_one(Person, actor.person_id, with_for_update=True)
        if not person.may_enrol:
            raise NotPermitted("Sertifikat Anda sudah dibuat.")
        person.may_enrol = False
        former = archive.key_of(person.id, at)
        if former is not None:
            former.revoked_at, former.revocation_reason = at, "superseded"
        key = _kept(pair, person.office_id, person.id, Purpose.OFFICIAL, at, ports)
        audit.record("certificate_issued", actor, at, person=person.id, certificate=key.serial)


def change_pin(actor: Actor, old: str, new: str, at: datetime, ports: Ports) -> None:
    """Put the actor's key under another PIN.

    Raises:
        WrongState: he has no key.
        WrongSecret, Throttled: the present PIN; or the new one is too simple.
    """
    person_id = actor.person_id or 0
    key = archive.key_of(person_id, at)
    if key is None:
        raise WrongState("Anda belum memiliki sertifikat tanda tangan.")
    throttle.check("pin", str(person_id), at)
    key_id = key.id
    try:
        pair = ports.signer.change_pin(KeyPair(key.certificate, key.sealed_key), old, new)
    except WrongSecret:
        throttle.count("pin", str(person_id), at)
        raise
    with transaction() as session:
        kept = session.get_one(Key, key_id, with_for_update=True)
        kept.sealed_key = pair.sealed_key
        throttle.forgive("pin", str(person_id))
        audit.record("pin_changed", actor, at, certificate=kept.serial)


def revoke(key_id: int, reason: str, actor: Actor, at: datetime) -> None:
    """Take back a certificate; what it signed before stays valid.

    Raises:
        Incomplete: no reason.
        WrongState: it is revoked already, or belongs to the office itself.
    """
    if not reason.strip():
        raise Incomplete("Tuliskan alasan pencabutan dahulu. Sertifikat belum dicabut.")
    with transaction() as session:
        key = session.get(Key, key_id, with_for_update=True)
        if key is None or key.office_id != actor.office_id or key.person_id is None:
            raise NotPermitted("Sertifikat ini tidak dapat dicabut di sini.")
        if key.revoked_at is not None:
            raise WrongState("Sertifikat ini sudah dicabut.")
        key.revoked_at, key.revocation_reason = at, reason.strip()[:100]
        audit.record(
            "certificate_revoked",
            actor,
            at,
            person=key.person_id,
            certificate=key.serial,
            reason=reason.strip(),
        )


def _kept(
    pair: KeyPair,
    office_id: int,
    person_id: int | None,
    purpose: Purpose,
    at: datetime,
    ports: Ports,
) -> Key:
    described = ports.describe(pair.certificate)
    key = Key(
        office_id=office_id,
        person_id=person_id,
        purpose=purpose,
        certificate=pair.certificate,
        sealed_key=pair.sealed_key,
        serial=described.serial,
        issued_at=at,
        expires_at=described.expires_at,
    )
    db.session.add(key)
    return key
