"""When the end of a certificate is told."""

from datetime import UTC, datetime, timedelta

import pytest

from iki_flow.domain.expiry import Urgency, ending

ENDS = datetime(2026, 6, 1, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("before", "days", "urgency"),
    [
        (timedelta(days=90), 90, Urgency.AHEAD),
        (timedelta(days=30) + A_SECOND, 30, Urgency.AHEAD),
        (timedelta(days=30), 30, Urgency.SOON),
        (timedelta(days=7) + A_SECOND, 7, Urgency.SOON),
        (timedelta(days=7), 7, Urgency.LAST),
        (A_SECOND, 0, Urgency.LAST),
    ],
)
def test_it_is_told_more_urgently_the_nearer_it_is(before, days, urgency):
    told = ending(ENDS, ENDS - before)
    assert (told.days, told.urgency, told.over) == (days, urgency, False)


def test_more_than_90_days_before_nothing_is_told():
    assert ending(ENDS, ENDS - timedelta(days=90) - A_SECOND) is None


def test_what_has_ended_is_said_to_have():
    for after in (timedelta(0), timedelta(days=400)):
        assert (ending(ENDS, ENDS + after).days, ending(ENDS, ENDS + after).over) == (0, True)


def test_an_official_signs_with_it_until_a_fortnight_before():
    assert ending(ENDS, ENDS).signs_until == ENDS - timedelta(days=14)
