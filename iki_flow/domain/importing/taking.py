"""Taking an imported sheet into a draft: in the place of its rows, or below them."""

from collections.abc import Sequence
from dataclasses import replace

from iki_flow.domain.entry import RawObjective
from iki_flow.domain.errors import Incomplete
from iki_flow.domain.importing.reading import MOST_ROWS

Rows = Sequence[RawObjective]


def in_place_of(kept: Rows, imported: Rows) -> list[RawObjective]:
    """The imported rows; where a formula stood in the draft already, its chosen reading stays."""
    readings = {
        row.formula: row.reading
        for objective in kept
        for row in objective.indicators
        if row.reading
    }
    return [
        replace(
            objective,
            indicators=[
                replace(row, reading=readings.get(row.formula, "")) for row in objective.indicators
            ],
        )
        for objective in imported
    ]


def below(kept: Rows, imported: Rows) -> list[RawObjective]:
    """The draft's rows that say something, and the imported ones after them.

    Raises:
        Incomplete: together they are more than a sheet takes.
    """
    rows = [*filter(says_something, kept), *in_place_of(kept, imported)]
    if len(rows) > MOST_ROWS:
        raise Incomplete(
            "Bersama isi yang ada, lembar ini menjadi lebih dari {most} sasaran. Belum ada yang "
            "disimpan. Gantilah isinya, atau hapus sebagian dahulu.",
            most=MOST_ROWS,
        )
    return rows


def says_something(objective: RawObjective) -> bool:
    """Whether anything was typed into a sasaran or its indicators."""
    texts = (
        text
        for row in objective.indicators
        for text in (row.name, row.formula, row.source, row.unit, *row.targets.values())
    )
    return bool(objective.text.strip()) or any(text.strip() for text in texts)
