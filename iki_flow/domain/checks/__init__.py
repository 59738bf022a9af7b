"""Checks before submitting: errors stop it, warnings are acknowledged and kept with the sheet."""

from iki_flow.domain.checks.acknowledged import Acknowledgement, acknowledgement
from iki_flow.domain.checks.finding import Check, Finding, Severity, Stage, row_of
from iki_flow.domain.checks.subject import ALONE, Beside, Subject
from iki_flow.domain.checks.table import CHECKS

__all__ = [
    "ALONE",
    "CHECKS",
    "Acknowledgement",
    "Beside",
    "Check",
    "Finding",
    "Severity",
    "Stage",
    "Subject",
    "acknowledgement",
    "errors",
    "findings",
    "row_of",
    "warnings",
]


def findings(subject: Subject) -> list[Finding]:
    """Everything there is to say of a sheet, in the order of its rows.

    Places read "2.1.formula": second sasaran, first indicator; what is of no row comes last.
    """
    found = [finding for check in CHECKS for finding in check.findings(subject)]
    return sorted(found, key=_order)


def errors(found: list[Finding]) -> list[Finding]:
    """Those that stand between a sheet and its submission."""
    return [one for one in found if one.check.severity is Severity.ERROR]


def warnings(found: list[Finding]) -> list[Finding]:
    """Those that are to be acknowledged."""
    return [one for one in found if one.check.severity is Severity.WARNING]


def _order(finding: Finding) -> tuple[bool, list[int]]:
    return not finding.row, [int(part) for part in finding.row.split(".") if part]
