"""Is this paper genuine, and is it in force? What the file says, held against the register.

Genuine means all of: the very bytes are registered; every signature is valid under the office's
own authority, in order, the timestamp last and over the whole file; code, version, data and audit
head are those of the register; and the scores follow from the inputs.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Protocol

from iki_flow.domain import code as codes
from iki_flow.domain.blocks import FIELDS
from iki_flow.domain.calendar import long_date, today
from iki_flow.domain.nip import masked
from iki_flow.domain.recomputing import disagreements
from iki_flow.domain.signing import Inspection, Role, SignatureFound
from iki_flow.domain.snapshot import FORMAT
from iki_flow.models import Document, Edition, Purpose
from iki_flow.queries import archive, people
from iki_flow.services.ports import Ports
from iki_flow.services.verdict import Check, Status, Verdict

_ALL = tuple(FIELDS.values())
_WITHOUT_SEKCAM = tuple(name for name in _ALL if name != FIELDS[Role.SEKCAM])


class Inspect(Protocol):
    """The signer's look at a file."""

    def __call__(
        self,
        pdf: bytes,
        *,
        root: bytes,
        expected: tuple[str, ...],
        at: datetime,
        optional: tuple[str, ...] = (),
    ) -> Inspection:
        """See `Signer.inspect`."""
        ...


def verify_file(pdf: bytes, at: datetime, ports: Ports) -> Verdict:
    """Hold a PDF against itself and against the register."""
    sha256 = hashlib.sha256(pdf).hexdigest()
    edition = archive.by_file(sha256)
    found = _under_any_office(pdf, at, ports)
    said = _said(found)
    checks = [*_checks_of(found, said)]
    if said is None or not found.sound:
        return Verdict(Status.CHANGED if said else Status.FOREIGN, sha256, checks=tuple(checks))
    document = archive.by_code(said["document"]["code"])
    checks += _register_checks(found, edition, document)
    if document is None or edition is None or not all(check.passed for check in checks):
        return Verdict(Status.CHANGED, sha256, checks=tuple(checks))
    newer = archive.superseding(document)
    replaced = _replaced(newer)
    return Verdict(
        Status.SUPERSEDED if replaced else Status.CURRENT,
        sha256,
        _described(said) | {"locked_at": edition.at} | replaced,
        tuple(_signer(signature) for signature in found.signatures),
        tuple(checks),
        tuple((name, replaced[key]) for name, key in _REPLACED_WORDS) if replaced else (),
    )


_REPLACED_WORDS = (("version", "superseded_by"), ("date", "superseded_on"))


def verify_offline(pdf: bytes, root: bytes, at: datetime, inspect: Inspect) -> Verdict:
    """Hold a PDF against itself and a root certificate alone; the register is not asked."""
    found = _look(pdf, root, at, inspect)
    said = _said(found)
    checks = tuple(_checks_of(found, said))
    sha256 = hashlib.sha256(pdf).hexdigest()
    if said is None or not all(check.passed for check in checks):
        return Verdict(Status.CHANGED if said else Status.FOREIGN, sha256, checks=checks)
    return Verdict(
        Status.NOT_ASKED,
        sha256,
        _described(said),
        tuple(_signer(signature) for signature in found.signatures),
        (*checks, Check("Tercatat di daftar kantor", None, "Daftar tidak ditanyai.")),
    )


def look_up(typed: str) -> Verdict:
    """What is known of a code, for whoever holds the paper; only of locked documents."""
    code = codes.normalised(typed)
    document = archive.by_code(code) if code else None
    edition = None if document is None else archive.sealed(document.id)
    if document is None or edition is None:
        return Verdict(Status.UNKNOWN)
    said = archive.snapshot(edition.snapshot_sha256)
    return Verdict(
        Status.KNOWN,
        edition.file_sha256,
        _described(said) | {"locked_at": edition.at} | _replaced(archive.superseding(document)),
        tuple(
            {
                "name": record.name,
                "position": record.position,
                "capacity": record.capacity,
                "nip": masked(record.nip) if record.nip else "",
                "at": record.at,
                "sound": None,
            }
            for record in archive.signatures(document)
        ),
    )


