"""Locked measurements that rest on figures which were corrected later.

Figures count since January, and the Sekcam's are taken from the units. When a locked measurement
is revised, what was locked upon its former figures stays as it is; whoever answers for it is told.
"""

from collections.abc import Iterator

from iki_flow.domain.document import Period, State
from iki_flow.models import Document
from iki_flow.queries import archive, cascade, resting

_ORDER = list(Period)


def corrected(document: Document) -> list[Document]:
    """What a locked measurement rests on and was corrected since: by version, what now holds."""
    if document.period is None or document.state is not State.LOCKED:
        return []
    own = resting.quarters(document)
    if own[document.period].id != document.id:
        return []  # it is superseded itself
    before = [
        one
        for period, one in own.items()
        if _ORDER.index(period) < _ORDER.index(document.period)
        and one.version > 1
        and one.state_since > document.state_since
    ]
    return before + list(_taken_and_corrected(document))


def _taken_and_corrected(document: Document) -> Iterator[Document]:
    """Units' measurements that are not any more those that results were taken from."""
    kept = archive.snapshot_of_round(document)
    desks = {row.linked_position_id for one in document.objectives for row in one.indicators}
    if kept is None or document.period is None or desks == {None}:
        return
    wanted = {desk for desk in desks if desk is not None}
    said = archive.snapshot(kept.sha256)["content"]["objectives"]
    sources = [row.get("linked") for one in said for row in one["indicators"]]
    taken = {link["source"]["snapshot"] for link in sources if link and link["source"]}
    units = {link["unit"] for link in sources if link and link["source"]}
    now = cascade.locked_measurements(wanted, document.year, document.period)
    for unit, snapshot in now.values():
        if unit.position.unit in units and snapshot.sha256 not in taken:
            yield unit


def resting_on(document: Document) -> list[Document]:
    """The locked measurements that rest on what this one, a correction, corrects."""
    if document.period is None or document.version == 1 or document.state is State.CANCELLED:
        return []
    later = [
        one
        for period, one in resting.quarters(document).items()
        if _ORDER.index(period) > _ORDER.index(document.period)
    ]
    waiting = document.state is not State.LOCKED
    return [
        one
        for one in [*later, *resting.taking(document)]
        if waiting or one.state_since < document.state_since
    ]
