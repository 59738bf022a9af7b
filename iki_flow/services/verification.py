"""Is this paper genuine, and is it in force? What the file says, held against the register.

Genuine means all of: the very bytes are registered; every signature is valid under the office's
own authority, in order, the timestamp last and over the whole file; code, version, data and audit
head are those of the register; and the scores follow from the inputs.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from iki_flow.domain import code as codes
from iki_flow.domain.blocks import FIELDS
from iki_flow.domain.calendar import long_date, today
from iki_flow.domain.document import State
from iki_flow.domain.nip import masked
from iki_flow.domain.signing import Inspection, Role
from iki_flow.domain.verifying import outcome, paper
from iki_flow.domain.verifying.paper import Means
from iki_flow.domain.verifying.typed import DIGITS
from iki_flow.domain.verifying.verdict import Check, Status, Verdict, failing
from iki_flow.models import Document, Edition, Purpose
from iki_flow.queries import archive, papers, people
from iki_flow.queries import register as rows
from iki_flow.services import register
from iki_flow.services.ports import Ports


def verify_file(pdf: bytes, at: datetime, ports: Ports, *, redraw: bool = True) -> Verdict:
    """Hold a PDF against itself and against the register.

    `redraw` asks as well whether its pages are what the renderer draws from its data.
    """
    sha256 = hashlib.sha256(pdf).hexdigest()
    found = _under_any_office(_stamped_since(pdf, sha256), at, ports)
    said = paper.said_in(found)
    checks = [*paper.checks_of(found, said)]
    if said is None or not found.sound:
        status = outcome.refused(found, has_data=said is not None)
        return Verdict(status, sha256, checks=outcome.without_jargon(status, tuple(checks)))
    edition, document = archive.by_file(sha256), archive.by_code(said["document"]["code"])
    if not failing(checks):
        # A file that is not registered is not worth the time that drawing takes.
        means = means_of(ports, redraw=redraw and edition is not None)
        checks += paper.checks_of_pages(pdf, found.snapshot or b"", said, means)
    consistent = not failing(checks)
    checks += _register_checks(found, sha256, edition, document)
    if document is None or edition is None or failing(checks):
        status = Status.UNREGISTERED if consistent else Status.INCONSISTENT
        return Verdict(status, sha256, checks=tuple(checks))
    return _genuine(sha256, found, said, edition, document, tuple(checks))


def _genuine(
    sha256: str,
    found: Inspection,
    said: dict[str, Any],
    edition: Edition,
    document: Document,
    checks: tuple[Check, ...],
) -> Verdict:
    replaced = _replaced(archive.superseding(document))
    return Verdict(
        Status.SUPERSEDED if replaced else Status.CURRENT,
        sha256,
        paper.described(said) | {"locked_at": edition.at} | replaced,
        tuple(paper.signer(signature) for signature in found.signatures),
        checks,
        tuple((name, replaced[key]) for name, key in _REPLACED_WORDS) if replaced else (),
    )


_FORMER = (
    "Salinan sebelum cap ulang; berkas yang sekarang memuatnya dan membuktikannya. Mintalah yang "
    "sekarang kepada kantornya, terutama untuk pemeriksaan tanpa daftar kantor."
)
_REPLACED_WORDS = (("version", "superseded_by"), ("date", "superseded_on"))


def means_of(ports: Ports, *, redraw: bool = True) -> Means:
    """What a paper is looked at with where the product runs."""
    return Means(ports.signer.inspect, ports.printed, ports.redraw if redraw else None)


def look_up(typed: str) -> Verdict:
    """What is known of a code, for whoever holds the paper; only of locked documents."""
    code = codes.normalised(typed)
    document = archive.by_code(code) if code else None
    edition = None if document is None else archive.sealed(document.id)
    if document is None or edition is None:
        return Verdict(Status.UNKNOWN)
    if _rewritten(document):
        return Verdict(Status.DAMAGED, edition.file_sha256)
    said = archive.snapshot(edition.snapshot_sha256)
    return Verdict(
        Status.KNOWN,
        papers.newest_file(edition),
        paper.described(said)
        | {"locked_at": edition.at, "digest": edition.snapshot_sha256[:DIGITS]}
        | _replaced(archive.superseding(document)),
        tuple(
            {
                "name": record.name,
                "position": record.position,
                "capacity": record.capacity,
                "nip": masked(record.nip) if record.nip else "",
                "at": record.at,
                "sound": None,
                "field": record.field,
            }
            for record in archive.signatures(document)
        ),
    )


def _rewritten(document: Document) -> bool:
    """Whether what is kept of a document is not what its trail and its snapshots' names tell."""
    try:
        return any(register.document_faults(document))
    except (ValueError, LookupError, TypeError, AttributeError):
        return True  # whoever went round the product wrote what he liked


def _under_any_office(pdf: bytes, at: datetime, ports: Ports) -> Inspection:
    """What is found under the office that the signatures are most likely of."""
    inspections = []
    for office in people.offices():
        root = archive.office_key(office.id, Purpose.AUTHORITY)
        if root is None:
            continue
        stamped_under, by_bsre = rows.timestamp_roots(office.id), rows.national_roots(office.id)
        found = paper.look(pdf, root.certificate, at, ports.signer.inspect, stamped_under, by_bsre)
        if found.sound:
            return found
        inspections.append(found)
    nobody = Inspection(faults=("Belum ada kantor yang memiliki otoritas sertifikat.",))
    return min(inspections, key=outcome.strangers, default=nobody)


def _stamped_since(pdf: bytes, sha256: str) -> bytes:
    """The file to inspect: a locked one that was stamped again is proved by what it is now.

    The newer one holds all its bytes, and proves them when the timestamp of before no longer does.
    """
    edition = archive.by_file(sha256)
    if edition is None or edition.state is not State.LOCKED:
        return pdf
    newest = archive.stored(papers.newest_file(edition)) or b""
    return newest if newest.startswith(pdf) else pdf


def _register_checks(
    found: Inspection, sha256: str, edition: Edition | None, document: Document | None
) -> Iterator[Check]:
    """What the register says of the same file."""
    sealed = None if document is None else archive.sealed(document.id)
    same_file = edition is not None and sealed is not None and edition.id == sealed.id
    former = same_file and sealed is not None and papers.newest_file(sealed) != sha256
    yield Check("Tercatat di daftar kantor", same_file, _FORMER if former else "")
    data = hashlib.sha256(found.snapshot or b"").hexdigest()
    yield Check("Data sama dengan daftar", sealed is not None and sealed.snapshot_sha256 == data)
    yield Check(
        "Jejak audit sama dengan daftar", document is not None and _on_trail(found, document)
    )


def _on_trail(found: Inspection, document: Document) -> bool:
    """The audit head that the seal carries is still in the office's trail."""
    seal = next((one for one in found.signatures if one.field == FIELDS[Role.SEAL]), None)
    words = seal.reason.split() if seal else []
    return len(words) >= 2 and archive.on_trail(document.office_id, words[-2], words[-1])


def _replaced(newer: Document | None) -> dict[str, str]:
    if newer is None:
        return {}
    locked = today(newer.state_since, newer.office.zone)
    return {
        "superseded_by": str(newer.version),
        "superseded_on": long_date(locked),
        "superseded_code": newer.code,
    }
