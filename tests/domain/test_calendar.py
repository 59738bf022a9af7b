"""Dates and moments as the office writes them."""

from datetime import UTC, date, datetime

import pytest

from iki_flow.domain.calendar import ZONES, begins, long_date, moment, plannable, today
from iki_flow.domain.document import Period

LATE = datetime(2024, 1, 4, 17, 30, tzinfo=UTC)


def test_a_date_is_written_with_two_digits_and_the_months_name():
    assert long_date(date(2024, 1, 5)) == "05 Januari 2024"
    assert long_date(date(2024, 8, 17)) == "17 Agustus 2024"


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Asia/Jakarta", "05-01-2024 00.30 WIB"),
        ("Asia/Makassar", "05-01-2024 01.30 WITA"),
        ("Asia/Jayapura", "05-01-2024 02.30 WIT"),
    ],
)
def test_a_moment_is_the_offices_own(zone, written):
    assert zone in ZONES
    assert moment(LATE, zone) == written


def test_it_is_already_tomorrow_at_the_office():
    assert today(LATE, "Asia/Jakarta") == date(2024, 1, 5)
    assert today(LATE, "UTC") == date(2024, 1, 4)


def test_next_years_plan_is_drawn_up_in_the_last_quarter():
    assert plannable(date(2024, 1, 1)) == plannable(date(2024, 9, 30)) == (2024,)
    assert plannable(date(2024, 10, 1)) == plannable(date(2024, 12, 31)) == (2024, 2025)


def test_a_quarter_begins_three_months_after_the_one_before():
    assert [begins(2024, period) for period in Period] == [
        date(2024, 1, 1),
        date(2024, 4, 1),
        date(2024, 7, 1),
        date(2024, 10, 1),
    ]
