"""The tables, one file an aggregate."""

from iki_flow.models.archive import (
    Edition,
    FrozenScore,
    Restamp,
    SignatureRecord,
    Snapshot,
    StoredFile,
    TimestampRoot,
)
from iki_flow.models.audit import AuditEntry
from iki_flow.models.document import Document, Indicator, Objective, Remark
from iki_flow.models.earlier import EarlierRows
from iki_flow.models.evidence import Evidence
from iki_flow.models.key_use import KeyUse, KeyUseEnd, Outcome
from iki_flow.models.keys import Key, Purpose
from iki_flow.models.office import Assignment, Office, Person, Position
from iki_flow.models.publication import RevocationList
from iki_flow.models.session import Attempt, LoginSession
from iki_flow.models.unsaved import DraftWork

__all__ = [
    "Assignment",
    "Attempt",
    "AuditEntry",
    "Document",
    "DraftWork",
    "EarlierRows",
    "Edition",
    "Evidence",
    "FrozenScore",
    "Indicator",
    "Key",
    "KeyUse",
    "KeyUseEnd",
    "LoginSession",
    "Objective",
    "Office",
    "Outcome",
    "Person",
    "Position",
    "Purpose",
    "Remark",
    "Restamp",
    "RevocationList",
    "SignatureRecord",
    "Snapshot",
    "StoredFile",
    "TimestampRoot",
]
