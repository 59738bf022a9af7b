"""What a part of a package is by its name and its first bytes: the declared types may lie."""

import re
from collections.abc import Iterator

from iki_flow.adapters.office.troubles import Trouble

_KINDS = frozenset(
    (
        "xml rels vml "  # what Office writes itself
        "png jpg jpeg jpe jfif gif bmp dib tif tiff emf wmf emz wmz svg wdp hdp webp ico "
        "odttf fntdata ttf bin dat docx xlsx psmdcp psdsor psdsxs"
    ).split()
)
"""The endings of names that a document has use for; all others are files put into it."""

_NAMED = {
    Trouble.MACROS: re.compile(r"vbaproject|vbadata|macrosheets/|activex/"),
    Trouble.OBJECTS: re.compile(r"oleobject|/embeddings/.*\.bin$"),
    Trouble.PROGRAMS: re.compile(
        r"\.(?:exe|com|scr|pif|dll|ocx|cpl|msi|bat|cmd|ps1|vbs|vbe|jse?|wsf|hta|jar|lnk|reg|sh|py)$"
    ),
}
_BEGUN = {
    Trouble.PROGRAMS: (b"MZ", b"\x7fELF", b"#!"),
    Trouble.OBJECTS: (bytes.fromhex("D0CF11E0A1B11AE1"), b"%PDF-"),
}
_TYPED = {
    Trouble.MACROS: re.compile(r"macroenabled|vbaproject|activex|macrosheet"),
    Trouble.OBJECTS: re.compile(r"oleobject"),
}
_RELATED = {
    Trouble.MACROS: re.compile(r"/(?:vbaproject|wordvbadata|control|xlmacrosheet)$"),
    Trouble.OBJECTS: re.compile(r"/(?:oleobject|afchunk)$"),
}


def of_name(name: str) -> Iterator[Trouble]:
    """What a part is called."""
    yield from _matching(_NAMED, name)
    if name.rpartition(".")[2].lower() not in _KINDS:
        yield Trouble.OBJECTS


def of_head(head: bytes) -> Iterator[Trouble]:
    """What a part begins with."""
    return (trouble for trouble, marks in _BEGUN.items() if head.startswith(marks))


def of_type(declared: str) -> Iterator[Trouble]:
    """What type of content a part is declared with."""
    return _matching(_TYPED, declared)


def of_relation(kind: str, *, external: bool) -> Iterator[Trouble]:
    """What a part is to another, or a file elsewhere to it."""
    yield from _matching(_RELATED, kind)
    if external and not kind.lower().endswith("/hyperlink"):
        yield Trouble.REMOTE


def _matching(patterns: dict[Trouble, re.Pattern[str]], text: str) -> Iterator[Trouble]:
    return (trouble for trouble, pattern in patterns.items() if pattern.search(text.lower()))
