"""The container of .docx and .xlsx files: looked at before any library unpacks it."""

import re
import zlib
from enum import Enum, auto
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from iki_flow.domain.importing import UnreadableFile

MOST_UNPACKED = 40 * 1024 * 1024
"""Bytes of all parts together. A zip file's reader never unpacks more than a part declares."""

MOST_PARTS = 2000

_BROKEN = (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
"""What reading a damaged or encrypted zip file raises."""

_TYPES = "[Content_Types].xml"
_WITH_MACROS = re.compile(r"vbaproject|macrosheets/|activex/", re.IGNORECASE)
_DECLARATION = b"<!DOCTYPE"


class Kind(Enum):
    """The two kinds that are read."""

    DOCUMENT = auto()
    SPREADSHEET = auto()


_MAIN_PARTS = {
    b"wordprocessingml.document.main+xml": Kind.DOCUMENT,
    b"wordprocessingml.template.main+xml": Kind.DOCUMENT,
    b"spreadsheetml.sheet.main+xml": Kind.SPREADSHEET,
    b"spreadsheetml.template.main+xml": Kind.SPREADSHEET,
}


def kind_of(content: bytes) -> Kind:
    """Which of the two a zip file is, once nothing in it can harm its reader.

    Raises:
        UnreadableFile: it is damaged, encrypted, swells when unpacked, bears macros, declares
            entities, or is something else.
    """
    try:
        with ZipFile(BytesIO(content)) as package:
            _refuse_swelling(package)
            types = _read(package, _TYPES)
            _refuse_macros(package, types)
            _refuse_declarations(package)
    except _BROKEN as error:
        raise UnreadableFile(
            "Berkas ini rusak atau terkunci, jadi tidak dapat dibaca. Buka di Word atau Excel, "
            "simpan ulang, lalu coba lagi."
        ) from error
    for name, kind in _MAIN_PARTS.items():
        if name in types:
            return kind
    raise UnreadableFile(
        "Isi berkas ini bukan dokumen Word (.docx) atau Excel (.xlsx). Simpan dalam salah satu "
        "format itu, lalu coba lagi."
    )


def _read(package: ZipFile, name: str) -> bytes:
    return package.read(name) if name in package.namelist() else b""


def _refuse_swelling(package: ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnreadableFile(
            "Isi berkas ini terlalu besar saat dibuka. Simpan lembarnya saja ke berkas "
            "tersendiri, lalu coba lagi."
        )


def _refuse_macros(package: ZipFile, types: bytes) -> None:
    named = any(_WITH_MACROS.search(name) for name in package.namelist())
    if named or b"macroenabled" in types.lower() or b"vbaproject" in types.lower():
        raise UnreadableFile(
            "Berkas ini berisi makro, jadi tidak dibuka. Simpan sebagai .docx atau .xlsx tanpa "
            "makro, lalu coba lagi."
        )


def _refuse_declarations(package: ZipFile) -> None:
    """Office declares no entities; whoever does wants a parser to fetch or to swell."""
    for name in package.namelist():
        if not name.lower().endswith((".xml", ".rels", ".vml")):
            continue
        part = package.read(name)
        if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in part[:64]:
            part = part.replace(b"\0", b"")
        if _DECLARATION in part:
            raise UnreadableFile(
                "Berkas ini memuat deklarasi XML yang tidak dibuat oleh Word atau Excel, jadi "
                "tidak dibuka."
            )
