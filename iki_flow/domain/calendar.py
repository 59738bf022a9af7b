"""Dates and moments as the office writes them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from iki_flow.domain.document import Period

_MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
).split()
_ZONE_WORDS = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}

ZONES = tuple(_ZONE_WORDS)

_PLANNING = 10
"""The month from which the next year's plan is drawn up, so that it can hold from January on."""


def long_date(day: date) -> str:
    """As the sheets print it, the day in two digits: "05 Januari 2024"."""
    return f"{day.day:02} {_MONTHS[day.month - 1]} {day.year}"


def moment(at: datetime, zone: str) -> str:
    """A moment in the office's own time: "24-11-2026 10.15 WIB"."""
    return f"{local(at, zone):%d-%m-%Y %H.%M} {_ZONE_WORDS.get(zone, zone)}"


def local(at: datetime, zone: str) -> datetime:
    """A moment with the office's own offset from UTC."""
    return at.astimezone(ZoneInfo(zone))


def clock(at: datetime, zone: str) -> str:
    """The time of day at the office: "10.15"."""
    return f"{at.astimezone(ZoneInfo(zone)):%H.%M}"


def today(at: datetime, zone: str) -> date:
    """Which day it is at the office."""
    return local(at, zone).date()


def plannable(day: date) -> tuple[int, ...]:
    """The years whose plan can be begun on a day: this one, and in its last quarter the next."""
    return (day.year, day.year + 1) if day.month >= _PLANNING else (day.year,)


def begins(year: int, period: Period) -> date:
    """The first day of a quarter, from which on it can be measured."""
    return date(year, 3 * list(Period).index(period) + 1, 1)
