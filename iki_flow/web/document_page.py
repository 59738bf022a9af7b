"""The page of one document, put together: the sheet, its history, and what may be done now."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import g, render_template

from iki_flow.domain import snapshot as snapshots
from iki_flow.domain.checks import acknowledgement, errors, warnings
from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import (
    Incomplete,
    Refusal,
    Throttled,
    Unacknowledged,
    WrongSecret,
)
from iki_flow.domain.lines import Line, alike, lines
from iki_flow.domain.policy import (
    Case,
    Permission,
    Rule,
    is_camat,
    is_sekcam,
    may,
    owns_it,
)
from iki_flow.domain.signing import Keeper
from iki_flow.domain.workflow import ROUTE, Step, open_to
from iki_flow.models import Document
from iki_flow.queries import archive, pages
from iki_flow.queries.documents import visible
from iki_flow.services import completing, readiness, resting, signing
from iki_flow.services.composition import as_it_stands
from iki_flow.services.ending import too_late
from iki_flow.web.doubts import doubts
from iki_flow.web.kept_form import opened
from iki_flow.web.returned import remarks_by_place, returned_round
from iki_flow.wiring import wired

LONGEST_REASON = 1000
"""Characters of a reason or a remark; what is printed must fit its place."""

_DESK_RULES: tuple[Rule, ...] = (owns_it, is_sekcam, is_camat)


@dataclass(frozen=True)
class Attempt:
    """What somebody pressed and was refused: all that he typed but the PIN is shown again.

    `seen` is the fingerprint of the page he pressed it on, where he is to be held to that one.
    """

    action: Action | None = None
    refusal: Refusal | None = None
    reason: str = ""
    remarks: dict[str, str] = field(default_factory=dict)
    acknowledged: frozenset[str] = frozenset()
    seen: str = ""


def page(document_id: int, attempt: Attempt | None = None) -> str:
    """The page of a document for whoever asks.

    Raises:
        NotFound: there is none, or none that he may know of.
    """
    document, case = visible(document_id, g.actor, g.day)
    kept = pages.history(document, g.day)
    snapshot = as_it_stands(document, g.actor, g.day, wired().house)
    shown = lines(snapshot["content"])
    remarks = remarks_by_place(document, {line.place: line.indicator["name"] for line in shown})
    attempt = attempt or Attempt()
    steps = open_to(g.actor, case)
    may_edit = may(g.actor, Permission.EDIT, case)
    found = completing.found(document, wired().house.policy) if may_edit else []
    missing = errors(found)
    outlived = completing.outlived_plan(document) if may_edit else None
    if outlived is not None:
        steps = tuple(step for step in steps if step.action is not Action.SUBMIT)
    no_key = _no_key(steps)
    lapsed = _lapsed(document, steps)
    if no_key is not None or lapsed is not None:
        # What is missing of the sheet is told where submitting would be; signing is not offered.
        steps = tuple(step for step in steps if step.signs is None or missing)
    keeper = pages.keeper(case, g.actor, kept.desks)
    return render_template(
        "documents/show.html",
        document=document,
        case=case,
        kept=kept,
        snapshot=snapshot,
        lines=shown,
        remarks=remarks,
        came_back=returned_round(document) if may(g.actor, Permission.HISTORY, case) else None,
        row_notes={place: said for place, said in remarks.items() if place},
        seen=attempt.seen or snapshots.digest(snapshot),
        steps=steps,
        refusals=why_not(case),
        no_key=no_key,
        signs_at_bsre=_at_bsre(),
        lapsed=lapsed,
        outlived=outlived,
        hindrances=_hindrances(document, steps),
        too_late=too_late(document, g.now),
        corrected=resting.corrected(document),
        resting_on=resting.resting_on(document),
        attests=any(step.signs for step in steps),
        keeper=keeper,
        waits_for_reader=keeper is not None and g.actor.holding(keeper.position_id) is not None,
        missing=missing,
        doubts=doubts(warnings(found), attempt.acknowledged),
        taken=acknowledgement(snapshot),
        alike=alike(snapshot["content"]["objectives"]),
        edit_first=bool(missing or (remarks and document.saved_at < document.state_since)),
        may_edit=may_edit,
        unsaved_work=opened(document, g.actor) if may_edit else None,
        may_read_history=may(g.actor, Permission.HISTORY, case),
        may_download=may(g.actor, Permission.DOWNLOAD, case),
        attempt=attempt,
        wrong=_wrong_field(attempt, steps),
        without_field=_without_field(attempt, steps, shown),
        longest=LONGEST_REASON,
    )


def _no_key(steps: Sequence[Step]) -> Refusal | None:
    """Why whoever asks cannot sign now, where one of these steps is his to sign."""
    if any(step.signs for step in steps):
        try:
            signing.usable_key(g.person, g.now)
        except Refusal as refusal:
            return refusal
    return None


def _at_bsre() -> bool:
    """Whether whoever asks signs by a passphrase of BSrE, and not by a PIN of his own."""
    key = archive.key_of(g.person.id, g.now)
    return key is not None and key.keeper is Keeper.BSRE


def _lapsed(document: Document, steps: Sequence[Step]) -> Refusal | None:
    """Why nobody can sign on what others signed, where one of these steps would."""
    goes_on = any(step.signs and step.source is not State.DRAFT for step in steps)
    return signing.lapsed(document, g.now) if goes_on else None


def _hindrances(document: Document, steps: Sequence[Step]) -> list[Refusal]:
    """Why the sheet would wait for its seal, told before somebody approves it."""
    if not any(step.dest is State.APPROVED for step in steps):
        return []
    return list(readiness.hindrances(document.office_id, g.now, wired().ports))


def _wrong_field(attempt: Attempt, steps: Sequence[Step]) -> str:
    """The field of the step's own panel that a refusal is about; "" where it is about the sheet."""
    step = next((step for step in steps if step.action is attempt.action), None)
    if step is None:
        return ""
    if isinstance(attempt.refusal, WrongSecret | Throttled):
        return "pin"
    if isinstance(attempt.refusal, Unacknowledged):
        return "acknowledged"
    no_reason = step.needs_reason and not 0 < len(attempt.reason) <= LONGEST_REASON
    return "reason" if no_reason and isinstance(attempt.refusal, Incomplete) else ""


def _without_field(
    attempt: Attempt, steps: Sequence[Step], shown: Sequence[Line]
) -> dict[str, str]:
    """What was typed and has no field on this page any more, by row; the reason under ""."""
    lost = {}
    if not any(step.action is attempt.action and step.needs_reason for step in steps):
        lost[""] = attempt.reason
    asks = any(step.action is Action.SEND_BACK for step in steps)
    places = {line.place for line in shown} if asks else frozenset()
    lost |= {place: text for place, text in attempt.remarks.items() if place not in places}
    return {place: text for place, text in lost.items() if text}


def why_not(case: Case) -> list[str]:
    """Why a step that belongs to this person's desk is not open to him now, a sentence each."""
    open_now = {step.action for step in open_to(g.actor, case)}
    found = []
    for step in ROUTE:
        if step.source is not case.state or step.action in open_now:
            continue
        if any(rule in step.by and rule(g.actor, case) for rule in _DESK_RULES):
            found.append(next(rule.unmet for rule in step.by if not rule(g.actor, case)))
    return list(dict.fromkeys(found))
