"""What the checks find in a sheet, as tests ask for it."""

from collections.abc import Sequence

from iki_flow.domain.checks import ALONE, Beside, Finding, Subject, errors, findings, warnings
from iki_flow.domain.document import Period
from iki_flow.domain.sheet import ObjectiveRow


def problems(
    rows: Sequence[ObjectiveRow], period: Period | None, beside: Beside = ALONE
) -> list[Finding]:
    """What stands between a sheet and its submission."""
    return errors(findings(Subject(rows, period, beside)))


def doubts(
    rows: Sequence[ObjectiveRow], period: Period | None = None, beside: Beside = ALONE
) -> list[tuple[str, str]]:
    """The warnings of a sheet, each by its check and its place."""
    found = warnings(findings(Subject(rows, period, beside)))
    return [(one.check.name, one.place) for one in found]
