"""What a PDF file says for itself, checked under a pinned root; no register, no network, no clock.

Strict on purpose: files of ours are written by one program, so whatever that program does not do
is a fault. Hostile bytes are answered with faults, never with an exception.
"""

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature

from iki_flow.adapters.pades import (
    effort,
    national,
    revisions,
    structure,
    trust,
    updates,
    verdicts,
)
from iki_flow.adapters.pades.reading import opened, table
from iki_flow.domain.signing import Inspection, SignatureFound

LARGEST = 20 * 1024 * 1024

_REVISIONS_AT_MOST = 64
_SECONDS = 3
"""Of computing: a sheet takes about a tenth of one, and memory grows with it, too."""

_SKEW = timedelta(minutes=5)

_TOO_LARGE = "Berkas lebih besar dari 20 MB dan tidak diperiksa."
_TOO_MUCH = (
    "Berkas ini terlalu rumit dan tidak diperiksa sampai selesai; dokumen kami tidak begitu."
)
_UNREADABLE = "Berkas ini tidak dapat dibaca sebagai PDF yang utuh."
_NOT_WHOLE = "Berkas terpotong, atau ada tambahan setelah akhir PDF."
_OTHER_FIELDS = "Tanda tangan tidak lengkap atau urutannya lain: {found}; seharusnya {expected}."
_NO_STAMP = "Cap waktu dokumen tidak ada atau bukan bagian terakhir berkas."
_STALE = "Sertifikat cap waktu dokumen sudah berakhir; dokumen harus dicap ulang sebelumnya."
_FUTURE = "Cap waktu dokumen berada di masa depan."
_PERSONS = "Segel kantor tidak dibuat dengan kunci segel, atau tanda tangan pejabat tanpa NIP."

_log = logging.getLogger(__name__)
# A refused signature is an answer here: pyHanko would write a stack trace for each, and anybody
# can hand in a file.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Question:
    """What a sealed file is held against."""

    root: bytes
    expected: tuple[str, ...]
    at: datetime
    optional: frozenset[str] = frozenset()
    spares: tuple[str, ...] = ()
    timestamp_roots: tuple[bytes, ...] = ()
    national_roots: tuple[bytes, ...] = ()

    @property
    def officials(self) -> tuple[str, ...]:
        """The fields that persons sign in: all but the seal's and the timestamp's."""
        return self.expected[:-2]


def inspect(
    pdf: bytes,
    root: bytes,
    expected: Sequence[str],
    at: datetime,
    *,
    optional: Collection[str] = (),
    spares: Sequence[str] = (),
    timestamp_roots: Sequence[bytes] = (),
    national_roots: Sequence[bytes] = (),
) -> Inspection:
    """Check a sealed file: all of `expected` signed in that order, the timestamp last.

    `root` is the office's authority certificate (DER), compared by its bytes. `expected` names
    every signature field, the timestamp's included; those in `optional` may be empty, as the
    Sekcam's is after an approval without review. `spares` are the fields for further timestamps,
    filled from the first one on. `at` is now: no timestamp may be later.
    `timestamp_roots` are the certificates (DER) that timestamp authorities outside are trusted
    by; whatever the office's own authority stamped is judged under `root`. `national_roots` are
    those that signatures of BSrE are believed by: each stands in a field of its own, in the place
    of an official's that stays empty.

    Certificates are judged at the time that the next timestamp proves, with the revocation lists
    that it covers: the file stays genuine when they expire or are revoked later.
    """
    question = Question(
        root,
        tuple(expected),
        at,
        frozenset(optional),
        tuple(spares),
        tuple(timestamp_roots),
        tuple(national_roots),
    )
    return _answer(pdf, question)


def _answer(pdf: bytes, question: Question) -> Inspection:
    if len(pdf) > LARGEST:
        return Inspection(faults=(_TOO_LARGE,), readable=False)
    if pdf.count(b"startxref") > _REVISIONS_AT_MOST:
        return Inspection(faults=(_UNREADABLE,), readable=False)
    if not revisions.is_whole(pdf):
        # Also because pyHanko looks for the end byte by byte, however far away it is.
        return Inspection(faults=(_NOT_WHOLE,), readable=False)
    try:
        with effort.at_most(_SECONDS):
            return _look(pdf, question)
    except effort.TooMuch:
        return Inspection(faults=(_TOO_MUCH,), readable=False)
    except Exception as problem:
        # Anybody may hand in anything: whatever a parser trips over is an answer, not an error.
        _log.info("a file could not be read: %s", type(problem).__name__)
        return Inspection(faults=(_UNREADABLE,), readable=False)


