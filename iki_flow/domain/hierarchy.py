"""The office's hierarchy: desks, who sits at them today, and in which capacity.

Capacities: Plt. while a position is vacant, Plh. while its holder is away (UU 30/2014 art. 14),
Pj. by appointment; an acting official states the mandate he acts under.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
        """The seat at this position, if he has it today."""
        return next((seat for seat in self.seats if seat.position_id == position_id), None)

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


def covers(start: date, end: date | None, day: date) -> bool:
    """Whether an appointment from `start` to `end` (both included, None: open) holds on a day."""
    return start <= day and (end is None or day <= end)
