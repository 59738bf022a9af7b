"""Arti kolom: what the columns of a file are for, said by whoever imports it.

The file is not kept: the page holds its tables, and sends them with what was said of them.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString
from werkzeug.exceptions import BadRequest

from iki_flow.domain.importing import Chosen, Column, Imported, Source, Table
from iki_flow.domain.importing.carrying import as_text, read_back
from iki_flow.domain.importing.choosing import columns_of, first_row, layout_by_hand, unnamed
from iki_flow.domain.importing.columns import Key
from iki_flow.domain.importing.headings import Field

MEANINGS: dict[Field, LazyString] = {
    Field.NUMBER: _("Nomor"),
    Field.OBJECTIVE: _("Sasaran"),
    Field.NAME: _("Indikator"),
    Field.FORMULA: _("Rumus"),
    Field.SOURCE: _("Sumber data"),
    Field.RESPONSIBLE: _("Penanggung jawab"),
    Field.UNIT: _("Satuan"),
    Field.TW1: _("Target TW I"),
    Field.TW2: _("Target TW II"),
    Field.TW3: _("Target TW III"),
    Field.TW4: _("Target TW IV"),
    Field.TARGET: _("Target setahun"),
    Field.POLARITY: _("Polaritas"),
    Field.WEIGHT: _("Bobot"),
    Field.ACCUMULATION: _("Sifat angka"),
    Field.SCALE: _("Skala target"),
}
"""What a column can be said to be, in the order in which it is offered."""

_COLUMN = re.compile(r"kolom\.(\d{1,5})\.(.*)", re.ASCII | re.DOTALL)
_FIRST_ROWS = 8
_LONGEST_ROW = 80


@dataclass(frozen=True)
class Asked:
    """What is asked of the columns of a file; `carried` are its tables as the form holds them.

    `rows` are those that the rows of the sheet may begin at, with their texts, and `first` the one
    that is chosen; without headings that we know there are some.
    """

    carried: str
    columns: tuple[Column, ...]
    unknown: tuple[Column, ...]
    rows: Mapping[int, str]
    first: int

    @property
    def headings(self) -> str:
        """The headings that say nothing that we know, or the places of columns without one."""
        return "; ".join(one.heading or str(one.place + 1) for one in self.unknown)

    def name(self, column: Column) -> str:
        """What the form calls a column."""
        place, heading = column.key
        return f"kolom.{place}.{'' if self.rows else heading}"


def carried(form: Mapping[str, str]) -> Source | None:
    """The tables that a form holds; None where it holds none. Raises BadRequest."""
    if "tabel" not in form:
        return None
    try:
        return read_back(form["tabel"])
    except ValueError:
        raise BadRequest from None


def chosen(form: Mapping[str, str], source: Source) -> Chosen:
    """What a form says of the columns. Raises BadRequest where no form of ours would say it."""
    try:
        said = {
            (int(found[1]), found[2]): Field(value) if value else None
            for name, value in form.items()
            if (found := _COLUMN.fullmatch(name))
        }
        if "mulai" not in form:
            return Chosen(said)
        table, first = unnamed(source), int(form["mulai"])
    except ValueError:
        raise BadRequest from None
    if table is None or first not in _rows(table):
        raise BadRequest
    return Chosen(said, table, first)


def by_hand(source: Source, before: Chosen) -> Chosen | None:
    """The same for the table without headings that says most; None where no file has one."""
    if before.table is not None:
        return before
    table = unnamed(source)
    return table and Chosen(before.said, table, first_row(table))


def asked(source: Source, said: Chosen, sheets: Collection[Imported]) -> Asked:
    """What there is to say of the columns of a file, and what was said."""
    if said.table is not None:
        layout = layout_by_hand(said.table, said.first, said.said)
        columns = tuple(columns_of(said.table, layout))
        unknown = columns if not sheets else ()
        return Asked(as_text(source), columns, unknown, _rows(said.table), said.first)
    found: dict[Key, Column] = {}
    for sheet in sheets:
        found = {**sheet.columns, **found}
    columns = tuple(found[key] for key in sorted(found))
    unknown = tuple(one for one in columns if one.unknown and one.key not in said.said)
    return Asked(as_text(source), columns, unknown, {}, 0)


def _rows(table: Table) -> dict[int, str]:
    """The rows that those of a sheet may begin at: the first ones, and the one that seems to be."""
    rows = sorted({*range(min(_FIRST_ROWS, len(table.grid))), first_row(table)})
    return {row: f"{table.number(row)}: {_row(table, row)}" for row in rows}


def _row(table: Table, row: int) -> str:
    text = " | ".join(cell.line for cell in table.texts(row))
    return text if len(text) <= _LONGEST_ROW else f"{text[:_LONGEST_ROW]}…"
