"""The files of a locked PDF: as it was sealed, and with each further timestamp."""

from collections.abc import Sequence

from sqlalchemy import select

from iki_flow.db import db
from iki_flow.models import Document, Edition, Restamp


def restamps(document_id: int) -> Sequence[Restamp]:
    """Every further timestamp of a document's locked PDF, in order."""
    return db.session.scalars(
        select(Restamp).where(Restamp.document_id == document_id).order_by(Restamp.number)
    ).all()


def office_restamps(office_id: int) -> Sequence[Restamp]:
    """Every further timestamp of an office's locked PDFs, in order."""
    return db.session.scalars(
        select(Restamp)
        .join(Document, Document.id == Restamp.document_id)
        .where(Document.office_id == office_id)
        .order_by(Restamp.id)
    ).all()


def locked_files(sealed: Edition) -> tuple[str, ...]:
    """The names of a locked PDF's files: as it was sealed, then with each further timestamp."""
    return (sealed.file_sha256, *(one.file_sha256 for one in restamps(sealed.document_id)))


def newest_file(sealed: Edition) -> str:
    """The name of a locked PDF's file in force: the one with the newest timestamp."""
    return locked_files(sealed)[-1]
