"""What the sheet holds, beside its rows; and the details of rows, folded once nothing is to do."""

import pytest

from tests.web.browser_like import parse, words
from tests.web.desks import desks_fixture  # noqa: F401 - pytest finds the fixture here
from tests.web.drafts import (  # noqa: F401 - pytest finds the fixtures here
    measurement_fixture,
    plan_fixture,
)


def lines(html):
    """By what it leads to, each line of the outline."""
    page = parse(html if "<html" in html else f"<!doctype html><title>-</title>{html}")
    return {
        one.get("href"): words(one)
        for one in page.iter("a")
        if one.get("id", "").startswith("garis-")
    }


def folded(html, place):
    page = parse(html)
    row = next(one for one in page.iter("fieldset") if one.get("data-row") == place)
    details = next(one for one in row.iter("details") if "rest" in one.get("class"))
    return details.get("open") is None


@pytest.mark.parametrize("kind", ["plan", "measurement"])
def test_every_row_is_a_line_that_leads_to_it(request, kind):
    draft = request.getfixturevalue(kind)
    page = draft.browser.get(draft.address).text
    ids = [one.get("id") for one in parse(page).iter()]
    found = lines(page)
    with draft.desks.document(draft.id) as document:
        names = {
            f"#baris-{at}-{within}": row.name
            for at, objective in enumerate(document.objectives, start=1)
            for within, row in enumerate(objective.indicators, start=1)
        }
        sasaran = [f"#sasaran-{at}" for at, _ in enumerate(document.objectives, start=1)]
    assert sorted(found) == sorted([*names, *sasaran])
    assert all(link[1:] in ids for link in found)
    assert all(name[:40] in found[link] for link, name in names.items())


def test_a_line_says_how_far_its_row_is_while_one_types(plan):
    at = "#baris-1-1"
    complete = {"1.1.formula": "Jumlah pos", "1.1.unit": "pos", "1.1.reading": "Nilai"}
    doubtful = lines(plan.compute("1.1", {}).text)
    assert doubtful[at].endswith("1 diperiksa")
    assert lines(plan.compute("1.1", {"1.1.source": ""}).text)[at].endswith("1 belum lengkap")
    assert lines(plan.compute("1.1", {"1.1.name": "Pos aktif"}).text)[at].startswith(
        "1.1 Pos aktif"
    )
    assert not lines(plan.compute("1.1", complete).text)[at].endswith("1 diperiksa")


def test_the_details_of_a_row_are_folded_once_nothing_is_to_do_in_them(plan):
    page = plan.browser.get(plan.address).text
    assert folded(page, "1.1")  # what is doubtful is its formula, which stands above
    plan.typed({"1.1.source": ""}, 302)
    assert not folded(plan.browser.get(plan.address).text, "1.1")


@pytest.mark.parametrize(
    "typed", [{"1.1.weight": "banyak"}, {"row": "copy 1.1"}, {"1.1.targets.TW I": "23.105"}]
)
def test_where_one_is_to_go_on_nothing_is_folded(plan, typed):
    page = plan.typed(typed, 200 if "row" in typed else 422).text
    assert not folded(page, "1.2" if "row" in typed else "1.1")


def test_what_is_folded_is_said_in_short_as_it_is_typed(plan):
    typed = {"1.1.targets.TW I": "80-90", "1.1.targets.TW II": "-", "1.1.weight": "12,5"}
    answer = parse(f"<!doctype html><title>-</title>{plan.compute('1.1', typed).text}")
    short = words(next(one for one in answer.iter() if one.get("id") == "ringkas-1-1"))
    assert short.startswith("target 80–90 / tidak diukur / ")
    assert "bobot 12,5" in short
