"""Which PINs are taken."""

import pytest

from iki_flow.domain import pin


@pytest.mark.parametrize(
    ("chosen", "taken"),
    [("", False), ("1234567", False), ("12345678", True), ("é" * 128, True), ("1" * 129, False)],
)
def test_a_pin_has_its_length(chosen, taken):
    assert pin.fits(chosen) is taken


def test_an_accent_counts_once_from_every_keyboard():
    composed, apart = "caf\u00e9123", "cafe\u0301123"
    assert pin.normal(apart) == composed
    assert not pin.fits(apart)
