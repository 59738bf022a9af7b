"""New keys for the office's seal and timestamps, under the same authority."""

from datetime import datetime

from iki_flow.db import db, transaction
from iki_flow.domain.errors import Unavailable, WrongSecret
from iki_flow.domain.hierarchy import system
from iki_flow.models import Key, Office, Purpose
from iki_flow.queries import archive
from iki_flow.services import audit, enrolment
from iki_flow.services.ports import Ports


def renew_keys(office_id: int, at: datetime, ports: Ports) -> tuple[Key, Key]:
    """Make the seal and the timestamp key anew; they are used from now on.

    The former ones are not revoked: they did nothing wrong, and papers that they sealed and stamped
    lean on them until their end.

    Raises:
        Unavailable: the office has no authority, or its key does not open here.
    """
    office = db.session.get_one(Office, office_id)
    authority = archive.office_key(office_id, Purpose.AUTHORITY)
    if authority is None:
        raise Unavailable("Kantor ini belum memiliki otoritas sertifikat.")
    pair = authority.pair
    if pair.away:
        raise Unavailable(
            "Kunci otoritas kantor disimpan di luar server. Kembalikan dahulu dengan "
            "flask ca restore."
        )
    try:
        made = ports.signer.reissue(pair, office.name, at)
    except WrongSecret:
        raise Unavailable(
            "Kunci otoritas kantor tidak dapat dibuka, jadi kunci baru belum dibuat. "
            "Periksa KEY_SECRET server."
        ) from None
    with transaction():
        seal = enrolment.keep(made.seal, office_id, None, Purpose.SEAL, at, ports)
        stamp = enrolment.keep(made.timestamp, office_id, None, Purpose.TIMESTAMP, at, ports)
        by = system(office_id)
        audit.record("keys_renewed", by, at, seal=seal.serial, timestamp=stamp.serial)
    return seal, stamp
