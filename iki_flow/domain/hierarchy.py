"""The office's hierarchy: desks, who sits at them today, and in which capacity.

Capacities: Plt. while a position is vacant, Plh. while its holder is away (UU 30/2014 art. 14),
Pj. by appointment; an acting official states the mandate he acts under.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar


class Title(StrEnum):
    """The kinds of desk; the first four are the line, from the top."""

    CAMAT = "camat"
    SEKCAM = "sekcam"
    KASI = "kasi"
    KASUBAG = "kasubag"
    AUDITOR = "auditor"
    CLERK = "clerk"


OWNERS = frozenset({Title.SEKCAM, Title.KASI, Title.KASUBAG})
"""The desks that answer for a sheet of their own."""


class Capacity(StrEnum):
    """In which capacity somebody holds a position."""

    DEFINITIF = "definitif"
    PLT = "Plt."
    PLH = "Plh."
    PJ = "Pj."

    @property
    def acting(self) -> bool:
        """Whether the holder only stands in for the definitive one."""
        return self is not Capacity.DEFINITIF

    def titled(self, title: str) -> str:
        """A position's title as printed above the name of whoever holds it in this capacity."""
        return f"{self} {title}" if self.acting else title


def untitled(title: str) -> str:
    """A printed title without the capacity before it."""
    for capacity in Capacity:
        if capacity.acting:
            title = title.removeprefix(f"{capacity} ")
    return title


@dataclass(frozen=True)
class Seat:
    """A position as one person holds it on one day."""

    position_id: int
    title: Title
    capacity: Capacity = Capacity.DEFINITIF
    mandate: str = ""
    name: str = ""

    @property
    def acting(self) -> bool:
        """Whether it is held in an acting capacity."""
        return self.capacity.acting


@dataclass(frozen=True)
class Actor:
    """Who acts, on one day: rules see this and never a date, a session or a row.

    `person_id` is None only for the system itself.
    """

    person_id: int | None
    office_id: int
    name: str
    seats: tuple[Seat, ...] = ()

    @property
    def is_system(self) -> bool:
        """Whether this is the product itself, which only locks."""
        return self.person_id is None

    def holding(self, position_id: int) -> Seat | None:
        """The seat at this position, if he has it today; his own before one that he minds."""
        mine = [seat for seat in self.seats if seat.position_id == position_id]
        return min(mine, key=lambda seat: seat.acting, default=None)

    def seated_as(self, *titles: Title) -> Seat | None:
        """His seat of one of these kinds; his own desk before one that he minds for another."""
        mine = [seat for seat in self.seats if seat.title in titles]
        return min(mine, key=lambda seat: seat.acting, default=None)


def system(office_id: int) -> Actor:
    """The product itself, acting for an office."""
    return Actor(None, office_id, "Sistem")


def of_desk(office_id: int, position_id: int, title: Title) -> Actor:
    """Whoever sits at a desk, with no right that he does not have from it."""
    return Actor(None, office_id, "", (Seat(position_id, title, Capacity.DEFINITIF),))


class Desk(Protocol):
    """A desk by its place in the hierarchy; `superior_id` is None at the top."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def title(self) -> Title:
        """Its kind."""

    @property
    def superior_id(self) -> int | None:
        """The desk above it."""


AnyDesk = TypeVar("AnyDesk", bound=Desk)


def asked_in_turn(own_id: int | None, line: Sequence[AnyDesk]) -> list[AnyDesk]:
    """The desks to be asked, one after the other, to vouch for whoever sits at one of them.

    His superior's first and on up to the Camat's; for the Camat himself the Sekcam's; then every
    other, his own, where somebody may stand in for him, last. `own_id` is None for who has no desk.
    """
    known = {desk.id: desk for desk in line}
    order: list[AnyDesk] = []
    above = known[own_id].superior_id if own_id in known else None
    while above in known and known[above] not in order:
        order.append(known[above])
        above = known[above].superior_id
    ranks = list(Title)
    rest = sorted(line, key=lambda desk: (desk.id == own_id, ranks.index(desk.title), desk.id))
    return order + [desk for desk in rest if desk not in order]


def covers(start: date, end: date | None, day: date) -> bool:
    """Whether an appointment from `start` to `end` (both included, None: open) holds on a day."""
    return start <= day and (end is None or day <= end)
