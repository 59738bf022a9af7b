"""The weights of a sheet: all or none, exactly 100, and what they come to so far."""

from fractions import Fraction

import pytest

from iki_flow.domain.weights import fault, total


@pytest.mark.parametrize(
    ("weights", "together"),
    [
        ([], None),
        ([None, None], None),
        (["60", None, "25"], Fraction(85)),
        (["0.1", "0.2"], Fraction(3, 10)),
    ],
)
def test_what_weights_come_to_is_exact(weights, together):
    assert total(weights) == together


@pytest.mark.parametrize(
    "weights", [[], [None, None], ["12.5", "87.5"], ["33.33", "33.33", "33.34"]]
)
def test_weights_that_will_do(weights):
    assert fault(weights) is None


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        (["33.33", "33.33", "33.33"], "harus tepat 100; sekarang 99,99."),
        (["50", "50.01"], "harus tepat 100; sekarang 100,01."),
        (["100", None], "pada semua indikator, atau tidak sama sekali"),
    ],
)
def test_weights_are_all_given_or_none_and_exactly_100(weights, said):
    found = fault(weights)
    assert found is not None
    assert said in str(found)
