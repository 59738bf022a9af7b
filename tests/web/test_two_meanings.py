"""A figure that may mean either of two: the editor offers both, the likelier first."""

import pytest

from tests.web.browser_like import parse, words
from tests.web.desks import desks_fixture  # noqa: F401 - pytest finds the fixture here
from tests.web.drafts import (  # noqa: F401 - pytest finds the fixtures here
    measurement_fixture,
    plan_fixture,
)


def offered(page):
    """Every button that spells a figure out: what it writes, and all that it says."""
    page = page if "<html" in page else f"<!doctype html><title>-</title>{page}"
    found = (one for one in parse(page).iter("button") if one.get("data-spelling"))
    return [(one.get("data-spelling"), words(one)) for one in found]


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ({"1.1.targets.TW I": "5.000", "1.1.targets.TW II": "5200"}, "5000"),
        ({"1.1.targets.TW I": "5.000", "1.1.targets.TW II": "5,2"}, "5,000"),
        ({"1.1.weight": "5.000"}, "5,000"),
    ],
)
def test_a_plan_offers_both_with_the_likelier_first(plan, fields, first):
    others = {f"1.1.targets.TW {one}": "" for one in ("I", "II", "III", "IV")}
    spelled = offered(plan.compute("1.1", others | {"1.1.unit": "orang"} | fields).text)
    assert [text for text, _ in spelled] == sorted(("5000", "5,000"), key=lambda one: one != first)


def test_each_button_names_its_meaning_its_row_and_its_field(plan):
    fields = {f"1.1.targets.TW {one}": "" for one in ("II", "III", "IV")}
    fields |= {"1.1.targets.TW I": "5.100", "1.1.unit": "orang"}
    assert offered(plan.compute("1.1", fields).text) == [
        ("5100", "lima ribu seratus → 5100 (Baris 1.1, Target TW I)"),
        ("5,100", "lima koma satu → 5,100 (Baris 1.1, Target TW I)"),
    ]


def test_the_page_of_what_was_not_saved_offers_them_too(plan):
    page = plan.typed({"1.1.targets.TW I": "5.100"}, 422)
    assert {text for text, _ in offered(page.text)} == {"5100", "5,100"}


def test_a_figure_of_a_measurement_is_held_against_the_others_of_its_row(measurement):
    first, second = (name for name in measurement.fields if name.startswith("1.1.inputs."))
    small = offered(measurement.compute("1.1", {first: "5.000", second: "6"}).text)
    large = offered(measurement.compute("1.1", {first: "5.000", second: "6000"}).text)
    assert [text for text, _ in small] == ["5,000", "5000"]
    assert [text for text, _ in large] == ["5000", "5,000"]


def test_what_is_no_figure_at_all_is_not_spelled_out(plan):
    assert offered(plan.compute("1.1", {"1.1.targets.TW I": "5.000 orang"}).text) == []
