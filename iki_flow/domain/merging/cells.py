"""The cells of a row: each of them is what one person types at a time."""

from collections.abc import Iterable, Mapping, Sequence

from iki_flow.domain.comparison.fields import Field, Key
from iki_flow.domain.entry import EnteredIndicator, EnteredObjective
from iki_flow.domain.evidence import EvidenceRow
from iki_flow.domain.measuring import NOT_MEASURED
from iki_flow.domain.named_targets import read_step
from iki_flow.domain.scales import SCALES, Scale, scale_called, word_of
from iki_flow.domain.sheet import NOTES, IndicatorRow, ObjectiveRow
from iki_flow.domain.typed_fields import accumulation, polarity

Value = str | tuple[str, str]
"""What stands in a cell, canonical; "" for nothing. A formula goes with how it is meant, a link
with the name of the row that is linked, a scale with the steps that are targeted: one of two
without the other says something else. A figure that counts a step goes with its word.
"""

Cells = Mapping[Key, Value]

_NOTHING = ("", "")

_IN_TWO = frozenset({Field.FORMULA, Field.LINKED, Field.SCALE})


def value(said: Cells, key: Key) -> Value:
    """What stands in a cell."""
    return said.get(key, _NOTHING if key[0] in _IN_TWO else "")


def cells(row: IndicatorRow) -> dict[Key, Value]:
    """What stands in a row. A note is told by its attribute, a figure by its variable."""
    linked = "" if row.linked_position_id is None else str(row.linked_position_id)
    return {
        (Field.NAME, ""): row.name,
        (Field.FORMULA, ""): (row.formula, row.reading or ""),
        (Field.SOURCE, ""): row.source,
        (Field.RESPONSIBLE, ""): row.responsible or "",
        (Field.LINKED, ""): (linked, row.linked_name),
        (Field.UNIT, ""): row.unit,
        (Field.POLARITY, ""): row.polarity.value,
        (Field.ACCUMULATION, ""): row.accumulation.value,
        (Field.WEIGHT, ""): row.weight or "",
        (Field.SCALE, ""): _on_scale(row),
        **{(Field.TARGET, period): target for period, target in _figures(row).items() if target},
        **{(Field.INPUT, name): _step(row, one) for name, one in row.inputs.items() if one},
        **{(Field.NOTE, name): getattr(row, name) for name in NOTES},
    }


def _on_scale(row: IndicatorRow) -> tuple[str, str]:
    """A row's scale and the steps that are its targets, in words: ("Opini BPK", "TW I = WTP")."""
    if not row.scale:
        return _NOTHING
    said = ((of, word_of(row.scale, one) or one) for of, one in sorted(row.targets.items()) if one)
    steps = (f"{of} = {word}" for of, word in said)
    return SCALES[row.scale].name, "; ".join(steps)


def _step(row: IndicatorRow, figure: str) -> Value:
    word = word_of(row.scale, figure)
    return (figure, word) if word else figure


def _figures(row: IndicatorRow) -> Mapping[str, str]:
    """The targets of a row that goes by no scale."""
    return {} if row.scale else row.targets


def _steps(scale: Scale, said: str) -> dict[str, str]:
    """The figures of the steps that `_on_scale` told."""
    found = (one.partition(" = ") for one in said.split("; ") if one)
    return {of: word if word == NOT_MEASURED else read_step(scale, word) for of, _, word in found}


def row_of(said: Cells, evidence: Sequence[EvidenceRow] = ()) -> EnteredIndicator:
    """The row in which this stands."""

    def text(key: Field, of: str = "") -> str:
        return parts(value(said, (key, of)))[0]

    formula, reading = parts(value(said, (Field.FORMULA, "")))
    linked, linked_name = parts(value(said, (Field.LINKED, "")))
    named, steps = parts(value(said, (Field.SCALE, "")))
    scale = scale_called(named)
    return EnteredIndicator(
        text(Field.NAME),
        formula,
        text(Field.SOURCE),
        text(Field.RESPONSIBLE) or None,
        text(Field.UNIT),
        polarity(text(Field.POLARITY), scale),
        text(Field.WEIGHT) or None,
        accumulation(text(Field.ACCUMULATION), scale),
        _several(said, Field.TARGET) if scale is None else _steps(scale, steps),
        reading or None,
        _several(said, Field.INPUT),
        **{name: text(Field.NOTE, name) for name in NOTES},
        linked_position_id=int(linked) if linked else None,
        linked_name=linked_name,
        scale="" if scale is None else scale.key,
        evidence=evidence,
    )


def _several(said: Cells, field: Field) -> dict[str, str]:
    found = {of: parts(one)[0] for (key, of), one in said.items() if key is field}
    return {of: text for of, text in found.items() if text}


def parts(value: Value) -> tuple[str, str]:
    """A value in its two parts; of most, the second is blank."""
    return value if isinstance(value, tuple) else (value, "")


def plain(objectives: Iterable[ObjectiveRow]) -> list[EnteredObjective]:
    """Rows from anywhere, as rows that stay as they are now."""
    return [
        EnteredObjective(
            objective.text,
            [row_of(cells(row), tuple(row.evidence)) for row in objective.indicators],
        )
        for objective in objectives
    ]


def loose(value: Value) -> tuple[tuple[str, ...], ...]:
    """The words of a value: two that differ in nothing but blanks and breaks say the same."""
    return tuple(tuple(text.split()) for text in parts(value))
