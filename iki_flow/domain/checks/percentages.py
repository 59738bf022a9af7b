"""Unit and formula that do not go together, and a part that is no part of its whole."""

import re
from collections.abc import Iterator

from iki_flow.domain.checks.ratio import (
    divides,
    divides_by_quantity,
    percent,
    ratio,
    times_hundred,
)
from iki_flow.domain.checks.subject import Placed, Subject
from iki_flow.domain.errors import Problem
from iki_flow.domain.likeness import tidied
from iki_flow.domain.notation import Outcome

_CALLED_PERCENT = re.compile(r"\b(?:persen|prosen|presen)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_COUNTED = frozenset(
    """jumlah total seluruh semua keseluruhan banyaknya realisasi capaian target pagu rencana nilai
    skor hasil maksimal dan atau dari untuk pada oleh dengan dalam""".split()
)
"""What is said of any quantity; the rest of its name says of what."""


def without_ratio(subject: Subject) -> Iterator[Problem]:
    """A percentage that nothing is divided for."""
    for one in subject.rows:
        if not percent(one.row.unit) or not one.row.formula.strip() or _of_percentages(one):
            continue
        expression = one.understood.expression
        if expression is None:
            counts = one.understood.outcome is Outcome.DIRECT
            wrong = counts and bool(_CALLED_PERCENT.search(one.row.name))
        else:
            wrong = not divides(expression)
        if wrong:
            yield Problem(
                f"{one.place}.formula",
                "Satuannya persen, tetapi rumusnya tidak membagi apa pun. Tulis pembilang dan "
                "penyebutnya, atau ganti satuannya.",
            )


def without_percent(subject: Subject) -> Iterator[Problem]:
    """A ratio times 100 that is not called a percentage."""
    for one in subject.rows:
        expression, unit = one.understood.expression, one.row.unit
        if expression is None or not unit.strip() or percent(unit):
            continue
        if times_hundred(expression) and divides_by_quantity(expression):
            yield Problem(
                f"{one.place}.unit",
                "Rumusnya perbandingan dikali 100, tetapi satuannya “{unit}”. Ganti dengan % bila "
                "memang persentase.",
                unit=unit,
            )


def not_times_hundred(subject: Subject) -> Iterator[Problem]:
    """A ratio in percent that stays below one, since nobody multiplies it."""
    for one in subject.rows:
        expression = one.understood.expression
        if expression is None or not percent(one.row.unit) or _of_percentages(one):
            continue
        if divides_by_quantity(expression) and not times_hundred(expression):
            yield Problem(
                f"{one.place}.formula",
                "Satuannya persen, tetapi hasil baginya tidak dikali 100, sehingga realisasi penuh "
                "terbaca 1%. Tambahkan “x 100%” bila memang persentase.",
            )


def unlike(subject: Subject) -> Iterator[Problem]:
    """A part and a whole that are not told of the same thing."""
    for one in subject.rows:
        names = ratio(one.understood.expression)
        expression = one.understood.expression
        if names is None or expression is None:
            continue
        if not percent(one.row.unit) and not times_hundred(expression):
            continue
        strangers = _strangers(*names)
        if strangers:
            yield Problem(
                f"{one.place}.formula",
                "Pembilang dan penyebut tidak menyebut hal yang sama: {words} hanya ada pada salah "
                "satunya. Samakan bila maksudnya sama.",
                words=", ".join(f"“{word}”" for word in strangers),
            )


def _of_percentages(one: Placed) -> bool:
    """Whether percentages go into it, so that one comes out."""
    return any(_CALLED_PERCENT.search(name) for name in one.understood.variables)


def _strangers(part: str, whole: str) -> list[str]:
    """The words by which a part and its whole differ where they should not; none where they fit.

    What comes after "yang" tells the part from the whole, and may differ. A whole that is told
    without it ("surat masuk") needs only one word in common with its part.
    """
    (ours, part_limited), (theirs, whole_limited) = _told(part), _told(whole)
    if not ours or not theirs:
        return []
    common = set(ours) & set(theirs)
    if not common:
        return [*ours, *theirs]
    if not whole_limited:
        return []
    everywhere = {*ours, *_words(part)}
    lacking = [word for word in theirs if word not in everywhere]
    added = [word for word in ours if word not in theirs] if part_limited else []
    return list(dict.fromkeys([*added, *lacking]))


def _told(name: str) -> tuple[list[str], bool]:
    """What a quantity is of, and whether it is told which of them ("yang …")."""
    head, yang, _ = f"{tidied(name)} ".partition(" yang ")
    return _words(head), bool(yang)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(tidied(text)) if word not in _COUNTED]
