"""What was typed into a sheet, read into rows; nothing typed is guessed at.

Raw text in, rows out that have every attribute of stored ones, with a problem for each field that
cannot be read. Fields left blank are blank, not zero.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from fractions import Fraction
from typing import Any

from iki_flow.domain.document import Period
from iki_flow.domain.errors import Problem, Refusal
from iki_flow.domain.evidence import EvidenceRow
from iki_flow.domain.numbers import read_number
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scoring import Polarity, plain, read_target
from iki_flow.domain.sheet import NOTES, IndicatorRow, ObjectiveRow
from iki_flow.domain.typed import tidy
from iki_flow.domain.understanding import understand

LONGEST = 2000
"""Characters that a cell may hold."""

LONGEST_WEIGHT = 20
LONGEST_ID = 9


@dataclass(frozen=True)
class RawIndicator:
    """An indicator's fields as typed; `inputs` stand in the order of the formula's variables."""

    name: str = ""
    formula: str = ""
    source: str = ""
    responsible: str = ""
    unit: str = ""
    polarity: str = Polarity.HIGHER.value
    weight: str = ""
    accumulation: str = Accumulation.CUMULATIVE.value
    linked: str = ""
    reading: str = ""
    helped: str = ""
    hindered: str = ""
    follow_up: str = ""
    note: str = ""
    targets: Mapping[str, str] = field(default_factory=dict)
    inputs: Sequence[str] = ()


@dataclass(frozen=True)
class RawObjective:
    """A sasaran as typed."""

    text: str = ""
    indicators: Sequence[RawIndicator] = ()


@dataclass
class EnteredIndicator:
    """An indicator as read; the same attributes as a stored one."""

    name: str
    formula: str
    source: str
    responsible: str | None
    unit: str
    polarity: Polarity
    weight: str | None
    accumulation: Accumulation
    targets: dict[str, str]
    reading: str | None
    inputs: dict[str, str]
    helped: str = ""
    hindered: str = ""
    follow_up: str = ""
    note: str = ""
    linked_position_id: int | None = None
    linked_name: str = ""
    evidence: Sequence[EvidenceRow] = ()


TYPED = tuple(one.name for one in fields(EnteredIndicator) if one.name != "evidence")
"""What of an indicator is typed; its evidence is added and taken out by itself."""


@dataclass
class EnteredObjective:
    """A sasaran as read."""

    text: str
    indicators: list[EnteredIndicator]


@dataclass(frozen=True)
class Entered:
    """A whole sheet as read, and what in it could not be."""

    objectives: tuple[EnteredObjective, ...]
    problems: tuple[Problem, ...]


def read_plan(raw: Sequence[RawObjective]) -> Entered:
    """Read a plan as typed. Places of problems read "2.1.weight"."""
    reader = _Reader()
    objectives = tuple(
        EnteredObjective(
            reader.text(f"{number}.text", objective.text),
            [
                reader.indicator(f"{number}.{place}", row)
                for place, row in enumerate(objective.indicators, start=1)
            ],
        )
        for number, objective in enumerate(raw, start=1)
    )
    return Entered(objectives, tuple(reader.problems))


def read_measurement(
    planned: Sequence[ObjectiveRow], raw: Sequence[RawObjective], period: Period
) -> Entered:
    """Read the figures and notes typed into a measurement; its rows stay as planned."""
    reader = _Reader()
    objectives = []
    for number, objective in enumerate(planned, start=1):
        typed = raw[number - 1].indicators if number <= len(raw) else ()
        rows = [
            reader.measure(
                f"{number}.{place}",
                row,
                typed[place - 1] if place <= len(typed) else RawIndicator(),
            )
            for place, row in enumerate(objective.indicators, start=1)
        ]
        objectives.append(EnteredObjective(objective.text, rows))
    return Entered(tuple(objectives), tuple(reader.problems))


class _Reader:
    """Reads fields one by one and gathers what cannot be read."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def indicator(self, at: str, raw: RawIndicator) -> EnteredIndicator:
        targets = {
            period.value: canonical
            for period in Period
            if (
                canonical := self.figure(
                    f"{at}.targets.{period.value}",
                    raw.targets.get(period.value, ""),
                    lambda text: str(read_target(text)),
                )
            )
        }
        weight = self.figure(f"{at}.weight", raw.weight, _positive)
        return EnteredIndicator(
            name=self.text(f"{at}.name", raw.name),
            formula=self.text(f"{at}.formula", raw.formula),
            source=self.text(f"{at}.source", raw.source),
            responsible=self.text(f"{at}.responsible", raw.responsible) or None,
            unit=self.text(f"{at}.unit", raw.unit, longest=50),
            polarity=Polarity.LOWER if raw.polarity == Polarity.LOWER else Polarity.HIGHER,
            weight=weight or None,
            accumulation=Accumulation.CLOSING
            if raw.accumulation == Accumulation.CLOSING
            else Accumulation.CUMULATIVE,
            targets=targets,
            reading=raw.reading or None,
            inputs={},
            **_linked(raw.linked),
        )

    def measure(self, at: str, row: IndicatorRow, raw: RawIndicator) -> EnteredIndicator:
        names = understand(row.formula, row.reading).variables
        inputs = {
            name: figure
            for place, (name, typed) in enumerate(zip(names, raw.inputs, strict=False))
            if (figure := self.figure(f"{at}.inputs.{place}", typed, _plain))
        }
        return EnteredIndicator(
            row.name,
            row.formula,
            row.source,
            row.responsible,
            row.unit,
            row.polarity,
            row.weight,
            row.accumulation,
            dict(row.targets),
            row.reading,
            inputs,
            **{name: self.text(f"{at}.{name}", getattr(raw, name)) for name in NOTES},
            linked_position_id=row.linked_position_id,
            linked_name=row.linked_name,
            evidence=row.evidence,
        )

    def text(self, at: str, typed: str, longest: int = LONGEST) -> str:
        kept = tidy(typed)
        if len(kept) > longest:
            self.problems.append(
                Problem(at, "Isian ini paling banyak {longest} huruf.", longest=longest)
            )
        return kept

    def figure(self, at: str, typed: str, read: Callable[[str], str]) -> str:
        if not typed.strip():
            return ""
        try:
            return read(typed)
        except Refusal as refusal:
            self.problems.append(Problem(at, refusal.template, **refusal.values))
            return ""


def _linked(typed: str) -> dict[str, Any]:
    """Another unit's row as the editor offers it: "7:Persentase …"."""
    position, colon, name = typed.partition(":")
    if not colon or not position.isdecimal() or len(position) > LONGEST_ID:
        return {}
    return {"linked_position_id": int(position), "linked_name": tidy(name)}


def _plain(text: str) -> str:
    return plain(Fraction(read_number(text)))


class _BadWeight(Refusal):
    """A weight that is not above zero, or longer than is kept."""


def _positive(text: str) -> str:
    value = Fraction(read_number(text))
    if value <= 0:
        raise _BadWeight("Bobot harus lebih dari nol.")
    weight = plain(value)
    if len(weight) > LONGEST_WEIGHT:
        raise _BadWeight("Bobot paling banyak {most} angka.", most=LONGEST_WEIGHT)
    return weight
