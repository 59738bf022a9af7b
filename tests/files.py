"""Files as somebody uploads them: small, sound, and each of the kinds that are taken."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
from PIL import Image

from iki_flow.domain.evidence import MediaType

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


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


_MAIN = {
    "word/document.xml": b'<w:document xmlns:w="w"><w:body/></w:document>',
    "xl/workbook.xml": b"<workbook/>",
}


def docx(**more: bytes) -> bytes:
    """A Word file without a word in it."""
    return office_file({MediaType.DOCX.value + ".main+xml": "word/document.xml"}, more)


def xlsx(**more: bytes) -> bytes:
    """An Excel file without a figure in it."""
    return office_file({MediaType.XLSX.value + ".main+xml": "xl/workbook.xml"}, more)


def office_file(kinds: dict[str, str], more: dict[str, bytes] | None = None) -> bytes:
    """A file of parts, declared with these content types, the first as its main one; `more` are
    parts beside them, or in the place of them.
    """
    declared = "".join(
        f'<Override PartName="/{path}" ContentType="{kind}"/>' for kind, path in kinds.items()
    )
    main = next(iter(kinds.values()))
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{declared}</Types>'.encode(),
            "_rels/.rels": relations(("officeDocument", main, "")),
            **{path: _MAIN.get(path, b"<x/>") for path in kinds.values()},
            **(more or {}),
        }
    )


def relations(*links: tuple[str, str, str]) -> bytes:
    """A part that says how others belong together: (kind, target, mode)."""
    said = "".join(
        f'<Relationship Id="r{at}" Type="{_KIND}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for at, (kind, target, mode) in enumerate(links)
    )
    return f"<Relationships>{said}</Relationships>".encode()


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
