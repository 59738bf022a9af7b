"""Tables in HTML, as Word and Excel put them on the clipboard or save them."""

import re
from collections.abc import Iterator

from lxml import etree, html

from iki_flow.adapters.importing.raised import raised
from iki_flow.domain.importing import Cell, Mark, Sketch, Source, Table, UnreadableFile
from iki_flow.domain.importing.table import Room

_SILENT = {"script", "style", "head", "title", "meta", "xml", "template"}
_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table"}
_WIDEST = 1000
_DRAWN = {
    "img": Mark.PICTURE,
    "table": Mark.NESTED,
    "sup": Mark.RAISED,
    **dict.fromkeys(("s", "strike", "del"), Mark.STRUCK),
}
_STYLES = {
    re.compile(r"line-through", re.IGNORECASE): Mark.STRUCK,
    re.compile(
        r"display *: *none|visibility *: *hidden|mso-hide *: *all", re.IGNORECASE
    ): Mark.HIDDEN,
}
"""How words are drawn that a plain text does not tell from others, by element and by style."""


def read_html(text: str) -> Source:
    """Every table of a page, in order, and the words outside of them.

    Raises:
        UnreadableFile: it cannot be read as HTML, or its tables are larger than any sheet.
    """
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text.replace("\0", ""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("Yang ditempel tidak terbaca sebagai tabel.") from error
    title, tables, outside, room = "", [], [], Room()
    for part in _in_order(page):
        if isinstance(part, str):
            title = part
            outside.append(part)
        else:
            tables.append(_table(part, title, room))
            title = ""
    return Source(tuple(tables), tuple(outside))


def _in_order(page: html.HtmlElement) -> Iterator[html.HtmlElement | str]:
    """The outer tables, and the lines of text between them, as they come."""
    words: list[str] = []
    pending = [iter([page])]
    while pending:
        part = next(pending[-1], None)
        if part is None:
            pending.pop()
        elif isinstance(part, str):
            words.append(part)
        else:
            if part.tag in _BLOCKS or part.tag == "br":
                yield from _line(words)
            if part.tag == "table":
                yield part
            else:
                pending.append(_children(part))
    yield from _line(words)


def _line(words: list[str]) -> Iterator[str]:
    """The line that these words are, if any; they begin anew."""
    text = " ".join("".join(words).split())
    words.clear()
    if text:
        yield text


def _children(element: html.HtmlElement) -> Iterator[html.HtmlElement | str]:
    if element.tag in _SILENT:
        return
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def _table(table: html.HtmlElement, title: str, room: Room) -> Table:
    sketch = Sketch(room)
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            column = sketch.free(at, column)
            columns = _span(cell, "colspan", _WIDEST)
            height = _span(cell, "rowspan", len(rows) - at)
            for one in cell.iter("sup"):
                one.text = raised(one.text or "")
            sketch.put(Cell(_text(cell), at, column, height, columns, frozenset(_marks(cell))))
            column += columns
    return sketch.table(title)


def _marks(cell: html.HtmlElement) -> Iterator[Mark]:
    for element in cell.iter():
        if element.tag in _DRAWN:
            yield _DRAWN[element.tag]
        for style, mark in _STYLES.items():
            if style.search(element.get("style", "")) and element.text_content().strip():
                yield mark


def _span(cell: html.HtmlElement, name: str, most: int) -> int:
    text = cell.get(name, "1").strip()
    return min(max(int(text), 1), most) if text.isascii() and text.isdecimal() else 1


def _text(cell: html.HtmlElement) -> str:
    """The text of a cell: blanks as a browser shows them, a line for each paragraph and <br>."""
    lines: list[list[str]] = [[]]
    pending: list[Iterator[html.HtmlElement | str]] = [_children(cell)]
    blocks: list[bool] = [False]
    while pending:
        part = next(pending[-1], None)
        if part is None:
            pending.pop()
            if blocks.pop():
                lines.append([])
        elif isinstance(part, str):
            lines[-1].append(part)
        elif part.tag == "br":
            lines.append([])
        else:
            block = part.tag in _BLOCKS
            if block and "".join(lines[-1]).strip():
                lines.append([])
            pending.append(_children(part))
            blocks.append(block)
    said = [" ".join("".join(line).split()) for line in lines]
    return "\n".join(line for line in said if line)
