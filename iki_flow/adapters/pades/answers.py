"""Whether the token of a timestamp authority outside is one that a sealed file stands up with."""

from datetime import datetime

from asn1crypto import algos, cms, tsp
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus

from iki_flow.adapters.pades import tokens
from iki_flow.adapters.pades.trust import Trust


def imprint(digest: bytes, algorithm: str) -> tsp.MessageImprint:
    """What a token states of that which is stamped."""
    kind = algos.DigestAlgorithm({"algorithm": algorithm})
    return tsp.MessageImprint({"hash_algorithm": kind, "hashed_message": digest})


def token_in(answer: bytes, nonce: int) -> cms.ContentInfo:
    """Give the token that an authority granted to the question with this nonce.

    Raises:
        ValueError: it granted none, or answers another question.
    """
    given = tsp.TimeStampResp.load(answer, strict=True)
    if given["status"]["status"].native != "granted":
        raise ValueError("it was refused")
    token = given["time_stamp_token"]
    if token["content"]["encap_content_info"]["content"].parsed["nonce"].native != nonce:
        raise ValueError("it answers another question")
    return token


async def trusted_time(token: cms.ContentInfo, digest: bytes, root: bytes) -> datetime:
    """Give the time (UTC) that a token over a SHA-256 digest proves under the root (DER).

    Raises:
        ValueError: it is over something else, its certificate does not lead to the root or was
            not in force, it is signed wrongly or written in another form than the files are
            held to. A token without a certificate raises what pyHanko does.
    """
    signed = token["content"]
    stated = signed["encap_content_info"]["content"].parsed
    at: datetime = stated["gen_time"].native
    if stated["message_imprint"].dump() != imprint(digest, "sha256").dump():
        raise ValueError("it is for something else")
    context = Trust(root, (), at, (root,)).context(outside=True)
    found = await validate_tst_signed_data(signed, context, lambda _: digest)
    status = TimestampSignatureStatus(**found)
    if not (status.intact and status.valid):
        raise ValueError("its signature is wrong")
    if not status.trusted:
        raise ValueError("its certificate was not in force, or is under another root")
    path = {one.dump() for one in status.validation_path}
    if not tokens.only_certificates(signed, path):
        raise ValueError("it brings certificates of others along")
    if not tokens.is_strict(token.dump(), "/DocTimeStamp", status.signing_cert):
        raise ValueError("it is not written in the form that is asked for")
    return at
