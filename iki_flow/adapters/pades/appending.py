"""One appended revision of a PDF: a signature in an empty field, or the document timestamp.

Nothing of the file is touched but the field, the form's flags and the catalogue's extensions;
pyHanko's own writer would also rewrite the XMP metadata with each revision, which breaks PDF/A.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

from asn1crypto import crl, x509
from pyhanko.pdf_utils.generic import DictionaryObject, StreamObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import Signer
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp, PdfSignedData, SignatureObject
from pyhanko.sign.validation import DocumentSecurityStore

from iki_flow.adapters.pades.coroutines import result_of
from iki_flow.adapters.pades.stamping import DIGEST, Stamper, room_for
from iki_flow.domain.errors import Unavailable
from iki_flow.domain.signing import Entry

# A stream whose last byte is a carriage return is followed by a line feed, and some readers take
# the two for one line end: they then find the stream a byte too short (ISO 19005-3, 6.1.7.1).
_AMBIGUOUS = b"\r\nendstream"
_TRIES = 32


class Revision(IncrementalPdfFileWriter):
    """An incremental update that leaves the metadata as it was signed."""

    def _update_meta(self) -> None:
        """Write nothing: title, producer and dates are part of what was signed."""

    def _prep_dom_for_writing(self) -> None:
        """Write streams that would end ambiguously, such as a certificate, in another way."""
        super()._prep_dom_for_writing()
        for written in self.objects.values():
            if isinstance(written, StreamObject) and written.encoded_data.endswith(b"\r"):
                written.apply_filter("/ASCIIHexDecode")


def append_signature(
    pdf: bytes, signer: Signer, entry: Entry, stamper: Stamper | None = None
) -> bytes:
    """Sign an empty field and show the entry's stamp in it.

    That is PAdES B-B, and with a stamper B-T: the signature then carries a timestamp of its own.
    """
    room = room_for(signer) + (0 if stamper is None else stamper.room)

    def placeholder(spare: int) -> SignatureObject:
        return SignatureObject(
            timestamp=entry.at,
            subfilter=SigSeedSubFilter.PADES,
            reason=entry.reason,
            location=entry.place,
            bytes_reserved=2 * (room + spare),
        )

    reserved = _reserve(pdf, entry.field, placeholder, partial(_show, entry.stamp))
    signing = signer.async_sign(reserved.digest, DIGEST, use_pades=True, timestamper=stamper)
    return reserved.filled(result_of(signing))


def append_timestamp(
    pdf: bytes,
    stamper: Stamper,
    field: str,
    certificates: Sequence[x509.Certificate],
    revocations: bytes,
) -> bytes:
    """Add the validation data (DSS) and, over the whole file, the document timestamp.

    Both go into one revision: no byte of the file is then without a signature over it.

    Raises Unavailable when the timestamp authority gives no usable answer.
    """
    lists = [crl.CertificateList.load(revocations)]

    def add_validation_data(revision: Revision, _widget: DictionaryObject) -> None:
        DocumentSecurityStore.supply_dss_in_writer(revision, None, certs=certificates, crls=lists)

    def placeholder(spare: int) -> DocumentTimestamp:
        return DocumentTimestamp(bytes_reserved=2 * (stamper.room + spare))

    reserved = _reserve(pdf, field, placeholder, add_validation_data)
    return reserved.filled(result_of(stamper.async_timestamp(reserved.digest, DIGEST)))


@dataclass(frozen=True)
class _Reserved:
    """A revision as written, with room for its signature, and the digest of all the rest."""

    revision: Revision
    embedding: Generator[Any, Any, None]
    digest: bytes

    def filled(self, signature: Any) -> bytes:
        """The file with the signature in its room."""
        self.embedding.send(signature)
        written: bytes = self.revision.prev.stream.getvalue()
        return written


def _reserve(
    pdf: bytes,
    field: str,
    placeholder: Callable[[int], PdfSignedData],
    change: Callable[[Revision, DictionaryObject], None],
) -> _Reserved:
    """Write a revision with room for a signature.

    The table of the revision is a stream, too; with more room for the signature it ends otherwise.

    Raises Unavailable when it ends ambiguously each time.
    """
    for spare in range(_TRIES):
        revision = _revision(pdf)
        embedding = PdfCMSEmbedder().write_cms(field, revision, existing_fields_only=True)
        change(revision, next(embedding).get_object())
        embedding.send(SigObjSetup(placeholder(spare)))
        prepared, _ = embedding.send(SigIOSetup(DIGEST, in_place=True))
        if _AMBIGUOUS not in revision.prev.stream.getvalue()[len(pdf) :]:
            return _Reserved(revision, embedding, prepared.document_digest)
    raise Unavailable("Tanda tangan belum dapat dibubuhkan pada berkas ini. Coba sekali lagi.")


def _revision(pdf: bytes) -> Revision:
    revision = Revision(BytesIO(pdf))
    # PAdES asks a PDF 1.7 file to say that it holds structures of ETSI EN 319 142.
    revision.register_extension(ESIC_EXTENSION_1)
    revision.update_root()
    return revision


def _show(stamp: bytes, revision: Revision, widget: DictionaryObject) -> None:
    page = revision.import_page_as_xobject(PdfFileReader(BytesIO(stamp)))
    widget[pdf_name("/AP")] = DictionaryObject({pdf_name("/N"): page})
