"""The rows that the editor shows: each as typed, as read, and with what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from iki_flow.domain import formula
from iki_flow.domain.entry import (
    LONGEST,
    EnteredIndicator,
    EnteredObjective,
    RawIndicator,
    RawObjective,
)
from iki_flow.domain.errors import Problem
from iki_flow.domain.measuring import says_not_measured
from iki_flow.domain.named_targets import suggested
from iki_flow.domain.notation import Outcome
from iki_flow.domain.notation.outcome import Doubt
from iki_flow.domain.scales import SCALES, Scale
from iki_flow.domain.sheet import NOTES
from iki_flow.domain.understanding import Understood, kept_reading, understand
from iki_flow.domain.wording import is_asked


@dataclass(frozen=True)
class Choice:
    """One way to read an ambiguous formula: as it is kept, and in words."""

    value: str
    words: str


@dataclass(frozen=True)
class EditedRow:
    """One indicator in the editor.

    `typed` holds its fields as text, `read` what they were read as, `said` what a snapshot would
    say of it. `asked` is set where the formula text is ambiguous, chosen already or not.
    """

    place: str
    typed: RawIndicator
    read: EnteredIndicator
    said: dict[str, Any]
    asked: Understood | None
    wrong: dict[str, list[Problem]]

    @property
    def anchor(self) -> str:
        """The row's place as a part of an id, without dots."""
        return self.place.replace(".", "-")

    @property
    def scale(self) -> Scale | None:
        """The scale chosen for its targets; None where they are figures."""
        return SCALES.get(self.read.scale)

    @cached_property
    def suggested(self) -> str:
        """The key of the scale that its targets are meant on, where they and its own words say
        so; "" where one was chosen, or where they do not.
        """
        about = f"{self.typed.name} {self.typed.unit}"
        said = (text for text in self.typed.targets.values() if text.strip())
        found = {suggested(text, about) for text in said if not says_not_measured(text)}
        only = found.pop() if len(found) == 1 and self.scale is None else None
        return "" if only is None else only.key

    @property
    def taken(self) -> list[dict[str, Any]]:
        """Where its quantities come from that are not filled in here."""
        return [one for one in self.said["taken"] if one]

    @property
    def given(self) -> bool:
        """Whether its result is another unit's, so that nothing is filled in here."""
        return bool(self.said["linked"] and self.said["linked"]["source"])

    @property
    def asked_for(self) -> bool:
        """Whether figures are asked for in the quarter, which the plan may leave out."""
        return is_asked(self.said["measured"])

    @property
    def noted(self) -> bool:
        """Whether something is said of the row in words, or wrong with it."""
        return any(getattr(self.typed, one) or f"{self.place}.{one}" in self.wrong for one in NOTES)

    @property
    def confirmable(self) -> str:
        """The reading to confirm where there is only one; empty where it must be chosen first."""
        return "" if self.asked else understand(self.read.formula).reading

    @property
    def one_order(self) -> bool:
        """Whether an order of counting is asked about though it can be read in one way only."""
        asked = self.asked
        return asked is not None and asked.reason == Doubt.ORDER and len(self.choices) == 1

    @property
    def choices(self) -> list[Choice]:
        """The readings to choose from."""
        alternatives = self.asked.alternatives if self.asked else ()
        return [Choice(kept_reading(one), formula.words(one)) for one in alternatives]

    def input(self, at: int) -> str:
        """What was typed for a variable."""
        return self.typed.inputs[at] if at < len(self.typed.inputs) else ""


@dataclass(frozen=True)
class EditedObjective:
    """One sasaran in the editor."""

    number: int
    text: str
    rows: tuple[EditedRow, ...]


def within_length(objectives: Sequence[EnteredObjective]) -> list[EnteredObjective]:
    """Without formulas that are too long to be read; the field says so already."""
    return [
        EnteredObjective(
            objective.text,
            [
                replace(row, formula="") if len(row.formula) > LONGEST else row
                for row in objective.indicators
            ],
        )
        for objective in objectives
    ]


def edited(
    objectives: Sequence[EnteredObjective],
    said: dict[str, Any],
    typed: Sequence[RawObjective],
    wrong: dict[str, list[Problem]],
) -> tuple[EditedObjective, ...]:
    """The rows as the editor shows them; `said` is what a snapshot would say of them."""
    return tuple(
        _objective(number, objective, said, typed[number - 1 : number], wrong)
        for number, objective in enumerate(objectives, start=1)
    )


def _objective(
    number: int,
    objective: EnteredObjective,
    said: dict[str, Any],
    typed: Sequence[RawObjective],
    wrong: dict[str, list[Problem]],
) -> EditedObjective:
    given = [row for raw in typed for row in raw.indicators]
    rows = []
    for at, read in enumerate(objective.indicators):
        saying = said["objectives"][number - 1]["indicators"][at]
        raw = given[at] if at < len(given) else RawIndicator()
        asked = _asked(read, saying)
        rows.append(EditedRow(f"{number}.{at + 1}", raw, read, saying, asked, wrong))
    return EditedObjective(number, typed[0].text if typed else objective.text, tuple(rows))


def _asked(row: EnteredIndicator, said: dict[str, Any]) -> Understood | None:
    """The question that a formula text raises, answered or not; most raise none."""
    if row.reading is None and said["reading"]["outcome"] != Outcome.AMBIGUOUS:
        return None
    plainly = understand(row.formula)
    return plainly if plainly.outcome is Outcome.AMBIGUOUS else None
