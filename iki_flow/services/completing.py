"""What is found in a draft before it is submitted, held against what is known beside its rows."""

from collections.abc import Sequence

from iki_flow.domain.checks import Beside, Finding, Subject, errors, findings, warnings
from iki_flow.domain.errors import Incomplete
from iki_flow.domain.progress import Earlier
from iki_flow.domain.scoring import Policy
from iki_flow.domain.sheet import ObjectiveRow
from iki_flow.models import Document
from iki_flow.queries.documents import locked_plan, measured_before
from iki_flow.services import cascading


def found(document: Document, policy: Policy) -> list[Finding]:
    """Errors and warnings of a draft as it is kept."""
    rows = document.objectives
    return findings(Subject(rows, document.period, beside(document, rows, policy)))


def missing(document: Document, policy: Policy) -> list[Finding]:
    """What stands between a draft and its submission."""
    return errors(found(document, policy))


def complete(document: Document, policy: Policy) -> list[Finding]:
    """The warnings of a draft that lacks nothing.

    Raises:
        Incomplete: it lacks something, or measures a plan that is no longer in force.
    """
    all_found = found(document, policy)
    lacking = errors(all_found)
    if lacking:
        raise Incomplete(
            "Dokumen belum lengkap. Isian Anda tersimpan; lengkapi yang ditandai, "
            "lalu ajukan lagi.",
            lacking,
        )
    outlived = outlived_plan(document)
    if outlived is not None:
        raise outlived
    return warnings(all_found)


def outlived_plan(document: Document) -> Incomplete | None:
    """Why a measurement cannot be submitted however complete it is; None where it can.

    A first measurement is of the plan in force; a corrected one stays with its own.
    """
    if document.plan is None or document.version > 1:
        return None
    plan = locked_plan(document.position_id, document.year)
    if plan is None or plan.id == document.plan_id:
        return None
    return Incomplete(
        "Penetapan sudah digantikan versi {version} setelah pengukuran ini dimulai. Isian Anda "
        "tersimpan; catat angkanya, batalkan konsep ini, lalu mulai pengukuran yang baru.",
        version=plan.version,
    )


def beside(document: Document, objectives: Sequence[ObjectiveRow], policy: Policy) -> Beside:
    """What is known beside the rows of a draft, as kept or as typed."""
    offered = cascading.offers(document)
    return Beside(
        earlier(document),
        cascading.links(document, objectives),
        cascading.linked_rows(objectives, offered),
        offered,
        policy,
    )


def earlier(document: Document) -> Earlier | None:
    """The figures of the quarters measured before; None for a plan and a first measurement."""
    before = measured_before(document)
    return Earlier.of({of: one.objectives for of, one in before.items()}) if before else None
