"""Desks and who sits at them: appointments by the day, and capacities as printed."""

from datetime import date
from types import SimpleNamespace

import pytest

from iki_flow.domain.hierarchy import Actor, Capacity, Seat, Title, asked_in_turn, covers, system

FIRST, LAST = date(2024, 3, 1), date(2024, 3, 31)


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2024, 2, 29), False),
        (FIRST, True),
        (date(2024, 3, 15), True),
        (LAST, True),
        (date(2024, 4, 1), False),
    ],
)
def test_both_days_of_an_appointment_belong_to_it(day, held):
    assert covers(FIRST, LAST, day) is held


def test_an_open_appointment_has_no_last_day():
    assert covers(FIRST, None, date(2050, 1, 1))
    assert not covers(FIRST, None, date(2024, 2, 29))


@pytest.mark.parametrize(
    ("capacity", "printed"),
    [
        (Capacity.DEFINITIF, "CAMAT LUMAJANG"),
        (Capacity.PLT, "Plt. CAMAT LUMAJANG"),
        (Capacity.PLH, "Plh. CAMAT LUMAJANG"),
        (Capacity.PJ, "Pj. CAMAT LUMAJANG"),
    ],
)
def test_a_title_says_the_capacity(capacity, printed):
    assert capacity.titled("CAMAT LUMAJANG") == printed


def test_whoever_stands_in_acts():
    assert [one for one in Capacity if one.acting] == [Capacity.PLT, Capacity.PLH, Capacity.PJ]


def test_a_seat_is_found_by_its_desk_and_by_its_title():
    seat = Seat(7, Title.KASI)
    held = Actor(1, 1, "Kepala Seksi", (seat,))
    assert held.holding(7) == held.seated_as(Title.KASI) == seat
    assert held.holding(8) is None
    assert held.seated_as(Title.CAMAT) is None


def test_only_the_product_itself_is_nobody():
    assert system(1).is_system
    assert not Actor(1, 1, "Camat").is_system


LINE = [
    SimpleNamespace(id=1, title=Title.CAMAT, superior_id=None),
    SimpleNamespace(id=2, title=Title.SEKCAM, superior_id=1),
    SimpleNamespace(id=3, title=Title.KASI, superior_id=1),
    SimpleNamespace(id=4, title=Title.KASUBAG, superior_id=2),
]


@pytest.mark.parametrize(
    ("own", "order"),
    [
        (1, [2, 3, 4, 1]),
        (2, [1, 3, 4, 2]),
        (3, [1, 2, 4, 3]),
        (4, [2, 1, 3, 4]),
        (None, [1, 2, 3, 4]),
    ],
)
def test_a_superior_is_asked_first_and_ones_own_desk_last(own, order):
    assert [desk.id for desk in asked_in_turn(own, LINE)] == order