def _look(pdf: bytes, question: Question) -> Inspection:
    reader = opened(pdf)
    faults = list(structure.faults_in(reader))
    fields = structure.fields_in(reader)
    signatures: list[EmbeddedPdfSignature] = (
        reader.embedded_signatures if structure.fields_are_flat(reader) else []
    )
    places = _places(reader, fields, question)
    faults += revisions.faults_in(reader, pdf, signatures, places)
    altered = bool(faults)
    faults += _order_faults(question, fields, signatures, places)
    faults += _stamp_faults(question, signatures)
    judged = verdicts.judge(pdf, signatures, _trusts(reader, question, signatures, places))
    found = tuple(replace(one, field=places.get(one.field, one.field)) for one in judged)
    faults += _person_faults(found, signatures)
    if not faults and all(one.sound for one in found):
        # The dearest question comes last: what each revision changed is asked of true ones only.
        faults += updates.faults_in(reader, fields, signatures, places)
        altered = bool(faults)
    return Inspection(
        signatures=found,
        faults=tuple(dict.fromkeys(faults)),
        snapshot=structure.snapshot_in(reader),
        complete=not faults and found[-1].sound,
        altered=altered,
        ends=signatures[-1].signer_cert.not_valid_after if signatures else None,
        spare=next((name for name in question.spares if name not in _filled(fields)), ""),
    )


def _places(
    reader: PdfFileReader, fields: dict[str, Reference], question: Question
) -> dict[str, str]:
    """The fields that BSrE made, and whose place each takes."""
    if not question.national_roots:
        return {}
    known = {*question.expected, *question.spares}
    others = {name: field for name, field in fields.items() if name not in known}
    officials = {name: fields[name] for name in question.officials if name in fields}
    return national.places(reader, others, officials)


def _filled(fields: dict[str, Reference]) -> set[str]:
    return {name for name, field in fields.items() if "/V" in field.get_object()}


def _order_faults(
    question: Question,
    fields: dict[str, Reference],
    signatures: Sequence[EmbeddedPdfSignature],
    places: Mapping[str, str],
) -> Iterator[str]:
    signed = [places.get(one.field_name, one.field_name) for one in signatures]
    filled = {places.get(name, name) for name in _filled(fields)}
    wanted = [name for name in question.expected if name in filled or name not in question.optional]
    # Further timestamps take the spare fields as they come: one left out is a fault.
    wanted += question.spares[: max(0, len(signed) - len(wanted))]
    known = {*question.expected, *question.spares}
    unknown = set(fields) - known - set(places)
    if signed != wanted or filled != set(signed) or known - set(fields) or unknown:
        names = ", ".join(sorted(unknown) or signed) or "tidak ada"
        yield _OTHER_FIELDS.format(found=names, expected=", ".join(question.expected))


def _stamp_faults(question: Question, signatures: Sequence[EmbeddedPdfSignature]) -> Iterator[str]:
    kinds = [verdicts.is_stamp(signature) for signature in signatures]
    after = [signature.field_name in question.spares for signature in signatures]
    first = len(kinds) - 1 - sum(after)
    if not kinds or kinds != [False] * first + [True] * (len(kinds) - first):
        yield _NO_STAMP
    else:
        if verdicts.stamped_at(signatures[-1]) > question.at + _SKEW:
            yield _FUTURE
        if question.at > signatures[-1].signer_cert.not_valid_after:
            yield _STALE


def _person_faults(
    found: Sequence[SignatureFound], signatures: Sequence[EmbeddedPdfSignature]
) -> Iterator[str]:
    """The seal names an office and officials have a NIP: neither can stand in for the other.

    Certificates of BSrE name a person without one; whether it is he is asked when he signs.
    """
    pairs = zip(found, signatures, strict=True)
    named = [
        one.national or bool(one.nip)
        for one, signature in pairs
        if not verdicts.is_stamp(signature)
    ]
    if named != [True] * (len(named) - 1) + [False]:
        yield _PERSONS


def _trusts(
    reader: PdfFileReader,
    question: Question,
    signatures: Sequence[EmbeddedPdfSignature],
    places: Mapping[str, str],
) -> list[verdicts.Trust]:
    """What each signature is judged by: the moment that the next timestamp proves, and its lists.

    A timestamp without another after it proves its own time; whatever else has none after it is
    judged now, and the file refused for that.
    """
    found: list[verdicts.Trust] = []
    for number, signature in enumerate(signatures):
        later = (one for one in signatures[number + 1 :] if verdicts.is_stamp(one))
        proof = next(later, signature)
        moment = verdicts.stamped_at(proof) if verdicts.is_stamp(proof) else question.at
        known = reader.get_historical_root(proof.signed_revision)
        if signature.field_name in places:
            stored = table(known, "/DSS")
            found.append(national.Trust(question.national_roots, stored, moment))
            continue
        lists = trust.genuine_lists(question.root, trust.lists_in(known))
        found.append(trust.Trust(question.root, lists, moment, question.timestamp_roots))
    return found
