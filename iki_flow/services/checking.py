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
from iki_flow.queries import archive
from iki_flow.services import audit, kept_files
from iki_flow.services.ports import Ports
from iki_flow.services.verification import verify_file

log = logging.getLogger(__name__)


def office_faults(office_id: int, at: datetime, ports: Ports) -> Iterator[str]:
    """Everything that is wrong with what an office kept, a sentence each."""
    yield from _attempted("jejak audit", partial(audit.faults, office_id))
    yield from _attempted("berkas dokumen", partial(kept_files.file_faults, office_id))
    yield from _attempted("berkas bukti", partial(kept_files.evidence_faults, office_id))
    yield from _attempted("PDF terkunci", partial(paper_faults, office_id, at, ports))


def paper_faults(office_id: int, at: datetime, ports: Ports) -> Iterator[str]:
    """Sealed papers of an office that the register, or its trail, no longer agrees with.

    Each carries the head that the trail had when it was sealed, under a signature: a trail that
    was rewritten as a whole contradicts them.
    """
    locked = [one for one in archive.office_editions(office_id) if one.state is State.LOCKED]
    for sha256 in [edition.file_sha256 for edition in locked]:
        yield from _attempted(f"PDF {sha256[:8]}", partial(_paper_faults, sha256, at, ports))


def _paper_faults(sha256: str, at: datetime, ports: Ports) -> Iterator[str]:
    pdf = archive.stored(sha256)
    if pdf is None:
        return  # said of the stored files
    verdict = verify_file(pdf, at, ports)
    if not verdict.status.genuine:
        failed = [check.name for check in verdict.checks if check.passed is False]
        yield f"PDF terkunci {sha256[:8]}: tidak terbukti {'; '.join(failed)}."


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
