"""What two people changed that no rule can put together: asked, never decided by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from iki_flow.domain.comparison.fields import Key
from iki_flow.domain.comparison.rows import Kind
from iki_flow.domain.merging.cells import Value
from iki_flow.domain.merging.nodes import Side


class Cell(NamedTuple):
    """A cell that one side changed; "" where it has nothing."""

    key: Key
    before: Value
    after: Value


@dataclass(frozen=True)
class Change:
    """What became of a row on one side; `place` is where it stands there ("2" for a sasaran).

    A row that was removed stands where it was.
    """

    place: str
    name: str
    kinds: tuple[Kind, ...]
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Clash:
    """A cell that both changed, and not alike. `key` names the question; the place is mine."""

    key: str
    place: str
    name: str
    cell: Key
    base: Value
    theirs: Value
    mine: Value


@dataclass(frozen=True)
class Removal:
    """A row, or a sasaran with its rows, that one side removed and the other changed.

    Its place is that on the side which kept it.
    """

    key: str
    place: str
    name: str
    removed_by: Side
    changes: tuple[Change, ...]


Question = Clash | Removal


Told = TypeVar("Told", Change, Question)


def in_order(found: Iterable[Told]) -> list[Told]:
    """In the order of the rows they are about."""
    return sorted(found, key=lambda one: [int(at) for at in one.place.split(".") if at])
