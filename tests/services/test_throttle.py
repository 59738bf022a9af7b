"""Counting attempts: each kind and each subject for itself, and only for a while."""

from datetime import timedelta

import pytest

from iki_flow.db import transaction
from iki_flow.domain.errors import Throttled
from iki_flow.services import throttle
from tests.factories import NOON

LIMIT = throttle.LIMITS["pin"]


@pytest.fixture(autouse=True)
def _inside(app):
    with app.app_context():
        yield


def use_up(subject: str = "7", at=NOON) -> None:
    for _ in range(LIMIT.attempts):
        throttle.check("pin", subject, at)
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
