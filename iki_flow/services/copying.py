"""The rows of one document as the first of another: last year's, a plan's, an earlier version's."""

from iki_flow.domain.entry import TYPED
from iki_flow.domain.sheet import NOTES
from iki_flow.models import Document, Evidence, Indicator, Objective


def rows_of(source: Document, *, with_figures: bool = False) -> list[Objective]:
    """New rows that say what those of another document say; its figures only where asked for."""
    return [
        Objective(
            ordinal=objective.ordinal,
            text=objective.text,
            indicators=[_copy_of(row, with_figures=with_figures) for row in objective.indicators],
        )
        for objective in source.objectives
    ]


def _copy_of(row: Indicator, *, with_figures: bool) -> Indicator:
    copy = Indicator(ordinal=row.ordinal)
    for name in (*TYPED, "confirmed_by", "confirmed_at"):
        setattr(copy, name, getattr(row, name))
    if with_figures:
        copy.evidence = [_evidence_copied(one) for one in row.evidence]
    else:
        copy.inputs = {}
        for name in NOTES:
            setattr(copy, name, "")
    return copy


def _evidence_copied(one: Evidence) -> Evidence:
    told = ("file_sha256", "name", "media_type", "dated", "outside", "at")
    return Evidence(**{name: getattr(one, name) for name in told})
