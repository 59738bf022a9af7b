"""How a person's certificate stands at BSrE; in one state alone he may sign."""

from enum import StrEnum

from iki_flow.adapters.bsre.line import Answer
from iki_flow.adapters.bsre.refusals import code_in
from iki_flow.domain.errors import NotPermitted


class Standing(StrEnum):
    """A state of a certificate as the service calls it; UNKNOWN for one that we do not know."""

    ISSUE = "ISSUE"
    EXPIRED = "EXPIRED"
    RENEW = "RENEW"
    WAITING_FOR_VERIFICATION = "WAITING_FOR_VERIFICATION"
    NEW = "NEW"
    NO_CERTIFICATE = "NO_CERTIFICATE"
    NOT_REGISTERED = "NOT_REGISTERED"
    SUSPEND = "SUSPEND"
    REVOKE = "REVOKE"
    UNKNOWN = "UNKNOWN"

    @property
    def may_sign(self) -> bool:
        """Whether the service signs for him now."""
        return self is Standing.ISSUE


# The service gives these as errors, too.
_CODES = {
    1110: Standing.NOT_REGISTERED,
    1111: Standing.ISSUE,
    2011: Standing.NOT_REGISTERED,
    2021: Standing.NO_CERTIFICATE,
}

_SENTENCES = {
    Standing.EXPIRED: (
        "Sertifikat BSrE Anda sudah berakhir. Dokumen belum ditandatangani; ajukan penerbitan "
        "ulang sertifikat kepada BSrE, lalu tanda tangani."
    ),
    Standing.RENEW: (
        "Sertifikat BSrE Anda sedang diperpanjang. Dokumen belum ditandatangani; selesaikan "
        "perpanjangannya di BSrE, lalu tanda tangani."
    ),
    Standing.WAITING_FOR_VERIFICATION: (
        "Pendaftaran Anda di BSrE masih menunggu verifikasi. Dokumen belum ditandatangani; tanda "
        "tangani setelah sertifikat Anda terbit."
    ),
    Standing.NEW: (
        "Pendaftaran Anda di BSrE belum selesai. Dokumen belum ditandatangani; selesaikan "
        "pendaftaran dan tunggu sertifikat Anda terbit."
    ),
    Standing.NO_CERTIFICATE: (
        "Anda belum memiliki sertifikat BSrE. Dokumen belum ditandatangani; mintalah petugas "
        "administrasi mengajukan sertifikat Anda."
    ),
    Standing.NOT_REGISTERED: (
        "NIK Anda belum terdaftar di BSrE. Dokumen belum ditandatangani; mintalah petugas "
        "administrasi memeriksa NIK Anda dan mendaftarkannya."
    ),
    Standing.SUSPEND: (
        "Sertifikat BSrE Anda sedang ditangguhkan. Dokumen belum ditandatangani; hubungi BSrE "
        "melalui petugas administrasi."
    ),
    Standing.REVOKE: (
        "Sertifikat BSrE Anda sudah dicabut. Dokumen belum ditandatangani; mintalah sertifikat "
        "baru melalui petugas administrasi."
    ),
    Standing.UNKNOWN: (
        "Keadaan sertifikat BSrE Anda tidak dapat dipastikan. Dokumen belum ditandatangani; beri "
        "tahu petugas administrasi, lalu coba lagi."
    ),
}


def standing_in(answer: Answer) -> Standing | None:
    """The state that an answer names, or None when it speaks of something else."""
    named = answer.said.get("status")
    if answer.successful and isinstance(named, str):
        return Standing(named) if named in Standing.__members__ else Standing.UNKNOWN
    return _CODES.get(code_in(answer.said))


def require(standing: Standing) -> None:
    """Let only a state pass in which the service signs.

    Raises:
        NotPermitted: with what is to be done about it.
    """
    if not standing.may_sign:
        raise NotPermitted(_SENTENCES[standing])
