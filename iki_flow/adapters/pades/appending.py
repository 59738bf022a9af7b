"""One appended revision of a PDF: a signature in an empty field, or the document timestamp.

Nothing of the file is touched but the field, the form's flags and the catalogue's extensions;
pyHanko's own writer would also rewrite the XMP metadata with each revision, which breaks PDF/A.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import crl, x509
from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp, PdfSignedData, SignatureObject
from pyhanko.sign.validation import DocumentSecurityStore

from iki_flow.adapters.pades.coroutines import result_of
from iki_flow.adapters.pades.stamping import DIGEST, Stamper, room_for


class Revision(IncrementalPdfFileWriter):
    """An incremental update that leaves the metadata as it was signed."""

    def _update_meta(self) -> None:
        """Write nothing: title, producer and dates are part of what was signed."""


@dataclass(frozen=True)
class Entry:
    """What a signature dictionary says in the clear: the field, when, why, where."""

    field: str
    at: datetime
    reason: str
    place: str


def append_signature(
    pdf: bytes,
    signer: SimpleSigner,
    entry: Entry,
    stamp: bytes,
    stamper: Stamper | None = None,
) -> bytes:
    """Sign an empty field and show `stamp`, a one-page PDF, in it.

    That is PAdES B-B, and with a stamper B-T: the signature then carries a timestamp of its own.
    """
    revision = _revision(pdf)
    room = room_for(signer) + (0 if stamper is None else stamper.room)
    placeholder = SignatureObject(
        timestamp=entry.at,
        subfilter=SigSeedSubFilter.PADES,
        reason=entry.reason,
        location=entry.place,
        bytes_reserved=2 * room,
    )
    embedding = PdfCMSEmbedder().write_cms(entry.field, revision, existing_fields_only=True)
    widget = next(embedding).get_object()
    _show(revision, widget, stamp)
    digest = _reserve(embedding, placeholder)
    signing = signer.async_sign(digest, DIGEST, use_pades=True, timestamper=stamper)
    embedding.send(result_of(signing))
    return _bytes(revision)


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
    revision = _revision(pdf)
    lists = [crl.CertificateList.load(revocations)]
    DocumentSecurityStore.supply_dss_in_writer(revision, None, certs=certificates, crls=lists)
    placeholder = DocumentTimestamp(bytes_reserved=2 * stamper.room)
    embedding = PdfCMSEmbedder().write_cms(field, revision, existing_fields_only=True)
    next(embedding)
    digest = _reserve(embedding, placeholder)
    embedding.send(result_of(stamper.async_timestamp(digest, DIGEST)))
    return _bytes(revision)


def _revision(pdf: bytes) -> Revision:
    revision = Revision(BytesIO(pdf))
    # PAdES asks a PDF 1.7 file to say that it holds structures of ETSI EN 319 142.
    revision.register_extension(ESIC_EXTENSION_1)
    revision.update_root()
    return revision


def _show(revision: Revision, widget: DictionaryObject, stamp: bytes) -> None:
    page = revision.import_page_as_xobject(PdfFileReader(BytesIO(stamp)))
    widget[pdf_name("/AP")] = DictionaryObject({pdf_name("/N"): page})


def _reserve(embedding: Generator[Any, Any, None], placeholder: PdfSignedData) -> bytes:
    """Write the revision with room for the signature, and give the digest of all the rest."""
    embedding.send(SigObjSetup(placeholder))
    prepared, _ = embedding.send(SigIOSetup(DIGEST, in_place=True))
    digest: bytes = prepared.document_digest
    return digest


def _bytes(revision: Revision) -> bytes:
    written: bytes = revision.prev.stream.getvalue()
    return written
