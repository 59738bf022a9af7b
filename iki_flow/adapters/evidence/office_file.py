"""Word and Excel files as evidence: whole, and without anything in them that acts or is fetched."""

from iki_flow.adapters.office import Limits, Trouble, Unfit, inspect
from iki_flow.domain.errors import Incomplete
from iki_flow.domain.evidence import MediaType

_LIMITS = Limits(parts=5_000, unpacked=200 * 1024 * 1024)
_MAIN = {
    f"{media_type.value}.main+xml": media_type for media_type in (MediaType.DOCX, MediaType.XLSX)
}


def examine(content: bytes) -> MediaType:
    """Which of the two it is, and that it can be kept. Raises Incomplete."""
    try:
        package = inspect(content, _LIMITS)
    except Unfit as unfit:
        raise (_too_large() if unfit.trouble is Trouble.TOO_LARGE else _damaged()) from unfit
    if not package.main:
        raise _damaged()
    if package.troubles - {Trouble.REMOTE}:
        raise Incomplete(
            "Berkas ini memuat makro atau berkas lain di dalamnya, jadi tidak disimpan. "
            "Simpan sebagai .docx atau .xlsx biasa atau PDF, lalu unggah lagi."
        )
    if package.troubles:
        raise Incomplete(
            "Berkas ini mengambil templat, gambar, atau data dari luar berkas saat dibuka, jadi "
            "tidak disimpan. Putuskan tautannya atau simpan sebagai PDF, lalu unggah lagi."
        )
    if package.main not in _MAIN:
        raise _damaged()
    return _MAIN[package.main]


def _too_large() -> Incomplete:
    return Incomplete(
        "Berkas ini menjadi terlalu besar bila dibuka, jadi tidak disimpan. "
        "Simpan sebagai PDF, lalu unggah lagi."
    )


def _damaged() -> Incomplete:
    return Incomplete(
        "Berkas ini tidak dapat dibaca sebagai DOCX atau XLSX yang utuh dan tanpa kata sandi, jadi "
        "tidak disimpan. Simpan ulang, atau simpan sebagai PDF, lalu unggah lagi."
    )
