"""One office on paper: its desks, who sits at them, and the sheets of its units."""

from iki_flow.domain.document import State
from iki_flow.domain.hierarchy import Actor, Capacity, Seat, Title, system
from iki_flow.domain.policy import Case

OFFICE, ELSEWHERE = 1, 2

CAMAT_DESK, SEKCAM_DESK, SEKSI_DESK, OTHER_DESK, SUB_BAGIAN_DESK = 11, 12, 13, 14, 15
CAMAT, SEKCAM, KASI, OTHER_KASI, KASUBAG, AUDITOR, CLERK = 21, 22, 23, 24, 25, 26, 27

SHEETS = {
    "seksi": (SEKSI_DESK, Title.KASI, KASI),
    "sub bagian": (SUB_BAGIAN_DESK, Title.KASUBAG, KASUBAG),
    "sekcam's own": (SEKCAM_DESK, Title.SEKCAM, SEKCAM),
}
"""Each kind of sheet: its desk, the desk's title, and who holds it."""


def seat(desk: int, title: Title, capacity: Capacity = Capacity.DEFINITIF) -> Seat:
    return Seat(desk, title, capacity)


def actor(person: int, *seats: Seat, office: int = OFFICE) -> Actor:
    return Actor(person, office, f"Pejabat {person}", seats)


CAMAT_SEAT = seat(CAMAT_DESK, Title.CAMAT)
SEKCAM_SEAT = seat(SEKCAM_DESK, Title.SEKCAM)
KASI_SEAT = seat(SEKSI_DESK, Title.KASI)

ACTORS = {
    "kasi": actor(KASI, KASI_SEAT),
    "kasubag": actor(KASUBAG, seat(SUB_BAGIAN_DESK, Title.KASUBAG)),
    "other kasi": actor(OTHER_KASI, seat(OTHER_DESK, Title.KASI)),
    "sekcam": actor(SEKCAM, SEKCAM_SEAT),
    "camat": actor(CAMAT, CAMAT_SEAT),
    "sekcam, plh. camat": actor(SEKCAM, SEKCAM_SEAT, seat(CAMAT_DESK, Title.CAMAT, Capacity.PLH)),
    "kasi, plt. sekcam": actor(KASI, KASI_SEAT, seat(SEKCAM_DESK, Title.SEKCAM, Capacity.PLT)),
    "auditor": actor(AUDITOR, seat(16, Title.AUDITOR)),
    "clerk": actor(CLERK, seat(17, Title.CLERK)),
    "system": system(OFFICE),
    "nobody": actor(99),
    "stranger": actor(
        KASI,
        KASI_SEAT,
        SEKCAM_SEAT,
        CAMAT_SEAT,
        seat(16, Title.AUDITOR),
        office=ELSEWHERE,
    ),
    "system elsewhere": system(ELSEWHERE),
}
"""Everybody who may knock. The stranger has every desk and every number, but of another office."""


def case(sheet: str, state: State, **values: object) -> Case:
    """A sheet of this office in a state, come there in the ordinary way."""
    desk, title, holder = SHEETS[sheet]
    reviewed = state in {State.ENDORSED, State.APPROVED, State.LOCKED} and title is not Title.SEKCAM
    usual: dict[str, object] = {
        "office_id": OFFICE,
        "position_id": desk,
        "owner_title": title,
        "state": state,
        "rounds": 0 if state in {State.DRAFT, State.CANCELLED} else 1,
        "submitted_by": None if state in {State.DRAFT, State.CANCELLED} else holder,
        "endorsed_by": SEKCAM if reviewed else None,
        "owners": frozenset({holder}),
        "endorsers": frozenset({SEKCAM}),
    }
    return Case(**{**usual, **values})
