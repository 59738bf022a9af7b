"""The fields of the editor, named by their place: "2.1.formula", "2.1.targets.TW I", "2.text".

What was typed stays text here; reading it as figures is the domain's.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from werkzeug.datastructures import MultiDict

from iki_flow.domain.document import Period
from iki_flow.domain.entry import RawIndicator, RawObjective
from iki_flow.domain.sheet import NOTES, IndicatorRow, ObjectiveRow
from iki_flow.domain.understanding import understand
from iki_flow.web.filters import typed

_NAME = re.compile(r"(\d{1,3})\.(?:(\d{1,3})\.)?(.{1,40})", re.ASCII)
_PLAIN = {
    *"name formula source responsible unit polarity weight accumulation reading linked".split(),
    *NOTES,
}
_CHANGE = re.compile(r"(\w+) (\d{1,3})(?:\.(\d{1,3}))?", re.ASCII)

MOST_ROWS = 200
"""Rows that the buttons add up to; the largest printed sheet has 21 indicators."""

Sheet = list[RawObjective]
Row = TypeVar("Row")


def typed_sheet(form: MultiDict[str, str]) -> Sheet:
    """The rows as a form sent them, in the order of their places; other fields are passed by."""
    texts: dict[int, str] = {}
    rows: dict[int, dict[int, dict[str, str]]] = {}
    for name, value in form.items():
        found = _NAME.fullmatch(name)
        if found is None:
            continue
        number, place, what = int(found[1]), found[2], found[3]
        if place is None and what == "text":
            texts[number] = value
        elif place is not None:
            rows.setdefault(number, {}).setdefault(int(place), {})[what] = value
    return [
        RawObjective(
            texts.get(number, ""),
            [_indicator(fields) for _, fields in sorted(rows.get(number, {}).items())],
        )
        for number in sorted(texts.keys() | rows.keys())
    ]


def _indicator(fields: Mapping[str, str]) -> RawIndicator:
    plain = {name: value for name, value in fields.items() if name in _PLAIN}
    return RawIndicator(
        **plain,
        targets={period.value: fields.get(f"targets.{period.value}", "") for period in Period},
        inputs=[fields[name] for name in _input_names(fields)],
    )


def _input_names(fields: Mapping[str, str]) -> list[str]:
    names: list[str] = []
    while f"inputs.{len(names)}" in fields:
        names.append(f"inputs.{len(names)}")
    return names


def stored_sheet(objectives: Sequence[ObjectiveRow]) -> Sheet:
    """The rows as they are kept, written as one would type them; a new sheet has a blank one."""
    return [
        RawObjective(objective.text, [_as_typed(row) for row in objective.indicators])
        for objective in objectives
    ] or [_new_objective()]


def _as_typed(row: IndicatorRow) -> RawIndicator:
    return RawIndicator(
        name=row.name,
        formula=row.formula,
        source=row.source,
        responsible=row.responsible or "",
        unit=row.unit,
        polarity=row.polarity.value,
        weight=typed(row.weight),
        reading=row.reading or "",
        accumulation=row.accumulation.value,
        linked=f"{row.linked_position_id}:{row.linked_name}" if row.linked_position_id else "",
        **{name: getattr(row, name) for name in NOTES},
        targets={period.value: typed(row.targets.get(period.value)) for period in Period},
        inputs=[
            typed(row.inputs.get(name)) for name in understand(row.formula, row.reading).variables
        ],
    )


@dataclass(frozen=True)
class Changed:
    """A sheet whose rows were added to, taken from or moved; `focus` is the row to go on at."""

    sheet: Sheet
    focus: str


def changed(sheet: Sheet, wanted: str) -> Changed:
    """The sheet after a button was pressed: "add 2" puts a sasaran after the second, "add 2.1" an
    indicator after its first, "remove", "up" and "down" do what they say; anything else nothing.
    """
    found = _CHANGE.fullmatch(wanted)
    if found is None:
        return Changed(sheet, "")
    verb, number = found[1], int(found[2])
    if found[3] is None:
        rows, at = _edited(sheet, verb, number, _new_objective)
        return Changed(rows, str(at) if at else "")
    if not 1 <= number <= len(sheet):
        return Changed(sheet, "")
    objective = sheet[number - 1]
    indicators, at = _edited(list(objective.indicators), verb, int(found[3]), RawIndicator)
    rows = [*sheet[: number - 1], replace(objective, indicators=indicators), *sheet[number:]]
    return Changed(rows, f"{number}.{at}" if at else str(number))


def _new_objective() -> RawObjective:
    return RawObjective(indicators=[RawIndicator()])


def _edited(
    rows: list[Row], verb: str, number: int, blank: Callable[[], Row]
) -> tuple[list[Row], int]:
    """The rows after a change at a place counted from 1, and the place to go on at (0: none)."""
    here, there = number - 1, {"up": number - 2, "down": number}.get(verb, -1)
    result, at = list(rows), number
    if verb == "add" and 0 <= number <= len(rows) < MOST_ROWS:
        result.insert(number, blank())
        at = number + 1
    elif verb == "remove" and 0 <= here < len(rows):
        del result[here]
        at = min(number, len(result))
    elif 0 <= here < len(rows) and 0 <= there < len(rows):
        result[here], result[there] = result[there], result[here]
        at = there + 1
    return result, at
