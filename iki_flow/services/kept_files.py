"""Holding the stored files against their names and against the trail."""

import hashlib
from collections.abc import Iterator

from iki_flow.queries import archive, evidence, papers
from iki_flow.services.audit import told


def file_faults(office_id: int) -> Iterator[str]:
    """Papers that are gone or not what their name says, and papers that no entry tells of."""
    named = {told(entry, "file") for entry in archive.trail(office_id)}
    kept = [one.file_sha256 for one in archive.office_editions(office_id)]
    kept += [one.file_sha256 for one in papers.office_restamps(office_id)]
    for sha256 in kept:
        yield from _stored_faults("berkas", sha256)
        if sha256 not in named:
            yield f"Berkas {sha256[:8]} tidak disebut dalam jejak audit."


def evidence_faults(office_id: int) -> Iterator[str]:
    """Evidence whose file is gone or changed, and evidence that no entry tells of."""
    added = {
        told(entry, "sha256")
        for entry in archive.trail(office_id)
        if entry.event == "evidence_added"
    } - {""}
    present = {one.sha256 for one in evidence.of_office(office_id)}
    submitted = {one["sha256"] for one in evidence.submitted(office_id)}
    for sha256 in sorted(present | submitted | added):
        yield from _stored_faults("berkas bukti", sha256)
        if sha256 not in added:
            yield f"Berkas bukti {sha256[:8]} tidak disebut dalam jejak audit."


def _stored_faults(kind: str, sha256: str) -> Iterator[str]:
    content = archive.stored(sha256)
    if content is None:
        yield f"{kind.capitalize()} {sha256[:8]} tidak ada lagi."
    elif hashlib.sha256(content).hexdigest() != sha256:
        yield f"Isi {kind} {sha256[:8]} tidak lagi sesuai dengan namanya."
