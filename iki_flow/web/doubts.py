"""The warnings of a draft as its page asks for them: those of one check are ticked together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from iki_flow.domain.checks import CHECKS, Finding


@dataclass(frozen=True)
class Doubt:
    """What one check found; `ticked` says that all of it was acknowledged in the form."""

    name: str
    title: str
    findings: tuple[Finding, ...]
    ticked: bool

    @property
    def told(self) -> list[tuple[Finding, ...]]:
        """Its findings, those of one sentence together."""
        by_sentence: dict[str, list[Finding]] = {}
        for one in self.findings:
            by_sentence.setdefault(str(one), []).append(one)
        return [tuple(found) for found in by_sentence.values()]

    @property
    def keys(self) -> str:
        """What the form sends when it is ticked."""
        return " ".join(one.key for one in self.findings)


def doubts(found: Sequence[Finding], acknowledged: frozenset[str]) -> list[Doubt]:
    """Warnings by their checks, in the order of the table."""
    order = [check.name for check in CHECKS]
    by_check = sorted(found, key=lambda one: order.index(one.check.name))
    groups = [tuple(group) for _, group in groupby(by_check, lambda one: one.check.name)]
    return [
        Doubt(
            group[0].check.name,
            group[0].check.title,
            group,
            all(one.key in acknowledged for one in group),
        )
        for group in groups
    ]
