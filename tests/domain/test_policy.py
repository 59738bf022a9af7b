"""Who may see, edit, download, and read of earlier rounds: a closed world beside the route."""

from itertools import product

import pytest

from iki_flow.domain.document import State
from iki_flow.domain.errors import NotPermitted
from iki_flow.domain.policy import Area, Permission, may, may_enter, require
from tests.domain.people import ACTORS, SHEETS, case

# Whose sheet: the owner, and everybody else who sees what was once submitted.
OWNERS = {
    "seksi": {"kasi", "kasi, plt. sekcam"},
    "sub bagian": {"kasubag"},
    "sekcam's own": {"sekcam", "sekcam, plh. camat", "kasi, plt. sekcam"},
}
REVIEWERS = {"sekcam", "sekcam, plh. camat", "kasi, plt. sekcam", "camat"}
MAY_READ_LOCKED = REVIEWERS | {"auditor"}

AREAS = {
    Area.WORK: {
        "kasi",
        "kasubag",
        "other kasi",
        "sekcam",
        "camat",
        "sekcam, plh. camat",
        "kasi, plt. sekcam",
        "stranger",
    },
    Area.ARCHIVE: {
        "kasi",
        "kasubag",
        "other kasi",
        "sekcam",
        "camat",
        "sekcam, plh. camat",
        "kasi, plt. sekcam",
        "auditor",
        "stranger",
    },
    Area.STAFF: {"clerk"},
    Area.TRAIL: {"camat", "sekcam, plh. camat", "auditor", "stranger"},
}


def granted(permission: Permission, sheet: str, state: State, rounds: int) -> set[str]:
    """Everybody who may, as the office has it."""
    match permission:
        case Permission.EDIT:
            return OWNERS[sheet] if state is State.DRAFT else set()
        case Permission.DOWNLOAD:
            return OWNERS[sheet] | MAY_READ_LOCKED if state is State.LOCKED else set()
    seen = OWNERS[sheet] | (REVIEWERS if rounds else set())
    if permission is Permission.HISTORY:
        return seen
    return seen | ({"auditor"} if state is State.LOCKED else set())


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("permission", Permission)
def test_a_document_is_open_to_these_and_to_nobody_else(permission, sheet):
    for state, rounds in product(State, (0, 1)):
        seen = case(sheet, state, rounds=rounds)
        found = {name for name, actor in ACTORS.items() if may(actor, permission, seen)}
        assert found == granted(permission, sheet, state, rounds), (state, rounds)


@pytest.mark.parametrize("area", Area)
def test_an_area_is_open_to_these_and_to_nobody_else(area):
    assert {name for name, actor in ACTORS.items() if may_enter(actor, area)} == AREAS[area]


def test_a_refusal_says_what_is_missing():
    with pytest.raises(NotPermitted, match="tidak lagi berupa konsep"):
        require(ACTORS["kasi"], Permission.EDIT, case("seksi", State.SUBMITTED))
    with pytest.raises(NotPermitted, match="Hanya pemangku jabatan"):
        require(ACTORS["sekcam"], Permission.EDIT, case("seksi", State.DRAFT))


def test_what_is_granted_is_not_refused():
    require(ACTORS["auditor"], Permission.DOWNLOAD, case("seksi", State.LOCKED))
