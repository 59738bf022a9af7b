"""Targets as people type them, and in canonical form."""

import pytest

from iki_flow.domain.numbers import AmbiguousNumber, NotANumber
from iki_flow.domain.scoring import (
    BadTarget,
    parse_target,
    read_target,
    write_target,
)


@pytest.mark.parametrize(
    ("typed", "canonical", "written"),
    [
        ("100", "100", "100"),
        ("93,5", "93.5", "93,5"),
        ("1.250,5", "1250.5", "1.250,5"),
        ("80-90", "80-90", "80–90"),
        ("80 – 90", "80-90", "80–90"),
        ("80 s.d. 90", "80-90", "80–90"),
        ("80 s/d 90", "80-90", "80–90"),
        ("6,5 - 7,5", "6.5-7.5", "6,5–7,5"),
        ("80-80", "80", "80"),
        ("0", "0", "0"),
        ("93,75%", "93.75", "93,75"),
    ],
)
def test_targets_are_read_and_written_the_indonesian_way(typed, canonical, written):
    assert str(read_target(typed)) == canonical
    assert parse_target(canonical) == read_target(typed)
    assert write_target(canonical) == written


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("90-80", BadTarget),
        ("-5", BadTarget),
        ("WTP", NotANumber),
        ("", NotANumber),
        ("1-2-3", NotANumber),
        ("23.105", AmbiguousNumber),
        ("23.105-90.000", AmbiguousNumber),
    ],
)
def test_a_target_that_cannot_be_read_is_refused(typed, refusal):
    with pytest.raises(refusal):
        read_target(typed)
