"""The drawn line of a fraction, and the factor beside it."""

from collections.abc import Collection, Sequence

from iki_flow.domain.notation.items import Group, Item
from iki_flow.domain.notation.kinds import FIGURES, SCALING, Kind
from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.notation.pieces import Piece


def over_the_line(items: list[Item]) -> tuple[Item, ...]:
    """With a drawn line of a fraction, what is above and below it in brackets of its own.

    "A ─── x 100% B" and "A ─── B x 100%" are the same sheet of paper read in two orders: a
    closing or interposed factor stands beside the fraction, not under the line.
    """
    bars = [place for place, item in enumerate(items) if of_kind(item, {Kind.BAR})]
    if not bars:
        return tuple(items)
    if len(bars) > 1:
        raise Unclear(Doubt.SEVERAL)
    above, below = items[: bars[0]], items[bars[0] + 1 :]
    scale = below[: scale_length(below)]
    below = below[len(scale) :]
    if not scale:
        tail = next((size for size in (3, 2) if scale_length(below[-size:]) == size), 0)
        split = len(below) - tail
        below, scale = below[:split], below[split:]
    if not above or not below:
        raise Unclear(Doubt.UNDERSTOOD_IN_PART)
    return (_grouped(above), items[bars[0]], _grouped(below), *scale)


def _grouped(items: list[Item]) -> Group:
    return Group(tuple(items), "", items[0].start, items[-1].end)


def scale_length(items: Sequence[Item]) -> int:
    """How many items at the start are "x 100" or "x 100 %"."""
    if len(items) < 2 or not of_kind(items[0], SCALING) or not of_kind(items[1], FIGURES):
        return 0
    return 3 if len(items) > 2 and of_kind(items[2], {Kind.PERCENT}) else 2


def of_kind(item: Item, kinds: Collection[Kind]) -> bool:
    """Whether the item is a piece of one of these kinds."""
    return isinstance(item, Piece) and item.kind in kinds
