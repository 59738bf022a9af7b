"""Which confirmed readings of earlier sheets hold for the rows of a file."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from iki_flow.domain.entry import RawIndicator, RawObjective
from iki_flow.domain.importing.readings import known_before, with_readings
from iki_flow.domain.understanding import kept_reading, understand

FORMULA = "a / b / c"
"""Its readings are asked about."""

FIRST, SECOND = map(kept_reading, understand(FORMULA).alternatives[:2])
AT = datetime(2024, 1, 5, tzinfo=UTC)


def confirmed(**values):
    usual = {"name": "Persentase A", "formula": FORMULA, "reading": FIRST}
    return SimpleNamespace(**usual | {"confirmed_by": "BUDI", "confirmed_at": AT} | values)


def known(*told, **values):
    row = RawIndicator(**{"name": "Persentase A", "formula": FORMULA} | values)
    found = known_before([RawObjective("Sasaran", [row])], told)
    return {place: (one.reading, one.by, one.at) for place, one in found.items()}


def test_the_latest_of_the_same_row_holds_with_who_confirmed_it_when():
    assert known(confirmed(), confirmed(reading=SECOND)) == {"1.1": (FIRST, "BUDI", AT)}


@pytest.mark.parametrize(
    "values",
    [{"name": "Persentase B"}, {"formula": "a / b / d"}, {"formula": ""}, {"reading": SECOND}],
)
def test_another_row_has_none_nor_one_that_has_its_own(values):
    assert known(confirmed(), **values) == {}


@pytest.mark.parametrize(
    "values", [{"reading": "x / y (x; y)"}, {"reading": None}, {"confirmed_at": None}]
)
def test_what_the_formula_does_not_say_any_more_is_none(values):
    assert known(confirmed(**values)) == {}


def test_readings_go_to_their_places():
    rows = [RawObjective("A", [RawIndicator(), RawIndicator(reading="b")])]
    (objective,) = with_readings(rows, {"1.1": "a"})
    assert [row.reading for row in objective.indicators] == ["a", "b"]
