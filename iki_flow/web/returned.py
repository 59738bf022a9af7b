"""What a reviewer wrote when he sent a sheet back, beside the rows as they now stand."""

from collections.abc import Mapping

from iki_flow.domain.document import State
from iki_flow.models import Document, Remark

_IN_REVIEW = frozenset({State.DRAFT, State.SUBMITTED, State.ENDORSED})


def remarks_by_place(document: Document, rows: Mapping[str, str]) -> dict[str, list[Remark]]:
    """The remarks of the latest round that has any, by the row that they now stand beside.

    `rows` are the names of the indicators by place ("18.2"). Rows may have moved since: a remark
    goes with its indicator, or, where that is gone, with the sheet as a whole, under "".
    """
    latest = max((remark.round for remark in document.remarks), default=0)
    found: dict[str, list[Remark]] = {}
    if document.state not in _IN_REVIEW:
        return found
    for remark in document.remarks:
        if remark.round == latest:
            found.setdefault(_place_now(remark, rows), []).append(remark)
    return found


def returned_round(document: Document) -> int | None:
    """The latest submission that came back, while its document is on its way again or still here.

    What changed since then is what a reviewer wants to see.
    """
    came_back = {remark.round for remark in document.remarks}
    if document.state is not State.DRAFT:
        came_back.discard(document.rounds)
    return max(came_back, default=None) if document.state in _IN_REVIEW else None


def _place_now(remark: Remark, rows: Mapping[str, str]) -> str:
    places = [place for place, name in rows.items() if name == remark.indicator]
    return remark.place if remark.place in places else next(iter(places), "")
