"""What was typed into a sheet, read into rows; nothing typed is guessed at.

Raw text in, rows out that have every attribute of stored ones, with a problem for each field that
cannot be read. Fields left blank are blank, not zero.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import partial

from iki_flow.domain.document import Period
from iki_flow.domain.errors import Problem, Refusal
from iki_flow.domain.evidence import EvidenceRow
from iki_flow.domain.measuring import quarters_target
from iki_flow.domain.named_targets import read_step
from iki_flow.domain.notation import Outcome
from iki_flow.domain.numbers import AmbiguousNumber
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scales import SCALES
from iki_flow.domain.scoring import Polarity
from iki_flow.domain.sheet import NOTES, IndicatorRow, ObjectiveRow
from iki_flow.domain.two_meanings import TwoMeanings
from iki_flow.domain.typed import tidy
from iki_flow.domain.typed_fields import accumulation, figure, linked, polarity, target, weight
from iki_flow.domain.understanding import understand

LONGEST = 2000
"""Characters that a cell may hold."""


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
    scale: str = ""
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
    scale: str = ""
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


def _has_reading(formula: str, reading: str) -> bool:
    """Whether a formula can be meant so; another reading that is sent confirms nothing."""
    return bool(reading) and len(formula) <= LONGEST and understand(formula, reading).confirmed


class _Reader:
    """Reads fields one by one and gathers what cannot be read."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def indicator(self, at: str, raw: RawIndicator) -> EnteredIndicator:
        scale = SCALES.get(raw.scale)
        read = target if scale is None else partial(read_step, scale)
        targets = {
            period.value: canonical
            for period in Period
            if (
                canonical := self.figure(
                    f"{at}.targets.{period.value}",
                    raw.targets.get(period.value, ""),
                    partial(quarters_target, period, read),
                )
            )
        }
        formula = self.text(f"{at}.formula", raw.formula)
        return EnteredIndicator(
            name=self.text(f"{at}.name", raw.name),
            formula=formula,
            source=self.text(f"{at}.source", raw.source),
            responsible=self.text(f"{at}.responsible", raw.responsible) or None,
            unit=self.text(f"{at}.unit", raw.unit, longest=50),
            polarity=polarity(raw.polarity, scale),
            weight=self.figure(f"{at}.weight", raw.weight, weight) or None,
            accumulation=accumulation(raw.accumulation, scale),
            scale=scale.key if scale else "",
            targets=targets,
            reading=raw.reading if _has_reading(formula, raw.reading) else None,
            inputs={},
            **linked(raw.linked),
        )

    def measure(self, at: str, row: IndicatorRow, raw: RawIndicator) -> EnteredIndicator:
        understood = understand(row.formula, row.reading)
        on_scale = row.scale and understood.outcome is Outcome.DIRECT
        read = partial(read_step, SCALES[row.scale]) if on_scale else figure
        inputs = {
            name: kept
            for place, (name, typed) in enumerate(
                zip(understood.variables, raw.inputs, strict=False)
            )
            if (kept := self.figure(f"{at}.inputs.{place}", typed, read))
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
            scale=row.scale,
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
        except AmbiguousNumber as question:
            self.problems.append(TwoMeanings(at, typed, question))
            return ""
        except Refusal as refusal:
            self.problems.append(Problem(at, refusal.template, **refusal.values))
            return ""
