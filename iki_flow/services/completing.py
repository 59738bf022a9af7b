"""What a draft still lacks, held against what is known beside its own rows."""

from collections.abc import Sequence

from iki_flow.domain.completeness import Beside, problems
from iki_flow.domain.errors import Problem
from iki_flow.domain.progress import Earlier
from iki_flow.domain.sheet import ObjectiveRow
from iki_flow.models import Document
from iki_flow.queries.documents import measured_before
from iki_flow.services import cascading


def missing(document: Document) -> list[Problem]:
    """What stands between a draft and its submission."""
    return problems(document.objectives, document.period, beside(document, document.objectives))


def beside(document: Document, objectives: Sequence[ObjectiveRow]) -> Beside:
    """What is known beside the rows of a draft, as kept or as typed."""
    return Beside(earlier(document), cascading.links(document, objectives))


def earlier(document: Document) -> Earlier | None:
    """The figures of the quarter measured before; None for a plan and a first measurement."""
    before = measured_before(document)
    if before is None or before.period is None:
        return None
    return Earlier.of(before.period, before.objectives)
