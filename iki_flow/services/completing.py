"""What a draft still lacks, held against what is known beside its own rows."""

from iki_flow.domain.completeness import problems
from iki_flow.domain.errors import Problem
from iki_flow.domain.progress import Earlier
from iki_flow.models import Document
from iki_flow.queries.documents import measured_before


def missing(document: Document) -> list[Problem]:
    """What stands between a draft and its submission."""
    return problems(document.objectives, document.period, earlier(document))


def earlier(document: Document) -> Earlier | None:
    """The figures of the quarter measured before; None for a plan and a first measurement."""
    before = measured_before(document)
    if before is None or before.period is None:
        return None
    return Earlier.of(before.period, before.objectives)
