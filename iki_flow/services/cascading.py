"""The Sekcam's rows that are other units' results: what they may be linked to, and what they take.

A link is chosen in the plan, by the person who answers for the row; nothing is linked by itself.
"""

from collections.abc import Sequence

from iki_flow.domain.cascade import Link, Source, called, result_in
from iki_flow.domain.errors import Incomplete, Problem
from iki_flow.domain.hierarchy import Title
from iki_flow.domain.measuring import is_measured
from iki_flow.domain.offers import Offer
from iki_flow.domain.sheet import IndicatorRow, ObjectiveRow
from iki_flow.models import Document, Snapshot
from iki_flow.queries import archive, cascade


def links(document: Document, objectives: Sequence[ObjectiveRow]) -> dict[str, Link]:
    """By place, the rows of other units that these rows stand for, with the results there are."""
    rows = _linked(objectives)
    wanted = {row.linked_position_id for row in rows.values() if row.linked_position_id}
    if not wanted:
        return {}
    units = cascade.units(document.office_id, wanted)
    locked = (
        {}
        if document.period is None
        else cascade.locked_measurements(wanted, document.year, document.period)
    )
    return {
        place: Link(
            units[row.linked_position_id],
            row.linked_name,
            _source(*locked[row.linked_position_id], row)
            if row.linked_position_id in locked and is_measured(row.targets, document.period)
            else None,
        )
        for place, row in rows.items()
        if row.linked_position_id in units
    }


def _linked(objectives: Sequence[ObjectiveRow]) -> dict[str, IndicatorRow]:
    return {
        f"{number}.{place}": row
        for number, objective in enumerate(objectives, start=1)
        for place, row in enumerate(objective.indicators, start=1)
        if row.linked_position_id is not None
    }


def _source(document: Document, kept: Snapshot, row: IndicatorRow) -> Source:
    value = result_in(archive.snapshot(kept.sha256)["content"], row.linked_name, row.scale)
    return Source(document.code, document.version, kept.sha256, value)


def linked_rows(
    objectives: Sequence[ObjectiveRow], offered: Sequence[Offer]
) -> dict[str, list[IndicatorRow]]:
    """By place, the rows that these may stand for in their units' plans, of what is offered.

    That is one, unless such a plan has no row of that name any more, or several.
    """
    plans: dict[int, list[IndicatorRow]] = {}
    for one in offered:
        if one.row is not None:
            plans.setdefault(one.position_id, []).append(one.row)
    return {
        place: called(row.linked_name, plans[row.linked_position_id], lambda one: one.name)
        for place, row in _linked(objectives).items()
        if row.linked_position_id in plans
    }


def offers(document: Document) -> list[Offer]:
    """What the rows of this plan may be linked to: the rows of the units under the Sekcam's eyes.

    Only the Sekcam answers for what others measure; the other sheets have nothing to link. What he
    linked to before stays among them, whatever the unit calls it now.
    """
    if document.position.title is not Title.SEKCAM or document.period is not None:
        return []
    offered = [
        Offer(plan.position_id, plan.position.unit or "", row.name, row)
        for plan in cascade.plans_of_others(document)
        for objective in plan.objectives
        for row in objective.indicators
    ]
    return offered + _kept(document, offered)


def _kept(document: Document, offered: Sequence[Offer]) -> list[Offer]:
    """The rows that this plan is linked to and that its units offer no more."""
    known = {(one.position_id, one.name) for one in offered}
    gone = _links(document.objectives) - known
    if not gone:
        return []
    units = cascade.units(document.office_id, {position_id for position_id, _ in gone})
    return [Offer(at, units[at], name) for at, name in sorted(gone) if at in units]


def _links(objectives: Sequence[ObjectiveRow]) -> set[tuple[int, str]]:
    return {
        (row.linked_position_id, row.linked_name)
        for row in _linked(objectives).values()
        if row.linked_position_id is not None
    }


def require_known(document: Document, objectives: Sequence[ObjectiveRow]) -> None:
    """Refuse a link that was not there to be chosen, nor kept before.

    Raises:
        Incomplete: such a link; it names the rows.
    """
    if _links(objectives) <= _links(document.objectives):
        return
    known = {(one.position_id, one.name) for one in offers(document)}
    unknown = [
        Problem(f"{place}.linked", "Baris unit yang dipilih tidak ada lagi; pilih yang lain.")
        for place, row in _linked(objectives).items()
        if (row.linked_position_id, row.linked_name) not in known
    ]
    if unknown:
        raise Incomplete("Ada tautan yang tidak dikenal, jadi belum ada yang disimpan.", unknown)
