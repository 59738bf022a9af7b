"""What came back, held against what was sent: the same bytes, one signature over all, no more.

Nothing is asked here of who issued the signer's certificate; the service answers for that.
"""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from iki_flow.adapters.bsre.refusals import Distrusted
from iki_flow.adapters.bsre.request import Box, Visible
from iki_flow.adapters.pades import national, revisions, trust, verdicts
from iki_flow.adapters.pades.reading import entries, raw_entries

_SLACK = Decimal(1)

_OTHER_FILE = (
    "Layanan BSrE mengembalikan berkas lain daripada yang dikirim. Berkas itu tidak disimpan dan "
    "dokumen di sini belum ditandatangani; beri tahu petugas administrasi."
)
_UNREADABLE = (
    "Berkas yang dikembalikan layanan BSrE tidak dapat dibaca sebagai PDF yang utuh. Berkas itu "
    "tidak disimpan; coba tanda tangani sekali lagi."
)
_NOT_ONE = (
    "Berkas yang dikembalikan layanan BSrE tidak memuat tepat satu tanda tangan baru atas seluruh "
    "isinya. Berkas itu tidak disimpan dan dokumen di sini belum ditandatangani; beri tahu petugas "
    "administrasi."
)
_CHANGED = (
    "Layanan BSrE mengubah isi dokumen saat menandatanganinya. Berkas itu tidak disimpan dan "
    "dokumen di sini belum ditandatangani; beri tahu petugas administrasi."
)
_INVALID = (
    "Tanda tangan dari layanan BSrE tidak cocok dengan berkas atau sertifikatnya. Berkas itu tidak "
    "disimpan dan dokumen di sini belum ditandatangani; beri tahu petugas administrasi."
)
_MISPLACED = (
    "Layanan BSrE menempatkan tanda tangan di luar tempatnya. Berkas itu tidak disimpan dan "
    "dokumen di sini belum ditandatangani; beri tahu petugas administrasi agar setelan letak tanda "
    "tangan BSrE diperiksa."
)


@dataclass(frozen=True)
class Signature:
    """The signature that was added: its field, its signer as certified, its time as stated.

    `fields` are those of all signatures in the file, in order, this one last; `certificate` is DER.
    """

    fields: tuple[str, ...]
    signer: str
    certificate: bytes = field(repr=False)
    at: datetime | None

    @property
    def field_name(self) -> str:
        """The field that it is in."""
        return self.fields[-1]


def examine(pdf: bytes, sent: bytes, visible: Visible | None) -> Signature:
    """Look at a file that came back for `sent`.

    Raises:
        Distrusted: it is anything else than those bytes with one signature that covers them all.
    """
    if not pdf.startswith(sent) or len(pdf) == len(sent):
        raise Distrusted(_OTHER_FILE)
    if not revisions.is_whole(pdf):
        raise Distrusted(_UNREADABLE)
    try:
        fault, signature = _looked_at(pdf, sent, visible)
    except Exception:
        # Whatever a parser trips over in a stranger's bytes is an answer. It may quote them.
        fault, signature = _UNREADABLE, None
    if signature is None:
        raise Distrusted(fault)
    return signature


def _looked_at(pdf: bytes, sent: bytes, visible: Visible | None) -> tuple[str, Signature | None]:
    before, reader = PdfFileReader(BytesIO(sent)), PdfFileReader(BytesIO(pdf))
    signatures: list[EmbeddedPdfSignature] = reader.embedded_signatures
    fields = tuple(one.field_name for one in signatures)
    earlier = tuple(one.field_name for one in before.embedded_signatures)
    if not fields or fields[:-1] != earlier or not _covers_all(signatures[-1], pdf, reader, before):
        return _NOT_ONE, None
    signed = signatures[-1]
    if not _only_signs(reader, signed):
        return _CHANGED, None
    if not _holds(signed):
        return _INVALID, None
    if not _stands(signed, reader, visible):
        return _MISPLACED, None
    certificate: bytes = signed.signer_cert.dump()
    name, _, _ = trust.holder(certificate)
    return "", Signature(fields, name, certificate, signed.self_reported_timestamp)


def _covers_all(
    signed: EmbeddedPdfSignature, pdf: bytes, reader: PdfFileReader, before: PdfFileReader
) -> bool:
    gap = revisions.gap_of(signed, pdf)
    return (
        gap is not None
        and gap.end == len(pdf)
        and not verdicts.is_stamp(signed)
        and reader.xrefs.total_revisions == before.xrefs.total_revisions + 1
    )


def _only_signs(reader: PdfFileReader, signed: EmbeddedPdfSignature) -> bool:
    last = reader.xrefs.total_revisions - 1
    return national.only_signs(
        reader.get_historical_resolver(last - 1),
        reader.get_historical_resolver(last),
        signed.field_name,
    )


def _holds(signed: EmbeddedPdfSignature) -> bool:
    intact, valid = validate_sig_integrity(
        signed.signer_info, signed.signer_cert, "data", signed.compute_digest()
    )
    return bool(intact and valid)


def _stands(signed: EmbeddedPdfSignature, reader: PdfFileReader, visible: Visible | None) -> bool:
    """Whether it is seen inside the box that was asked for, or nowhere where none was."""
    widget = _widget(signed.sig_field)
    box = _box(widget)
    if visible is None:
        return box.width == 0 or box.height == 0
    reference, _ = reader.find_page_for_modification(visible.page - 1)  # type: ignore[no-untyped-call]
    marks = raw_entries(reference.get_object(), "/Annots")
    shown = [mark.reference for mark in marks if isinstance(mark, IndirectObject)]
    return (
        widget.container_ref in shown
        and box.width > 0 < box.height
        and box.within(visible.box, _SLACK)
    )


def _widget(signed_field: DictionaryObject) -> DictionaryObject:
    """What of a field stands on a page: itself, or its one part."""
    if "/Kids" not in signed_field:
        return signed_field
    (part,) = entries(signed_field, "/Kids")
    if not isinstance(part, DictionaryObject):
        raise TypeError("a part of a field is not a dictionary")
    return part


def _box(widget: DictionaryObject) -> Box:
    sides = [Decimal(str(side)) for side in entries(widget, "/Rect")]
    left, right = sorted(sides[0::2])
    bottom, top = sorted(sides[1::2])
    return Box(left, bottom, right - left, top - bottom)
