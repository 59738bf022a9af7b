"""What stands on a sheet twice."""

from collections.abc import Iterator
from itertools import combinations

from iki_flow.domain.checks.subject import Placed, Subject
from iki_flow.domain.errors import Problem
from iki_flow.domain.likeness import Likeness, likeness, tidied


def objective(subject: Subject) -> Iterator[Problem]:
    """A sasaran of the same text as one before it: one number given twice."""
    first: dict[str, int] = {}
    for number, one in enumerate(subject.objectives, start=1):
        text = tidied(one.text)
        if text and first.setdefault(text, number) != number:
            yield Problem(
                f"{number}.text",
                "Sasaran ini sama dengan sasaran {first}. Satukan, atau perbaiki bunyinya.",
                first=first[text],
            )


def indicator(subject: Subject) -> Iterator[Problem]:
    """An indicator of the name of another, or of a like name and the same formula."""
    told: set[str] = set()
    for one, other in combinations(subject.rows, 2):
        if other.place not in told and _same(one, other):
            told.add(other.place)
            yield Problem(
                f"{other.place}.name",
                "Indikator ini tampaknya sama dengan indikator {first}. Hapus salah satunya, atau "
                "bedakan namanya.",
                first=one.place,
            )


def _same(one: Placed, other: Placed) -> bool:
    if not one.row.name.strip() or not other.row.name.strip():
        return False
    alike = likeness(one.row.name, other.row.name)
    formulas = tidied(one.row.formula), tidied(other.row.formula)
    return alike is Likeness.SAME or (
        alike is Likeness.NEAR and formulas[0] == formulas[1] and bool(formulas[0])
    )
