"""Rows as they are kept for later, in plain data, and read back."""

from collections.abc import Iterable, Mapping
from typing import Any

from iki_flow.domain.entry import TYPED, EnteredIndicator, EnteredObjective
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scoring import Polarity
from iki_flow.domain.sheet import ObjectiveRow


def kept(objectives: Iterable[ObjectiveRow]) -> list[dict[str, Any]]:
    """All that is typed of a sheet, as JSON can hold it; evidence is not."""
    return [
        {
            "text": objective.text,
            "indicators": [
                {name: getattr(row, name) for name in TYPED} for row in objective.indicators
            ],
        }
        for objective in objectives
    ]


def read_back(rows: Iterable[Mapping[str, Any]]) -> list[EnteredObjective]:
    """The rows that were kept so; what they were not yet asked then is blank."""
    return [EnteredObjective(one["text"], [_row(row) for row in one["indicators"]]) for one in rows]


def _row(said: Mapping[str, Any]) -> EnteredIndicator:
    told = {name: value for name, value in said.items() if name in TYPED}
    told |= {
        "polarity": Polarity(said["polarity"]),
        "accumulation": Accumulation(said["accumulation"]),
    }
    return EnteredIndicator(**told)
