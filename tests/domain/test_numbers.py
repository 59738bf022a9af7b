"""Figures as people type them, and as the product writes them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki_flow.domain.numbers import (
    AmbiguousNumber,
    NotANumber,
    read_number,
    round_half_up,
    write_number,
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", "12"),
        ("1.250,5", "1250.5"),
        ("1250,5", "1250.5"),
        ("1.250.000", "1250000"),
        ("0,071", "0.071"),
        ("93,75%", "93.75"),
        (" 100 % ", "100"),
        ("-3", "-3"),
        ("−3,5", "-3.5"),
        ("23.5", "23.5"),
        ("0.105", "0.105"),
        ("1234.567", "1234.567"),
    ],
)
def test_a_typed_figure_is_read(typed, value):
    assert read_number(typed) == Decimal(value)


@pytest.mark.parametrize(
    "typed",
    [
        *["", "%", "dua", "1,250.5", "1.25,3", "12.34.567", "1,2,3", "--3", "+3", "1 250", "1e3"],
        *["٣", "NaN", "Infinity", "9" * 41, "0.000.000"],
    ],
)
def test_anything_else_is_refused(typed):
    with pytest.raises(NotANumber):
        read_number(typed)


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("23.105", (Decimal(23105), Decimal("23.105"))),
        ("1.000%", (Decimal(1000), Decimal("1.000"))),
        ("-1.250", (Decimal(-1250), Decimal("-1.250"))),
    ],
)
def test_one_dot_and_three_digits_is_asked_about(typed, candidates):
    with pytest.raises(AmbiguousNumber) as refusal:
        read_number(typed)
    assert refusal.value.candidates == candidates


def test_the_question_says_how_to_type_either_meaning():
    with pytest.raises(AmbiguousNumber, match=r"23105 tanpa titik, atau 23,105 dengan koma"):
        read_number("23.105")


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (Decimal("1250.5"), None, "1.250,5"),
        (Decimal("100.00"), None, "100"),
        (Fraction(1, 8), None, "0,125"),
        (Fraction(200, 3), None, "66,67"),
        (Decimal("93.75"), 2, "93,75"),
        (Decimal(100), 2, "100,00"),
        (Decimal("0.125"), 2, "0,13"),
        (Fraction(-1, 1000), 2, "0,00"),
        (Decimal("-1234567.5"), None, "-1.234.567,5"),
    ],
)
def test_a_figure_is_written(value, decimals, written):
    assert write_number(value, decimals) == written


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("2.345", "2.35"), ("2.3449999", "2.34"), ("-2.345", "-2.35"), ("0.004", "0.00")],
)
def test_halves_go_away_from_zero(value, rounded):
    assert str(round_half_up(Decimal(value), 2)) == rounded


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_what_is_written_with_two_decimals_is_read_back(value):
    assert read_number(write_number(value, 2)) == value


@given(st.text(max_size=60))
def test_no_text_is_answered_with_anything_but_a_figure_or_a_refusal(text):
    try:
        assert read_number(text).is_finite()
    except (NotANumber, AmbiguousNumber) as refusal:
        assert str(refusal)  # noqa: PT017 - either answer is right, silence is not


@pytest.mark.parametrize("digits", ["1" + "23456789" * 4, "9" * 40])
def test_long_figures_keep_every_digit(digits):
    assert read_number(digits) == Decimal(digits)
    assert read_number(f"-{digits}") == Decimal(f"-{digits}")
