"""Rows as they are shown: what did not change is folded, with its count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from iki_flow.domain.comparison.rows import Row, Section


@dataclass(frozen=True)
class Stretch:
    """Neighbouring sasaran that all differ somewhere, or of which none does."""

    unchanged: bool
    sections: tuple[Section, ...]

    @property
    def rows(self) -> int:
        """How many indicators are in it."""
        return sum(len(section.rows) for section in self.sections)


def stretches(sections: Sequence[Section]) -> Iterator[Stretch]:
    """The sections in order, those without any difference taken together."""
    for unchanged, found in groupby(sections, key=lambda section: section.unchanged):
        yield Stretch(unchanged, tuple(found))


def runs(rows: Sequence[Row]) -> Iterator[tuple[bool, tuple[Row, ...]]]:
    """The rows in order, neighbours that did not change taken together (then True)."""
    for unchanged, found in groupby(rows, key=lambda row: not row.kinds):
        yield unchanged, tuple(found)
