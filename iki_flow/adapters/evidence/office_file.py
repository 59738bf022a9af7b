"""Word and Excel files as evidence (ISO/IEC 29500, 2): their parts by declared content type."""

from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - a class, in spite of its name

from iki_flow.domain.errors import Incomplete
from iki_flow.domain.evidence import MediaType

_PARTS_AT_MOST = 5_000
_UNPACKED = 200 * 1024 * 1024
_DECLARATIONS_AT_MOST = 1024 * 1024
_CHUNK = 1024 * 1024
_ENCRYPTED = 0x1

_DECLARATIONS = "[Content_Types].xml"
_MAIN = {
    f"{media_type.value}.main+xml": media_type for media_type in (MediaType.DOCX, MediaType.XLSX)
}
_ACTS = (
    "macroenabled",
    "vbaproject",
    "vnd.ms-office.activex",
    "vnd.ms-excel.macrosheet",
    "vnd.ms-excel.intlmacrosheet",
    "oleobject",
)
"""Words in the declared types of parts that run, or that are files of their own."""


def examine(content: bytes) -> MediaType:
    """Which of the two it is, and that it can be kept. Raises Incomplete."""
    try:
        with ZipFile(BytesIO(content)) as file:
            parts = file.infolist()
            _within_limits(parts)
            declared = _declared(file.open(_DECLARATIONS).read(_DECLARATIONS_AT_MOST + 1))
            if any(word in kind.lower() for kind in declared for word in _ACTS):
                raise Incomplete(
                    "Berkas ini memuat makro atau berkas lain di dalamnya, jadi tidak disimpan. "
                    "Simpan sebagai .docx atau .xlsx biasa atau PDF, lalu unggah lagi."
                )
            for part in parts:
                _read_through(file, part)
    except (BadZipFile, LargeZipFile, ZlibError, KeyError, EOFError, OSError):
        raise _damaged() from None
    except (NotImplementedError, RuntimeError, ValueError, expat.ExpatError):
        raise _damaged() from None
    main = [_MAIN[kind] for kind in declared if kind in _MAIN]
    if len(main) != 1:
        raise _damaged()
    return main[0]


def _within_limits(parts: list[ZipInfo]) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise _damaged()
    # A part yields no more than it declares, so the sum is the most that it can come to.
    if len(parts) > _PARTS_AT_MOST or sum(part.file_size for part in parts) > _UNPACKED:
        raise Incomplete(
            "Berkas ini menjadi terlalu besar bila dibuka, jadi tidak disimpan. "
            "Simpan sebagai PDF, lalu unggah lagi."
        )
    if len({part.filename for part in parts}) != len(parts):
        raise _damaged()


def _read_through(file: ZipFile, part: ZipInfo) -> None:
    """To its end, where its check sum is."""
    with file.open(part) as stream:
        while stream.read(_CHUNK):
            pass


def _declared(xml: bytes) -> list[str]:
    """The content type of every part. Raises ValueError for what no office program writes."""
    if len(xml) > _DECLARATIONS_AT_MOST:
        raise ValueError("too many declarations")
    kinds: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.StartElementHandler = lambda _name, said: kinds.append(said.get("ContentType", ""))
    parser.Parse(xml, True)
    return kinds


def _no_doctype(*_declared: object) -> None:
    raise ValueError("a document type declaration")


def _damaged() -> Incomplete:
    return Incomplete(
        "Berkas ini tidak dapat dibaca sebagai DOCX atau XLSX yang utuh dan tanpa kata sandi, jadi "
        "tidak disimpan. Simpan ulang, atau simpan sebagai PDF, lalu unggah lagi."
    )
