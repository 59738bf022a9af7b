"""What an operator is told of each thing that signing and sealing need."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How it stands with something, from good to bad."""

    GOOD = "baik"
    ATTENTION = "perhatian"
    BROKEN = "rusak"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `said` is what was found, and what to do about it."""

    name: str
    level: Level
    said: str


def worst(findings: Iterable[Finding]) -> int:
    """0 where all is good, 1 where something needs attention, 2 where something is broken."""
    return max((list(Level).index(one.level) for one in findings), default=0)
