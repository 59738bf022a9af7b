"""Evidence of a document that somebody may see."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from iki_flow.db import db
from iki_flow.domain.errors import NotFound
from iki_flow.models import Document, Evidence, Indicator, Objective, Snapshot
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
    kept = select(Snapshot.sha256).join(Document).where(Document.office_id == office_id)
    for sha256 in db.session.scalars(kept.order_by(Snapshot.at, Snapshot.round)):
        for objective in archive.snapshot(sha256)["content"]["objectives"]:
            for row in objective["indicators"]:
                yield from row.get("measured", {}).get("evidence", ())
