"""Two people's changes of one sheet put together; what both changed is asked about.

Each is held against the sheet as it was when the later one opened it (decision 90).
"""

from collections.abc import Mapping

from iki_flow.domain.merging.asking import questions
from iki_flow.domain.merging.cells import Value, parts, plain
from iki_flow.domain.merging.keeping import kept, read_back
from iki_flow.domain.merging.listing import changes
from iki_flow.domain.merging.meeting import Meeting, Sheet
from iki_flow.domain.merging.nodes import Side
from iki_flow.domain.merging.questions import Cell, Change, Clash, Question, Removal
from iki_flow.domain.merging.resolving import Resolution

__all__ = [
    "Cell",
    "Change",
    "Clash",
    "Merged",
    "Question",
    "Removal",
    "Sheet",
    "Side",
    "Value",
    "kept",
    "merge",
    "parts",
    "plain",
    "read_back",
]


def merge(base: Sheet, theirs: Sheet, mine: Sheet) -> "Merged":
    """What was typed now, and what was saved since it was opened, put together."""
    return Merged(Meeting(base, theirs, mine))


class Merged:
    """Two sheets in one, but for the questions.

    `theirs` and `mine` are what either changed beside what is asked; what both changed alike is
    told as theirs. `both_moved` says that both changed the order of the same rows: mine holds.
    """

    def __init__(self, met: Meeting) -> None:
        self._met = met
        self.questions = questions(met)
        self.theirs = changes(met, Side.THEIRS)
        self.mine = changes(met, Side.MINE)
        self.both_moved = met.both_moved()

    def sheet(self, answers: Mapping[str, Side]) -> Sheet:
        """The whole, given whose value holds by the key of each question."""
        return Resolution(self._met, answers).sheet()
