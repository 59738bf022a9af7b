"""The words in Word's elements, and what of them a plain text does not say.

python-docx's own texts pass over what stands in content controls, tracked insertions and equations.
"""

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml import etree

from iki_flow.adapters.importing.drawing import HIDDEN, STRUCK, STRUCK_TWICE, Drawing
from iki_flow.adapters.importing.raised import raised
from iki_flow.domain.importing import Mark

_TABLE, _PARAGRAPH, _RUN, _TEXT = map(qn, ("w:tbl", "w:p", "w:r", "w:t"))
_VALUE = qn("w:val")
_GONE = frozenset(map(qn, ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:rPr", "w:pPr")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = frozenset(map(qn, ("w:br", "w:cr")))
_PICTURES = frozenset(map(qn, ("w:drawing", "w:pict", "w:object")))
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SIGNS = {qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
_SYMBOL = qn("w:sym")
_SYMBOLS = {
    "F0E5": "∑",
    "F053": "Σ",
    "F0B4": "×",
    "F0B8": "÷",
    "F02D": "−",
    "F02B": "+",
    "F0B7": "•",
}
"""Signs of the font Symbol, which Word keeps by their places in it."""

_ALIGNED = f"{qn('w:rPr')}/{qn('w:vertAlign')}"


def text_of_cell(cell: etree._Element) -> str:
    """The words of a cell, a line for each paragraph."""
    lines = [text_of(paragraph).strip() for paragraph in cell.iter(_PARAGRAPH)]
    return "\n".join(line for line in lines if line)


def text_of(paragraph: etree._Element) -> str:
    """The words of a paragraph as they stand, tracked insertions taken, deletions left."""
    return "".join(_words(paragraph))


def _words(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE or child.tag in (_FALLBACK, _PARAGRAPH):
            continue
        if child.tag in (_TEXT, f"{_MATH}t"):
            yield _letters(child)
        elif child.tag == f"{_MATH}f":
            yield _fraction(child)
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == _SYMBOL:
            yield _SYMBOLS.get(child.get(qn("w:char"), "").upper(), "")
        else:
            yield from _words(child)


def _letters(text: etree._Element) -> str:
    said: str = text.text or ""
    return raised(said) if _is_raised(text.getparent()) else said


def _fraction(fraction: etree._Element) -> str:
    above, below = ("".join(_words(fraction.find(f"{_MATH}{part}"))) for part in ("num", "den"))
    return f"({above})/({below})"


def marks_of(cell: etree._Element, drawing: Drawing) -> Iterator[Mark]:
    """What the text of a cell does not say in full."""
    if next(cell.iter(f"{_MATH}oMath"), None) is not None:
        yield Mark.EQUATION
    symbols = (sign.get(qn("w:char"), "").upper() for sign in cell.iter(_SYMBOL))
    if next(cell.iter(*_PICTURES), None) is not None or any(s not in _SYMBOLS for s in symbols):
        yield Mark.PICTURE
    if next(cell.iter(_TABLE), None) is not None:
        yield Mark.NESTED
    for run in cell.iter(_RUN):
        if run.find(_TEXT) is not None:
            yield from _marks_of_run(run, drawing)


def _marks_of_run(run: etree._Element, drawing: Drawing) -> Iterator[Mark]:
    if drawing.has(run, HIDDEN):
        yield Mark.HIDDEN
    if drawing.has(run, STRUCK) or drawing.has(run, STRUCK_TWICE):
        yield Mark.STRUCK
    if _is_raised(run):
        yield Mark.RAISED


def _is_raised(run: etree._Element) -> bool:
    aligned = run.find(_ALIGNED)
    return aligned is not None and aligned.get(_VALUE) == "superscript"
