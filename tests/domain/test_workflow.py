"""The route as a closed world: what is written in one table succeeds, and nothing else does."""

from dataclasses import dataclass
from itertools import product

import pytest

from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import NotPermitted, WrongState
from iki_flow.domain.hierarchy import Capacity, Title
from iki_flow.domain.signing import Role
from iki_flow.domain.workflow import ROUTE, fire, open_to, seat_taken, step_for
from tests.domain.people import (
    ACTORS,
    CAMAT,
    CAMAT_DESK,
    CAMAT_SEAT,
    KASI,
    SEKCAM,
    SEKCAM_DESK,
    SEKCAM_SEAT,
    SHEETS,
    actor,
    case,
    seat,
)

# action, from, to, whose sheet, and everybody who may; the standing order of the office, written
# from its rules and not from the code. The Sekcam's sheet never is "submitted": its rows there
# only say that nothing would go wrong if it were.
ALLOWED = {
    ("submit", "draft", "submitted", "seksi"): {"kasi", "kasi, plt. sekcam"},
    ("submit", "draft", "submitted", "sub bagian"): {"kasubag"},
    ("submit", "draft", "endorsed", "sekcam's own"): {
        "sekcam",
        "sekcam, plh. camat",
        "kasi, plt. sekcam",
    },
    ("withdraw", "submitted", "draft", "seksi"): {"kasi", "kasi, plt. sekcam"},
    ("withdraw", "submitted", "draft", "sub bagian"): {"kasubag"},
    ("withdraw", "submitted", "draft", "sekcam's own"): {
        "sekcam",
        "sekcam, plh. camat",
        "kasi, plt. sekcam",
    },
    ("endorse", "submitted", "endorsed", "seksi"): {"sekcam", "sekcam, plh. camat"},
    ("endorse", "submitted", "endorsed", "sub bagian"): {
        "sekcam",
        "sekcam, plh. camat",
        "kasi, plt. sekcam",
    },
    ("send_back", "submitted", "draft", "seksi"): {"sekcam", "sekcam, plh. camat"},
    ("send_back", "submitted", "draft", "sub bagian"): {
        "sekcam",
        "sekcam, plh. camat",
        "kasi, plt. sekcam",
    },
    ("send_back", "endorsed", "draft", "seksi"): {"camat", "sekcam, plh. camat"},
    ("send_back", "endorsed", "draft", "sub bagian"): {"camat", "sekcam, plh. camat"},
    ("send_back", "endorsed", "draft", "sekcam's own"): {"camat"},
    ("approve", "endorsed", "approved", "seksi"): {"camat", "sekcam, plh. camat"},
    ("approve", "endorsed", "approved", "sub bagian"): {"camat", "sekcam, plh. camat"},
    ("approve", "endorsed", "approved", "sekcam's own"): {"camat"},
    ("approve_without_review", "submitted", "approved", "sekcam's own"): {"camat"},
    ("lock", "approved", "locked", "seksi"): {"system"},
    ("lock", "approved", "locked", "sub bagian"): {"system"},
    ("lock", "approved", "locked", "sekcam's own"): {"system"},
    ("revise", "locked", "locked", "seksi"): {"kasi", "kasi, plt. sekcam"},
    ("revise", "locked", "locked", "sub bagian"): {"kasubag"},
    ("revise", "locked", "locked", "sekcam's own"): {
        "sekcam",
        "sekcam, plh. camat",
        "kasi, plt. sekcam",
    },
    ("cancel", "draft", "cancelled", "seksi"): {"kasi", "kasi, plt. sekcam"},
    ("cancel", "draft", "cancelled", "sub bagian"): {"kasubag"},
    ("cancel", "draft", "cancelled", "sekcam's own"): {
        "sekcam",
        "sekcam, plh. camat",
        "kasi, plt. sekcam",
    },
}

STEPS = {(action, source) for action, source, _, _ in ALLOWED}


@dataclass
class Paper:
    """Something with a state, as the route moves it."""

    state: State


def outcome(who: str, action: Action, state: State, sheet: str) -> str:
    """What the table says comes of it: the new state, or which refusal."""
    for (name, source, dest, whose), allowed in ALLOWED.items():
        if (name, source, whose) == (action, state, sheet) and who in allowed:
            return dest
    return "NotPermitted" if (action, state) in STEPS else "WrongState"


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("who", ACTORS)
def test_the_route_allows_this_and_nothing_else(who, sheet):
    found, expected = {}, {}
    for action, state in product(Action, State):
        paper = Paper(state)
        try:
            fire(action, paper, ACTORS[who], case(sheet, state))
            found[action, state] = paper.state.value
        except (NotPermitted, WrongState) as refusal:
            found[action, state] = type(refusal).__name__
            assert paper.state is state
        expected[action, state] = outcome(who, action, state, sheet)
    assert found == expected


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("who", ACTORS)
def test_the_page_offers_exactly_what_would_succeed(who, sheet):
    for state in State:
        offered = {step.action.value for step in open_to(ACTORS[who], case(sheet, state))}
        allowed = {
            action
            for (action, source, _, whose), names in ALLOWED.items()
            if (source, whose) == (state, sheet) and who in names
        }
        assert offered == allowed, state


def test_nobody_may_take_a_step_on_the_same_paper_in_another_state_than_read():
    paper = Paper(State.DRAFT)
    with pytest.raises(WrongState, match="sudah berpindah ke status konsep"):
        fire(Action.ENDORSE, paper, ACTORS["sekcam"], case("seksi", State.SUBMITTED))
    assert paper.state is State.DRAFT


