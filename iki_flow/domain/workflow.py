"""The route of a document: one table, from which pages, refusals, docs and tests derive."""

from dataclasses import dataclass
from typing import Protocol

from transitions import Machine, MachineError

from iki_flow.domain.document import ACTION_WORDS, STATE_WORDS, Action, State
from iki_flow.domain.errors import NotPermitted, WrongState
from iki_flow.domain.hierarchy import Actor, Seat, Title
from iki_flow.domain.policy import (
    Case,
    Rule,
    is_a_second_person,
    is_a_units_sheet,
    is_camat,
    is_not_his_own,
    is_sekcam,
    is_system,
    is_the_latest,
    is_the_sekcams_sheet,
    nobody_else_may_endorse,
    owns_it,
)
from iki_flow.domain.signing import Role


@dataclass(frozen=True)
class Step:
    """One step of the route.

    `dest` is None where the document itself stays as it is. `by` has no default: a step that
    nobody is named for cannot be written. `signs` is the signature the step puts on the sheet.
    """

    action: Action
    source: State
    dest: State | None
    by: tuple[Rule, ...]
    signs: Role | None = None
    needs_reason: bool = False

    def allows(self, actor: Actor, case: Case) -> bool:
        """Whether every rule of the step holds."""
        return all(rule(actor, case) for rule in self.by)


_S, _A = State, Action

ROUTE: tuple[Step, ...] = (
    Step(_A.SUBMIT, _S.DRAFT, _S.SUBMITTED, (owns_it, is_a_units_sheet), Role.OWNER),
    Step(_A.SUBMIT, _S.DRAFT, _S.ENDORSED, (owns_it, is_the_sekcams_sheet), Role.OWNER),
    Step(_A.WITHDRAW, _S.SUBMITTED, _S.DRAFT, (owns_it,)),
    Step(_A.ENDORSE, _S.SUBMITTED, _S.ENDORSED, (is_sekcam, is_not_his_own), Role.SEKCAM),
    Step(_A.SEND_BACK, _S.SUBMITTED, _S.DRAFT, (is_sekcam, is_not_his_own), needs_reason=True),
    Step(_A.SEND_BACK, _S.ENDORSED, _S.DRAFT, (is_camat, is_not_his_own), needs_reason=True),
    Step(
        _A.APPROVE,
        _S.ENDORSED,
        _S.APPROVED,
        (is_camat, is_not_his_own, is_a_second_person),
        Role.CAMAT,
    ),
    Step(
        _A.APPROVE_WITHOUT_REVIEW,
        _S.SUBMITTED,
        _S.APPROVED,
        (is_camat, is_not_his_own, nobody_else_may_endorse),
        Role.CAMAT,
        needs_reason=True,
    ),
    Step(_A.LOCK, _S.APPROVED, _S.LOCKED, (is_system,), Role.SEAL),
    Step(_A.REVISE, _S.LOCKED, None, (owns_it, is_the_latest), needs_reason=True),
    Step(_A.CANCEL, _S.DRAFT, _S.CANCELLED, (owns_it,)),
)


class Stateful(Protocol):
    """Anything with a state that the route may move."""

    state: State


_machine = Machine(
    model=None, states=State, initial=State.DRAFT, auto_transitions=False, send_event=False
)
for _step in ROUTE:
    _machine.add_transition(_step.action.value, _step.source, _step.dest, conditions=[_step.allows])


def open_to(actor: Actor, case: Case) -> tuple[Step, ...]:
    """The steps this actor can take on this document now, in the order of the route."""
    return tuple(step for step in ROUTE if step.source is case.state and step.allows(actor, case))


def step_for(action: Action, actor: Actor, case: Case) -> Step:
    """The step that an action means here.

    Raises:
        WrongState: the route has no such step from the document's state.
        NotPermitted: it has one, but not for this actor.
    """
    steps = [step for step in ROUTE if step.action is action and step.source is case.state]
    if not steps:
        raise WrongState(
            "Dokumen ini berstatus {state}, sehingga Anda tidak dapat {action} dokumen ini. "
            "Tidak ada yang diubah.",
            state=STATE_WORDS[case.state],
            action=ACTION_WORDS[action],
        )
    for step in steps:
        if step.allows(actor, case):
            return step
    nearest = max(steps, key=lambda step: sum(rule(actor, case) for rule in step.by))
    raise NotPermitted(next(rule.unmet for rule in nearest.by if not rule(actor, case)))


def fire(action: Action, document: Stateful, actor: Actor, case: Case) -> Step:
    """Take a step: the only code that changes a document's state.

    Raises:
        WrongState, NotPermitted: as `step_for`.
    """
    step = step_for(action, actor, case)
    try:
        moved = _machine.events[action.value].trigger(document, actor, case)
    except MachineError:
        moved = False
    if not moved:
        raise WrongState(
            "Dokumen ini sudah berpindah ke status {state}. Tidak ada yang diubah.",
            state=STATE_WORDS[document.state],
        )
    return step


def seat_taken(step: Step, actor: Actor, case: Case) -> Seat | None:
    """The seat from which the actor takes a step: the one that his signature must name."""
    if owns_it in step.by:
        return actor.holding(case.position_id)
    if is_sekcam in step.by:
        return actor.seated_as(Title.SEKCAM)
    if is_camat in step.by:
        return actor.seated_as(Title.CAMAT)
    return None
