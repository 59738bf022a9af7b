"""Counting attempts: each kind and each subject for itself, and only for a while."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from iki_flow.db import db, transaction
from iki_flow.domain.errors import Incomplete, Throttled, WrongSecret
from iki_flow.models import Attempt
from iki_flow.services import throttle
from tests.factories import NOON

LIMIT = throttle.LIMITS["pin"]


@pytest.fixture(autouse=True)
def _inside(app):
    with app.app_context():
        yield


def use_up(subject: str = "7", at=NOON) -> None:
    for _ in range(LIMIT.attempts):
        throttle.count("pin", subject, at)


def test_the_limit_itself_is_allowed_and_no_more():
    use_up()
    with pytest.raises(Throttled) as refused:
        throttle.check("pin", "7", NOON)
    assert refused.value.wait == LIMIT.within.total_seconds()
    assert "15 menit" in str(refused.value)


def test_it_is_over_when_the_first_attempt_has_aged():
    use_up()
    with pytest.raises(Throttled) as refused:
        throttle.check("pin", "7", NOON + LIMIT.within - timedelta(seconds=1))
    assert refused.value.wait == 1
    throttle.check("pin", "7", NOON + LIMIT.within)


def attempt(outcome: Exception | None) -> None:
    with throttle.trying(NOON, ("pin", "7"), ("address", "192.0.2.1")):
        if outcome is not None:
            raise outcome


def kept() -> int:
    return db.session.scalar(select(func.count()).select_from(Attempt))


def test_only_a_wrong_secret_stays_counted():
    attempt(None)
    with pytest.raises(Incomplete):
        attempt(Incomplete("Terlalu pendek."))
    assert kept() == 0
    with pytest.raises(WrongSecret):
        attempt(WrongSecret("Tidak sesuai."))
    assert kept() == 2


def test_an_attempt_that_is_not_heard_is_not_counted():
    use_up()
    with pytest.raises(Throttled):
        attempt(None)
    assert kept() == LIMIT.attempts


def test_a_number_that_was_given_to_another_attempt_is_not_withdrawn():
    with throttle.trying(NOON, ("pin", "7")):
        with transaction():
            throttle.forgive("pin", "7")
        throttle.count("pin", "8", NOON + timedelta(seconds=1))
    assert kept() == 1


def test_others_and_other_kinds_are_not_concerned():
    use_up()
    throttle.check("pin", "8", NOON)
    throttle.check("password", "7", NOON)


def test_attempts_can_be_forgiven():
    use_up()
    use_up("8")
    with transaction():
        throttle.forgive("pin", "7")
    throttle.check("pin", "7", NOON)
    with pytest.raises(Throttled):
        throttle.check("pin", "8", NOON)


def test_an_unknown_kind_has_no_limit_to_fall_back_on():
    with pytest.raises(KeyError):
        throttle.check("unknown", "7", NOON)