def test_whoever_submitted_a_sheet_does_not_decide_on_it_from_a_new_desk():
    promoted = actor(KASI, SEKCAM_SEAT, CAMAT_SEAT)
    for action, state in ((Action.ENDORSE, State.SUBMITTED), (Action.APPROVE, State.ENDORSED)):
        with pytest.raises(NotPermitted, match="lembar Anda sendiri"):
            step_for(action, promoted, case("seksi", state))


def test_whoever_stands_in_for_the_owner_does_not_decide_on_his_sheet():
    minding = actor(SEKCAM, SEKCAM_SEAT, seat(13, Title.KASI, Capacity.PLT))
    for action in (Action.ENDORSE, Action.SEND_BACK):
        with pytest.raises(NotPermitted):
            step_for(action, minding, case("seksi", State.SUBMITTED))


@pytest.mark.parametrize(
    ("endorsed_acting", "camat", "allowed"),
    [
        (False, Capacity.DEFINITIF, False),
        (True, Capacity.DEFINITIF, True),
        (False, Capacity.PLT, True),
        (False, Capacity.PLH, True),
        (False, Capacity.PJ, True),
    ],
)
def test_one_person_endorses_and_approves_only_when_acting(endorsed_acting, camat, allowed):
    same = actor(SEKCAM, seat(CAMAT_DESK, Title.CAMAT, camat))
    offered = open_to(same, case("seksi", State.ENDORSED, endorsed_acting=endorsed_acting))
    assert (Action.APPROVE in {step.action for step in offered}) is allowed


@pytest.mark.parametrize("sheet", ["seksi", "sub bagian"])
@pytest.mark.parametrize(
    ("endorsers", "allowed"),
    [
        ({SEKCAM}, False),
        (set(), True),
        ({"owner"}, True),
        ({"owner", SEKCAM}, False),
    ],
)
def test_approval_without_review_only_where_nobody_else_may_review(sheet, endorsers, allowed):
    holder = SHEETS[sheet][2]
    who = frozenset(holder if one == "owner" else one for one in endorsers)
    for name, camat in (("camat", ACTORS["camat"]), ("kasi", ACTORS["kasi"])):
        steps = open_to(camat, case(sheet, State.SUBMITTED, endorsers=who))
        offered = Action.APPROVE_WITHOUT_REVIEW in {step.action for step in steps}
        assert offered is (allowed and name == "camat")


def test_a_former_owner_is_no_reviewer_of_what_he_submitted():
    moved = case("seksi", State.SUBMITTED, submitted_by=SEKCAM, owners=frozenset({KASI}))
    assert Action.APPROVE_WITHOUT_REVIEW in {
        step.action for step in open_to(ACTORS["camat"], moved)
    }


def test_only_the_latest_version_is_revised():
    with pytest.raises(NotPermitted, match="versi yang lebih baru"):
        step_for(Action.REVISE, ACTORS["kasi"], case("seksi", State.LOCKED, latest=False))


@pytest.mark.parametrize(
    ("who", "action", "state", "sheet", "says"),
    [
        ("auditor", Action.ENDORSE, State.SUBMITTED, "seksi", "Hanya Sekcam"),
        ("other kasi", Action.SUBMIT, State.DRAFT, "seksi", "Hanya pemangku jabatan"),
        ("sekcam", Action.APPROVE, State.ENDORSED, "seksi", "Hanya Camat"),
        ("kasi, plt. sekcam", Action.ENDORSE, State.SUBMITTED, "seksi", "lembar Anda sendiri"),
        ("camat", Action.LOCK, State.APPROVED, "seksi", "oleh sistem"),
        ("camat", Action.APPROVE_WITHOUT_REVIEW, State.SUBMITTED, "seksi", "direviu Sekcam dahulu"),
    ],
)
def test_a_refusal_names_the_rule_that_is_not_met(who, action, state, sheet, says):
    with pytest.raises(NotPermitted, match=says):
        step_for(action, ACTORS[who], case(sheet, state))


def test_a_wrong_state_is_said_in_the_words_of_the_office():
    with pytest.raises(WrongState, match=r"berstatus terkunci, .* mereviu dokumen ini"):
        step_for(Action.ENDORSE, ACTORS["sekcam"], case("seksi", State.LOCKED))


def test_each_signature_is_put_by_one_kind_of_step():
    signing = {(step.action, step.signs) for step in ROUTE if step.signs}
    assert signing == {
        (Action.SUBMIT, Role.OWNER),
        (Action.ENDORSE, Role.SEKCAM),
        (Action.APPROVE, Role.CAMAT),
        (Action.APPROVE_WITHOUT_REVIEW, Role.CAMAT),
        (Action.LOCK, Role.SEAL),
    }


@pytest.mark.parametrize(
    ("who", "action", "state", "desk"),
    [
        ("kasi, plt. sekcam", Action.SUBMIT, State.DRAFT, 13),
        ("sekcam, plh. camat", Action.ENDORSE, State.SUBMITTED, SEKCAM_DESK),
        ("sekcam, plh. camat", Action.APPROVE, State.ENDORSED, CAMAT_DESK),
    ],
)
def test_a_signature_names_the_desk_from_which_the_step_is_taken(who, action, state, desk):
    seen = case("seksi", state)
    taken = seat_taken(step_for(action, ACTORS[who], seen), ACTORS[who], seen)
    assert taken is not None
    assert taken.position_id == desk


def test_the_product_signs_from_no_desk():
    seen = case("seksi", State.APPROVED)
    assert seat_taken(step_for(Action.LOCK, ACTORS["system"], seen), ACTORS["system"], seen) is None


def test_his_own_desk_comes_before_one_that_he_minds():
    both = actor(CAMAT, seat(SEKCAM_DESK, Title.SEKCAM, Capacity.PLT), CAMAT_SEAT)
    assert both.seated_as(Title.SEKCAM, Title.CAMAT) == CAMAT_SEAT