def _under_any_office(pdf: bytes, at: datetime, ports: Ports) -> Inspection:
    found = Inspection(faults=("Belum ada kantor yang memiliki otoritas sertifikat.",))
    for office in people.offices():
        root = archive.office_key(office.id, Purpose.AUTHORITY)
        if root is not None:
            found = _look(pdf, root.certificate, at, ports.signer.inspect)
        if found.sound:
            break
    return found


def _look(pdf: bytes, root: bytes, at: datetime, inspect: Inspect) -> Inspection:
    """Inspect for the fields of a unit's sheet, or, if it says so itself, of the Sekcam's own."""
    unreviewed = (FIELDS[Role.SEKCAM],)
    found = inspect(pdf, root=root, expected=_ALL, optional=unreviewed, at=at)
    said = _said(found)
    if said is not None and _fields_of(said) == _WITHOUT_SEKCAM:
        return inspect(pdf, root=root, expected=_WITHOUT_SEKCAM, at=at)
    return found


def _said(found: Inspection) -> dict[str, Any] | None:
    """The attached data, if it has the form of ours; anybody may have written it."""
    try:
        said = json.loads(found.snapshot or b"")
        if said["format"] == FORMAT and isinstance(said["document"]["code"], str):
            return dict(said) if all(isinstance(name, str) for name in _fields_of(said)) else None
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    return None


def _fields_of(said: dict[str, Any]) -> tuple[str, ...]:
    return tuple(entry["field"] for entry in said["layout"]["signatures"])


def _checks_of(found: Inspection, said: dict[str, Any] | None) -> Iterator[Check]:
    """What a file proves by itself."""
    faults = [*found.faults, *(one.fault for one in found.signatures if one.fault)]
    yield Check("Tanda tangan, segel, dan cap waktu sah", found.sound, " ".join(faults))
    if said is None:
        yield Check("Data dokumen terlampir", False, "Lampiran data tidak ada atau rusak.")
        return
    if not found.sound:
        # What nobody of ours signed is not worth a calculation, and might be made to cost one.
        yield Check("Nilai sesuai dengan hitung ulang", None, "Tidak dihitung ulang.")
        return
    yield Check("Data dokumen terlampir", True, said["document"]["code"])
    try:
        wrong = disagreements(said)
    except (ValueError, LookupError, TypeError, ArithmeticError, AttributeError):
        wrong = ("Data terlampir tidak dapat dihitung ulang.",)
    yield Check("Nilai sesuai dengan hitung ulang", not wrong, "; ".join(wrong[:3]))
    yield _reviewed(found, said)


def _reviewed(found: Inspection, said: dict[str, Any]) -> Check:
    """A unit's sheet lacks the Sekcam's signature only where the Camat says so in his own."""
    signed = {signature.field: signature for signature in found.signatures}
    missing = FIELDS[Role.SEKCAM] in _fields_of(said) and FIELDS[Role.SEKCAM] not in signed
    camat = signed.get(FIELDS[Role.CAMAT])
    said_so = camat is not None and "tanpa reviu" in camat.reason
    return Check("Urutan pejabat lengkap", not missing or said_so, camat.reason if camat else "")


def _register_checks(
    found: Inspection, edition: Edition | None, document: Document | None
) -> Iterator[Check]:
    """What the register says of the same file."""
    sealed = None if document is None else archive.sealed(document.id)
    same_file = edition is not None and sealed is not None and edition.id == sealed.id
    yield Check("Tercatat di daftar kantor", same_file)
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


def _described(said: dict[str, Any]) -> dict[str, Any]:
    identity, score = said["document"], said["content"]["score"] or {}
    told = ("code", "kind", "year", "period", "version", "office", "unit", "sample", "file_name")
    return {name: identity[name] for name in told} | {
        "title": said["layout"]["title"],
        "dated": said["layout"]["dated"],
        "score": score.get("value"),
        "predikat": score.get("predikat"),
    }


def _replaced(newer: Document | None) -> dict[str, str]:
    if newer is None:
        return {}
    locked = today(newer.state_since, newer.office.zone)
    return {
        "superseded_by": str(newer.version),
        "superseded_on": long_date(locked),
        "superseded_code": newer.code,
    }


def _signer(signature: SignatureFound) -> dict[str, Any]:
    return {
        "name": signature.name,
        "position": "",
        "capacity": "",
        "nip": masked(signature.nip) if signature.nip else "",
        "at": signature.at,
        "sound": signature.sound,
        "field": signature.field,
        "reason": signature.reason,
    }
