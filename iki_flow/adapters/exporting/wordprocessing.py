"""The sheet as a .docx file: the table with its blocks, and its targets on a page of their own."""

from collections.abc import Mapping
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table

from iki_flow.adapters.exporting.cells import Sheet
from iki_flow.adapters.exporting.paper import Block, Paper, paper

_PAPERS = {"A4": (297, 210), "F4": (330, 215)}
_MARGIN = 15
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def document(snapshot: Mapping[str, Any], *, locked: bool) -> bytes:
    """A snapshot as a .docx file."""
    said = paper(snapshot, locked=locked)
    made = docx.Document()
    width = _set_up(made, snapshot["layout"]["paper"])
    made.sections[0].header.paragraphs[0].text = said.mark
    made.sections[0].header.paragraphs[0].alignment = _CENTRE
    made.sections[0].footer.paragraphs[0].text = said.foot
    _write(made, said, width)
    made.core_properties.title = " – ".join(said.title)
    made.core_properties.author = snapshot["document"]["office"]
    made.core_properties.comments = ""
    made.core_properties.language = "id-ID"
    dated = datetime.combine(date.fromisoformat(snapshot["layout"]["dated"]), time())
    made.core_properties.created = made.core_properties.modified = dated
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _set_up(made: Any, size: str) -> int:
    """Paper and letters; the width that the text has, in millimetres."""
    wide, high = _PAPERS[size]
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(_MARGIN)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(9)
    normal.paragraph_format.space_after = Pt(0)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "id-ID")
    normal.element.get_or_add_rPr().append(language)
    return wide - 2 * _MARGIN


def _write(made: Any, said: Paper, width: int) -> None:
    for text in said.title:
        _line(made, text, bold=True).alignment = _CENTRE
    made.add_paragraph()
    _table(made, said.table, width)
    made.add_paragraph()
    for text in said.below:
        _line(made, text)
    _blocks(made, said.blocks)
    if said.acknowledged:
        made.add_paragraph()
    for text in said.acknowledged:
        _line(made, text)
    if said.annex is not None:
        title = _line(made, "Lampiran: target kinerja", bold=True)
        title.paragraph_format.page_break_before = True
        _table(made, said.annex, width)


def _line(made: Any, text: str, *, bold: bool = False) -> Any:
    paragraph = made.add_paragraph()
    paragraph.add_run(text).bold = bold
    return paragraph


def _table(made: Any, sheet: Sheet, width: int) -> None:
    table = made.add_table(len(sheet.rows), len(sheet.widths), style="Table Grid")
    table.autofit = False
    cells = [row.cells for row in table.rows]
    for merge in sheet.merges:
        cells[merge.top][merge.left].merge(cells[merge.bottom][merge.right])
    for row, texts in zip(table.rows, sheet.rows, strict=True):
        heading = texts is sheet.rows[0]
        for cell, text, share in zip(row.cells, texts, sheet.widths, strict=True):
            cell.width = Mm(width * share // sum(sheet.widths))
            if text:
                run = cell.paragraphs[0].add_run(str(text))
                run.bold = heading
    _repeat(table)


def _repeat(table: Table) -> None:
    """Let the headings stand on every page."""
    mark = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(mark)


def _blocks(made: Any, blocks: tuple[Block, Block]) -> None:
    """The officials' blocks side by side, without lines, with room for signatures."""
    table = made.add_table(1, 2)
    for cell, block in zip(table.rows[0].cells, blocks, strict=True):
        cell.paragraphs[0].text = block.above
        for text in (block.title, "", "", "", block.name, block.nip):
            cell.add_paragraph(text)
