"""Counting each use of a key that signs sheets, and holding the count against what was kept.

A use is written down, in a transaction of its own, before the key is used: no signature can be made
here without its row, whatever becomes of the process. What became of it follows: with the document
in the transaction that keeps it, or why the signature was thrown away. A use without an end is one
that was signed, as far as anybody can tell, and not kept.
"""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from iki_flow.db import db, release, transaction
from iki_flow.domain.errors import Incomplete, NotFound, Throttled, WrongSecret, WrongState
from iki_flow.domain.hierarchy import system
from iki_flow.models import Document, KeyUse, KeyUseEnd, Outcome
from iki_flow.queries import key_use as uses
from iki_flow.services import audit

log = logging.getLogger(__name__)

UNDER_WAY = timedelta(minutes=10)
"""For so long a use may be without an end: the one who signs is still at it."""

_LONGEST = 200


@dataclass(frozen=True)
class Use:
    """A key about to sign: for which field of which document, and what is signed."""

    document_id: int
    certificate: str
    field: str
    pdf: bytes
    at: datetime


@contextmanager
def counted(use: Use) -> Iterator[int]:
    """Count a use before the key is used inside; gives its number, for `kept`.

    Where inside something is raised, the signature, if there was one, is thrown away, and the use
    says why.
    """
    number = _begun(use)
    try:
        yield number
    except (WrongSecret, Throttled) as refusal:
        _ended(number, Outcome.UNUSED, refusal, use.at)
        raise
    except Exception as problem:
        _ended(number, Outcome.DISCARDED, problem, use.at)
        raise


def _begun(use: Use) -> int:
    with transaction() as session:
        row = KeyUse(
            document_id=use.document_id,
            certificate=use.certificate,
            field=use.field,
            signed_sha256=hashlib.sha256(use.pdf).hexdigest(),
            at=use.at,
        )
        session.add(row)
        session.flush()
        return row.id


def _ended(number: int, outcome: Outcome, why: Exception, at: datetime) -> None:
    """Say what became of a use; the trouble that it is about is the one that is told."""
    try:
        with transaction() as session:
            if session.get(KeyUseEnd, number) is None:  # else it was kept, in spite of the trouble
                reason = f"{type(why).__name__}: {why}"[:_LONGEST]
                session.add(KeyUseEnd(use_id=number, outcome=outcome, reason=reason, at=at))
    except Exception:
        log.exception("the end of key use %s was not kept", number)
        release()


def kept(number: int, sha256: str, at: datetime) -> None:
    """Say that the signature was kept, in the file of this name; in the caller's transaction."""
    db.session.add(KeyUseEnd(use_id=number, outcome=Outcome.KEPT, file_sha256=sha256, at=at))


def explain(number: int, reason: str, at: datetime) -> None:
    """Say what became of a use that has no end, in the words of whoever looked into it.

    Raises:
        NotFound: there is no such use.
        Incomplete: no reason.
        WrongState: its end is known, or it may still be under way.
    """
    if not reason.strip():
        raise Incomplete("Tuliskan penjelasannya.")
    with transaction() as session:
        use = uses.use(number)
        if use is None:
            raise NotFound("Pemakaian kunci ini tidak ditemukan.")
        if use.end is not None or use.at > at - UNDER_WAY:
            raise WrongState("Pemakaian kunci ini sudah jelas, atau masih berlangsung.")
        said = reason.strip()[:_LONGEST]
        session.add(KeyUseEnd(use_id=number, outcome=Outcome.EXPLAINED, reason=said, at=at))
        office_id = session.get_one(Document, use.document_id).office_id
        audit.record("key_use_explained", system(office_id), at, use=number, reason=said)


def faults(office_id: int, at: datetime) -> Iterator[str]:
    """Every signature that is not accounted for, a sentence each."""
    for use in uses.unfinished(office_id, at - UNDER_WAY):
        yield (
            f"Pemakaian kunci {use.id} (dokumen {use.document_id}, {use.field}, sertifikat "
            f"{use.certificate[:8]}, {use.at:%d-%m-%Y %H.%M} UTC): ditandatangani tetapi tidak "
            "disimpan. Cari sebabnya, lalu tulis dengan flask explain-use."
        )
    counted_ones, recorded = uses.kept_uses(office_id), uses.signatures(office_id)
    for one in sorted(recorded - counted_ones, key=str):
        yield f"Tanda tangan {one.field} dokumen {one.document_id} tidak pernah dihitung kuncinya."
    for one in sorted(counted_ones - recorded, key=str):
        yield (
            f"Kunci {one.certificate[:8]} menandatangani {one.field} dokumen {one.document_id}, "
            "tetapi tanda tangannya tidak ada lagi."
        )
