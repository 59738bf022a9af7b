"""What the pages of a file of ours say, and the file as it was before anybody signed it.

Only what our own renderer writes is understood: text in hexadecimal strings, with a table from its
glyphs to characters (ISO 32000-1, 9.10.3). Whatever else shows letters is not read, and is then
missing from what is printed.
"""

import re
from collections.abc import Iterator

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, StreamObject

from iki_flow.adapters.pades import revisions, structure
from iki_flow.adapters.pades.reading import entries, opened, table, value
from iki_flow.domain.verifying.printed import Printed

_SHOWN = re.compile(rb"/(\S+)\s+[\d.]+\s+Tf|\[([^\]]*)\]\s*TJ|(<[0-9A-Fa-f]*>)\s*Tj")
_HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f]*)>")
_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
_GLYPH = 4
"""Digits of one glyph's number."""


def printed(pdf: bytes) -> Printed:
    """Read a sound file; one that is not may raise anything."""
    reader = opened(pdf)
    pages = structure.pages(reader.root)
    return Printed(
        unsigned=revisions.first_revision(reader, pdf),
        renderer=str(value(table(reader.trailer_view, "/Info"), "/Creator") or ""),
        text=" ".join("".join(_words(page)) for page in pages),
    )


def _words(page: DictionaryObject) -> Iterator[str]:
    fonts = table(table(page, "/Resources"), "/Font")
    alphabets: dict[str, dict[bytes, str]] = {}
    now: dict[bytes, str] = {}
    for font, several, one in _SHOWN.findall(_content(page)):
        if font:
            name = f"/{font.decode('ascii')}"
            if name not in alphabets:
                alphabets[name] = _alphabet(fonts[name])
            now = alphabets[name]
        for digits in _HEXADECIMAL.findall((several or one).lower()):
            yield from (now[digits[at : at + _GLYPH]] for at in range(0, len(digits), _GLYPH))


def _content(page: DictionaryObject) -> bytes:
    content = value(page, "/Contents")
    parts = entries(page, "/Contents") if isinstance(content, ArrayObject) else [content]
    return b"\n".join(part.data for part in parts if isinstance(part, StreamObject))


def _alphabet(font: DictionaryObject) -> dict[bytes, str]:
    """The characters of a font by the digits of their glyphs."""
    return {
        glyph.lower(): bytes.fromhex(letters.decode()).decode("utf-16-be")
        for lines in _CHARACTERS.findall(font["/ToUnicode"].data)
        for glyph, letters in _PAIR.findall(lines)
    }
