"""Warnings that an official has seen and takes upon himself, kept with what he submits."""

from collections.abc import Sequence
from typing import Any

from iki_flow.domain.calendar import local
from iki_flow.domain.checks import Finding, row_of
from iki_flow.domain.errors import Unacknowledged
from iki_flow.services.pressing import Press, Reading


def acknowledged(
    warnings: Sequence[Finding], press: Press, reading: Reading
) -> list[dict[str, Any]]:
    """The warnings of a sheet as its snapshot keeps them, in the office's own time.

    Raises:
        Unacknowledged: there are some that he has not ticked; `problems` are those.
    """
    open_ones = [one for one in warnings if one.key not in press.acknowledged]
    if open_ones:
        raise Unacknowledged(
            "Dokumen belum diajukan, karena {count} peringatan belum Anda akui. Periksa yang "
            "ditandai; perbaiki, atau centang bila memang begitu, lalu ajukan lagi.",
            open_ones,
            count=len(open_ones),
        )
    at = local(press.at, reading.zone).isoformat(timespec="seconds")
    return [
        {
            "check": one.check.name,
            "place": one.place,
            "sentence": str(one),
            "by": press.actor.name,
            "at": at,
        }
        for one in warnings
    ]


def facts(kept: Sequence[dict[str, Any]]) -> list[list[str]]:
    """What the audit entry says of them: check, row and sentence of each."""
    return [[one["check"], row_of(one["place"]), one["sentence"]] for one in kept]
