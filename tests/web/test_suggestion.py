"""A Sekcam's row that seems to be a unit's: both side by side, linked only by a person."""

import pytest

from iki_flow.db import transaction
from iki_flow.services.cascading import offers
from tests.web.browser_like import parse, text_of, words
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
    typed_on,
)
from tests.web.drafts import (
    Draft,
    plan_fixture,  # noqa: F401
)

PLACE = "2.1"


@pytest.fixture(name="sekcam")
def sekcam_fixture(desks):
    """The Sekcam's draft plan, whose second row the Sub Bagian Keuangan measures."""
    return Draft(desks, "sekcam", desks.id("sekcam"))


def suggestion(page, place=PLACE):
    return [
        one
        for one in parse(page).iter("div")
        if one.get("class") == "suggestion" and f"baris {place}" in one.get("aria-label")
    ]


def button(part):
    return next(one for one in part.iter("button") if one.get("name") == "row")


def test_both_rows_stand_side_by_side(sekcam):
    (part,) = suggestion(sekcam.browser.get(sekcam.address).text)
    with sekcam.desks.document(sekcam.id) as document:
        own = document.objectives[1].indicators[0]
        theirs = next(one.row for one in offers(document) if one.name == own.name)
        told = [(own.name, theirs.name), (own.formula, theirs.formula), (own.unit, theirs.unit)]
    cells = [words(one) for one in part.iter("td")]
    assert list(zip(cells[::2], cells[1::2], strict=True)) == [
        *[(" ".join(here.split()), " ".join(there.split())) for here, there in told],
        ("Semakin tinggi semakin baik", "Semakin tinggi semakin baik"),
    ]


def test_a_word_that_only_one_of_them_has_is_marked(sekcam):
    unlike = {f"{PLACE}.name": sekcam.fields[f"{PLACE}.name"].replace("fasilitasi", "fasilitas")}
    page = f"<!doctype html><title>-</title>{sekcam.compute(PLACE, unlike).text}"
    (part,) = suggestion(page)
    assert [words(one) for one in part.iter("mark")] == ["fasilitas", "fasilitasi"]


def test_one_button_links_the_row_and_saving_keeps_it(sekcam):
    page = sekcam.browser.get(sekcam.address).text
    (part,) = suggestion(page)
    assert sekcam.kept()[1].indicators[0].linked == ""
    wanted = button(part).get("value")
    after = sekcam.send(200, row=wanted)
    assert suggestion(after.text) == []
    assert "Baris 2.1 ditautkan; simpan agar berlaku." in text_of(after)
    assert sekcam.kept()[1].indicators[0].linked == ""  # a person saves it
    sekcam.browser.post(sekcam.address, typed_on(after.text))
    assert f"link {PLACE} {sekcam.kept()[1].indicators[0].linked}" == wanted
    assert suggestion(sekcam.browser.get(sekcam.address).text) == []


def test_until_then_it_is_told_beside_the_row(sekcam):
    page = parse(sekcam.browser.get(sekcam.address).text)
    told = next(one for one in page.iter() if one.get("id") == "ragu-2-1")
    assert "Baris ini tampaknya baris Sub Bagian Keuangan" in words(told)
    (link,) = [one for one in told.iter("a") if "tampaknya" in words(one)]
    assert link.get("href")[1:] in [one.get("id") for one in page.iter("select")]


@pytest.mark.parametrize("place", ["9.1", "1.9", "0.1"])
def test_a_row_that_is_not_there_is_not_linked(sekcam, place):
    after = sekcam.send(200, row=f"link {place} 7:Apa saja")
    assert "ditautkan" not in text_of(after).replace("belum ditautkan", "")


def test_other_sheets_have_nothing_to_link(plan):
    assert suggestion(plan.browser.get(plan.address).text, "1.1") == []


def options(page, place=PLACE):
    (chosen,) = [one for one in parse(page).iter("select") if one.get("name") == f"{place}.linked"]
    return [one.get("value") for one in chosen.iter("option")]


@pytest.mark.parametrize("linked", ["", "{id}:Baris yang berganti nama"])
def test_where_nothing_likely_is_there_every_row_of_the_units_is(sekcam, linked):
    """The row is called otherwise there, or what was chosen is there no more."""
    with sekcam.desks.document(sekcam.id) as document, transaction():
        row = document.objectives[1].indicators[0]
        everything = {one.value for one in offers(document)}
        if linked:
            row.linked_position_id = offers(document)[0].position_id
            row.linked_name = "Baris yang berganti nama"
        else:
            row.name, row.responsible = "Laporan bulanan", "Camat"
    assert everything < {*options(sekcam.browser.get(sekcam.address).text)}
