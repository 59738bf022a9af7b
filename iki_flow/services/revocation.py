"""Revocation lists: the one in force is public, and the next is made in time by the server."""

import logging
from collections.abc import Collection
from datetime import datetime

from iki_flow.db import db, transaction
from iki_flow.domain.errors import Unavailable, WrongSecret
from iki_flow.domain.publication import next_number
from iki_flow.domain.signing import Revoked
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
    a revocation that was asked for before and kept just after.
    """
    return tuple(
        Revoked(int(key.serial, 16), key.revoked_at, key.revocation_cause.value)
        for key in archive.keys(office_id)
        if key.revoked_at is not None
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
    _keep(authority, made, at, ports)


def publish_revoked(office_id: int, at: datetime, ports: Ports) -> None:
    """Make the list that says what was just revoked, in the transaction that revoked it.

    The revocation counts here even where no list can be made: that is tried again (`renew`).
    """
    try:
        publish(office_id, at, ports)
    except Unavailable as refusal:
        log.error("no revocation list of office %s: %s", office_id, refusal)


def _keep(authority: Key, made: bytes, at: datetime, ports: Ports) -> None:
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


def renew(at: datetime, ports: Ports) -> None:
    """Make the next list of each office whose last one ends soon or lacks what was revoked."""
    for authority in publication.authorities():
        office_id, authority_id = authority.office_id, authority.id
        if not due(office_id, authority_id, at, ports):
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
