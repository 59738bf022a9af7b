"""Which quarters an indicator is measured in: a target may say that in its quarter it is not.

That is stated, never taken from a blank: what is counted once a year has a target for TW IV, and in
the quarters before it a sign instead of one.
"""

from collections.abc import Callable, Mapping

from iki_flow.domain.document import Period
from iki_flow.domain.errors import Refusal

NOT_MEASURED = "-"
"""What stands in place of a canonical target in a quarter in which nothing is measured."""

NOT_MEASURED_WORDS = "tidak diukur"

_SAID = frozenset({NOT_MEASURED, "–", "—", NOT_MEASURED_WORDS})


class MeasuredLast(Refusal):
    """TW IV without a target, which is the year's."""


def says_not_measured(typed: str) -> bool:
    """Whether what was typed for a target says that there is nothing to measure."""
    return typed.strip().casefold() in _SAID


def quarters_target(period: Period, read: Callable[[str], str], typed: str) -> str:
    """A quarter's target as typed, in canonical form; `read` reads one that is a target.

    Raises:
        MeasuredLast: it says that nothing is measured in TW IV, which is the whole year.
        Refusal: as `read` says.
    """
    if not says_not_measured(typed):
        return read(typed)
    if period is Period.TW4:
        raise MeasuredLast(
            "Target TW IV adalah target setahun, jadi tidak dapat dilewati. Isi targetnya, atau "
            "hapus indikator ini."
        )
    return NOT_MEASURED


def is_measured(targets: Mapping[str, str], period: Period | None) -> bool:
    """Whether an indicator with these canonical targets is measured in a quarter.

    A blank target does not say that it is not. A plan, without a period, measures nothing, and
    leaves nothing out.
    """
    return period is None or targets.get(period.value) != NOT_MEASURED
