"""The buttons that add, copy, move, remove and bring back rows of a sheet that is being typed.

Nothing is kept by them. What was removed travels in the form until the sheet is saved, so that it
can be brought back without a script, too.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from iki_flow.domain.entry import RawIndicator, RawObjective
from iki_flow.web.row_links import linked
from iki_flow.web.row_moves import MOST_ROWS, into_neighbour
from iki_flow.web.sheet_form import Sheet, fields_of, new_objective, typed_sheet

MOST_REMOVED = 20
"""Rows that can be brought back, the last ones first."""

_CHANGE = re.compile(r"(\w+) ((\d{1,3})(?:\.(\d{1,3}))?)", re.ASCII)
_PLACE = re.compile(r"[1-9]\d{0,2}(\.[1-9]\d{0,2})?", re.ASCII)

Row = TypeVar("Row", RawIndicator, RawObjective)


@dataclass(frozen=True)
class Removed:
    """A row taken out of a sheet: "2" for a sasaran, "2.1" for an indicator, and all of it.

    An indicator stands in a sasaran of its own, that without text.
    """

    place: str
    row: RawObjective

    @property
    def called(self) -> str:
        """What it was called: "Baris 2.1"."""
        return _called(self.place)


@dataclass(frozen=True)
class Changed:
    """A sheet after a button was pressed.

    `focus` is the row to go on at, `verb` what was done ("" for nothing) to the row at `place`.
    """

    sheet: Sheet
    focus: str = ""
    verb: str = ""
    place: str = ""
    removed: tuple[Removed, ...] = ()

    def said(self) -> str:
        """What was done, in a sentence; "" for nothing."""
        was, now = _called(self.place), _called(self.focus)
        return {
            "add": _("%(now)s ditambahkan.", now=now),
            "copy": _("%(was)s disalin menjadi %(now)s.", was=was, now=now),
            "up": _("%(was)s dipindahkan, kini %(now)s.", was=was, now=now),
            "down": _("%(was)s dipindahkan, kini %(now)s.", was=was, now=now),
            "remove": _("%(was)s dihapus.", was=was),
            "restore": _("%(now)s dikembalikan.", now=now),
            "link": _("%(now)s ditautkan; simpan agar berlaku.", now=now),
        }.get(self.verb, "")


def _called(place: str) -> str:
    if "." in place:
        return _("Baris %(place)s", place=place)
    return _("Sasaran %(number)s", number=place)


def changed(sheet: Sheet, wanted: str, removed: Sequence[Removed] = ()) -> Changed:
    """The sheet after a button: "add 2" puts a sasaran after the second, "add 2.1" an indicator
    after its first; "copy", "remove", "up" and "down" do what they say to the row named, and move
    an indicator into the sasaran beside its own; "restore" brings back what was removed last;
    "scale" shows the row named with the fields of its scale, "link" links it to another unit's
    row; anything else does nothing.
    """
    removed = tuple(removed)
    link = linked(sheet, wanted)
    if link is not None:
        rows, place = link
        return Changed(rows, place, "link", place, removed)
    if wanted == "restore" and removed:
        return _restored(sheet, removed[-1], removed[:-1])
    found = _CHANGE.fullmatch(wanted)
    return Changed(sheet, removed=removed) if found is None else _row_changed(sheet, found, removed)


def _row_changed(sheet: Sheet, found: re.Match[str], removed: tuple[Removed, ...]) -> Changed:
    verb, place, number = found[1], found[2], int(found[3])
    if verb == "scale":
        return Changed(sheet, place, removed=removed)
    if found[4] is None:
        rows, at = _edited(sheet, verb, number, new_objective)
        after = Changed(rows, str(at) if at else "", verb, place, removed)
        taken = sheet[number - 1 : number]
    elif 1 <= number <= len(sheet):
        within = int(found[4])
        rows, focus = _within(sheet, verb, number, within)
        after = Changed(rows, focus, verb, place, removed)
        own = sheet[number - 1].indicators[within - 1 : within]
        taken = [RawObjective(indicators=list(own))]
    else:
        return Changed(sheet, removed=removed)
    if rows == sheet:
        return Changed(sheet, removed=removed)
    if verb == "remove":
        gone = (*removed, Removed(place, taken[0]))
        return replace(after, removed=gone[-MOST_REMOVED:])
    return after


def _within(sheet: Sheet, verb: str, number: int, within: int) -> tuple[Sheet, str]:
    """The sheet after a change to an indicator, and the row to go on at."""
    over = into_neighbour(sheet, verb, number, within)
    if over is not None:
        return over
    objective = sheet[number - 1]
    own, at = _edited(list(objective.indicators), verb, within, RawIndicator)
    rows = _with(sheet, number, replace(objective, indicators=own))
    return rows, f"{number}.{at}" if at else str(number)


def _with(sheet: Sheet, number: int, objective: RawObjective) -> Sheet:
    return [*sheet[: number - 1], objective, *sheet[number:]]


def _edited(
    rows: list[Row], verb: str, number: int, blank: Callable[[], Row]
) -> tuple[list[Row], int]:
    """The rows after a change at a place counted from 1, and the place to go on at (0: none)."""
    here, there = number - 1, {"up": number - 2, "down": number}.get(verb, -1)
    result, at = list(rows), number
    if verb == "add" and 0 <= number <= len(rows) < MOST_ROWS:
        result.insert(number, blank())
        at = number + 1
    elif verb == "copy" and 0 <= here < len(rows) < MOST_ROWS:
        result.insert(number, rows[here])
        at = number + 1
    elif verb == "remove" and 0 <= here < len(rows):
        del result[here]
        at = min(number, len(result))
    elif 0 <= here < len(rows) and 0 <= there < len(rows):
        result[here], result[there] = result[there], result[here]
        at = there + 1
    return result, at


def _restored(sheet: Sheet, last: Removed, others: tuple[Removed, ...]) -> Changed:
    """The row back at its place, or as near to it as there are rows."""
    number, _dot, within = last.place.partition(".")
    if not within:
        at = min(int(number), len(sheet) + 1)
        rows = [*sheet[: at - 1], last.row, *sheet[at - 1 :]]
        return Changed(rows, str(at), "restore", last.place, others)
    if not sheet:
        return Changed([last.row], "1.1", "restore", last.place, others)
    at = min(int(number), len(sheet))
    objective = sheet[at - 1]
    own = list(objective.indicators)
    end = len(own) + 1
    place = min(int(within), end) if at == int(number) else end
    own[place - 1 : place - 1] = last.row.indicators
    rows = _with(sheet, at, replace(objective, indicators=own))
    return Changed(rows, f"{at}.{place}", "restore", last.place, others)


def removed_rows(form: MultiDict[str, str]) -> tuple[Removed, ...]:
    """The removed rows that a form brought along; what is not as `packed` wrote it is passed by."""
    try:
        told = json.loads(form.get("removed", "") or "[]")
    except ValueError:
        return ()
    if not isinstance(told, list):
        return ()
    found = (_unpacked(one) for one in told[-MOST_REMOVED:])
    return tuple(one for one in found if one is not None)


def _unpacked(told: Any) -> Removed | None:
    if not isinstance(told, dict):
        return None
    place, fields = told.get("place"), told.get("fields")
    if not isinstance(place, str) or not _PLACE.fullmatch(place) or not isinstance(fields, dict):
        return None
    if not all(isinstance(text, str) for text in fields.values()):
        return None
    rows = typed_sheet(MultiDict(fields))
    return Removed(place, rows[0]) if rows else None


def packed(removed: Sequence[Removed]) -> str:
    """Removed rows as the text of one field."""
    told = [{"place": one.place, "fields": fields_of([one.row])} for one in removed]
    return json.dumps(told, ensure_ascii=False) if told else ""
