"""Files as somebody uploads them: small, sound, and each of the kinds that are taken."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
from PIL import Image

from iki_flow.domain.evidence import MediaType

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def pdf(**catalog: pikepdf.Object) -> bytes:
    """A PDF of one blank page; `catalog` is put into its catalog."""
    out = BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page(page_size=(200, 200))
        for name, value in catalog.items():
            file.Root[f"/{name}"] = value
        file.save(out, deterministic_id=True)
    return out.getvalue()


def jpeg(colour: str = "white") -> bytes:
    """A photograph of nothing."""
    return _picture("JPEG", colour)


def png(colour: str = "white") -> bytes:
    """A picture of nothing."""
    return _picture("PNG", colour)


def _picture(kind: str, colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, kind)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    """A Word file without a word in it."""
    return office_file({MediaType.DOCX.value + ".main+xml": "word/document.xml"}, more)


def xlsx(**more: bytes) -> bytes:
    """An Excel file without a figure in it."""
    return office_file({MediaType.XLSX.value + ".main+xml": "xl/workbook.xml"}, more)


def office_file(kinds: dict[str, str], more: dict[str, bytes] | None = None) -> bytes:
    """A file of parts, declared with these content types; `more` are parts beside them."""
    declared = "".join(
        f'<Override PartName="/{path}" ContentType="{kind}"/>' for kind, path in kinds.items()
    )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{declared}</Types>'.encode(),
            **dict.fromkeys(kinds.values(), b"<x/>"),
            **(more or {}),
        }
    )


def packed(parts: dict[str, bytes]) -> bytes:
    """A ZIP file of these parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for path, content in parts.items():
            file.writestr(path, content)
    return out.getvalue()


SOUND = {
    MediaType.PDF: pdf,
    MediaType.JPEG: jpeg,
    MediaType.PNG: png,
    MediaType.DOCX: docx,
    MediaType.XLSX: xlsx,
}
"""How to make one of each kind."""
