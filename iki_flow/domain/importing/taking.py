"""Taking an imported sheet into a draft: in the place of its rows, or below them.

A file holds neither the chosen readings nor the links to other units' rows; those that the draft
has stay with the rows that are the same. Where it is not plain which row is the same, nothing is
carried over.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from iki_flow.domain.entry import RawIndicator, RawObjective
from iki_flow.domain.errors import Incomplete, Problem
from iki_flow.domain.importing.reading import MOST_ROWS
from iki_flow.domain.typed import tidy

Rows = Sequence[RawObjective]
_Key = Callable[[RawObjective, RawIndicator], tuple[str, ...]]

_READINGS: tuple[_Key, ...] = (
    lambda objective, row: (tidy(objective.text), tidy(row.name), tidy(row.formula)),
    lambda _, row: (tidy(row.name), tidy(row.formula)),
    lambda _, row: (tidy(row.formula),),
)
_LINKS: tuple[_Key, ...] = (*_READINGS[:2], lambda _, row: (tidy(row.name),))
"""By what a row is the same as one of the draft, for its reading and for its link."""


def in_place_of(kept: Rows, imported: Rows) -> list[RawObjective]:
    """The imported rows, with the readings and links of the draft's rows that they replace.

    A reading stays with its formula, a link with the name of its row. A reading that an imported
    row has already stays where the draft has none.
    """
    readings = _carried("reading", _READINGS, kept, imported)
    links = _carried("linked", _LINKS, kept, imported)
    return _with(imported, {"reading": readings, "linked": links})


def links_lost(kept: Rows, imported: Rows) -> Iterator[Problem]:
    """The links of the draft that none of the imported rows would have in its place."""
    stay = Counter(row.linked for _, row in _flat(in_place_of(kept, imported)))
    for _, row in _flat(kept):
        stay[row.linked] -= 1
        if row.linked and stay[row.linked] < 0:
            yield Problem(
                "sheet",
                "Bila isi konsep diganti, tautan “{name}” ke baris unit hilang, karena berkas "
                "tidak punya baris yang jelas sama. Bila perlu, pilih lagi tautannya di isian.",
                name=row.name,
            )


def below(kept: Rows, imported: Rows) -> list[RawObjective]:
    """The draft's rows that say something, and the imported ones after them.

    Links stay with the rows that have them: those that are added stand beside these.

    Raises:
        Incomplete: together they are more than a sheet takes.
    """
    readings = _carried("reading", _READINGS, kept, imported)
    rows = [*filter(says_something, kept), *_with(imported, {"reading": readings})]
    if len(rows) > MOST_ROWS:
        raise Incomplete(
            "Bersama isi yang ada, lembar ini menjadi lebih dari {most} sasaran. Belum ada yang "
            "disimpan. Gantilah isinya, atau hapus sebagian dahulu.",
            most=MOST_ROWS,
        )
    return rows


def without(rows: Rows, places: Collection[str]) -> list[RawObjective]:
    """The same rows, with nothing in the fields at these places."""
    return [
        replace(
            objective,
            text="" if f"{number}.text" in places else objective.text,
            indicators=[
                _without(row, f"{number}.{place}", places)
                for place, row in enumerate(objective.indicators, start=1)
            ],
        )
        for number, objective in enumerate(rows, start=1)
    ]


def _without(row: RawIndicator, at: str, places: Collection[str]) -> RawIndicator:
    blank: dict[str, Any] = {name: "" for name in vars(row) if f"{at}.{name}" in places}
    targets = {
        period: "" if f"{at}.targets.{period}" in places else text
        for period, text in row.targets.items()
    }
    return replace(row, targets=targets, **blank)


def says_something(objective: RawObjective) -> bool:
    """Whether anything was typed into a sasaran or its indicators."""
    texts = (
        text
        for row in objective.indicators
        for text in (row.name, row.formula, row.source, row.unit, *row.targets.values())
    )
    return bool(objective.text.strip()) or any(text.strip() for text in texts)


def _flat(rows: Rows) -> Iterator[tuple[RawObjective, RawIndicator]]:
    return ((objective, row) for objective in rows for row in objective.indicators)


def _carried(field: str, keys: Sequence[_Key], kept: Rows, imported: Rows) -> list[str]:
    """What each imported row takes over from the draft: by the first key that the draft knows."""
    known = [_by_key(field, key, kept) for key in keys]
    return [
        next(
            (told[key(*row)] for told, key in zip(known, keys, strict=True) if key(*row) in told),
            "",
        )
        or (row[1].reading if field == "reading" else "")
        for row in _flat(imported)
    ]


def _by_key(field: str, key: _Key, kept: Rows) -> dict[tuple[str, ...], str]:
    """The draft's texts by a key; "" where rows of one key differ."""
    told: dict[tuple[str, ...], str] = {}
    for objective, row in _flat(kept):
        text = getattr(row, field)
        at = key(objective, row)
        told[at] = text if told.setdefault(at, text) == text else ""
    return told


def _with(rows: Rows, carried: Mapping[str, Sequence[str]]) -> list[RawObjective]:
    """The same rows, with these texts in their fields."""
    each: dict[str, Iterator[Any]] = {field: iter(texts) for field, texts in carried.items()}
    return [
        replace(
            objective,
            indicators=[
                replace(row, **{field: next(texts) for field, texts in each.items()})
                for row in objective.indicators
            ],
        )
        for objective in rows
    ]
