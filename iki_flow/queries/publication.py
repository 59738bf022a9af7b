"""What the authorities of this deployment publish: certificates and revocation lists."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from iki_flow.db import db
from iki_flow.domain.errors import NotFound
from iki_flow.models import Key, Purpose, RevocationList


def authorities() -> Sequence[Key]:
    """The authority of every office, the oldest first."""
    return db.session.scalars(
        select(Key)
        .where(Key.purpose == Purpose.AUTHORITY)
        .options(joinedload(Key.office))
        .order_by(Key.id)
    ).all()


def authority(serial: str) -> Key:
    """The authority whose certificate has this serial number, in hex. Raises NotFound."""
    found = db.session.scalars(
        select(Key).where(Key.purpose == Purpose.AUTHORITY, Key.serial == serial)
    ).first()
    if found is None:
        raise NotFound("Otoritas sertifikat ini tidak ditemukan.")
    return found


def newest_list(authority_id: int) -> RevocationList | None:
    """The revocation list in force of an authority; None before its first."""
    return db.session.scalars(
        select(RevocationList)
        .where(RevocationList.authority_id == authority_id)
        .order_by(RevocationList.number.desc())
        .limit(1)
    ).first()


def lists_in_force(authority_id: int, at: datetime) -> Sequence[RevocationList]:
    """The revocation lists of an authority that hold at a moment, the newest first."""
    return db.session.scalars(
        select(RevocationList)
        .where(
            RevocationList.authority_id == authority_id,
            RevocationList.begins <= at,
            RevocationList.ends > at,
        )
        .order_by(RevocationList.number.desc())
    ).all()
