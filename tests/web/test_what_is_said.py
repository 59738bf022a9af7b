"""Sentences of the editor: said once, and of what there really is."""

import pytest

from tests.web.browser_like import parse, words
from tests.web.desks import desks_fixture  # noqa: F401 - pytest finds the fixture here
from tests.web.drafts import plan_fixture  # noqa: F401 - pytest finds the fixture here


def told(page):
    """What the refusal at the top lists."""
    box = next(one for one in parse(page).iter("ul") if one.get("class") == "problems")
    return [(words(one), one.find("a").get("href")) for one in box.iter("li")]


def test_what_is_wrong_alike_in_every_quarter_is_said_once(plan):
    quarters = ("TW I", "TW II", "TW III", "TW IV")
    typed = {f"1.1.targets.{quarter}": "banyak" for quarter in quarters}
    page = plan.typed(typed | {"2.1.targets.TW I": "banyak"}, 422).text
    (first, at), (second, other) = told(page)
    assert first.startswith("Baris 1.1, TW I, TW II, TW III, TW IV: ")
    assert second.startswith("Baris 2.1: ")
    assert (at, other) == ("#isian-1.1.targets.TW-I", "#isian-2.1.targets.TW-I")
    marked = [one.get("name") for one in parse(page).iter("input") if one.get("aria-invalid")]
    assert marked == [*typed, "2.1.targets.TW I"]


def test_two_things_that_are_wrong_in_a_row_are_said_both(plan):
    typed = {"1.1.targets.TW I": "banyak", "1.1.targets.TW II": "23.105"}
    sentences = [sentence for sentence, _ in told(plan.typed(typed, 422).text)]
    assert len(sentences) == 2
    assert all(sentence.startswith("Baris 1.1: ") for sentence in sentences)


@pytest.mark.parametrize(
    ("formula", "several"), [("rata-rata A dibagi B", False), ("a / b / c x 100", True)]
)
def test_several_orders_are_spoken_of_only_where_there_are_several(plan, formula, several):
    answer = plan.compute("1.1", {"1.1.formula": formula, "1.1.reading": ""}).text
    page = parse(f"<!doctype html><title>-</title>{answer}")
    block = next(one for one in page.iter() if one.get("id") == "arti-1-1")
    choices = [one for one in block.iter("input") if one.get("type") == "radio"]
    assert (len(choices) > 1) is several
    assert ("lebih dari satu cara" in words(block)) is several


@pytest.mark.parametrize("token", ["of this session", "of another"])
def test_whoever_is_logged_out_is_not_told_that_he_came_back(plan, token):
    plan.browser.post("/keluar")
    other = {} if token == "of this session" else {"csrf_token": "lama"}
    answer = plan.compute("1.1", other)
    assert answer.status_code in (400, 401)
    assert answer.text == "Sesi Anda berakhir. Masuk kembali di tab lain, lalu teruskan di sini."
