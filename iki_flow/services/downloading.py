"""Handing out locked documents, and noting that it was done."""

from dataclasses import dataclass
from datetime import date, datetime

from iki_flow.db import transaction
from iki_flow.domain.document import file_name
from iki_flow.domain.errors import NotFound
from iki_flow.domain.hierarchy import Actor
from iki_flow.domain.policy import Permission, require
from iki_flow.models import Document
from iki_flow.queries import archive, papers
from iki_flow.queries.documents import visible
from iki_flow.services import audit


@dataclass(frozen=True)
class Download:
    """A file to hand out, under the name it has in the office."""

    name: str
    content: bytes


def paper_name(document: Document) -> str:
    """The name that the PDF of a document has in the office."""
    return file_name(
        document.year,
        document.kind,
        document.period,
        document.position.unit_slug or "",
        document.version,
    )


def download(document_id: int, actor: Actor, day: date, at: datetime, address: str) -> Download:
    """The locked PDF of a document; the trail notes who took it.

    Raises:
        NotFound: there is no such document for this person.
        NotPermitted: it is not locked yet.
    """
    with transaction():
        document, case = visible(document_id, actor, day)
        require(actor, Permission.DOWNLOAD, case)
        edition = archive.sealed(document.id)
        if edition is None:
            raise NotFound("Berkas terkunci dokumen ini tidak ditemukan.")
        sha256 = papers.newest_file(edition)
        taken = Download(paper_name(document), archive.content(sha256))
        state = document.state.value
        audit.record(
            "downloaded",
            actor,
            at,
            change=audit.Change(document, state, state, edition.snapshot_sha256),
            address=address,
            file=sha256,
        )
    return taken
