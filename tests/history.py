"""Rows of every kind that is kept for good, made up but tied together as the real ones are."""

from sqlalchemy import select

from iki_flow.db import transaction
from iki_flow.domain.audit import START
from iki_flow.domain.signing import Role
from iki_flow.models import (
    AuditEntry,
    Document,
    Edition,
    FrozenScore,
    Key,
    KeyUse,
    KeyUseEnd,
    Outcome,
    Purpose,
    Remark,
    Restamp,
    RevocationList,
    SignatureRecord,
    Snapshot,
    StoredFile,
    TimestampRoot,
)
from tests.factories import NOON


def make_history(document: Document) -> None:
    """A snapshot, a file, an edition, a signature, a score, a remark, an entry, a key, a list."""
    snapshot, file = "5a" * 32, "f1" * 32
    about = {"document_id": document.id, "at": NOON}
    signer = {"name": "PEJABAT", "nip": "198001012005011001", "position": "Camat"}
    with transaction() as session:
        session.add(Snapshot(sha256=snapshot, round=1, content="{}", **about))
        session.add(StoredFile(sha256=file, size=4, content=b"%PDF"))
        session.add(StoredFile(sha256="f2" * 32, size=4, content=b"%PDF"))
        session.add(TimestampRoot(sha256="7a" * 32, certificate=b"certificate", at=NOON))
        session.flush()
        session.add_all(
            [
                Edition(
                    round=1,
                    state=document.state,
                    snapshot_sha256=snapshot,
                    file_sha256=file,
                    **about,
                ),
                KeyUse(
                    document_id=document.id,
                    certificate="ce",
                    field="Camat",
                    signed_sha256=file,
                    at=NOON,
                ),
                SignatureRecord(
                    round=1,
                    role=Role.CAMAT,
                    field="Camat",
                    capacity="definitif",
                    certificate="ce",
                    file_sha256=file,
                    **signer,
                    **about,
                ),
                Restamp(number=1, former_sha256=file, file_sha256="f2" * 32, **about),
                FrozenScore(
                    snapshot_sha256=snapshot,
                    value="98.75",
                    predikat="Sangat Tinggi",
                    policy_sha256="b0" * 32,
                    policy="{}",
                    **about,
                ),
                Remark(round=1, place="1.1", text="Perbaiki.", by="Sekcam", **about),
                AuditEntry(
                    office_id=document.office_id,
                    seq=1,
                    event="approve",
                    actor="Camat",
                    facts={},
                    previous=START,
                    hash="a1" * 32,
                    **about,
                ),
                Key(
                    office_id=document.office_id,
                    purpose=Purpose.SEAL,
                    certificate=b"certificate",
                    sealed_key=b"sealed",
                    serial="01",
                    issued_at=NOON,
                    expires_at=NOON,
                ),
            ]
        )
        session.flush()
        use = session.scalars(select(KeyUse.id).where(KeyUse.document_id == document.id)).one()
        session.add(KeyUseEnd(use_id=use, outcome=Outcome.KEPT, file_sha256=file, at=NOON))
        session.add(
            RevocationList(
                authority_id=session.scalars(select(Key.id)).one(),
                number=1,
                begins=NOON,
                ends=NOON,
                content=b"list",
                at=NOON,
            )
        )
