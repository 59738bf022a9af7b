"""What the editor shows: each row as it was typed, as it was read, and what follows from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from werkzeug.exceptions import BadRequest

from iki_flow.domain.checks import Finding, Severity, Subject, errors, findings, warnings
from iki_flow.domain.entry import LONGEST, EnteredIndicator, EnteredObjective, RawIndicator
from iki_flow.domain.errors import Problem, Refusal
from iki_flow.domain.likeness import Likeness, likeness, tidied
from iki_flow.domain.notation import Outcome
from iki_flow.domain.numbers import write_number
from iki_flow.domain.offers import Offer
from iki_flow.domain.progress import Before, Earlier
from iki_flow.domain.sheet import content
from iki_flow.domain.understanding import Understood, understand
from iki_flow.domain.weights import total
from iki_flow.models import Document
from iki_flow.services import completing, editing
from iki_flow.services.editing import Typed
from iki_flow.web.circle import Circle
from iki_flow.web.edited_rows import EditedObjective, EditedRow
from iki_flow.web.row_buttons import Removed, packed
from iki_flow.web.suggestion import Suggestion
from iki_flow.wiring import wired


@dataclass(frozen=True)
class Editor:
    """A whole sheet in the editor.

    `missing` is what stands between it and its submission; `doubts`, what is said beside each row
    and each sasaran: the warnings, to be acknowledged for it, and some of the errors. `refusal`
    says why it was not kept; `focus` the place to go on at; `dirty` says that the page holds more
    than is kept; `removed` are rows that can be brought back, `news` says what a button for rows
    has done; `circle` are rows whose results wait for each other.
    """

    typed: Typed
    objectives: tuple[EditedObjective, ...]
    score: dict[str, Any] | None
    missing: Sequence[Problem]
    wrong: dict[str, list[Problem]]
    doubts: dict[str, list[Finding]]
    offered: Sequence[Offer]
    seeming: Mapping[str, Sequence[Offer]]
    earlier: Earlier | None = None
    refusal: Refusal | None = None
    focus: str = ""
    dirty: bool = False
    removed: tuple[Removed, ...] = ()
    news: str = ""
    circle: Circle | None = None

    @classmethod
    def of(
        cls,
        document: Document,
        typed: Typed,
        *,
        refusal: Refusal | None = None,
        focus: str = "",
        dirty: bool = False,
        removed: tuple[Removed, ...] = (),
        news: str = "",
    ) -> "Editor":
        """Read what was typed into a draft and compute what follows; nothing is kept."""
        entered = editing.read(document, typed)
        objectives = [_within_length(objective) for objective in entered.objectives]
        beside = completing.beside(document, objectives)
        said = content(objectives, document.period, wired().house.policy, beside.links)
        subject = Subject(objectives, document.period, beside)
        found = findings(subject)
        wrong = _by_place([*getattr(refusal, "problems", ()), *entered.problems])
        return cls(
            typed,
            tuple(
                _objective(number, objective, said, typed, wrong)
                for number, objective in enumerate(objectives, start=1)
            ),
            said["score"],
            errors(found),
            wrong,
            _by_row([one for one in found if _beside_row(one)]),
            beside.offered,
            subject.seeming,
            beside.earlier,
            refusal,
            focus,
            dirty or refusal is not None,
            removed,
            news,
            Circle.of(
                subject.connections.circle, {one.place: one.row.name for one in subject.rows}
            ),
        )

    @property
    def warned(self) -> int:
        """How many warnings there are to acknowledge."""
        return sum(len(warnings(found)) for found in self.doubts.values())

    @property
    def weights(self) -> str:
        """What the weights that are given come to, as it is written; "" where there are none."""
        together = total(
            [row.read.weight for objective in self.objectives for row in objective.rows]
        )
        return "" if together is None else write_number(together)

    @property
    def packed(self) -> str:
        """The rows that can be brought back, as the text of a field."""
        return packed(self.removed)

    @property
    def names(self) -> dict[str, str]:
        """What the indicators are called, by place."""
        return {row.place: row.read.name for one in self.objectives for row in one.rows}

    def before(self, row: EditedRow, variable: str) -> Before | None:
        """What was filled in for a variable as it was last measured; None if nothing was."""
        return self.earlier and self.earlier.figure(row.read, variable)

    def linkable(self, row: EditedRow) -> list[Offer]:
        """Rows of units that may be meant: those of the responsible unit, and of a like name."""
        responsible = tidied(self.responsible[row.place])
        return [
            one
            for one in self.offered
            if (one.unit and tidied(one.unit) in responsible)
            or likeness(one.name, row.read.name) is not Likeness.DIFFERENT
            or one.value == row.typed.linked
        ]

    def suggestions(self, row: EditedRow) -> list[Suggestion]:
        """The rows of units that it seems to be, where it is linked to none."""
        return [Suggestion(row.read, one) for one in self.seeming.get(row.place, ())]

    @property
    def responsible(self) -> dict[str, str]:
        """The unit each row names, found above where it leaves it blank."""
        named, found = "", {}
        for row in (row for one in self.objectives for row in one.rows):
            named = row.read.responsible or named
            found[row.place] = named
        return found

    def following(self, rows: Sequence[EditedRow]) -> list[EditedRow]:
        """These rows, and each that takes something from one of them, or from one that does."""
        found = {row.place: row for row in rows}
        waiting = list(found)
        while waiting:
            at = waiting.pop()
            for row in (row for one in self.objectives for row in one.rows):
                if row.place not in found and any(one["place"] == at for one in row.taken):
                    found[row.place] = row
                    waiting.append(row.place)
        return list(found.values())

    def row(self, place: str) -> EditedRow:
        """One row. Raises BadRequest where the sheet has none of this place."""
        for objective in self.objectives:
            for row in objective.rows:
                if row.place == place:
                    return row
        raise BadRequest


def _within_length(objective: EnteredObjective) -> EnteredObjective:
    """Without formulas that are too long to be read; the field says so already."""
    rows = [
        replace(row, formula="") if len(row.formula) > LONGEST else row
        for row in objective.indicators
    ]
    return EnteredObjective(objective.text, rows)


def _objective(
    number: int,
    objective: EnteredObjective,
    said: dict[str, Any],
    typed: Typed,
    wrong: dict[str, list[Problem]],
) -> EditedObjective:
    raw = typed.objectives[number - 1] if number <= len(typed.objectives) else None
    rows = []
    for place, read in enumerate(objective.indicators, start=1):
        given = raw.indicators[place - 1] if raw and place <= len(raw.indicators) else None
        saying = said["objectives"][number - 1]["indicators"][place - 1]
        rows.append(
            EditedRow(
                f"{number}.{place}",
                given or RawIndicator(),
                read,
                saying,
                _asked(read, saying),
                wrong,
            )
        )
    return EditedObjective(number, raw.text if raw else objective.text, tuple(rows))


def _asked(row: EnteredIndicator, said: dict[str, Any]) -> Understood | None:
    """The question that a formula text raises, answered or not; most raise none."""
    if row.reading is None and said["reading"]["outcome"] != Outcome.AMBIGUOUS:
        return None
    plainly = understand(row.formula)
    return plainly if plainly.outcome is Outcome.AMBIGUOUS else None


def _by_place(found: Sequence[Problem]) -> dict[str, list[Problem]]:
    by_place: dict[str, list[Problem]] = {}
    for problem in found:
        there = by_place.setdefault(problem.place, [])
        if str(problem) not in map(str, there):
            there.append(problem)
    return by_place


def _beside_row(finding: Finding) -> bool:
    """Whether it is said beside its row; of other errors, the field itself tells."""
    return finding.check.severity is Severity.WARNING or finding.check.unseen


def _by_row(found: Sequence[Finding]) -> dict[str, list[Finding]]:
    by_row: dict[str, list[Finding]] = {}
    for finding in found:
        by_row.setdefault(finding.row, []).append(finding)
    return by_row
