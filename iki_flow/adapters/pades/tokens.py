"""The form of a signature as bytes: everything that no signature protects must be as we write it.

A document timestamp cannot cover its own bytes, so what surrounds the signed attributes in it
could be flipped unnoticed. Therefore: one signer, no certificate but those on the way to the
root, no attribute outside the signature, the hexadecimal digits as written, zeros after the end.
"""

import hmac
from collections.abc import Collection

from asn1crypto import cms, x509
from pyhanko.sign.general import (
    NonexistentAttributeError,
    extract_certificate_info,
    find_unique_cms_attribute,
)
from pyhanko.sign.validation import EmbeddedPdfSignature

from iki_flow.adapters.pades.der import is_one_value

_KINDS = {"/Sig": ("data", "v1"), "/DocTimeStamp": ("tst_info", "v3")}
# A signature may carry a timestamp on itself: the document timestamp covers that one.
_UNSIGNED = {"/Sig": {"signature_time_stamp_token"}, "/DocTimeStamp": set[str]()}


def well_formed(signature: EmbeddedPdfSignature, hexadecimal: bytes) -> bool:
    """Whether the signature is one DER value, written once, and padded with nothing but zeros.

    `hexadecimal` is what stands in the gap of the byte range, without its angle brackets.
    """
    content = signature.pkcs7_content
    if hexadecimal != content.hex().upper().encode():
        return False
    length = len(cms.ContentInfo.load(content).dump())
    return not any(content[length:]) and is_strict(
        content[:length], str(signature.sig_object_type), signature.signer_cert
    )


def is_strict(value: bytes, kind: str, certificate: x509.Certificate) -> bool:
    """Whether a signature of that kind (`/Sig`, `/DocTimeStamp`) has no room for anything else."""
    if not is_one_value(value):
        return False
    wrapped = cms.ContentInfo.load(value)
    if wrapped["content_type"].native != "signed_data":
        return False
    signed = wrapped["content"]
    return _one_signer(signed, kind) and _names(signed["signer_infos"][0], certificate)


def covers(signature: EmbeddedPdfSignature) -> bool:
    """Whether the digest that was signed is that of the bytes now in the byte range."""
    signed = signature.signed_data
    if signed["encap_content_info"]["content_type"].native == "tst_info":
        stated = signed["encap_content_info"]["content"].parsed["message_imprint"]
        digest: bytes = stated["hashed_message"].native
    else:
        attributes = signature.signer_info["signed_attrs"]
        digest = find_unique_cms_attribute(attributes, "message_digest").native
    return hmac.compare_digest(digest, signature.compute_digest())


def only_certificates(signed: cms.SignedData, path: Collection[bytes]) -> bool:
    """Whether every certificate inside is on the way (DER values) to the trusted root."""
    inside = signed["certificates"]
    return all(one.name == "certificate" and one.chosen.dump() in path for one in inside)


def stamper_of(signature: EmbeddedPdfSignature) -> bytes | None:
    """Give the certificate (DER) that stamped a signature itself; None where nobody did."""
    unsigned = signature.signer_info["unsigned_attrs"]
    try:
        token = find_unique_cms_attribute(unsigned, "signature_time_stamp_token")
    except NonexistentAttributeError:
        return None
    certificate: bytes = extract_certificate_info(token["content"]).signer_cert.dump()
    return certificate


def _one_signer(signed: cms.SignedData, kind: str) -> bool:
    if len(signed["signer_infos"]) != 1 or len(signed["digest_algorithms"]) != 1:
        return False
    signer = signed["signer_infos"][0]
    return (
        (signed["encap_content_info"]["content_type"].native, signed["version"].native)
        == _KINDS.get(kind)
        and signed["digest_algorithms"][0].dump() == signer["digest_algorithm"].dump()
        and signer["version"].native == "v1"
        and not signed["crls"].native
        and _unsigned_kinds(signer) <= _UNSIGNED[kind]
    )


def _names(signer: cms.SignerInfo, certificate: x509.Certificate) -> bool:
    """Whether the signer is named to the byte: names are otherwise compared without their case."""
    exact = cms.IssuerAndSerialNumber(
        {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    )
    named: bool = signer["sid"].dump() == exact.dump()
    return named


def _unsigned_kinds(signer: cms.SignerInfo) -> set[str]:
    return {one["type"].native for one in signer["unsigned_attrs"]}
