"""The tables of a file as a text that a page can hold, and back from there."""

import json
import re
from collections.abc import Iterator
from typing import Any

from iki_flow.domain.importing.table import (
    Cell,
    Mark,
    Room,
    Sketch,
    Source,
    Table,
    UnreadableFile,
)

_NOT_OF_A_PAGE = re.compile(r"[\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Letters that JSON writes as they are, and HTML does not allow."""


def as_text(source: Source) -> str:
    """All that a file holds, as one line of JSON."""
    told = {"tables": [_told(table) for table in source.tables], "outside": source.outside}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return _NOT_OF_A_PAGE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def read_back(text: str) -> Source:
    """A source from its text.

    Raises:
        ValueError: it is no such text.
    """
    try:
        told = json.loads(text)
        room = Room()
        tables = tuple(_table(one, room) for one in told["tables"])
        return Source(tables, tuple(_text(one) for one in told["outside"]))
    except (KeyError, TypeError, RecursionError, UnreadableFile) as error:
        raise ValueError from error


def _told(table: Table) -> dict[str, Any]:
    cells = [_cell_told(cell) for cell in _cells(table)]
    return {"title": table.title, "numbers": table.numbers, "cells": cells}


def _cells(table: Table) -> Iterator[Cell]:
    """Each cell once, without those that are blank; the last one holds the table's size."""
    last = len(table.grid) - 1, table.width - 1
    for row, cells in enumerate(table.grid):
        for column, cell in enumerate(cells):
            own = (cell.row, cell.column) == (row, column)
            if own and ((row, column) == last or cell != Cell("", row, column)):
                yield cell


def _cell_told(cell: Cell) -> list[Any]:
    return [cell.row, cell.column, cell.rows, cell.columns, cell.text, *sorted(cell.marks)]


def _table(told: dict[str, Any], room: Room) -> Table:
    sketch = Sketch(room)
    for row, column, rows, columns, text, *marks in told["cells"]:
        if not _number(rows) or not _number(columns):
            raise ValueError
        kept = frozenset(map(Mark, marks))
        sketch.put(Cell(_text(text), _number(row), _number(column), rows, columns, kept))
    return sketch.table(_text(told["title"]), tuple(map(_number, told["numbers"])))


def _text(told: object) -> str:
    if not isinstance(told, str):
        raise TypeError
    told.encode()  # half of a letter is none, and could not be shown
    return told


def _number(told: object) -> int:
    if not isinstance(told, int) or told < 0:
        raise TypeError
    return told
