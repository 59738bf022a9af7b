"""What the service refuses, said to the person who asked.

Its own words are never passed on: some installations repeat the passphrase in them.
"""

import logging
from collections.abc import Mapping
from typing import Any

from iki_flow.adapters.bsre.line import Answer
from iki_flow.domain.errors import Incomplete, NotPermitted, Refusal, Unavailable, WrongSecret

_DOES_NOT_FIT = (
    "Passphrase BSrE tidak sesuai. Dokumen belum ditandatangani dan tidak ada yang berubah; "
    "periksa passphrase Anda, lalu tanda tangani sekali lagi."
)
_NOT_REGISTERED = (
    "NIK Anda tidak terdaftar sebagai penandatangan di BSrE. Dokumen belum ditandatangani; "
    "mintalah petugas administrasi memeriksa NIK Anda dan mendaftarkannya."
)
_NO_CERTIFICATE = (
    "BSrE tidak menemukan sertifikat Anda yang berlaku. Dokumen belum ditandatangani; mintalah "
    "petugas administrasi mengajukan sertifikat Anda."
)
_REGISTRATION = (
    "Data Anda di BSrE tidak lengkap atau tidak sesuai (kode {code}). Dokumen belum "
    "ditandatangani; mintalah petugas administrasi memperbaikinya di BSrE, lalu coba lagi."
)
_CREDENTIALS = (
    "Layanan BSrE menolak akun aplikasi ini. Dokumen belum ditandatangani dan tidak ada yang "
    "berubah; beri tahu petugas administrasi agar setelan akun BSrE diperiksa."
)
_ELSEWHERE = (
    "Alamat pada setelan bukan layanan BSrE. Dokumen belum ditandatangani dan tidak ada yang "
    "berubah; beri tahu petugas administrasi agar alamat layanan diperiksa."
)
_TOO_LARGE = (
    "Berkas ini terlalu besar bagi layanan BSrE. Dokumen belum ditandatangani; beri tahu petugas "
    "administrasi agar batas ukuran layanan diperiksa."
)
_OUT_OF_ORDER = (
    "Layanan BSrE sedang terganggu (HTTP {status}). Dokumen di sini belum ditandatangani dan tidak "
    "ada yang berubah; coba beberapa saat lagi."
)
_REFUSED = (
    "Layanan BSrE menolak permintaan ini (HTTP {status}, kode {code}). Dokumen belum "
    "ditandatangani dan tidak ada yang berubah; sampaikan kode itu kepada petugas administrasi."
)

_NOT_A_PDF = (
    "Layanan BSrE tidak mengembalikan berkas PDF. Tidak ada yang disimpan dan dokumen di sini "
    "belum ditandatangani; beri tahu petugas administrasi agar alamat dan versi layanan diperiksa."
)

_CODES: Mapping[int, tuple[type[Refusal], str]] = {
    1110: (NotPermitted, _NOT_REGISTERED),
    2011: (NotPermitted, _NOT_REGISTERED),
    2021: (NotPermitted, _NO_CERTIFICATE),
    2031: (WrongSecret, _DOES_NOT_FIT),
    4014: (Incomplete, _REGISTRATION),
    4015: (Incomplete, _REGISTRATION),
    4024: (Incomplete, _REGISTRATION),
}

_STATUSES: Mapping[int, str] = {
    401: _CREDENTIALS,
    403: _CREDENTIALS,
    404: _ELSEWHERE,
    405: _ELSEWHERE,
    413: _TOO_LARGE,
}

_log = logging.getLogger(__name__)


class Unfetched(Unavailable):
    """The service signed and still holds the result; `document_id` is what it is fetched by."""

    def __init__(self, template: str, document_id: str) -> None:
        super().__init__(template)
        self.document_id = document_id


class Lost(Unavailable):
    """The service signed and no longer gives the result: it must be signed once more."""


class Distrusted(Unavailable):
    """What came back is not the file that was sent with one good signature; it was not kept."""


def code_in(said: Mapping[str, Any]) -> int:
    """The service's own code of what happened; 0 where it gives none."""
    code = said.get("status_code")
    if isinstance(code, str) and code.isascii() and code.isdecimal() and len(code) < 7:
        return int(code)
    return code if isinstance(code, int) and not isinstance(code, bool) else 0


def refusal_in(answer: Answer) -> Refusal | None:
    """The refusal in an answer, also one that comes as a success; None where there is none."""
    code = code_in(answer.said)
    if answer.successful and not answer.said.get("error") and code not in _CODES:
        return None
    _log.info("BSrE refused: HTTP %d, code %d", answer.status, code)
    if code in _CODES:
        kind, sentence = _CODES[code]
        return kind(sentence, code=code)
    if _blames_the_passphrase(answer.said):
        return WrongSecret(_DOES_NOT_FIT)
    if 300 <= answer.status < 400:
        return Unavailable(_ELSEWHERE)
    if answer.status in _STATUSES:
        return Unavailable(_STATUSES[answer.status])
    if answer.status >= 500:
        return Unavailable(_OUT_OF_ORDER, status=answer.status)
    return Unavailable(_REFUSED, status=answer.status, code=code)


def nothing_in(answer: Answer) -> Unavailable:
    """The refusal of a success that brings no file along."""
    code = code_in(answer.said)
    _log.info("BSrE answered without a file: HTTP %d, code %d", answer.status, code)
    if code:
        return Unavailable(_REFUSED, status=answer.status, code=code)
    return Distrusted(_NOT_A_PDF)


def _blames_the_passphrase(said: Mapping[str, Any]) -> bool:
    """Whether the words say what code 2031 says; not every installation gives the code."""
    words = str(said.get("message") or said.get("error") or "").lower()
    return "passphrase" in words and any(
        blame in words for blame in ("salah", "tidak sesuai", "invalid", "wrong")
    )
