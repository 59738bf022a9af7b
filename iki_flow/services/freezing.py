"""Keeping what can never change: snapshots, files and scores."""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from iki_flow.db import db
from iki_flow.domain import snapshot as snapshots
from iki_flow.domain.document import State
from iki_flow.domain.scoring import policy_bytes, policy_from
from iki_flow.models import Document, Edition, Snapshot, StoredFile, TimestampRoot

_INSERTS: dict[str, type[sqlite.Insert] | type[postgresql.Insert]] = {
    "sqlite": sqlite.Insert,
    "postgresql": postgresql.Insert,
}


def freeze(document: Document, snapshot: dict[str, Any], at: datetime) -> None:
    """Begin a round: keep the snapshot that is submitted."""
    document.rounds += 1
    db.session.add(
        Snapshot(
            sha256=snapshots.digest(snapshot),
            document_id=document.id,
            round=document.rounds,
            content=snapshots.canonical(snapshot).decode(),
            at=at,
        )
    )
    db.session.flush()


def keep_file(content: bytes) -> str:
    """Keep a file under its SHA-256, which is given back; the same bytes are kept once."""
    sha256 = hashlib.sha256(content).hexdigest()
    if db.session.get(StoredFile, sha256) is None:
        # Somebody may keep the same file in this moment; his row, once it is there, serves as well.
        insert = _INSERTS[db.session.connection().dialect.name](StoredFile)
        row = insert.values(sha256=sha256, size=len(content), content=content)
        db.session.execute(row.on_conflict_do_nothing())
    return sha256


def keep_timestamp_root(certificate: bytes, at: datetime) -> str:
    """Keep a timestamp authority's root (DER) under its SHA-256, which is given back."""
    sha256 = hashlib.sha256(certificate).hexdigest()
    if db.session.get(TimestampRoot, sha256) is None:
        db.session.add(TimestampRoot(sha256=sha256, certificate=certificate, at=at))
        db.session.flush()
    return sha256


def keep_edition(
    document: Document,
    state: State,
    snapshot_sha256: str,
    pdf: bytes,
    at: datetime,
    timestamp_root_sha256: str | None = None,
) -> str:
    """Keep a PDF as what the document is, or is about to be, in this state; its SHA-256."""
    sha256 = keep_file(pdf)
    db.session.add(
        Edition(
            document_id=document.id,
            round=document.rounds,
            state=state,
            snapshot_sha256=snapshot_sha256,
            file_sha256=sha256,
            timestamp_root_sha256=timestamp_root_sha256,
            at=at,
        )
    )
    return sha256


def score_of(snapshot: dict[str, Any]) -> dict[str, Any]:
    """What is frozen of a snapshot's score at approval."""
    policy = policy_bytes(policy_from(snapshot["content"]["policy"]))
    score = snapshot["content"]["score"] or {"value": None, "predikat": None}
    return {
        "snapshot_sha256": snapshots.digest(snapshot),
        "value": score["value"],
        "predikat": score["predikat"],
        "policy_sha256": hashlib.sha256(policy).hexdigest(),
        "policy": policy.decode(),
    }
