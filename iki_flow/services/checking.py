"""All that `flask audit-check` holds against one another: the trail, the files, the papers.

It is asked when somebody may have gone round the product, so nothing that it reads is taken to
have the form that the product writes: what cannot be read is a fault, and the next is looked at.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial

from sqlalchemy.exc import OperationalError, ProgrammingError

from iki_flow.db import release
from iki_flow.domain.document import State
from iki_flow.domain.nip import masked
from iki_flow.queries import archive, papers
from iki_flow.queries import register as rows
from iki_flow.services import audit, kept_files, key_use, register
from iki_flow.services.ports import Ports
from iki_flow.services.verification import verify_file

log = logging.getLogger(__name__)


def office_faults(office_id: int, at: datetime, ports: Ports) -> Iterator[str]:
    """Everything that is wrong with what an office kept, a sentence each."""
    yield from _attempted("jejak audit", partial(audit.faults, office_id))
    yield from _attempted("berkas dokumen", partial(kept_files.file_faults, office_id))
    yield from _attempted("berkas bukti", partial(kept_files.evidence_faults, office_id))
    yield from _attempted("daftar dokumen", partial(_register_faults, office_id))
    yield from _attempted("pemakaian kunci", partial(key_use.faults, office_id, at))
    yield from _attempted("semua PDF terkunci", partial(paper_faults, office_id, at, ports))


def _register_faults(office_id: int) -> Iterator[str]:
    known = set(rows.document_ids(office_id))
    told_of = {entry.document_id for entry in archive.trail(office_id)}
    for document_id in sorted(known | {one for one in told_of if one is not None}):
        what = f"dokumen {document_id}"
        yield from _attempted(what, partial(_document_faults, document_id))


def _document_faults(document_id: int) -> Iterator[str]:
    document = rows.document(document_id)
    if document is None:
        yield f"Dokumen {document_id} disebut dalam jejak audit, tetapi tidak ada lagi."
        return
    yield from register.document_faults(document)


def paper_faults(office_id: int, at: datetime, ports: Ports) -> Iterator[str]:
    """Sealed papers of an office that the register, or its trail, no longer agrees with.

    Each carries the head that the trail had when it was sealed, under a signature: a trail that
    was rewritten as a whole contradicts them.
    """
    editions = archive.office_editions(office_id)
    locked = [one.file_sha256 for one in editions if one.state is State.LOCKED]
    locked += [one.file_sha256 for one in papers.office_restamps(office_id)]
    for sha256 in locked:
        yield from _attempted(f"PDF {sha256[:8]}", partial(_paper_faults, sha256, at, ports))


def _paper_faults(sha256: str, at: datetime, ports: Ports) -> Iterator[str]:
    pdf = archive.stored(sha256)
    if pdf is None:
        return  # said of the stored files
    verdict = verify_file(pdf, at, ports, redraw=False)
    if not verdict.status.genuine:
        failed = [check.name for check in verdict.checks if check.passed is False]
        yield f"PDF terkunci {sha256[:8]}: tidak terbukti {'; '.join(failed)}."
        return
    document = archive.by_code((verdict.document or {})["code"])
    records = [] if document is None else archive.signatures(document)
    unnumbered = {one["field"] for one in verdict.signers if one["bsre"]}
    recorded = {
        one.field: (
            one.certificate,
            masked(one.nip) if one.nip and one.field not in unnumbered else "",
        )
        for one in records
    }
    signed = {one["field"]: (one["certificate"], one["nip"]) for one in verdict.signers}
    if any(signed.get(field) != record for field, record in recorded.items()):
        yield f"PDF terkunci {sha256[:8]}: penanda tangannya lain daripada yang tercatat."


def _attempted(what: str, check: Callable[[], Iterable[str]]) -> Iterator[str]:
    """The faults that a check finds; one more where it trips over what it reads."""
    try:
        yield from check()
    except (OperationalError, ProgrammingError):
        raise  # no database, or not ours: that is no finding
    except Exception as problem:
        # Whoever went round the product wrote what he liked; no list of exceptions is complete.
        log.exception("the check of %s stopped", what)
        release()
        kind = type(problem).__name__
        yield f"Pemeriksaan {what} terhenti pada data yang tidak dapat dibaca ({kind})."
