"""What an authority publishes of itself: its certificate, and what it no longer stands for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LIST_HOLDS = timedelta(days=30)
"""For how long a revocation list is in force."""

RENEWED_BEFORE = timedelta(days=15)
"""So long before a list ends the next one is made: a server may stand still for that long."""


class Cause(StrEnum):
    """Why a certificate was revoked, by the names of RFC 5280, section 5.3.1."""

    KEY_COMPROMISE = "keyCompromise"
    AFFILIATION_CHANGED = "affiliationChanged"
    CESSATION = "cessationOfOperation"
    SUPERSEDED = "superseded"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True)
class Addresses:
    """Where everybody finds them; both stand in every certificate that the authority issues.

    `serial` is that of the authority's own certificate, in hex: random, and never given again.
    """

    public_url: str
    serial: str

    @property
    def certificate(self) -> str:
        """The authority's certificate (DER)."""
        return f"{self.public_url}/sertifikat/{self.serial}.crt"

    @property
    def revocations(self) -> str:
        """Its revocation list in force (DER)."""
        return f"{self.public_url}/sertifikat/{self.serial}.crl"


@dataclass(frozen=True)
class CertificateList:
    """What a revocation list says of itself, and the serial numbers that it lists."""

    number: int
    begins: datetime
    ends: datetime
    serials: frozenset[int]

    def is_due(self, revoked: frozenset[int], at: datetime) -> bool:
        """Whether the next one is to be made: this ends soon, or does not list what it should."""
        return self.ends - at < RENEWED_BEFORE or not revoked <= self.serials


def next_number(last: int | None, at: datetime) -> int:
    """The number of the list of a moment: the seconds of its time, and always more than the last.

    A list that goes into one sealed file only is numbered by its seconds too, so that what bears
    the higher number is nowhere the older one.
    """
    return max(int(at.timestamp()), (last or 0) + 1)
