"""The keys of an office itself: its own authority, its seal, its timestamps."""

from datetime import datetime

from iki_flow.db import db, transaction
from iki_flow.domain.errors import WrongState
from iki_flow.domain.hierarchy import Actor
from iki_flow.domain.signing import AuthorityKeys
from iki_flow.models import Office, Purpose
from iki_flow.queries import archive
from iki_flow.services import audit, enrolment, revocation
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
        key = enrolment.keep(pair, office_id, None, purpose, at, ports)
        if purpose is Purpose.AUTHORITY:
            audit.record("authority_founded", actor, at, certificate=key.serial)
    revocation.publish(office_id, at, ports)
