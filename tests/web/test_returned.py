"""A sheet that came back: what its reviewer wrote stands where its owner puts it right."""

import pytest

from tests.web.browser_like import parse, text_of, words
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
    typed_on,
)

REASON, REMARK = "Perbaiki <dahulu>.", "Sumber datanya\nmana?"


@pytest.fixture
def address(desks):
    """The editor of a plan that came back with a reason and a remark on its second row."""
    document_id = desks.id("umum")
    desks.press("sekcam", document_id, "send_back", reason=REASON, **{"remark-2.1": REMARK})
    return f"/dokumen/{document_id}/ubah"


def marked(page):
    """The rows that stand out, by place, and what is said beside them."""
    rows = (one for one in parse(page.text).iter("fieldset") if one.get("id", "").count("-") == 2)
    return {row.get("id"): words(row) for row in rows if "Ada catatan" in words(row.find("legend"))}


def test_reason_and_remarks_are_there_while_one_edits(desks, address):
    page = desks.browser("umum").get(address)
    assert REASON in text_of(page)
    assert "Dikembalikan oleh" in text_of(page)
    (said,) = marked(page).values()
    assert list(marked(page)) == ["baris-2-1"]
    assert " ".join(REMARK.split()) in said
    links = [one.get("href") for one in parse(page.text).iter("a")]
    assert "#baris-2-1" in links


def test_a_remark_goes_along_with_its_row(desks, address):
    browser = desks.browser("umum")
    fields = typed_on(browser.get(address).text)
    assert list(marked(browser.post(address, fields | {"row": "up 2"}, 200))) == ["baris-1-1"]


def test_a_remark_whose_row_has_another_name_now_stands_above(desks, address):
    browser = desks.browser("umum")
    name = typed_on(browser.get(address).text)["2.1.name"]
    browser.post(address, typed_on(browser.get(address).text) | {"2.1.name": "Nama lain"})
    page = browser.get(address)
    assert marked(page) == {}
    assert f"{name}: Sumber datanya mana?" in text_of(page)


def test_a_sheet_that_never_came_back_has_none(desks):
    page = desks.browser("pemerintahan").get(f"/dokumen/{desks.id('pemerintahan')}/ubah")
    assert marked(page) == {}
    assert "Dikembalikan oleh" not in text_of(page)


def test_the_rows_with_a_remark_are_named_in_their_order(desks):
    document_id = desks.id("umum")
    both = {"remark-2.1": REMARK, "remark-1.1": "Lampirkan."}
    desks.press("sekcam", document_id, "send_back", reason=REASON, **both)
    page = desks.browser("umum").get(f"/dokumen/{document_id}/ubah")
    notices = (one for one in parse(page.text).iter("div") if "notice" in one.get("class", ""))
    links = [one.get("href") for notice in notices for one in notice.iter("a")]
    assert [link for link in links if link.startswith("#baris-")] == ["#baris-1-1", "#baris-2-1"]
