"""Holding the papers that were handed out against the register."""

from collections.abc import Iterator
from datetime import datetime

from iki_flow.domain.document import State
from iki_flow.queries import archive
from iki_flow.services.ports import Ports
from iki_flow.services.verification import verify_file


def paper_faults(office_id: int, at: datetime, ports: Ports) -> Iterator[str]:
    """Sealed papers of an office that the register, or its trail, no longer agrees with.

    Each carries the head that the trail had when it was sealed, under a signature: a trail that
    was rewritten as a whole contradicts them.
    """
    for edition in archive.office_editions(office_id):
        if edition.state is not State.LOCKED:
            continue
        verdict = verify_file(archive.content(edition.file_sha256), at, ports)
        if not verdict.status.genuine:
            failed = [check.name for check in verdict.checks if check.passed is False]
            yield f"PDF terkunci {edition.file_sha256[:8]}: tidak terbukti {'; '.join(failed)}."
