"""What somebody reads on a paper, held against what is recorded of its code: value by value."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from iki_flow.domain.calendar import long_date
from iki_flow.domain.verifying.verdict import Check

DIGITS = 8
"""So many of the hash of the data stand at the foot of each page."""

_LONGEST = 40


def compared(document: Mapping[str, Any], typed: Mapping[str, str]) -> tuple[Check, ...]:
    """A check for each value of a recorded document: `passed` is None where nothing was typed.

    `typed` has what was read as "versi", "tanggal", "sidik" and, of a measurement, "nilai".
    """
    return tuple(_checks(document, {name: text.strip() for name, text in typed.items()}))


def _checks(document: Mapping[str, Any], typed: Mapping[str, str]) -> Iterator[Check]:
    same = {
        "versi": _figure(typed.get("versi", "")) == Decimal(document["version"]),
        "tanggal": _day(typed.get("tanggal", "")) == date.fromisoformat(document["dated"]),
        "sidik": typed.get("sidik", "").lower() == document["digest"],
        "nilai": document["score"] is not None
        and _figure(typed.get("nilai", "").removesuffix("%")) == Decimal(document["score"] or 0),
    }
    asked = ["versi", "tanggal", "sidik", *(["nilai"] if document["period"] else [])]
    for name in asked:
        yield Check(TYPED_WORDS[name], same[name] if typed.get(name) else None)


TYPED_WORDS: dict[str, str] = {
    "versi": "Versi",
    "tanggal": "Tanggal dokumen",
    "sidik": "Sidik data",
    "nilai": "Nilai kinerja",
}


def _figure(text: str) -> Decimal | None:
    """A figure as it is printed, with a decimal comma."""
    with suppress(InvalidOperation):
        found = Decimal(text.strip().replace(",", ".")) if len(text) <= _LONGEST else Decimal("NaN")
        return found if found.is_finite() else None
    return None


def _day(text: str) -> date | None:
    """A day as a browser sends it, or as the sheets print it."""
    with suppress(ValueError):
        return date.fromisoformat(text)
    day, _, rest = text.partition(" ")
    with suppress(ValueError):
        year = int(rest.rpartition(" ")[2])
        for month in range(1, 13):
            found = date(year, month, int(day))
            if long_date(found).lower() == f"{int(day):02} {rest}".lower():
                return found
    return None
