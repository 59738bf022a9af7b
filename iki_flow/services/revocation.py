"""Revocation lists: the one in force is public, and the next is made in time by the server."""

import logging
from collections.abc import Collection
from datetime import datetime

from iki_flow.db import db, transaction
from iki_flow.domain.errors import Unavailable, WrongSecret
from iki_flow.domain.publication import next_number
from iki_flow.domain.signing import Keeper, Revoked
from iki_flow.models import Key, Office, Purpose, RevocationList
from iki_flow.queries import archive, publication
from iki_flow.services.ports import Ports

log = logging.getLogger(__name__)


def revoked(
    office_id: int, by: datetime | None = None, but: Collection[str] = ()
) -> tuple[Revoked, ...]:
    """Every certificate of an office that is no longer to be trusted, or was not `by` a moment.

    A sheet is sealed with the list of the moment of its approval. The certificates in it were in
    force then, since the approval would have been refused otherwise: they are passed as `but`, for
    a revocation that was asked for before and kept just after. Those of BSrE are not the office's
    to list: it only stops using them.
    """
    return tuple(
        Revoked(int(key.serial, 16), key.revoked_at, key.revocation_cause.value)
        for key in archive.keys(office_id)
        if key.revoked_at is not None
        and key.keeper is not Keeper.BSRE
        and (by is None or key.revoked_at <= by)
        and key.serial not in but
    )


def publish(office_id: int, at: datetime, ports: Ports) -> None:
    """Make the next list of an office's authority, in the caller's transaction.

    Raises:
        Unavailable: the office has no authority, or its key does not open here.
    """
    # Whoever else revokes waits here, so that each list has all that the one before it had.
    db.session.get_one(Office, office_id, with_for_update={"key_share": True})
    authority = archive.office_key(office_id, Purpose.AUTHORITY)
    if authority is None:
        raise Unavailable("Kantor ini belum memiliki otoritas sertifikat.")
    if authority.pair.away:
        raise Unavailable(
            "Kunci otoritas kantor disimpan di luar server, jadi daftar pencabutan menunggu. "
            "Pengelola server menjalankan flask ca request."
        )
    last = publication.newest_list(authority.id)
    number = next_number(None if last is None else last.number, at)
    pair = authority.pair
    try:
        made = ports.signer.revocation_list(pair, revoked(office_id), number, at)
    except WrongSecret:
        raise Unavailable(
            "Kunci otoritas kantor tidak dapat dibuka, jadi daftar pencabutan belum diterbitkan. "
            "Periksa KEY_SECRET server."
        ) from None
    keep(authority, made, at, ports)


def publish_revoked(office_id: int, at: datetime, ports: Ports) -> None:
    """Make the list that says what was just revoked, in the transaction that revoked it.

    The revocation counts here even where no list can be made: that is tried again (`renew`).
    """
    try:
        publish(office_id, at, ports)
    except Unavailable as refusal:
        log.error("no revocation list of office %s: %s", office_id, refusal)


def keep(authority: Key, made: bytes, at: datetime, ports: Ports) -> None:
    """Keep a list, which is public from then on; in the caller's transaction."""
    said = ports.describe_list(made)
    db.session.add(
        RevocationList(
            authority_id=authority.id,
            number=said.number,
            begins=said.begins,
            ends=said.ends,
            content=made,
            at=at,
        )
    )
    db.session.flush()


def usable_list(office_id: int, used: Collection[str], at: datetime) -> bytes:
    """A published list (DER) in force that a sheet with these certificates can be sealed with.

    That is for an authority that is not here. A certificate that was revoked after it signed does
    not hold its sheet up, as long as a list from before is in force.

    Raises:
        Unavailable: there is none.
    """
    serials = {int(serial, 16) for serial in used}
    authority = archive.office_key(office_id, Purpose.AUTHORITY)
    kept = () if authority is None else publication.lists_in_force(authority.id, at)
    for one in kept:
        if not serials & {entry.serial for entry in revoked(office_id, one.begins)}:
            return one.content
    raise Unavailable(
        "Kunci otoritas kantor disimpan di luar server, dan daftar pencabutan yang berlaku belum "
        "diimpor; dokumen tetap disetujui. Pengelola server menjalankan flask ca request."
    )


def renew(at: datetime, ports: Ports) -> None:
    """Make the next list of each office whose last one ends soon or lacks what was revoked."""
    for authority in publication.authorities():
        office_id, authority_id = authority.office_id, authority.id
        if authority.pair.away or not due(office_id, authority_id, at, ports):
            continue
        with transaction():
            if due(office_id, authority_id, at, ports):  # nobody else was faster
                publish_revoked(office_id, at, ports)


def due(office_id: int, authority_id: int, at: datetime, ports: Ports) -> bool:
    """Whether the next list is to be made: the last ends soon, or lacks what was revoked."""
    last = publication.newest_list(authority_id)
    if last is None:
        return True
    serials = frozenset(one.serial for one in revoked(office_id))
    return ports.describe_list(last.content).is_due(serials, at)
