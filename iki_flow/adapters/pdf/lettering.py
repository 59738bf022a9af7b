"""Which characters the shipped typeface can print, and what stands for those it cannot.

A letter that the typeface lacks would be taken from whatever else the machine has installed: the
same sheet would then differ from machine to machine, and PDF/A forbids a missing letter. Invisible
characters are made visible, so that nobody signs a text that reads otherwise than it is stored.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont, TTLibError

FONTS = Path(__file__).parents[2] / "static" / "fonts"
FACES = ("regular", "bold", "italic")

UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"
_INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


@cache
def _letters() -> frozenset[int]:
    """The code points that every face has and that leave a mark or a gap on paper."""
    faces = [set(TTFont(FONTS / f"{face}.ttf").getBestCmap()) for face in FACES]
    return frozenset(
        point
        for point in set.intersection(*faces)
        if unicodedata.category(chr(point)) not in _INVISIBLE
    )


def printable(text: str) -> str:
    """The text as it can be printed; line ends stay, anything unprintable becomes `�`."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    return "".join(
        letter if letter == "\n" or ord(letter) in _letters() else _taken_apart(letter)
        for letter in composed
    )


def _taken_apart(letter: str) -> str:
    """A letter with marks, such as `ḥ`, as its letter and marks where the typeface has those."""
    parts = unicodedata.normalize("NFD", letter)
    return parts if all(ord(part) in _letters() for part in parts) else UNPRINTABLE


def printable_data(data: Mapping[str, object]) -> dict[str, Any]:
    """Plain data with every text in it made printable."""
    return {key: _printable(value) for key, value in data.items()}


def _printable(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return printable_data(value)
    if isinstance(value, list | tuple):
        return [_printable(item) for item in value]
    return value


def missing_fonts() -> list[str]:
    """The shipped faces that are gone or cannot be read."""
    return [face for face in FACES if not _readable(FONTS / f"{face}.ttf")]


def _readable(path: Path) -> bool:
    try:
        with TTFont(path) as face:
            return bool(face.getBestCmap())
    except (OSError, TTLibError):
        return False
