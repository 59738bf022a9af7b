"""Tables in .docx files.

python-docx opens the package; the text is taken from the elements themselves.
"""

from dataclasses import dataclass
from io import BytesIO

import docx
from docx.oxml.ns import qn
from lxml import etree

from iki_flow.adapters.importing.drawing import Drawing, is_on
from iki_flow.adapters.importing.lists import Numbering
from iki_flow.adapters.importing.runs import marks_of, text_of, text_of_cell
from iki_flow.domain.importing import Cell, Mark, Sketch, Source, Table
from iki_flow.domain.importing.table import MOST_CELLS, Room, too_large

_BODY, _TABLE, _ROW, _CELL, _PARAGRAPH = map(qn, ("w:body", "w:tbl", "w:tr", "w:tc", "w:p"))
_DELETED_ROW = f"{qn('w:trPr')}/{qn('w:del')}"
_HIDDEN_ROW = f"{qn('w:trPr')}/{qn('w:hidden')}"
_BEFORE = f"{qn('w:trPr')}/{qn('w:gridBefore')}"
_SPAN = f"{qn('w:tcPr')}/{qn('w:gridSpan')}"
_MERGE = f"{qn('w:tcPr')}/{qn('w:vMerge')}"
_VALUE = qn("w:val")


def read_document(content: bytes) -> Source:
    """Every table of a document, nested ones as well, and the paragraphs outside of them."""
    document = docx.Document(BytesIO(content))
    body = document.element.body
    if sum(1 for _ in body.iter(_CELL)) > MOST_CELLS:
        raise too_large()
    numbering, drawing, room = Numbering(document), Drawing(document), Room()
    tables: list[Table] = []
    outside: list[str] = []
    title = ""
    for element in body.iter(_TABLE, _PARAGRAPH):
        if element.tag == _TABLE:
            tables.append(_table(element, title, numbering, drawing, Sketch(room)))
            title = ""
        elif next(element.iterancestors(_TABLE), None) is None:
            text = " ".join(text_of(element).split())
            if text:
                title = text
                outside.append(text)
    return Source(tuple(tables), tuple(outside))


@dataclass
class _Placed:
    """A cell of a row with its place in the grid.

    `above` says that it is merged upwards, `hidden` that its whole row is.
    """

    element: etree._Element
    column: int
    columns: int
    above: bool
    hidden: bool


def _table(
    table: etree._Element, title: str, numbering: Numbering, drawing: Drawing, sketch: Sketch
) -> Table:
    rows = [
        _placed(row)
        for row in table.iter(_ROW)
        if next(row.iterancestors(_TABLE)) is table and row.find(_DELETED_ROW) is None
    ]
    for at, row in enumerate(rows):
        for cell in row:
            if cell.above and at:
                continue
            height = 1
            while at + height < len(rows) and _merged(rows[at + height], cell.column):
                height += 1
            marks = set(marks_of(cell.element, drawing))
            text = text_of_cell(cell.element)
            if text and cell.hidden:
                marks |= {Mark.HIDDEN}
            numbered = numbering.of(cell.element)
            if numbered and not text:
                text = numbered
            elif numbered:
                marks |= {Mark.LISTED}
            sketch.put(Cell(text, at, cell.column, height, cell.columns, frozenset(marks)))
    return sketch.table(title)


def _merged(row: list[_Placed], column: int) -> bool:
    return any(cell.above and cell.column == column for cell in row)


def _placed(row: etree._Element) -> list[_Placed]:
    column = _number(row.find(_BEFORE), 0)
    hidden = is_on(row.find(_HIDDEN_ROW))
    found = []
    for cell in row.iter(_CELL):
        if next(cell.iterancestors(_ROW)) is not row:
            continue
        columns = max(_number(cell.find(_SPAN), 1), 1)
        merge = cell.find(_MERGE)
        above = merge is not None and merge.get(_VALUE, "continue") == "continue"
        found.append(_Placed(cell, column, columns, above, hidden))
        column += columns
    return found


def _number(element: etree._Element | None, otherwise: int) -> int:
    return otherwise if element is None else int(element.get(_VALUE, otherwise))
