"""The verdict on each signature alone: bytes, key, certificate, revocation."""

from collections.abc import Sequence
from datetime import datetime

from pyhanko.sign.validation import (
    DocumentTimestampStatus,
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)

from iki_flow.adapters.pades import national, revisions, tokens, trust
from iki_flow.adapters.pades.coroutines import result_of
from iki_flow.domain.signing import Fault, SignatureFound

Status = PdfSignatureStatus | DocumentTimestampStatus
Trust = trust.Trust | national.Trust


def judge(
    pdf: bytes, signatures: Sequence[EmbeddedPdfSignature], trusted: Sequence[Trust]
) -> tuple[SignatureFound, ...]:
    """Give a verdict on every signature, in the order they were made; each by its own trust."""
    return result_of(_judge_all(pdf, signatures, trusted))


def is_stamp(signature: EmbeddedPdfSignature) -> bool:
    """Whether it is a document timestamp and not somebody's signature."""
    return str(signature.sig_object_type) == "/DocTimeStamp"


def stamped_at(signature: EmbeddedPdfSignature) -> datetime:
    """Give the time that a document timestamp states (UTC)."""
    stated = signature.signed_data["encap_content_info"]["content"].parsed
    at: datetime = stated["gen_time"].native
    return at


async def _judge_all(
    pdf: bytes, signatures: Sequence[EmbeddedPdfSignature], trusted: Sequence[Trust]
) -> tuple[SignatureFound, ...]:
    pairs = zip(signatures, trusted, strict=True)
    return tuple([await _judge(pdf, signature, judged_by) for signature, judged_by in pairs])


async def _judge(pdf: bytes, signature: EmbeddedPdfSignature, trusted: Trust) -> SignatureFound:
    fault = Fault.CHANGED if not tokens.covers(signature) else await _fault(pdf, signature, trusted)
    name, nip, serial = trust.holder(signature.signer_cert.dump())
    stamp, by_bsre = is_stamp(signature), isinstance(trusted, national.Trust)
    return SignatureFound(
        field=signature.field_name,
        name=name,
        nip="" if stamp or by_bsre else nip,  # an authority outside may number its own subject
        serial=serial,
        at=stamped_at(signature) if stamp else signature.self_reported_timestamp,
        reason=str(signature.sig_object.get("/Reason", "")),
        sound=fault is None,
        fault=fault,
        national=by_bsre,
    )


async def _fault(pdf: bytes, signature: EmbeddedPdfSignature, trusted: Trust) -> Fault | None:
    if isinstance(trusted, national.Trust):
        return await national.fault_of(pdf, signature, trusted)
    certificate: bytes = signature.signer_cert.dump()
    outside = is_stamp(signature) and trusted.comes_from_outside(certificate)
    status = await _status(signature, trusted, outside=outside)
    return (
        _shape_fault(pdf, signature, status)
        or _trust_fault(status, trusted, certificate, outside=outside)
        or (None if _holds(status) else Fault.INVALID)
    )


async def _status(
    signature: EmbeddedPdfSignature, trusted: trust.Trust, *, outside: bool
) -> Status:
    # pyHanko's `valid` alone is true on a changed file; `intact`, the coverage and what the
    # revisions may change (see updates) are asked separately.
    context = trusted.context(outside=outside)
    if is_stamp(signature):
        return await async_validate_pdf_timestamp(signature, context, skip_diff=True)
    stamper = tokens.stamper_of(signature)
    from_outside = stamper is not None and trusted.comes_from_outside(stamper)
    stamps = trusted.context(outside=from_outside)
    return await async_validate_pdf_signature(
        signature, context, ts_validation_context=stamps, skip_diff=True
    )


def _holds(status: Status) -> bool:
    """All that pyHanko asks, joined; for a timestamp it offers no such sum."""
    if isinstance(status, PdfSignatureStatus):
        return bool(status.bottom_line)
    return bool(status.intact and status.valid and status.trusted)


def _shape_fault(pdf: bytes, signature: EmbeddedPdfSignature, status: Status) -> Fault | None:
    gap = revisions.gap_of(signature, pdf)
    covers = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
    if gap is None or not status.intact or status.coverage not in covers:
        return Fault.CHANGED
    if not status.valid:
        return Fault.INVALID
    path = {one.dump() for one in status.validation_path or ()}
    known = not path or tokens.only_certificates(signature.signed_data, path)
    digits = pdf[gap.start + 1 : gap.stop - 1]
    return None if known and tokens.well_formed(signature, digits) else Fault.FORM


def _trust_fault(
    status: Status, trusted: trust.Trust, certificate: bytes, *, outside: bool
) -> Fault | None:
    if outside:
        return None if status.trusted else Fault.STRANGER
    if not trusted.issued(certificate):
        return Fault.STRANGER
    if status.revoked or trusted.revoked(trust.holder(certificate)[2]):
        return Fault.REVOKED
    if status.trusted:
        return None
    return Fault.UNTRUSTED if trusted.lists_hold() else Fault.UNKNOWN_STATUS
