"""Work on a draft that is not saved yet: whose it is, and when newer work may take its place.

The same person may have a draft open twice, in two tabs or on two devices. What is typed on the one
never takes the place of what was typed on the other without being asked.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import sha256

LONGEST = 2**20
"""Characters of a form that are kept; the largest printed sheet takes a tenth of that."""

LONGEST_NAME = 32
"""Digits of the name that a page gives itself."""

_NAME = re.compile(rf"[0-9a-f]{{{LONGEST_NAME}}}", re.ASCII)


@dataclass(frozen=True)
class Mark:
    """The page that work was typed on, and how often that page had sent some by then."""

    page: str
    count: int

    def __str__(self) -> str:
        return f"{self.page}.{self.count}"


def unshown(form: str) -> Mark:
    """The mark of a form that no page has shown yet: its name comes from what it says."""
    return Mark(sha256(form.encode()).hexdigest()[:LONGEST_NAME], 1)


@dataclass(frozen=True)
class Page:
    """An opened editor: the name it gave itself, "" without a script, and the mark of the work that
    it was opened with, "" for none.
    """

    name: str = ""
    opened_with: str = ""

    @property
    def may_send(self) -> bool:
        """Whether it has a name as the script gives one."""
        return _NAME.fullmatch(self.name) is not None

    def holds(self, kept: Mark) -> bool:
        """Whether what is kept is on this page: it sent it, or was opened with it."""
        return kept.page == self.name or str(kept) == self.opened_with


class Turn(Enum):
    """What becomes of work that a page sends."""

    KEPT = auto()
    LATE = auto()
    """The same page has sent newer work already, on a faster way."""
    ELSEWHERE = auto()
    """There is work of another page, which this page does not show."""


def turn(kept: Mark | None, page: Page, count: int) -> Turn:
    """What becomes of the work that a page sends for the `count`-th time, given what is kept."""
    if kept is None:
        return Turn.KEPT
    if kept.page == page.name:
        return Turn.KEPT if count > kept.count else Turn.LATE
    return Turn.KEPT if page.holds(kept) else Turn.ELSEWHERE
