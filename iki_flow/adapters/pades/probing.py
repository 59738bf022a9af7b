"""A trial of a timestamp authority: it stamps chance bytes, and the token is verified."""

import secrets
from datetime import datetime
from hashlib import sha256

from asn1crypto import cms

from iki_flow.adapters.pades.answers import trusted_time
from iki_flow.adapters.pades.coroutines import result_of
from iki_flow.adapters.pades.stamping import DIGEST, Stamper
from iki_flow.domain.errors import Unavailable
from iki_flow.domain.signing import Probed


def probed(name: str, stamper: Stamper, root: bytes) -> Probed:
    """What an authority, believed by its root (DER), makes of such a trial."""
    digest = sha256(secrets.token_bytes(32)).digest()
    try:
        return Probed(name, result_of(_stated(stamper, digest, root)))
    except Unavailable as refusal:
        return Probed(name, None, str(refusal.__cause__ or refusal))
    except ValueError as problem:
        return Probed(name, None, str(problem))


async def _stated(stamper: Stamper, digest: bytes, root: bytes) -> datetime:
    token: cms.ContentInfo = await stamper.async_timestamp(digest, DIGEST)
    return await trusted_time(token, digest, root)
