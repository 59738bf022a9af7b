"""Timestamp tokens (RFC 3161): from the office's own authority or from one outside."""

import logging
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from asn1crypto import cms, tsp, x509
from pyhanko.sign.signers import Signer
from pyhanko.sign.timestamps import TimeStamper

from iki_flow.adapters.pades import asking
from iki_flow.adapters.pades.answers import imprint, token_in, trusted_time
from iki_flow.domain.errors import Unavailable
from iki_flow.domain.signing import TimestampAuthority

DIGEST = "sha256"

# An arc that needs no registration: 2.25 and a UUID made for this product (ITU-T X.667).
POLICY = "2.25.179990543870880207738975862014341485332"

TIMEOUT = 10
SKEW = timedelta(minutes=5)
ROOM_BESIDE_CERTIFICATES = 1536
UNREACHED = (
    "Layanan cap waktu belum dapat dihubungi, atau jawabannya tidak dapat dipakai. Dokumen tetap "
    "berstatus disetujui dan tidak ada yang berubah; penguncian akan dicoba lagi."
)

_log = logging.getLogger(__name__)


class OwnStamper(TimeStamper):
    """The office's own timestamp authority: it states that a digest was there at `at`."""

    def __init__(self, signer: Signer, at: datetime) -> None:
        super().__init__(include_nonce=False)
        self._signer = signer
        self._at = at.replace(microsecond=0)

    @property
    def room(self) -> int:
        """Bytes that a token takes at most."""
        return room_for(self._signer)

    @property
    def certificates(self) -> tuple[bytes, ...]:
        """What a file stamped by it must hold to be judged later (DER), beside the token."""
        own: bytes = self._signer.signing_cert.dump()
        return (own,)

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Sign the digest and the time; the accuracy claimed is one second."""
        certificate: x509.Certificate = self._signer.signing_cert
        info = tsp.TSTInfo(
            {
                "version": "v1",
                "policy": POLICY,
                "message_imprint": imprint(message_digest, md_algorithm),
                "serial_number": secrets.randbits(62) | 1 << 62,
                "gen_time": self._at,
                "accuracy": {"seconds": 1},
                "tsa": x509.GeneralName("directory_name", certificate.subject),
            }
        ).dump()
        content = {"content_type": "tst_info", "content": cms.ParsableOctetString(info)}
        return await self._signer.async_sign(
            sha256(info).digest(),
            DIGEST,
            use_pades=True,  # without it pyHanko would add a signing time by the clock
            encap_content_info=cms.EncapsulatedContentInfo(content),
        )


class OutsideStamper(TimeStamper):
    """A timestamp authority somewhere else, asked over HTTP at `at` and believed by its root."""

    room = 12 * 1024

    def __init__(self, authority: TimestampAuthority, at: datetime) -> None:
        super().__init__()
        self._authority = authority
        self._at = at

    @property
    def certificates(self) -> tuple[bytes, ...]:
        """What a file stamped by it must hold to be judged later (DER), beside the token."""
        return (self._authority.root,)

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Ask for a token over the digest.

        Raises Unavailable when none comes within ten seconds in all, or one that a sealed file
        would not stand up with: nothing that is found out later is found out too late.
        """
        try:
            nonce, query = self.request_cms(message_digest, md_algorithm)
            body = await asking.answer(self._authority.url, query.dump(), TIMEOUT)
            token = token_in(body, nonce)
            stated = await trusted_time(token, message_digest, self._authority.root)
            if abs(stated - self._at) > SKEW:
                raise ValueError(f"it says {stated}, and here it is {self._at}")
            if len(token.dump()) > self.room:
                raise ValueError("the token is too long")
        except Exception as problem:
            # Whatever a stranger's server sends: pyHanko and asn1crypto raise many kinds.
            host = urlsplit(self._authority.url).hostname
            _log.warning("no timestamp by %s: %s: %s", host, type(problem).__name__, problem)
            raise Unavailable(UNREACHED) from problem
        return token


def room_for(signer: Signer) -> int:
    """Bytes that a signature takes at most: its certificates, and the names in it at their longest.

    Reckoned rather than tried out, as trying costs as much as signing.
    """
    certificates = (signer.signing_cert, *signer.cert_registry)
    return sum(len(one.dump()) for one in certificates) + ROOM_BESIDE_CERTIFICATES


Stamper = OwnStamper | OutsideStamper
