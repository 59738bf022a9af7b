"""What holds for every figure, held against plain fractions."""

from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from iki_flow.domain.scoring import (
    DEFAULT_POLICY,
    Capaian,
    Polarity,
    Target,
    capaian,
    parse_target,
    score,
)

HIGHER, LOWER = Polarity.HIGHER, Polarity.LOWER

figures = st.decimals(min_value=0, max_value=10**6, places=3).map(Fraction)
positive = figures.filter(lambda value: value > 0)


@given(realisasi=figures, target=positive)
def test_the_two_polarities_mirror_each_other_around_100(realisasi, target):
    one = Target(target, target)
    up = capaian(realisasi, one, HIGHER, DEFAULT_POLICY).raw
    down = capaian(realisasi, one, LOWER, DEFAULT_POLICY).raw
    assert up == realisasi / target * 100
    assert up + down == 200


@given(low=positive, width=figures, realisasi=figures, polarity=st.sampled_from(Polarity))
def test_a_range_is_100_inside_and_held_against_the_nearer_bound_outside(
    low, width, realisasi, polarity
):
    high = low + width
    raw = capaian(realisasi, Target(low, high), polarity, DEFAULT_POLICY).raw
    if low <= realisasi <= high:
        assert raw == 100
    else:
        bound = low if realisasi < low else high
        assert raw == capaian(realisasi, Target(bound, bound), polarity, DEFAULT_POLICY).raw


@given(exact=st.fractions(min_value=-500, max_value=500))
def test_rounding_is_to_the_nearest_hundredth_and_half_away_from_zero(exact):
    hundredths = floor(abs(exact) * 100 + Fraction(1, 2))
    sign = -1 if exact < 0 else 1
    assert Fraction(DEFAULT_POLICY.round(exact)) == Fraction(sign * hundredths, 100)


@given(
    st.lists(
        st.tuples(st.one_of(st.none(), figures), st.integers(min_value=1, max_value=100)),
        min_size=1,
        max_size=12,
    )
)
def test_the_score_is_the_weighted_mean_of_what_counts(rows):
    lines = [None if value is None else Capaian(value, min(value, 120)) for value, _ in rows]
    result = score(lines, [Fraction(weight) for _, weight in rows])
    counted = [(min(value, 120), weight) for value, weight in rows if value is not None]
    assert (result.counted, result.left_out) == (len(counted), len(rows) - len(counted))
    if not counted:
        assert result.exact is None
        return
    expected = sum(value * weight for value, weight in counted) / sum(w for _, w in counted)
    assert result.exact == expected
    assert min(value for value, _ in counted) <= result.exact <= 120


@given(low=figures, width=figures)
def test_a_target_comes_back_from_its_canonical_form(low, width):
    target = Target(low, low + width)
    assert parse_target(str(target)) == target
