"""CSV and tab-separated text, as Excel saves and copies it."""

import csv
from collections.abc import Iterable, Sequence
from typing import Literal

from iki_flow.domain.importing import Cell, NoSheet, Sketch, Source, UnreadableFile, sheets

_SEPARATORS = (";", ",", "\t")
"""The Indonesian Excel writes semicolons, since the comma stands before decimals."""


def read_separated(text: str) -> Source:
    """The table of a CSV file: its separator is the one by which it reads as a sheet.

    Raises:
        UnreadableFile: it has one column only, or quotation marks without their other half: what
            they would take in are other cells and rows.
    """
    found, broken = [], None
    for separator in _SEPARATORS:
        try:
            found.append(_table(text, separator))
            sheets(found[-1])
        except NoSheet:
            continue
        except UnreadableFile as error:
            broken = error
            continue
        return found[-1]
    if broken is not None:
        raise broken
    widest = max(found, key=_width)
    if _width(widest) < 2:
        raise NoSheet(
            "Berkas ini bukan Word (.docx), Excel (.xlsx), atau CSV dengan beberapa kolom. Simpan "
            "dalam salah satu format itu, lalu coba lagi."
        )
    return widest


def read_tabbed(text: str) -> Source:
    """The table of a text with tabs, as it is pasted from Excel or Word.

    Excel puts quotation marks around few cells only: where they do not fit as such, they are
    letters of the text.
    """
    try:
        return _table(text, "\t")
    except UnreadableFile:
        return _table(text, "\t", quoting=csv.QUOTE_NONE)


def _width(source: Source) -> int:
    return max(table.width for table in source.tables)


def _table(text: str, separator: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> Source:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = csv.reader(
        (f"{line}\n" for line in lines), delimiter=separator, quoting=quoting, strict=True
    )
    try:
        rows = list(reader)
    except csv.Error as error:
        raise UnreadableFile(
            "Tabel ini rusak: ada tanda kutip yang tidak ditutup. Simpan ulang, lalu coba lagi."
        ) from error
    return Source((_drawn(rows).table(),))


def _drawn(rows: Iterable[Sequence[str]]) -> Sketch:
    sketch = Sketch()
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            sketch.put(Cell(text, at, column))
    return sketch
