"""What is found in a draft before it is submitted, held against what is known beside its rows."""

from collections.abc import Sequence

from iki_flow.domain.checks import Beside, Finding, Subject, errors, findings
from iki_flow.domain.progress import Earlier
from iki_flow.domain.sheet import ObjectiveRow
from iki_flow.models import Document
from iki_flow.queries.documents import measured_before
from iki_flow.services import cascading


def found(document: Document) -> list[Finding]:
    """Errors and warnings of a draft as it is kept."""
    rows = document.objectives
    return findings(Subject(rows, document.period, beside(document, rows)))


def missing(document: Document) -> list[Finding]:
    """What stands between a draft and its submission."""
    return errors(found(document))


def beside(document: Document, objectives: Sequence[ObjectiveRow]) -> Beside:
    """What is known beside the rows of a draft, as kept or as typed."""
    return Beside(
        earlier(document),
        cascading.links(document, objectives),
        cascading.linked_rows(document, objectives),
    )


def earlier(document: Document) -> Earlier | None:
    """The figures of the quarter measured before; None for a plan and a first measurement."""
    before = measured_before(document)
    if before is None or before.period is None:
        return None
    return Earlier.of(before.period, before.objectives)
