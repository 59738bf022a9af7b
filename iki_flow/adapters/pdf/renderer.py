"""Which renderer this is: two of one name draw the same bytes from the same snapshot."""

import ctypes
import hashlib
import zlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pikepdf
from weasyprint.text.ffi import pango

from iki_flow.adapters.pdf.lettering import FONTS
from iki_flow.adapters.pdf.press import TEMPLATES

_CODE = Path(__file__).parents[2]
_OURS = (
    (_CODE / "adapters" / "pdf", "*.py"),
    (_CODE / "domain", "**/*.py"),
    (FONTS, "*.ttf"),
    (TEMPLATES, "*.*"),
)
_LIBRARIES = (
    "cssselect2",
    "fonttools",
    "jinja2",
    "markupsafe",
    "pikepdf",
    "pydyf",
    "segno",
    "tinycss2",
    "tinyhtml5",
    "weasyprint",
)


@cache
def renderer() -> str:
    """The name of this renderer, which its papers carry: all that may change how it draws."""
    named = hashlib.sha256()
    for part in (*_own_parts(), *_versions()):
        named.update(hashlib.sha256(part).digest())
    return f"IKI Flow ({named.hexdigest()[:16]})"


def _own_parts() -> Iterator[bytes]:
    for folder, pattern in _OURS:
        for file in sorted(folder.glob(pattern)):
            yield file.relative_to(folder).as_posix().encode()
            yield file.read_bytes()


def _versions() -> Iterator[bytes]:
    for library in _LIBRARIES:
        yield f"{library} {version(library)}".encode()
    shaping = ctypes.CDLL("libharfbuzz.so.0").hb_version_string
    shaping.restype = ctypes.c_char_p
    yield bytes(shaping())
    yield str(pango.pango_version()).encode()
    yield pikepdf.__libqpdf_version__.encode()
    yield zlib.ZLIB_RUNTIME_VERSION.encode()
