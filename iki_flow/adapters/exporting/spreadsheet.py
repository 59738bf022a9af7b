"""The sheet as an .xlsx file: the table with its blocks, and its targets on a second worksheet."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from iki_flow.adapters.exporting.cells import Cell, Figure, Sheet
from iki_flow.adapters.exporting.paper import Block, Paper, paper

_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_SHADE = PatternFill("solid", fgColor="E7EAEF")
_TEXT = Alignment(wrap_text=True, vertical="top")
_CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
_BOLD = Font(bold=True)
_CHARACTERS = 150
"""Width of the table, in characters."""

_PAPERS = {"A4": 9, "F4": 14}
"""Numbers of paper sizes; Excel's "Folio" is F4."""


def spreadsheet(snapshot: Mapping[str, Any], *, locked: bool) -> bytes:
    """A snapshot as an .xlsx file: texts and exact figures, nothing that Excel calculates."""
    said = paper(snapshot, locked=locked)
    book = Workbook()
    sheet = book.active
    sheet.title = "IKI"
    _write(sheet, said)
    sheets = [sheet]
    if said.annex is not None:
        annex = book.create_sheet("Target")
        _table(annex, said.annex, 1)
        annex.print_title_rows = "1:1"
        sheets.append(annex)
    if said.acknowledged:
        warnings = book.create_sheet("Peringatan")
        warnings.column_dimensions["A"].width = _CHARACTERS
        for row, text in enumerate(said.acknowledged, start=1):
            _put(warnings, row, 1, text, _TEXT)
        sheets.append(warnings)
    for one in sheets:
        _set_up(one, said, snapshot["layout"]["paper"])
    book.properties.title = " – ".join(said.title)
    book.properties.creator = snapshot["document"]["office"]
    book.properties.created = datetime.combine(
        date.fromisoformat(snapshot["layout"]["dated"]), time()
    )
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _set_up(sheet: Worksheet, said: Paper, size: str) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _PAPERS[size]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddHeader.center.text = said.mark or None
    sheet.oddFooter.left.text = said.foot
    sheet.oddFooter.right.text = "&P / &N"


def _write(sheet: Worksheet, said: Paper) -> None:
    width = len(said.table.widths)
    lines = [*([said.mark] if said.mark else []), *said.title]
    for row, text in enumerate(lines, start=1):
        _put(sheet, row, 1, text, _CENTRED).font = _BOLD
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    top = len(lines) + 2
    _table(sheet, said.table, top)
    sheet.print_title_rows = f"{top}:{top}"
    row = top + len(said.table.rows) + 1
    for text in said.below:
        _put(sheet, row, 2, text, Alignment())
        row += 1
    for block, column in zip(said.blocks, (2, width - 1), strict=True):
        _block(sheet, row, column, block)


def _table(sheet: Worksheet, table: Sheet, top: int) -> None:
    for column, share in enumerate(table.widths, start=1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = share * _CHARACTERS / sum(table.widths)
    for row, texts in enumerate(table.rows, start=top):
        for column, text in enumerate(texts, start=1):
            cell = _put(sheet, row, column, text, _CENTRED if row == top else _TEXT)
            cell.border = _BOX
            if row == top:
                cell.font, cell.fill = _BOLD, _SHADE
    for merge in table.merges:
        sheet.merge_cells(
            start_row=top + merge.top,
            start_column=1 + merge.left,
            end_row=top + merge.bottom,
            end_column=1 + merge.right,
        )


def _block(sheet: Worksheet, row: int, column: int, block: Block) -> None:
    """An official's block, with room for a signature above the name."""
    lines: Iterable[str] = (block.above, block.title, "", "", "", block.name, block.nip)
    for at, text in enumerate(lines):
        if text:
            _put(sheet, row + at, column, text, Alignment())


def _put(sheet: Worksheet, row: int, column: int, said: Cell, alignment: Alignment) -> Any:
    """Write a text as a text, whatever it begins with; an empty one leaves the cell empty."""
    cell = sheet.cell(row, column)
    if isinstance(said, Figure):
        cell.value, cell.number_format = said.number, said.shown
    elif said:
        cell.value = said
        cell.data_type = "s"
        cell.quotePrefix = said.startswith(("=", "+", "-", "@"))
    cell.alignment = alignment
    return cell
