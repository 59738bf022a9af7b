"""Word and Excel files for tests of the import, made in layouts unlike the original sheets."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl

HEADINGS = ("No", "Sasaran", "Indikator Kinerja", "Formulasi", "Sumber Data", "Penanggung Jawab")
ROWS = (
    ("1", "Sasaran A", "Indikator A", "Jumlah a dibagi jumlah b x 100%", "Kecamatan", "Seksi A"),
    ("2", "Sasaran B", "Indikator B", "(c/d)*100%", "Desa", "Seksi B"),
)

Rows = Sequence[Sequence[object]]
Box = tuple[int, int, int, int]
"""First row, first column, last row, last column, all from 0 and all included."""


def word(*tables: Rows, merged: Sequence[Box] = (), between: str = "", title: str = "") -> bytes:
    """A .docx with these tables; the boxes are merged in the first, a text stands between."""
    document = docx.Document()
    if title:
        document.add_paragraph(title)
    for at, rows in enumerate(tables):
        if at and between:
            document.add_paragraph(between)
        add_table(document, rows, merged if at == 0 else ())
    return saved(document)


def add_table(document, rows: Rows, merged: Sequence[Box] = ()):
    table = document.add_table(len(rows), max(map(len, rows)))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = str(text)
    for top, left, bottom, right in merged:
        table.cell(top, left).merge(table.cell(bottom, right))
    return table


def excel(*sheets: Rows, merged: Sequence[Box] = ()) -> bytes:
    """An .xlsx with a worksheet for each of these, and the boxes merged in the first."""
    book = openpyxl.Workbook()
    for at, rows in enumerate(sheets):
        sheet = book.active if at == 0 else book.create_sheet()
        for row in rows:
            sheet.append([None if value == "" else value for value in row])
    for top, left, bottom, right in merged:
        book.worksheets[0].merge_cells(
            start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
        )
    return saved(book)


def saved(document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def repacked(content: bytes, changes: dict[str, bytes | None]) -> bytes:
    """The same package with parts added, replaced, or (None) left out."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, part in changes.items():
            if part is not None:
                new.writestr(name, part)
    return file.getvalue()


def part(content: bytes, name: str) -> bytes:
    """One part of a package."""
    with ZipFile(BytesIO(content)) as package:
        return package.read(name)
