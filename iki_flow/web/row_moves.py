"""An indicator that is moved out of its sasaran, into the one above or below."""

from dataclasses import replace

from iki_flow.web.sheet_form import Sheet

MOST_ROWS = 200
"""Rows that the buttons add up to; the largest printed sheet has 21 indicators."""


def into_neighbour(sheet: Sheet, verb: str, number: int, within: int) -> tuple[Sheet, str] | None:
    """The sheet with an indicator moved over, and its place: the first goes "up" to the end of the
    sasaran above, the last "down" to the beginning of the one below.

    None where nothing goes over: another indicator, no such sasaran, or one that is full.
    """
    other = number + {"up": -1, "down": 1}.get(verb, 0)
    if other == number or not 1 <= other <= len(sheet):
        return None
    own, theirs = list(sheet[number - 1].indicators), list(sheet[other - 1].indicators)
    if not own or within != (1 if verb == "up" else len(own)) or len(theirs) >= MOST_ROWS:
        return None
    at = len(theirs) if verb == "up" else 0
    theirs.insert(at, own.pop(within - 1))
    rows = list(sheet)
    rows[number - 1] = replace(sheet[number - 1], indicators=own)
    rows[other - 1] = replace(sheet[other - 1], indicators=theirs)
    return rows, f"{other}.{at + 1}"
