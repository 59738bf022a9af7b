"""The fields of the editor, named by their place: "2.1.formula", "2.1.targets.TW I", "2.text".

What was typed stays text here; reading it as figures is the domain's.
"""

import re
from collections.abc import Mapping, Sequence

from werkzeug.datastructures import MultiDict

from iki_flow.domain.document import Period
from iki_flow.domain.entry import RawIndicator, RawObjective
from iki_flow.domain.notation import Outcome
from iki_flow.domain.scales import word_of
from iki_flow.domain.sheet import NOTES, IndicatorRow, ObjectiveRow
from iki_flow.domain.understanding import understand
from iki_flow.web.filters import typed

_NAME = re.compile(r"(\d{1,3})\.(?:(\d{1,3})\.)?(.{1,40})", re.ASCII)
_PLAIN = {
    *"name formula source responsible unit polarity weight accumulation scale".split(),
    *"reading linked".split(),
    *NOTES,
}

Sheet = list[RawObjective]


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
    ] or [new_objective()]


def _as_typed(row: IndicatorRow) -> RawIndicator:
    understood = understand(row.formula, row.reading)
    scale = row.scale if understood.outcome is Outcome.DIRECT else ""
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
        scale=row.scale,
        linked=f"{row.linked_position_id}:{row.linked_name}" if row.linked_position_id else "",
        **{name: getattr(row, name) for name in NOTES},
        targets={
            period.value: _written(row.scale, row.targets.get(period.value)) for period in Period
        },
        inputs=[_written(scale, row.inputs.get(name)) for name in understood.variables],
    )


def _written(scale: str, canonical: str | None) -> str:
    """A kept figure as it would be typed, on a scale by the word of its step; a dash stays one."""
    return word_of(scale, canonical or "") or typed(canonical)


def new_objective() -> RawObjective:
    """A sasaran with one blank indicator."""
    return RawObjective(indicators=[RawIndicator()])


def fields_of(sheet: Sequence[RawObjective]) -> dict[str, str]:
    """The fields of a form that holds these rows; `typed_sheet` reads the same rows from them."""
    fields: dict[str, str] = {}
    for number, objective in enumerate(sheet, start=1):
        fields[f"{number}.text"] = objective.text
        for place, row in enumerate(objective.indicators, start=1):
            at = f"{number}.{place}"
            fields |= {f"{at}.{name}": getattr(row, name) for name in sorted(_PLAIN)}
            fields |= {f"{at}.targets.{quarter}": text for quarter, text in row.targets.items()}
            fields |= {f"{at}.inputs.{which}": text for which, text in enumerate(row.inputs)}
    return fields
