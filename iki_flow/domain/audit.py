"""The audit trail: which events there are, what each must say, and how entries are chained."""

import hashlib
from collections.abc import Mapping
from typing import Any

import rfc8785

START = "0" * 64
"""What the first entry of an office follows."""

EVENTS: dict[str, frozenset[str]] = {
    "started": frozenset({"code"}),
    "copied": frozenset({"source", "version"}),
    "edited": frozenset({"changes"}),
    "evidence_added": frozenset({"place", "name", "sha256"}),
    "evidence_removed": frozenset({"place", "name", "sha256"}),
    "submit": frozenset({"round", "acknowledged", "file", "certificate"}),
    "withdraw": frozenset({"round"}),
    "endorse": frozenset({"round", "file", "certificate"}),
    "send_back": frozenset({"round", "reason", "remarks"}),
    "approve": frozenset({"round", "file", "certificate", "score", "predikat", "same_person"}),
    "approve_without_review": frozenset(
        {"round", "file", "certificate", "score", "predikat", "reason"}
    ),
    "lock": frozenset({"round", "file", "trail_seq", "trail_hash", "timestamp_root"}),
    "restamped": frozenset({"number", "former", "file", "timestamp_root"}),
    "revise": frozenset({"version", "reason"}),
    "cancel": frozenset(),
    "downloaded": frozenset({"file"}),
    "bundled": frozenset({"count", "manifest"}),
    "exported": frozenset({"format"}),
    "evidence_downloaded": frozenset({"name", "sha256"}),
    "signed_in": frozenset(),
    "sign_in_failed": frozenset(),
    "signed_out": frozenset(),
    "password_changed": frozenset(),
    "pin_changed": frozenset({"certificate"}),
    "pin_failed": frozenset(),
    "office_opened": frozenset({"name"}),
    "authority_founded": frozenset({"certificate"}),
    "key_use_explained": frozenset({"use", "reason"}),
    "keys_renewed": frozenset({"seal", "timestamp"}),
    "authority_removed": frozenset({"certificate"}),
    "authority_restored": frozenset({"certificate"}),
    "certificate_allowed": frozenset({"person"}),
    "replacement_allowed": frozenset({"person", "certificate"}),
    "replacement_allowed_alone": frozenset({"person", "certificate"}),
    "custody_set": frozenset({"person", "keeper", "token"}),
    "certificate_issued": frozenset({"person", "certificate"}),
    "certificate_revoked": frozenset({"person", "certificate", "cause", "reason"}),
    "person_added": frozenset({"person"}),
    "person_changed": frozenset({"person", "changes"}),
    "access_code_given": frozenset({"person"}),
    "desk_added": frozenset({"position", "superior"}),
    "assignment_added": frozenset({"person", "position", "capacity", "mandate", "start", "end"}),
    "assignment_withdrawn": frozenset({"person", "position", "capacity", "start"}),
    "assignment_ended": frozenset({"person", "position", "end"}),
}
"""Every event by name, with exactly the facts it carries besides who, when and which document."""


PERSONAL = frozenset(
    {
        "signed_in",
        "sign_in_failed",
        "signed_out",
        "password_changed",
        "pin_changed",
        "pin_failed",
        "certificate_issued",
    }
)
"""What somebody does for himself: no deed of the desk that he happens to have meanwhile."""


def checked(event: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts, if they are exactly those that the event has.

    Raises:
        ValueError: for an unknown event, or facts too many or too few.
    """
    if event not in EVENTS:
        raise ValueError(f"no such audit event: {event}")
    if facts.keys() != EVENTS[event]:
        raise ValueError(f"{event} takes {sorted(EVENTS[event])}, not {sorted(facts)}")
    return dict(facts)


def digest(columns: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON (RFC 8785) of every column, the previous hash included."""
    return hashlib.sha256(rfc8785.dumps(dict(columns))).hexdigest()
