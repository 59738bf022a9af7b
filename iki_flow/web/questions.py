"""What the editor asks about a figure that may mean either of two."""

from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _

from iki_flow.domain.checks.ratio import percent
from iki_flow.domain.measuring import NOT_MEASURED
from iki_flow.domain.notation import Outcome
from iki_flow.domain.progress import Earlier
from iki_flow.domain.scoring import parse_target
from iki_flow.domain.two_meanings import Spelling, TwoMeanings
from iki_flow.web.edited_rows import EditedRow

_WEIGHT = Fraction(1)
"""No weight is in the thousands: those of a sheet are parts of a hundred."""


@dataclass(frozen=True)
class Question:
    """Both spellings, the likelier first, with the row and the name of the field they are for."""

    row: str
    field: str
    spellings: tuple[Spelling, Spelling]

    @classmethod
    def of(cls, row: EditedRow, asked: TwoMeanings, earlier: Earlier | None) -> "Question":
        """What is asked about a field of a row, held against the figures beside it."""
        cell, _dot, which = asked.place.removeprefix(f"{row.place}.").partition(".")
        if cell == "targets":
            field, near = _("Target %(period)s", period=which), _targets(row)
        elif cell == "inputs":
            field = row.said["reading"]["variables"][int(which)]
            near = _figures(row, field, earlier)
        else:
            field, near = _("Bobot"), [_WEIGHT]
        return cls(row.place, field, asked.spellings(near))


def _targets(row: EditedRow) -> list[Fraction]:
    measured = (one for one in row.read.targets.values() if one != NOT_MEASURED)
    whole = [Fraction(100)] if percent(row.read.unit) else []
    return [parse_target(one).high for one in measured] + whole


def _figures(row: EditedRow, variable: str, earlier: Earlier | None) -> list[Fraction]:
    """The same quantity in the quarter before; what it is measured against, or computed with."""
    before = earlier.figure(row.read, variable) if earlier else None
    near = [] if before is None else [Fraction(before.figure)]
    if row.said["reading"]["outcome"] == Outcome.DIRECT:
        return near + _targets(row)
    return near + [Fraction(one) for one in row.read.inputs.values()]
