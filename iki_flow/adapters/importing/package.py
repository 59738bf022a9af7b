"""Which .docx and .xlsx files are read: looked at before any library unpacks them.

Objects of other programs and linked pictures are let through: old sheets have their formulas as
such, and nothing of them is opened or fetched here.
"""

from enum import Enum, auto

from iki_flow.adapters.office import Limits, Trouble, Unfit, inspect
from iki_flow.domain.importing import UnreadableFile

_LIMITS = Limits(parts=2_000, unpacked=40 * 1024 * 1024)


class Kind(Enum):
    """The two kinds that are read."""

    DOCUMENT = auto()
    SPREADSHEET = auto()


_OFFICE = "application/vnd.openxmlformats-officedocument."
_MAIN = {
    f"{_OFFICE}wordprocessingml.document.main+xml": Kind.DOCUMENT,
    f"{_OFFICE}wordprocessingml.template.main+xml": Kind.DOCUMENT,
    f"{_OFFICE}spreadsheetml.sheet.main+xml": Kind.SPREADSHEET,
    f"{_OFFICE}spreadsheetml.template.main+xml": Kind.SPREADSHEET,
}


def kind_of(content: bytes) -> Kind:
    """Which of the two a zip file is, once nothing in it can harm its reader.

    Raises:
        UnreadableFile: it is damaged, encrypted, swells when unpacked, bears macros or programs,
            declares entities, or is something else.
    """
    try:
        package = inspect(content, _LIMITS)
    except Unfit as unfit:
        raise _unfit(unfit.trouble) from unfit
    if package.troubles & {Trouble.MACROS, Trouble.PROGRAMS}:
        raise UnreadableFile(
            "Berkas ini berisi makro atau program, jadi tidak dibuka. Simpan sebagai .docx atau "
            ".xlsx tanpa makro, lalu coba lagi."
        )
    if package.main not in _MAIN:
        raise UnreadableFile(
            "Isi berkas ini bukan dokumen Word (.docx) atau Excel (.xlsx). Simpan dalam salah satu "
            "format itu, lalu coba lagi."
        )
    return _MAIN[package.main]


def _unfit(trouble: Trouble) -> UnreadableFile:
    if trouble is Trouble.TOO_LARGE:
        return UnreadableFile(
            "Isi berkas ini terlalu besar saat dibuka. Simpan lembarnya saja ke berkas "
            "tersendiri, lalu coba lagi."
        )
    if trouble is Trouble.DECLARES:
        return UnreadableFile(
            "Berkas ini memuat deklarasi XML yang tidak dibuat oleh Word atau Excel, jadi "
            "tidak dibuka."
        )
    return UnreadableFile(
        "Berkas ini rusak atau terkunci, jadi tidak dapat dibaca. Buka di Word atau Excel, "
        "simpan ulang, lalu coba lagi."
    )
