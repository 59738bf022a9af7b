"""What kind of file this is, told from its content, and the tables in it."""

from collections.abc import Callable

from iki_flow.adapters.importing.html import read_html
from iki_flow.adapters.importing.package import Kind, kind_of
from iki_flow.adapters.importing.separated import read_separated, read_tabbed
from iki_flow.adapters.importing.spreadsheet import read_spreadsheet
from iki_flow.adapters.importing.wordprocessing import read_document
from iki_flow.domain.importing import Source, UnreadableFile

LARGEST = 5 * 1024 * 1024
"""Bytes of a file, unless a setting says otherwise; an office's sheet has a hundredth of that."""

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_READERS: dict[Kind, Callable[[bytes], Source]] = {
    Kind.DOCUMENT: read_document,
    Kind.SPREADSHEET: read_spreadsheet,
}


def read_file(content: bytes, largest: int = LARGEST) -> Source:
    """The tables of a .docx, .xlsx, .csv or HTML file. Nothing is fetched, run or written.

    Raises:
        UnreadableFile: it is empty, too large, damaged, encrypted, bears macros, or is of a kind
            that is not read.
    """
    if not content:
        raise UnreadableFile("Berkas ini kosong. Pilih berkas lain.")
    if len(content) > largest:
        raise UnreadableFile(
            "Berkas ini lebih dari {most} MB. Simpan lembarnya saja ke berkas tersendiri, "
            "lalu coba lagi.",
            most=largest // 1024**2,
        )
    if content.startswith(_ZIP):
        return _office(content)
    _refuse_others(content)
    text = _text(content)
    return read_html(text) if "<table" in text[:200_000].casefold() else read_separated(text)


def read_pasted(html: str, text: str, largest: int = LARGEST) -> Source:
    """What was pasted: the HTML that Word or Excel put beside the text, or the text alone.

    Raises:
        UnreadableFile: it is longer than a file may be, or says nothing.
    """
    if len(html.encode()) + len(text.encode()) > largest:
        raise UnreadableFile("Yang ditempel terlalu panjang. Salin tabelnya saja, lalu coba lagi.")
    if "<table" in html.casefold():
        return read_html(html)
    if not text.strip():
        raise UnreadableFile("Belum ada yang ditempel. Salin tabelnya dari Word atau Excel dahulu.")
    return read_tabbed(text)


def _office(content: bytes) -> Source:
    reader = _READERS[kind_of(content)]
    try:
        return reader(content)
    except UnreadableFile:
        raise
    except Exception as error:
        # The libraries raise whatever a broken part leads them to; none of it is ours to sort.
        raise damaged() from error


def damaged() -> UnreadableFile:
    """The refusal of a file whose insides do not hold together."""
    return UnreadableFile(
        "Berkas ini rusak, jadi tidak dapat dibaca. Buka di Word atau Excel, simpan ulang, "
        "lalu coba lagi."
    )


def _refuse_others(content: bytes) -> None:
    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise UnreadableFile(
            "Berkas ini dikunci dengan kata sandi. Simpan tanpa kata sandi, lalu coba lagi."
        )
    if content.startswith(_OLE):
        raise UnreadableFile(
            "Berkas ini berformat Office lama (.doc atau .xls). Simpan sebagai .docx atau .xlsx, "
            "lalu coba lagi."
        )
    if content.lstrip()[:5] in (b"%PDF-", b"{\\rtf"):
        raise _other_kind()


def _text(content: bytes) -> str:
    """The text of a file, in the encodings that Excel saves CSV in."""
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ["utf-16"] if wide else ["utf-8-sig", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _other_kind()


def _other_kind() -> UnreadableFile:
    return UnreadableFile(
        "Berkas ini bukan Word (.docx), Excel (.xlsx), atau CSV. Simpan dalam salah satu format "
        "itu, lalu coba lagi."
    )
