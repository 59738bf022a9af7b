"""What a PDF file says for itself, checked under a pinned root; no register, no network, no clock.

Strict on purpose: files of ours are written by one program, so whatever that program does not do
is a fault. Hostile bytes are answered with faults, never with an exception.
"""

import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature

from iki_flow.adapters.pades import revisions, structure, trust, updates, verdicts
from iki_flow.adapters.pades.reading import opened
from iki_flow.domain.signing import Inspection, SignatureFound

LARGEST = 20 * 1024 * 1024

_REVISIONS_AT_MOST = 64
_SKEW = timedelta(minutes=5)

_TOO_LARGE = "Berkas lebih besar dari 20 MB dan tidak diperiksa."
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
    timestamp_roots: tuple[bytes, ...] = ()


def inspect(
    pdf: bytes,
    root: bytes,
    expected: Sequence[str],
    at: datetime,
    *,
    optional: Collection[str] = (),
    timestamp_roots: Sequence[bytes] = (),
) -> Inspection:
    """Check a sealed file: all of `expected` signed in that order, the timestamp last.

    `root` is the office's authority certificate (DER), compared by its bytes. `expected` names
    every signature field, the timestamp's included; those in `optional` may be empty, as the
    Sekcam's is after an approval without review. `at` is now: no timestamp may be later.
    `timestamp_roots` are the certificates (DER) that timestamp authorities outside are trusted
    by; whatever the office's own authority stamped is judged under `root`.

    Certificates are judged at the time the timestamp proves, with the revocation list in the
    file: it stays genuine when they expire or are revoked later.
    """
    question = Question(root, tuple(expected), at, frozenset(optional), tuple(timestamp_roots))
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
        return _look(pdf, question)
    except Exception as problem:
        # Anybody may hand in anything: whatever a parser trips over is an answer, not an error.
        _log.info("a file could not be read: %s", type(problem).__name__)
        return Inspection(faults=(_UNREADABLE,), readable=False)


def _look(pdf: bytes, question: Question) -> Inspection:
    reader = opened(pdf)
    faults = list(structure.faults_in(reader))
    fields = structure.fields_in(reader)
    signatures: list[EmbeddedPdfSignature] = reader.embedded_signatures
    faults += revisions.faults_in(reader, pdf, signatures)
    altered = bool(faults)
    faults += _order_faults(question, fields, signatures)
    faults += _stamp_faults(question, signatures)
    found = verdicts.judge(pdf, signatures, _trust(reader, question, signatures))
    faults += _person_faults(found)
    if not faults and all(one.sound for one in found):
        # The dearest question comes last: what each revision changed is asked of true ones only.
        faults += updates.faults_in(reader, fields, signatures)
        altered = bool(faults)
    return Inspection(
        signatures=found,
        faults=tuple(dict.fromkeys(faults)),
        snapshot=structure.snapshot_in(reader),
        complete=not faults and found[-1].sound,
        altered=altered,
    )


def _order_faults(
    question: Question, fields: dict[str, Reference], signatures: Sequence[EmbeddedPdfSignature]
) -> Iterator[str]:
    signed = [signature.field_name for signature in signatures]
    filled = {name for name, field in fields.items() if "/V" in field.get_object()}
    wanted = [name for name in question.expected if name in filled or name not in question.optional]
    known = set(question.expected)
    unknown = set(fields) - known
    if signed != wanted or filled != set(signed) or known - set(fields) or unknown:
        names = ", ".join(sorted(unknown) or signed) or "tidak ada"
        yield _OTHER_FIELDS.format(found=names, expected=", ".join(question.expected))


def _stamp_faults(question: Question, signatures: Sequence[EmbeddedPdfSignature]) -> Iterator[str]:
    kinds = [verdicts.is_stamp(signature) for signature in signatures]
    if not kinds or kinds != [False] * (len(kinds) - 1) + [True]:
        yield _NO_STAMP
    else:
        if verdicts.stamped_at(signatures[-1]) > question.at + _SKEW:
            yield _FUTURE
        if question.at > signatures[-1].signer_cert.not_valid_after:
            yield _STALE


def _person_faults(found: Sequence[SignatureFound]) -> Iterator[str]:
    """The seal names an office and officials have a NIP: neither can stand in for the other."""
    named = [bool(signature.nip) for signature in found]
    if named != [True] * (len(named) - 2) + [False, False]:
        yield _PERSONS


def _trust(
    reader: PdfFileReader, question: Question, signatures: Sequence[EmbeddedPdfSignature]
) -> trust.Trust:
    moment = question.at
    if signatures and verdicts.is_stamp(signatures[-1]):
        moment = verdicts.stamped_at(signatures[-1])
    return trust.Trust(
        root=question.root,
        lists=trust.genuine_lists(question.root, trust.lists_in(reader)),
        moment=moment,
        timestamp_roots=question.timestamp_roots,
    )
