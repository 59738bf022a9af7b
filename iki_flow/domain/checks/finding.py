"""What a check is, and what it finds: a place, a sentence, and a key of what was seen there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from iki_flow.domain.checks.subject import Subject
from iki_flow.domain.errors import Problem
from iki_flow.domain.snapshot import digest

_KEY = 16
"""Hex digits of a key."""


class Severity(StrEnum):
    """What a finding does to a submission: it stops it, or it is acknowledged."""

    ERROR = "error"
    WARNING = "warning"


class Stage(StrEnum):
    """The kind of document that a check is for; what a plan says is not asked again later."""

    PLAN = "penetapan"
    MEASUREMENT = "pengukuran"
    BOTH = "keduanya"


@dataclass(frozen=True)
class Check:
    """One thing that is looked for before a sheet is submitted.

    `title` is what all its findings of a sheet are called together; errors are told one by one.
    `unseen` errors are of what no field of the row shows, so they are said beside it.
    """

    name: str
    severity: Severity
    stage: Stage
    find: Callable[[Subject], Iterator[Problem]]
    title: str = ""
    unseen: bool = False

    def applies(self, subject: Subject) -> bool:
        """Whether it is looked for in this kind of sheet."""
        kind = Stage.PLAN if subject.period is None else Stage.MEASUREMENT
        return self.stage in (Stage.BOTH, kind)

    def findings(self, subject: Subject) -> Iterator["Finding"]:
        """Everything it finds in a sheet."""
        for problem in self.find(subject) if self.applies(subject) else ():
            yield Finding(self, problem, subject.seen_at(problem.place))


class Finding(Problem):
    """A problem, and the check that found it.

    `key` stands for what was seen: the check, the place, what was found and what the row says.
    Whoever acknowledges one finding has not acknowledged another that comes to stand there.
    """

    def __init__(self, check: Check, problem: Problem, seen: object) -> None:
        super().__init__(problem.place, problem.template, **problem.values)
        self.check = check
        found = {name: str(value) for name, value in self.values.items()}
        self.key = digest({"check": check.name, "place": self.place, "found": found, "seen": seen})[
            :_KEY
        ]

    @property
    def row(self) -> str:
        """The row it is about."""
        return row_of(self.place)


def row_of(place: str) -> str:
    """The row of a place, "2.1"; a sasaran's number, or "" where it is the whole sheet."""
    return ".".join(part for part in place.split(".")[:2] if part.isdecimal())
