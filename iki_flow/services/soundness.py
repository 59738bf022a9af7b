"""Whether a file that was just sealed is the one that was to be sealed."""

import hashlib
from collections.abc import Iterator, Mapping

from iki_flow.domain.blocks import FIELDS
from iki_flow.domain.signing import Inspection, Role


def faults_of(
    found: Inspection, snapshot_sha256: str, certificates: Mapping[str, str]
) -> Iterator[str]:
    """What is wrong with a sealed file; `certificates` are those on record, by field.

    A certificate of BSrE may be anybody's: that it is the official's own was seen when he signed,
    and is held against the record once more.
    """
    if not found.sound:
        yield from found.faults
        yield from (one.fault for one in found.signatures if one.fault)
    attached = hashlib.sha256(found.snapshot or b"").hexdigest()
    if attached != snapshot_sha256:
        yield f"attached snapshot is {attached}, not {snapshot_sha256}"
    stamp = FIELDS[Role.TIMESTAMP]
    signed = {one.field: f"{one.serial:x}" for one in found.signatures if one.field != stamp}
    if signed != certificates:
        yield f"certificates are {signed}, not {dict(certificates)}"
