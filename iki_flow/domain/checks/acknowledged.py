"""What was acknowledged when a sheet was submitted, as its snapshot keeps it, told in short."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from iki_flow.domain.checks.finding import row_of


@dataclass(frozen=True)
class Acknowledged:
    """One sentence, and the rows of which it was told; "" is the whole sheet."""

    sentence: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Acknowledgement:
    """What one official took upon himself, and on which day."""

    by: str
    on: date
    told: tuple[Acknowledged, ...]

    @property
    def count(self) -> int:
        """How many warnings there were."""
        return sum(len(one.rows) for one in self.told)


def acknowledgement(snapshot: Mapping[str, Any]) -> Acknowledgement | None:
    """What was acknowledged of a sheet; None where nothing was, and for a sheet of a time when
    nobody asked.
    """
    kept = snapshot.get("acknowledged") or ()
    if not kept:
        return None
    rows: dict[str, list[str]] = {}
    for one in kept:
        rows.setdefault(one["sentence"], []).append(row_of(one["place"]))
    return Acknowledgement(
        kept[0]["by"],
        datetime.fromisoformat(kept[0]["at"]).date(),
        tuple(Acknowledged(sentence, tuple(places)) for sentence, places in rows.items()),
    )
