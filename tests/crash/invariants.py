"""What must be true of a database at every moment, whatever was interrupted."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import select, text
from sqlalchemy.orm import undefer

from iki_flow.db import db
from iki_flow.models import (
    AuditEntry,
    Document,
    Edition,
    FrozenScore,
    Office,
    Restamp,
    SignatureRecord,
    Snapshot,
    StoredFile,
)
from iki_flow.services import audit


def faults() -> Iterator[str]:
    """Everything that contradicts itself, a sentence each."""
    if db.engine.dialect.name == "sqlite":
        yield from _unsound_file()
    for office_id in db.session.scalars(select(Office.id)):
        yield from audit.faults(office_id)
    yield from _orphans()
    for document in db.session.scalars(select(Document)):
        for fault in _of_document(document):
            yield f"document {document.id}, {document.state}: {fault}"


def _unsound_file() -> Iterator[str]:
    for pragma, sound in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
        found = [tuple(row) for row in db.session.execute(text(f"PRAGMA {pragma}"))]
        if found != sound:
            yield f"{pragma}: {found}"


def _orphans() -> Iterator[str]:
    kept = set(db.session.scalars(select(Edition.file_sha256)))
    kept |= set(db.session.scalars(select(Restamp.file_sha256)))
    for file in db.session.scalars(select(StoredFile).options(undefer(StoredFile.content))):
        if file.sha256 not in kept:
            yield f"file {file.sha256[:8]} belongs to no document"
        if hashlib.sha256(file.content).hexdigest() != file.sha256:
            yield f"file {file.sha256[:8]} is not what it is called"


def _of_document(document: Document) -> Iterator[str]:
    trail = db.session.scalars(
        select(AuditEntry).where(AuditEntry.document_id == document.id).order_by(AuditEntry.seq)
    ).all()
    moves = [entry for entry in trail if entry.before != entry.after]
    states = [entry.after for entry in moves]
    if [entry.before for entry in moves] != ["draft", *states[:-1]][: len(moves)]:
        yield f"the trail leaps: {states}"
    if (states or ["draft"])[-1] != document.state:
        yield f"the trail ends at {states[-1:]}"
    told = sorted((e.facts["round"], e.after, e.facts["file"]) for e in moves if "file" in e.facts)
    again = [entry.facts["file"] for entry in trail if entry.event == "restamped"]
    yield from _of_papers(document, told, again)
    frozen = db.session.get(FrozenScore, document.id) is not None
    if frozen != any(entry.event.startswith("approve") for entry in moves):
        yield "score and approval do not go together"


def _of_papers(
    document: Document, told: list[tuple[int, str, str]], restamped: list[str]
) -> Iterator[str]:
    mine = Edition.document_id == document.id
    editions = db.session.execute(
        select(Edition.round, Edition.state, Edition.file_sha256).where(mine)
    )
    if sorted(map(tuple, editions)) != told:
        yield "editions and trail do not go together"
    restamps = select(Restamp.file_sha256).where(Restamp.document_id == document.id)
    if [*db.session.scalars(restamps.order_by(Restamp.number))] != restamped:
        yield "restamps and trail do not go together"
    signed = select(SignatureRecord.round, SignatureRecord.file_sha256)
    signatures = db.session.execute(signed.where(SignatureRecord.document_id == document.id))
    if sorted(map(tuple, signatures)) != sorted((round_, file) for round_, _, file in told):
        yield "signatures and trail do not go together"
    snapshots = db.session.scalars(
        select(Snapshot).where(Snapshot.document_id == document.id)
    ).all()
    if sorted(one.round for one in snapshots) != [*range(1, document.rounds + 1)]:
        yield "snapshots and rounds do not go together"
    for one in snapshots:
        if hashlib.sha256(one.content.encode()).hexdigest() != one.sha256:
            yield "a snapshot is not what it is called"
