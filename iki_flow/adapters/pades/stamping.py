"""Timestamp tokens (RFC 3161): from the office's own authority or from one outside."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from asn1crypto import algos, cms, tsp, x509
from cryptography.hazmat.primitives import hashes
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import HTTPTimeStamper

from iki_flow.adapters.pades.coroutines import result_of
from iki_flow.domain.errors import Unavailable

# An arc that needs no registration: 2.25 and a UUID made for this product (ITU-T X.667).
POLICY = "2.25.179990543870880207738975862014341485332"

_TIMEOUT = 10
_UNREACHED = (
    "Layanan cap waktu belum dapat dihubungi. Dokumen tetap berstatus disetujui dan tidak ada "
    "yang berubah; penguncian akan dicoba lagi."
)


class Stamper(Protocol):
    """Whoever gives timestamp tokens; `room` is how many bytes a token takes at most."""

    @property
    def room(self) -> int: ...

    def token(self, digest: bytes) -> cms.ContentInfo: ...


@dataclass(frozen=True)
class OwnStamper:
    """The office's own timestamp authority: it states that a digest was there at `at`."""

    signer: SimpleSigner
    at: datetime

    @property
    def room(self) -> int:
        """The length of such a token, and a little more as ECDSA signatures vary."""
        return len(self.token(bytes(32)).dump()) + 16

    def token(self, digest: bytes) -> cms.ContentInfo:
        """Sign the digest (SHA-256) and the time; the accuracy claimed is one second."""
        certificate: x509.Certificate = self.signer.signing_cert
        info = tsp.TSTInfo(
            {
                "version": "v1",
                "policy": POLICY,
                "message_imprint": _imprint(digest),
                "serial_number": secrets.randbits(63) | 1 << 62,
                "gen_time": self.at.replace(microsecond=0),
                "accuracy": {"seconds": 1},
                "tsa": x509.GeneralName("directory_name", certificate.subject),
            }
        )
        content = {"content_type": "tst_info", "content": cms.ParsableOctetString(info.dump())}
        made: cms.ContentInfo = result_of(
            self.signer.async_sign(
                _sha256(info.dump()),
                "sha256",
                use_pades=True,
                is_pdf_sig=False,
                encap_content_info=cms.EncapsulatedContentInfo(content),
            )
        )
        return made


@dataclass(frozen=True)
class OutsideStamper:
    """A timestamp authority somewhere else, asked over HTTP."""

    url: str
    room: int = 12 * 1024

    def token(self, digest: bytes) -> cms.ContentInfo:
        """Ask for a token over the digest (SHA-256).

        Raises Unavailable when none comes within ten seconds, or one for something else.
        """
        service = HTTPTimeStamper(self.url, timeout=_TIMEOUT)
        try:
            token = result_of(service.async_timestamp(digest, "sha256"))
            stamped = token["content"]["encap_content_info"]["content"].parsed
            imprint = stamped["message_imprint"]
            agrees = imprint["hash_algorithm"]["algorithm"].native == "sha256"
            answer: bytes = imprint["hashed_message"].native
            fits = len(token.dump()) <= self.room
        except Exception as problem:
            # Whatever a stranger's server sends: pyHanko and asn1crypto raise many kinds.
            raise Unavailable(_UNREACHED) from problem
        if not (agrees and fits and hmac.compare_digest(answer, digest)):
            raise Unavailable(_UNREACHED)
        return token


def _imprint(digest: bytes) -> tsp.MessageImprint:
    algorithm = algos.DigestAlgorithm({"algorithm": "sha256"})
    return tsp.MessageImprint({"hash_algorithm": algorithm, "hashed_message": digest})


def _sha256(data: bytes) -> bytes:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(data)
    return digest.finalize()
