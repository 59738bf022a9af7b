"""Word's automatic numbers, which stand in no text: counted as Word counts them."""

from collections import Counter
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

_PARAGRAPH = qn("w:p")
_LIST = f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}"
_STYLE = f"{qn('w:pPr')}/{qn('w:pStyle')}"
_VALUE = qn("w:val")


class Numbering:
    """The automatic numbers of a document, given out in its order."""

    def __init__(self, document: Any) -> None:
        self._counts: Counter[str] = Counter()
        self._styles = {
            style.styleId: number.get(_VALUE)
            for style in document.styles.element.style_lst
            if (number := style.find(_LIST)) is not None
        }

    def of(self, cell: etree._Element) -> str:
        """The number of a cell's first numbered paragraph; "" where it has none.

        Only simple lists are counted, from one: what is not a row's number is marked anyway.
        """
        found = ""
        for paragraph in cell.iter(_PARAGRAPH):
            list_id = self._list(paragraph)
            if list_id:
                self._counts[list_id] += 1
                found = found or str(self._counts[list_id])
        return found

    def _list(self, paragraph: etree._Element) -> str:
        """The list that a paragraph belongs to, by itself or by its style; 0 takes it out."""
        own, style = paragraph.find(_LIST), paragraph.find(_STYLE)
        number = self._styles.get(style.get(_VALUE)) if style is not None else None
        number = number if own is None else own.get(_VALUE)
        return number if number and number != "0" else ""
