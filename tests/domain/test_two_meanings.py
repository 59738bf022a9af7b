"""Both spellings of a figure that may mean either of two, and which is named first."""

from decimal import Decimal
from fractions import Fraction

import pytest

from iki_flow.domain.entry import RawIndicator, RawObjective, read_plan
from iki_flow.domain.number_words import in_words
from iki_flow.domain.numbers import read_number


def asked(typed):
    row = RawIndicator(targets={"TW I": typed})
    (problem,) = read_plan([RawObjective(indicators=[row])]).problems
    return problem


@pytest.mark.parametrize(
    ("typed", "spellings"),
    [
        ("5.000", [("5000", "lima ribu"), ("5,000", "lima")]),
        (
            " 23.105% ",
            [
                ("23105%", "dua puluh tiga ribu seratus lima%"),
                ("23,105%", "dua puluh tiga koma satu nol lima%"),
            ],
        ),
        (
            "1.000 s.d. 2.500",
            [
                ("1000 s.d. 2500", "seribu s.d. dua ribu lima ratus"),
                ("1,000 s.d. 2,500", "satu s.d. dua koma lima"),
            ],
        ),
        ("80–5.100", [("80–5100", "80–lima ribu seratus"), ("80–5,100", "80–lima koma satu")]),
    ],
)
def test_both_spellings_are_of_all_that_was_typed(typed, spellings):
    assert list(asked(typed).spellings(())) == spellings


@pytest.mark.parametrize(
    ("typed", "near", "first"),
    [
        ("5.000", (), "5000"),
        ("5.000", ("0",), "5000"),
        ("5.000", ("4800",), "5000"),
        ("5.000", ("4.8",), "5,000"),
        ("5.000", ("4.8", "5200"), "5000"),
        ("93.105", ("100",), "93,105"),
    ],
)
def test_the_meaning_closest_to_a_figure_beside_it_is_first(typed, near, first):
    figures = [Fraction(one) for one in near]
    spellings = asked(typed).spellings(figures)
    assert spellings[0].text == first
    assert len({read_number(one.text) for one in spellings}) == 2


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("0", "nol"),
        ("-1.25", "minus satu koma dua lima"),
        ("10", "sepuluh"),
        ("11", "sebelas"),
        ("17", "tujuh belas"),
        ("100", "seratus"),
        ("1011", "seribu sebelas"),
        ("100000", "seratus ribu"),
        (
            "999999",
            "sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan",
        ),
    ],
)
def test_a_figure_is_said_in_words(figure, words):
    assert in_words(Decimal(figure)) == words
