"""How a file grew: every revision after the first is exactly one signature, and covers all so far.

Byte ranges are compared with the bytes of the file themselves, against the attacks that make a
validator look elsewhere (universal forgery, incremental saving and signature wrapping, CCS 2019).
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature

_END = re.compile(rb"startxref\s+\d+\s+%%EOF(?:\r\n|\n|\r)?\Z")
_FIRST_END = re.compile(rb"startxref\s+\d+\s+%%EOF(?:\r\n|\n|\r)?")
_OPENING = re.compile(rb"/Contents\s*\Z")
_BLANK = re.compile(rb"\s*")
_TAIL = 64

_UNCOVERED = "Ada bagian berkas yang tidak dicakup tanda tangan mana pun."
_APPENDED = "Ada tambahan setelah tanda tangan terakhir."
_GAP = "Rentang yang ditandatangani pada {field} tidak utuh."


@dataclass(frozen=True)
class Gap:
    """Where the bytes of a signature stand in the file, and where what it covers ends."""

    start: int
    stop: int
    end: int


def is_whole(pdf: bytes) -> bool:
    """Whether a file begins and ends as a PDF does, with nothing before or after."""
    return pdf.startswith(b"%PDF-") and _END.search(pdf, max(0, len(pdf) - _TAIL)) is not None


def gap_of(signature: EmbeddedPdfSignature, pdf: bytes) -> Gap | None:
    """Give the gap of a signature's byte range, or None when it is not exactly its own Contents."""
    given = [int(number) for number in signature.byte_range]
    if len(given) != 4 or given[0] != 0 or min(given) < 0:
        return None
    gap = Gap(given[1], given[2], given[2] + given[3])
    if not gap.start < gap.stop <= gap.end <= len(pdf):
        return None
    if (pdf[gap.start : gap.start + 1], pdf[gap.stop - 1 : gap.stop]) != (b"<", b">"):
        return None
    return gap if _is_own(signature, pdf, gap) else None


def first_revision(reader: PdfFileReader, pdf: bytes) -> bytes:
    """Give the file as it was before anything was appended to it."""
    listed = reader.xrefs.get_xref_container_info(0).end_location
    found = _FIRST_END.search(pdf, listed)
    return pdf[: found.end()] if found else b""


def faults_in(
    reader: PdfFileReader,
    pdf: bytes,
    signatures: Sequence[EmbeddedPdfSignature],
    national: Collection[str] = (),
) -> Iterator[str]:
    """Say where the file is not a first state and then one signature a revision, end to end.

    Those in the `national` fields were written by other programs, some of which begin with a blank
    line; it is signed as all the rest is.
    """
    if reader.xrefs.total_revisions != 1 + len(signatures):
        yield _UNCOVERED
        return
    begin = len(first_revision(reader, pdf))
    for number, signature in enumerate(signatures, start=1):
        gap = gap_of(signature, pdf)
        if gap is None or signature.signed_revision != number:
            yield _GAP.format(field=signature.field_name)
            return
        if signature.field_name in national:
            begin += len(_BLANK.match(pdf, begin, gap.end)[0])
        if not _fills(reader, pdf, number, begin, gap.end):
            yield _UNCOVERED
        begin = gap.end
    if begin != len(pdf):
        yield _APPENDED


def _is_own(signature: EmbeddedPdfSignature, pdf: bytes, gap: Gap) -> bool:
    """Whether the gap lies in the signature's own dictionary, as its one Contents."""
    place = signature.reader.xrefs[signature.sig_field.raw_get("/V").reference]
    if not isinstance(place, int) or not place < gap.start:
        return False
    before = pdf[place : gap.start]
    after = pdf[gap.stop : pdf.find(b"endobj", gap.stop)]
    return (
        _OPENING.search(before) is not None
        and b"endobj" not in before
        and (before + after).count(b"/Contents") == 1
    )


def _fills(reader: PdfFileReader, pdf: bytes, number: int, begin: int, end: int) -> bool:
    """Whether a revision begins where the last one ended and holds every object it lists."""
    places = [
        reader.xrefs.get_historical_ref(reference, number)
        for reference in reader.xrefs.explicit_refs_in_revision(number)
    ]
    if not all(isinstance(place, int) and begin <= place < end for place in places):
        return False
    return min(places) == begin and _END.search(pdf, max(begin, end - _TAIL), end) is not None
