"""What is said between those who decide, those who draw, and those who sign.

Plain values only: the adapters that render and sign take and give these, and the use cases
never see a PDF library.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

OUTLASTS = timedelta(days=14)
"""For how long a certificate must still be in force when it signs.

The file is sealed after the approval, as soon as a timestamp can be had, and certificates are
judged at the time of that timestamp: one that ended meanwhile would keep the sheet from the lock.
"""


class Role(StrEnum):
    """Whose signature a field is for."""

    OWNER = "owner"
    SEKCAM = "sekcam"
    CAMAT = "camat"
    SEAL = "seal"
    TIMESTAMP = "timestamp"


class Keeper(StrEnum):
    """Where a private key lives."""

    SERVER = "server"
    TOKEN = "token"  # noqa: S105 - a cryptographic token (PKCS #11), such as an HSM
    BSRE = "bsre"


class Place(StrEnum):
    """Where on the sheet a signature field stands."""

    RIGHT = "right"
    LEFT = "left"
    PARAF = "paraf"
    FOOT = "foot"
    SPARE = "spare"


@dataclass(frozen=True)
class Box:
    """The room a signature field has, in points."""

    width: float
    height: float


@dataclass(frozen=True)
class Appearance:
    """What a signature shows: who signed, in which capacity, when.

    `titles` are the lines above the name ("Plh. CAMAT LUMAJANG", "SEKRETARIS CAMAT"); `when` is
    local time as printed ("24-11-2026 10.15 WIB"); `remark` is empty unless the signature was
    given out of the ordinary way and the sheet must say so. `certified`: it is made with a
    certificate that BSrE issued, which this signature alone may say of itself.
    """

    place: Place
    titles: tuple[str, ...]
    name: str
    nip: str
    when: str
    remark: str = ""
    certified: bool = False


@dataclass(frozen=True)
class Entry:
    """A signature as it is put on a sheet.

    It fills the empty `field` and shows `stamp` there, a one-page PDF; its own data says when, why
    and where it was given.
    """

    field: str
    stamp: bytes
    reason: str
    place: str
    at: datetime


@dataclass(frozen=True)
class KeyPair:
    """A certificate (DER) and its private key; the key is never kept in the clear.

    `sealed_key` is the encrypted key where the server keeps it, and elsewhere what leads to it.
    """

    certificate: bytes
    sealed_key: bytes
    keeper: Keeper = Keeper.SERVER

    @property
    def away(self) -> bool:
        """Whether the private key was taken to another machine."""
        return not self.sealed_key


@dataclass(frozen=True)
class Certificate:
    """What the register keeps of a certificate beside its bytes; `serial` in hex."""

    serial: str
    expires_at: datetime


@dataclass(frozen=True)
class Subject:
    """Whom a certificate names."""

    name: str
    nip: str
    office: str


@dataclass(frozen=True)
class Custody:
    """Where an official's next key is to live: on the server, in the token of that label, or at
    BSrE, where he has it already."""

    keeper: Keeper = Keeper.SERVER
    token: str = ""


OWN_SERVER = Custody()


@dataclass(frozen=True)
class AuthorityKeys:
    """The office's own authority: it issues, seals and stamps; these keys belong to the server."""

    authority: KeyPair
    seal: KeyPair
    timestamp: KeyPair


@dataclass(frozen=True)
class TimestampAuthority:
    """An RFC 3161 authority outside, and the certificate (DER) that it is believed by."""

    url: str = field(repr=False)  # it may hold a password
    root: bytes = field(repr=False)


@dataclass(frozen=True)
class Stamped:
    """A file with a timestamp, and the root (DER) of who gave it; None is the office's own."""

    pdf: bytes
    root: bytes | None


@dataclass(frozen=True)
class Probed:
    """What a timestamp authority answered to a trial: the time it states, or what was wrong.

    `name` is its host; "" for the office's own.
    """

    name: str
    at: datetime | None
    fault: str = ""


@dataclass(frozen=True)
class Revoked:
    """A certificate that is no longer to be trusted, from `at` on."""

    serial: int
    at: datetime
    reason: str = "unspecified"


class Fault(StrEnum):
    """What is wrong with one signature, in a plain Indonesian sentence."""

    CHANGED = "Isi berkas berubah setelah ditandatangani."
    FORM = "Bentuk tanda tangan tidak seperti saat dibuat."
    INVALID = "Tanda tangan tidak cocok dengan sertifikatnya."
    STRANGER = "Sertifikatnya bukan terbitan kantor ini."
    REVOKED = "Sertifikatnya sudah dicabut saat dokumen dikunci."
    UNKNOWN_STATUS = "Tidak ada daftar pencabutan sertifikat yang berlaku pada saat itu."
    UNTRUSTED = "Sertifikatnya tidak berlaku pada saat itu atau tidak untuk keperluan ini."


@dataclass(frozen=True)
class SignatureFound:
    """One signature or timestamp as found in a file, with the verdict on it alone.

    `sound` joins all of: the bytes are as signed, the signature is right, the certificate leads
    to the pinned root and was not revoked, and nothing forbidden came after it; `fault` says which
    of these is not so, and is None where all are.

    `field` is the sheet's field that it stands in. `national` is a signature of BSrE, made in a
    field of its own within that one, and judged by BSrE's root; its certificate has no NIP.
    """

    field: str
    name: str
    nip: str
    serial: int
    at: datetime | None
    reason: str
    sound: bool
    fault: Fault | None = None
    national: bool = False


@dataclass(frozen=True)
class Inspection:
    """What a PDF file says for itself, without any register.

    `faults` are plain Indonesian sentences, empty when nothing is wrong. `signatures` stand in
    the order they were made, the document timestamp last. `snapshot` is the attached data, as
    bytes, or None. `complete` says that the last thing in the file is a document timestamp over
    every byte of it. `readable` is false where the file is no whole PDF, so that nothing was looked
    at; `altered` is true where it holds something that nobody signed or no file of ours holds.
    `ends` is when the certificate of the last timestamp does, and `spare` the name of the field
    that is left for the next one, "" where none is.
    """

    signatures: tuple[SignatureFound, ...] = ()
    faults: tuple[str, ...] = ()
    snapshot: bytes | None = None
    complete: bool = False
    readable: bool = True
    altered: bool = False
    ends: datetime | None = None
    spare: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing at all speaks against the file."""
        return (
            self.complete
            and not self.faults
            and bool(self.signatures)
            and all(signature.sound for signature in self.signatures)
        )
