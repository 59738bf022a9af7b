"""Pictures as evidence: whole, and of a size that any machine can show."""

import zlib
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from iki_flow.adapters.evidence import png_rows
from iki_flow.domain.errors import Incomplete
from iki_flow.domain.evidence import MediaType

MOST_PIXELS = 60_000_000
"""More than telephones take; each costs its reader three bytes of memory or four."""

_TROUBLE = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    TypeError,
)
"""What the library says of pictures that it cannot read."""


def examine_jpeg(content: bytes) -> MediaType:
    """That it is a photograph that can be kept. Raises Incomplete."""
    with _opened(content, "JPEG") as image:
        # Read to its end, but no larger than an eighth: a photograph cut off is found out.
        image.draft("RGB", (max(1, image.width // 8), max(1, image.height // 8)))
        try:
            image.load()
        except _TROUBLE:
            raise _damaged() from None
    return MediaType.JPEG


def examine_png(content: bytes) -> MediaType:
    """That it is a picture that can be kept. Raises Incomplete."""
    with _opened(content, "PNG") as image:
        try:
            image.verify()  # every part by its check sum, without unpacking any
            whole = png_rows.are_whole(content)
        except (*_TROUBLE, KeyError, zlib.error):
            raise _damaged() from None
        if not whole:
            raise _damaged()
    return MediaType.PNG


def _opened(content: bytes, kind: str) -> Image.Image:
    try:
        image = Image.open(BytesIO(content), formats=[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except _TROUBLE:
        raise _damaged() from None
    if image.width * image.height > MOST_PIXELS:
        image.close()
        raise _too_large()
    return image


def _too_large() -> Incomplete:
    return Incomplete(
        "Gambar ini lebih dari {most} juta titik, jadi tidak disimpan. "
        "Perkecil gambarnya, lalu unggah lagi.",
        most=MOST_PIXELS // 1_000_000,
    )


def _damaged() -> Incomplete:
    return Incomplete(
        "Berkas ini tidak dapat dibaca sebagai gambar yang utuh, jadi tidak disimpan. "
        "Simpan atau potret ulang gambarnya, lalu unggah lagi."
    )
