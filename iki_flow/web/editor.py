"""What the editor shows: each row as it was typed, as it was read, and what follows from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from werkzeug.exceptions import BadRequest

from iki_flow.domain.checks import Finding, Severity, Subject, errors, findings, row_of, warnings
from iki_flow.domain.errors import Problem, Refusal
from iki_flow.domain.likeness import Likeness, likeness, tidied
from iki_flow.domain.numbers import write_number
from iki_flow.domain.offers import Offer
from iki_flow.domain.progress import Before, Earlier
from iki_flow.domain.sheet import content
from iki_flow.domain.two_meanings import TwoMeanings
from iki_flow.domain.weights import total
from iki_flow.models import Document
from iki_flow.services import completing, editing
from iki_flow.services.editing import Typed
from iki_flow.web.circle import Circle
from iki_flow.web.edited_rows import EditedObjective, EditedRow, edited, within_length
from iki_flow.web.questions import Question
from iki_flow.web.row_buttons import Removed, packed
from iki_flow.web.suggestion import Suggestion
from iki_flow.wiring import wired


class State(NamedTuple):
    """How many things a row lacks, and how many are doubtful in it."""

    missing: int = 0
    warned: int = 0


@dataclass(frozen=True)
class Editor:
    """A whole sheet in the editor.

    `missing` is what stands between it and its submission; `found`, all that is found in each row
    and each sasaran. `refusal` says why it was not kept; `focus` the place to go on at; `dirty`
    says that the page holds more than is kept; `removed` are rows that can be brought back, `news`
    says what a button for rows has done; `circle` are rows whose results wait for each other.
    """

    typed: Typed
    objectives: tuple[EditedObjective, ...]
    score: dict[str, Any] | None
    missing: Sequence[Problem]
    wrong: dict[str, list[Problem]]
    found: dict[str, list[Finding]]
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
        objectives = within_length(entered.objectives)
        beside = completing.beside(document, objectives, wired().house.policy)
        said = content(objectives, document.period, wired().house.policy, beside.links)
        subject = Subject(objectives, document.period, beside)
        found = findings(subject)
        wrong = _by_place([*getattr(refusal, "problems", ()), *entered.problems])
        return cls(
            typed,
            edited(objectives, said, typed.objectives, wrong),
            said["score"],
            errors(found),
            wrong,
            _by_row(found),
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
        return sum(len(warnings(found)) for found in self.found.values())

    def doubts(self, place: str) -> list[Finding]:
        """What is said beside a row or a sasaran: its warnings, and some of the errors."""
        return [one for one in self.found.get(place, ()) if _beside_row(one)]

    def state(self, place: str) -> State:
        """How far a row, or a sasaran's own text, is."""
        found = self.found.get(place, [])
        return State(len(errors(found)), len(warnings(found)))

    def settled(self, row: EditedRow) -> bool:
        """Whether nothing is to be done in the details of a row, so that they may be folded."""
        said = [one.place for one in self.found.get(row.place, ())]
        wrong = [place for place in self.wrong if place.startswith(f"{row.place}.")]
        above = {f"{row.place}.{field}" for field in ("name", "formula", "reading")}
        return above.issuperset([*said, *wrong]) and self.focus != row.place

    @property
    def weights(self) -> str:
        """What the weights that are given come to, as it is written; "" where there are none."""
        together = total(
            [row.read.weight for objective in self.objectives for row in objective.rows]
        )
        return "" if together is None else write_number(together)

    @property
    def refused(self) -> list[tuple[Problem, str]]:
        """What is to be put right before it is kept: what is said alike of several targets of a row
        once, at the first, with their quarters.
        """
        alike: dict[tuple[str, str], list[Problem]] = {}
        for problem in getattr(self.refusal, "problems", ()):
            row, targets, _quarter = problem.place.partition(".targets.")
            alike.setdefault((row + targets, str(problem)), []).append(problem)
        return [(found[0], _quarters(found)) for found in alike.values()]

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

    def question(self, place: str) -> Question | None:
        """What is asked about a figure that may mean either of two; None about any other."""
        for problem in self.wrong.get(place, ()):
            if isinstance(problem, TwoMeanings):
                return Question.of(self.row(row_of(place)), problem, self.earlier)
        return None

    def linkable(self, row: EditedRow) -> list[Offer]:
        """Rows of units that may be meant: those of the responsible unit, and of a like name.

        All of them, where there are none of these, or what was chosen is not there any more.
        """
        responsible = tidied(self.responsible[row.place])
        gone = any(one.value == row.typed.linked and one.row is None for one in self.offered)
        likely = [
            one
            for one in self.offered
            if (one.unit and tidied(one.unit) in responsible)
            or likeness(one.name, row.read.name) is not Likeness.DIFFERENT
            or one.value == row.typed.linked
        ]
        return list(self.offered) if gone or not likely else likely

    def suggestions(self, row: EditedRow) -> list[Suggestion]:
        """The rows of units that it seems to be, where it is linked to none."""
        return [Suggestion(row.read, one) for one in self.seeming.get(row.place, ())]

    @cached_property
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


def _quarters(found: Sequence[Problem]) -> str:
    """Of several problems of one row's targets, their quarters; "" for one problem."""
    return ", ".join(one.place.rpartition(".")[2] for one in found) if len(found) > 1 else ""


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
