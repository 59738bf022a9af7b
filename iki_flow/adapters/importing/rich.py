"""How a text is drawn in an Excel cell: struck through, raised, in part or as a whole."""

from collections.abc import Iterator
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock

from iki_flow.adapters.importing.raised import raised
from iki_flow.domain.importing import Mark

_RAISED = "superscript"


def drawn_as(cell: Any) -> Iterator[Mark]:
    """What the text of a cell does not say of how it is drawn."""
    for font in (cell.font, *(one.font for one in _blocks(cell.value))):
        if font.strike:
            yield Mark.STRUCK
        if font.vertAlign == _RAISED:
            yield Mark.RAISED


def written(value: Any) -> str:
    """A text, with raised figures as signs of their own."""
    if not isinstance(value, CellRichText):
        return str(value)
    return "".join(
        raised(str(one))
        if isinstance(one, TextBlock) and one.font.vertAlign == _RAISED
        else str(one)
        for one in value
    )


def _blocks(value: Any) -> list[TextBlock]:
    return [one for one in value if isinstance(one, TextBlock)] if isinstance(value, list) else []
