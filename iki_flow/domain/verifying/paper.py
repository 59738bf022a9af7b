"""What a paper says for itself: its signatures, its data, its reckoning. No register is asked."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from iki_flow.domain.blocks import FIELDS, SPARE_STAMPS, parted
from iki_flow.domain.nip import masked
from iki_flow.domain.recomputing import disagreements
from iki_flow.domain.signing import Inspection, Role, SignatureFound
from iki_flow.domain.snapshot import FORMAT
from iki_flow.domain.verifying import printed
from iki_flow.domain.verifying.printed import Printed, Redraw
from iki_flow.domain.verifying.verdict import Check

_ALL = tuple(FIELDS.values())
_WITHOUT_SEKCAM = tuple(name for name in _ALL if name != FIELDS[Role.SEKCAM])
_LAYOUTS = [
    (*needed, *spares) for needed in (_ALL, _WITHOUT_SEKCAM) for spares in (SPARE_STAMPS, ())
]
"""The fields of a unit's sheet first, then of the Sekcam's own; each also without spare ones."""


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
        spares: tuple[str, ...] = (),
        timestamp_roots: Sequence[bytes] = (),
        national_roots: Sequence[bytes] = (),
    ) -> Inspection:
        """See `Signer.inspect`."""
        ...


@dataclass(frozen=True)
class Means:
    """What a paper is looked at with; where there is no renderer, nothing is drawn once more."""

    inspect: Inspect
    printed: Callable[[bytes], Printed]
    redraw: Redraw | None = None


def look(
    pdf: bytes,
    root: bytes,
    at: datetime,
    inspect: Inspect,
    timestamp_roots: Sequence[bytes],
    national_roots: Sequence[bytes] = (),
) -> Inspection:
    """Inspect for the fields of a unit's sheet, or for others of ours if it says so itself."""
    usual, *others = _LAYOUTS

    def ask(fields: tuple[str, ...]) -> Inspection:
        needed, spares = parted(fields)
        return inspect(
            pdf,
            root=root,
            expected=needed,
            optional=(FIELDS[Role.SEKCAM],),
            spares=spares,
            at=at,
            timestamp_roots=timestamp_roots,
            national_roots=national_roots,
        )

    found = ask(usual)
    said = said_in(found)
    if said is not None and (fields := _fields_of(said)) in others:
        return ask(fields)
    return found


def said_in(found: Inspection) -> dict[str, Any] | None:
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


def checks_of(found: Inspection, said: dict[str, Any] | None) -> Iterator[Check]:
    """What a file proves by itself."""
    # A change in the middle is a fault of several signatures, and the same one.
    faults = dict.fromkeys([*found.faults, *(one.fault for one in found.signatures if one.fault)])
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


def checks_of_pages(pdf: bytes, snapshot: bytes, said: dict[str, Any], means: Means) -> list[Check]:
    """What the pages of a sound file say, held against its data."""
    try:
        pages = means.printed(pdf)
        found = printed.read(said, snapshot, pages)
    except (ValueError, LookupError, TypeError, AttributeError):
        return [Check(printed.READ, False, "Tulisan pada halamannya tidak dapat dibaca.")]
    return [found, printed.drawn_anew(said, pages, means.redraw)]


def _reviewed(found: Inspection, said: dict[str, Any]) -> Check:
    """A unit's sheet lacks the Sekcam's signature only where the Camat says so in his own."""
    signed = {signature.field: signature for signature in found.signatures}
    missing = FIELDS[Role.SEKCAM] in _fields_of(said) and FIELDS[Role.SEKCAM] not in signed
    camat = signed.get(FIELDS[Role.CAMAT])
    said_so = camat is not None and "tanpa reviu" in camat.reason
    return Check("Urutan pejabat lengkap", not missing or said_so, camat.reason if camat else "")


def described(said: dict[str, Any]) -> dict[str, Any]:
    identity, score = said["document"], said["content"]["score"] or {}
    told = ("code", "kind", "year", "period", "version", "office", "unit", "sample", "file_name")
    return {name: identity[name] for name in told} | {
        "title": said["layout"]["title"],
        "dated": said["layout"]["dated"],
        "score": score.get("value"),
        "predikat": score.get("predikat"),
    }


def signer(signature: SignatureFound) -> dict[str, Any]:
    return {
        "name": signature.name,
        "position": "",
        "capacity": "",
        "nip": masked(signature.nip) if signature.nip else "",
        "at": signature.at,
        "sound": signature.sound,
        "bsre": signature.national,
        "field": signature.field,
        "reason": signature.reason,
        "certificate": f"{signature.serial:x}",
    }
