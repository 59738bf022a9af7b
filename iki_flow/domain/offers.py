"""The rows of other units that a row may be linked to, and those that it seems to be.

Wording drifts between the two copies of a row, so what matches is suggested to a person; no link is
made of it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from iki_flow.domain.likeness import Likeness, likeness
from iki_flow.domain.sheet import IndicatorRow


@dataclass(frozen=True)
class Offer:
    """A row of another unit that one may link to; `row` is what that unit's plan now says, None
    where it has no such row any more.
    """

    position_id: int
    unit: str
    name: str
    row: IndicatorRow | None = field(default=None, compare=False)

    @property
    def value(self) -> str:
        """How a form sends it."""
        return f"{self.position_id}:{self.name}"


def seeming(
    name: str, offers: Sequence[Offer], linked: Collection[tuple[int, str]] = ()
) -> list[Offer]:
    """The offers that an indicator of this name seems to be: those of the very name, else those of
    nearly the same; without those that other rows are `linked` to already, by desk and name.
    """
    known = {
        one.value: (likeness(name, one.name), one)
        for one in offers
        if one.row and (one.position_id, one.name) not in linked
    }
    most = max((alike for alike, _ in known.values()), default=Likeness.DIFFERENT)
    if most is Likeness.DIFFERENT or not name.strip():
        return []
    return [one for alike, one in known.values() if alike is most]
