"""Which verdict a file earns that is not genuine: each says what is known, and no more."""

from iki_flow.domain.blocks import FIELDS
from iki_flow.domain.signing import Fault, Inspection, Role
from iki_flow.domain.verifying.verdict import Check, Status

_ALL = tuple(FIELDS.values())
_UNREVIEWED = tuple(name for role, name in FIELDS.items() if role is not Role.SEKCAM)

_UNLIKE_WHAT_WAS_SIGNED = frozenset({Fault.CHANGED, Fault.FORM})
_OUT_OF_FORCE = frozenset({Fault.REVOKED, Fault.UNTRUSTED})


def refused(found: Inspection, *, has_data: bool) -> Status:
    """The verdict on a file that is not sound; `has_data` where data of our form are attached."""
    if not found.readable:
        return Status.BROKEN
    if not has_data and not any(one.field in _ALL for one in found.signatures):
        return Status.FOREIGN
    faults = {one.fault for one in found.signatures}
    if found.altered or faults & _UNLIKE_WHAT_WAS_SIGNED:
        return Status.CHANGED
    if Fault.STRANGER in faults:
        return Status.STRANGERS
    if Fault.INVALID in faults:
        return Status.CHANGED
    # The revocation list comes with the timestamp: where that is missing, so is the list.
    if faults & _OUT_OF_FORCE or _as_it_should(found):
        return Status.OUT_OF_FORCE
    return Status.INCOMPLETE


def without_jargon(status: Status, checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """The checks worth telling: of a file that has nothing of ours, only that."""
    if status is not Status.FOREIGN:
        return checks
    return (Check(checks[0].name, False, "Tidak ada tanda tangan kantor ini di dalamnya."),)


def strangers(found: Inspection) -> int:
    """How many signatures are by certificates of somebody else: the office with fewest is meant."""
    return sum(one.fault is Fault.STRANGER for one in found.signatures)


def _as_it_should(found: Inspection) -> bool:
    """Whether every signature is there, in order: then it is their time that is wrong."""
    signed = tuple(one.field for one in found.signatures)
    return signed[: len(_ALL)] == _ALL or signed[: len(_UNREVIEWED)] == _UNREVIEWED
