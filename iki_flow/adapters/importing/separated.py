"""CSV and tab-separated text, as Excel saves and copies it."""

import csv
from collections.abc import Iterable, Sequence

from iki_flow.domain.importing import Cell, NoSheet, Sketch, Source, UnreadableFile, sheets

_SEPARATORS = (";", ",", "\t")
"""The Indonesian Excel writes semicolons, since the comma stands before decimals."""


def read_separated(text: str) -> Source:
    """The table of a CSV file: its separator is the one by which it reads as a sheet."""
    candidates = [_table(text, separator) for separator in _SEPARATORS]
    for candidate in candidates:
        try:
            sheets(candidate)
        except UnreadableFile:
            continue
        return candidate
    if max(table.width for one in candidates for table in one.tables) < 2:
        raise NoSheet(
            "Berkas ini bukan Word (.docx), Excel (.xlsx), atau CSV dengan beberapa kolom. Simpan "
            "dalam salah satu format itu, lalu coba lagi."
        )
    return candidates[0]


def read_tabbed(text: str) -> Source:
    """The table of a text with tabs, as it is pasted from Excel or Word."""
    return _table(text, "\t")


def _table(text: str, separator: str) -> Source:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=separator)
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
