"""Timestamp tokens (RFC 3161): from the office's own authority or from one outside."""

import secrets
from datetime import datetime
from hashlib import sha256

from asn1crypto import algos, cms, tsp, x509
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper

from iki_flow.domain.errors import Unavailable

DIGEST = "sha256"

# An arc that needs no registration: 2.25 and a UUID made for this product (ITU-T X.667).
POLICY = "2.25.179990543870880207738975862014341485332"

TIMEOUT = 10
ROOM_BESIDE_CERTIFICATES = 1536
_UNREACHED = (
    "Layanan cap waktu belum dapat dihubungi. Dokumen tetap berstatus disetujui dan tidak ada "
    "yang berubah; penguncian akan dicoba lagi."
)


class OwnStamper(TimeStamper):
    """The office's own timestamp authority: it states that a digest was there at `at`."""

    def __init__(self, signer: SimpleSigner, at: datetime) -> None:
        super().__init__(include_nonce=False)
        self._signer = signer
        self._at = at.replace(microsecond=0)

    @property
    def room(self) -> int:
        """Bytes that a token takes at most."""
        return room_for(self._signer)

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Sign the digest and the time; the accuracy claimed is one second."""
        certificate: x509.Certificate = self._signer.signing_cert
        info = tsp.TSTInfo(
            {
                "version": "v1",
                "policy": POLICY,
                "message_imprint": _imprint(message_digest, md_algorithm),
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


class OutsideStamper(HTTPTimeStamper):
    """A timestamp authority somewhere else, asked over HTTP."""

    room = 12 * 1024

    def __init__(self, url: str) -> None:
        super().__init__(url, timeout=TIMEOUT)

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Ask for a token over the digest.

        Raises Unavailable when none comes within ten seconds, or one for something else.
        """
        try:
            token = await super().async_timestamp(message_digest, md_algorithm)
            stated = token["content"]["encap_content_info"]["content"].parsed["message_imprint"]
            agrees = stated.dump() == _imprint(message_digest, md_algorithm).dump()
            fits = len(token.dump()) <= self.room
        except Exception as problem:
            # Whatever a stranger's server sends: pyHanko and asn1crypto raise many kinds.
            raise Unavailable(_UNREACHED) from problem
        if not (agrees and fits):
            raise Unavailable(_UNREACHED)
        return token


def room_for(signer: SimpleSigner) -> int:
    """Bytes that a signature takes at most: its certificates, and the names in it at their longest.

    Reckoned rather than tried out, as trying costs as much as signing.
    """
    certificates = (signer.signing_cert, *signer.cert_registry)
    return sum(len(one.dump()) for one in certificates) + ROOM_BESIDE_CERTIFICATES


Stamper = OwnStamper | OutsideStamper


def _imprint(digest: bytes, algorithm: str) -> tsp.MessageImprint:
    kind = algos.DigestAlgorithm({"algorithm": algorithm})
    return tsp.MessageImprint({"hash_algorithm": kind, "hashed_message": digest})
