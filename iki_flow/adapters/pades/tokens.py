"""The form of a signature as bytes: everything that no signature protects must be as we write it.

A document timestamp cannot cover its own bytes, so what surrounds the signed attributes in it
could be flipped unnoticed. Therefore: one signer, no certificate but those on the way to the
root, no attribute outside the signature, the hexadecimal digits as written, zeros after the end.
"""

from collections.abc import Collection

from asn1crypto import cms
from pyhanko.sign.validation import EmbeddedPdfSignature

_KINDS = {"/Sig": ("data", "v1"), "/DocTimeStamp": ("tst_info", "v3")}
# A signature may carry a timestamp on itself: the document timestamp covers that one.
_UNSIGNED = {"/Sig": {"signature_time_stamp_token"}, "/DocTimeStamp": set[str]()}


def well_formed(signature: EmbeddedPdfSignature, hexadecimal: bytes) -> bool:
    """Whether the signature is one DER value, written once, and padded with nothing but zeros.

    `hexadecimal` is what stands in the gap of the byte range, without its angle brackets.
    """
    content = signature.pkcs7_content
    if hexadecimal not in (content.hex().upper().encode(), content.hex().encode()):
        return False
    wrapped = cms.ContentInfo.load(content)
    used = len(wrapped.dump())
    if any(content[used:]) or wrapped["content_type"].native != "signed_data":
        return False
    return _one_signer(wrapped["content"], str(signature.sig_object_type))


def only_certificates(signature: EmbeddedPdfSignature, path: Collection[bytes]) -> bool:
    """Whether every certificate inside is on the way (DER values) to the trusted root."""
    inside = signature.signed_data["certificates"]
    return all(one.name == "certificate" and one.chosen.dump() in path for one in inside)


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


def _unsigned_kinds(signer: cms.SignerInfo) -> set[str]:
    return {one["type"].native for one in signer["unsigned_attrs"]}
