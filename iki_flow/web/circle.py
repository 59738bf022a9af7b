"""Rows whose results wait for each other, as a small drawing: one below the other, with a way back.

A column fits a phone and any number of rows. Lengths are in units of the drawing, which is 320
wide; the template draws the boxes and the way back beside them.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HEIGHT = 56
GAP = 28
_LETTERS = 32
_CAPITALS = 24
"""Letters of a name that fit a line of the box, and those of one in capitals; wider ones are cut
at its edge.
"""


@dataclass(frozen=True)
class Node:
    """A row of the drawing: its place, its name on at most two lines, and where its box begins."""

    place: str
    name: tuple[str, ...]
    top: int

    @property
    def middle(self) -> int:
        """The height at which lines meet its side."""
        return self.top + HEIGHT // 2

    @property
    def lines(self) -> list[tuple[int, str]]:
        """The lines of its name, each with how far below the top of its box it is written."""
        first = HEIGHT // 2 + 5 - 9 * (len(self.name) - 1)
        return [(first + 18 * at, line) for at, line in enumerate(self.name)]

    @property
    def bottom(self) -> int:
        """Where its box ends."""
        return self.top + HEIGHT


@dataclass(frozen=True)
class Circle:
    """Rows of which each waits for the result of the next, and the last for that of the first."""

    nodes: tuple[Node, ...]

    @classmethod
    def of(cls, path: Sequence[str], names: Mapping[str, str]) -> "Circle | None":
        """The drawing of a path that ends where it began ("3.1", "5.1", "3.1"); None for none."""
        if not path:
            return None
        return cls(
            tuple(
                Node(place, _short(names[place]), 1 + at * (HEIGHT + GAP))
                for at, place in enumerate(path[:-1])
            )
        )

    @property
    def places(self) -> list[str]:
        """The rows in it."""
        return [node.place for node in self.nodes]

    @property
    def waits(self) -> list[tuple[str, str]]:
        """Each row with the one that it waits for."""
        places = self.places
        return list(zip(places, [*places[1:], places[0]], strict=True))

    @property
    def height(self) -> int:
        """Height of the whole drawing."""
        return self.nodes[-1].bottom + 1


def _short(name: str) -> tuple[str, ...]:
    letters = _CAPITALS if name.isupper() else _LETTERS
    return tuple(textwrap.wrap(name, letters, max_lines=2, placeholder=" …")) or ("–",)
