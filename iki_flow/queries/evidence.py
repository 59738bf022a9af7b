"""Evidence of a document that somebody may see."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import func, select

from iki_flow.db import db
from iki_flow.domain.errors import NotFound
from iki_flow.models import (
    AuditEntry,
    Document,
    Evidence,
    Indicator,
    Objective,
    Snapshot,
    StoredFile,
)
from iki_flow.queries import archive


def row_at(document: Document, place: str) -> Indicator:
    """The indicator of a place ("18.2").

    Raises:
        NotFound: the sheet has none there.
    """
    rows = {
        f"{number}.{at}": row
        for number, objective in enumerate(document.objectives, start=1)
        for at, row in enumerate(objective.indicators, start=1)
    }
    if place not in rows:
        raise NotFound("Lembar ini tidak memiliki indikator itu.")
    return rows[place]


def in_document(document: Document) -> Iterator[tuple[str, Evidence]]:
    """All evidence of a document, each with the place of its row."""
    for number, objective in enumerate(document.objectives, start=1):
        for at, row in enumerate(objective.indicators, start=1):
            for evidence in row.evidence:
                yield f"{number}.{at}", evidence


def found(document: Document, place: str, sha256: str) -> Evidence:
    """One file of the evidence of a document's row.

    Raises:
        NotFound: the row has no such evidence, or not any more.
    """
    for evidence in row_at(document, place).evidence:
        if evidence.sha256 == sha256:
            return evidence
    raise NotFound("Berkas bukti ini tidak ada pada dokumen ini.")


def ever_added(document: Document) -> set[str]:
    """The files ever added to a measurement, in any version and in drafts that were cancelled.

    The trail tells: what was taken out again is in no row.
    """
    same = select(Document.id).where(
        Document.position_id == document.position_id,
        Document.kind == document.kind,
        Document.year == document.year,
        Document.period == document.period,
    )
    told = select(AuditEntry.facts).where(
        AuditEntry.event == "evidence_added", AuditEntry.document_id.in_(same)
    )
    return {facts["sha256"] for facts in db.session.scalars(told)}


def bytes_of(files: Collection[str]) -> int:
    """How many bytes these stored files have together."""
    sizes = select(func.coalesce(func.sum(StoredFile.size), 0))
    return db.session.scalar(sizes.where(StoredFile.sha256.in_(files))) or 0


def of_office(office_id: int) -> Sequence[Evidence]:
    """All evidence that an office's documents have now."""
    return db.session.scalars(
        select(Evidence)
        .join(Indicator, Indicator.id == Evidence.indicator_id)
        .join(Objective)
        .join(Document)
        .where(Document.office_id == office_id)
        .order_by(Evidence.id)
    ).all()


def submitted(office_id: int) -> Iterator[dict[str, Any]]:
    """All evidence that was ever submitted in an office, as the snapshots have it."""
    kept = select(Snapshot).join(Document).where(Document.office_id == office_id)
    for snapshot in db.session.scalars(kept.order_by(Snapshot.at, Snapshot.round)):
        if not archive.is_as_kept(snapshot):
            continue  # nobody submitted what it says now
        for objective in archive.snapshot(snapshot.sha256)["content"]["objectives"]:
            for row in objective["indicators"]:
                yield from row.get("measured", {}).get("evidence", ())
