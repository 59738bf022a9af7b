"""What the weights of a plan come to, told at the foot of the editor while they are typed."""

import pytest

from tests.web.browser_like import text_of
from tests.web.desks import desks_fixture  # noqa: F401 - pytest finds the fixture here
from tests.web.drafts import (  # noqa: F401 - pytest finds the fixtures here
    measurement_fixture,
    plan_fixture,
)


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ({"1.1.weight": "60,5", "2.1.weight": "24,5"}, "Jumlah bobot 85 dari 100"),
        ({"1.1.weight": "33,33", "2.1.weight": "66,67"}, "Jumlah bobot 100 dari 100"),
        ({"1.1.weight": "40", "2.1.weight": ""}, "Jumlah bobot 40 dari 100"),
        ({"1.1.weight": "40", "2.1.weight": "banyak"}, "Jumlah bobot 40 dari 100"),
    ],
)
def test_the_total_follows_as_one_types(plan, weights, told):
    assert told in plan.compute("1.1", weights).text


def test_nothing_is_said_where_no_row_has_a_weight(plan):
    blank = {name: "" for name in plan.fields if name.endswith(".weight")}
    assert blank
    assert "Jumlah bobot" not in plan.compute("1.1", blank).text


def test_the_page_says_it_too(plan):
    plan.typed({"1.1.weight": "60", "2.1.weight": "25"}, 302)
    assert "Jumlah bobot 85 dari 100" in text_of(plan.browser.get(plan.address))


def test_a_measurement_has_its_weights_from_its_plan(measurement):
    assert "Jumlah bobot" not in measurement.browser.get(measurement.address).text
