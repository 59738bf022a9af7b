"""PDF files as evidence: whole, readable by everybody, and without anything that acts."""

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf

from iki_flow.domain.errors import Incomplete
from iki_flow.domain.evidence import MediaType

_MEMORY = 64 * 1024 * 1024
# For the whole process, as qpdf has it; our own papers are far below. Without them a file of a few
# kilobytes makes qpdf write gigabytes.
pikepdf.settings.set_qpdf_limits(
    max_stream_filters=2,
    flate_max_memory=_MEMORY,
    png_max_memory=_MEMORY,
    run_length_max_memory=_MEMORY,
    tiff_max_memory=_MEMORY,
)

_OBJECTS_AT_MOST = 200_000
_END, _END_WITHIN = b"%%EOF", 2048

# qpdf has no limit for this compression, which nobody has used for the file's own tables since
# there are such tables.
_OLD_COMPRESSION = re.compile(rb"/LZW(?:Decode)?(?=[\s/<>\[\]()%])")
_TABLES = re.compile(rb"/(?:ObjStm|XRef)(?=[\s/<>\[\]()%])")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")

_ACTS = frozenset(
    "/ImportData /JavaScript /Launch /Movie /Rendition /RichMedia /Sound /SubmitForm".split()
)
_HIDES = ("/JS", "/XFA", "/RichMediaContent")
_OWN_DATA = "snapshot.json"
"""What our own papers carry; another sheet is good evidence."""


def examine(content: bytes) -> MediaType:
    """That it is a PDF that can be kept. Raises Incomplete."""
    if _END not in content[-_END_WITHIN:] or _may_explode(content):
        raise _damaged()
    try:
        with pikepdf.open(BytesIO(content)) as file:
            if file.is_encrypted:
                raise _encrypted()
            _look_through(file)
    except pikepdf.PasswordError:
        raise _encrypted() from None
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, RecursionError):
        raise _damaged() from None
    return MediaType.PDF


def _may_explode(content: bytes) -> bool:
    plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)
    return bool(_OLD_COMPRESSION.search(plain) and _TABLES.search(plain))


def _look_through(file: pikepdf.Pdf) -> None:
    if len(file.objects) > _OBJECTS_AT_MOST or not file.pages:
        raise _damaged()
    for whole in file.objects:
        for part in _within(whole):
            if _acts(part):
                raise Incomplete(
                    "PDF ini memuat skrip, tindakan otomatis, atau berkas lain di dalamnya, jadi "
                    "tidak disimpan. Cetak ulang ke PDF biasa, lalu unggah lagi."
                )
    if any("decoding stream data" in warning for warning in file.get_warnings()):
        raise _damaged()  # what is in there was not looked at


def _within(whole: object) -> Iterator[pikepdf.Object]:
    """An object and what is written into it; what it refers to comes by itself."""
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            yield part
            waiting += [value for _, value in part.items() if _is_inside(value)]
        elif isinstance(part, pikepdf.Array):
            waiting += [value for value in part if _is_inside(value)]


def _is_inside(value: object) -> bool:
    kinds = pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array
    return isinstance(value, kinds) and not value.is_indirect


def _acts(part: pikepdf.Object) -> bool:
    if any(key in part for key in _HIDES):
        return True
    if any(str(part.get(key)) in _ACTS for key in ("/S", "/Subtype")):
        return True
    return "/EF" in part and {str(part.get(key, _OWN_DATA)) for key in ("/F", "/UF")} != {_OWN_DATA}


def _encrypted() -> Incomplete:
    return Incomplete(
        "PDF ini terkunci dengan kata sandi, jadi tidak disimpan. "
        "Simpan salinannya tanpa kata sandi, lalu unggah lagi."
    )


def _damaged() -> Incomplete:
    return Incomplete(
        "Berkas ini tidak dapat dibaca sebagai PDF yang utuh, jadi tidak disimpan. "
        "Simpan atau pindai ulang ke PDF, lalu unggah lagi."
    )
