"""The outline of a sheet and its folded rows, at a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.live_office import NIPS
from tests.browser.reader import DESKTOP, PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def head(new_reader):
    """The head of a Sub Bagian in a new plan, blank but for one row that is nearly complete."""
    head = new_reader()
    head.sign_in(NIPS["keuangan"])
    head.page.get_by_role("button", name="Mulai penetapan").first.click()
    return head


def outline(head):
    return head.page.get_by_role("navigation", name="Isi lembar")


def test_it_stands_beside_the_rows_at_a_desk_and_is_folded_on_a_phone(head):
    line = outline(head).get_by_role("link", name="1.1")
    expect(line).to_be_visible()
    head.look(DESKTOP)
    head.page.set_viewport_size(PHONE)
    expect(line).to_be_hidden()
    outline(head).locator("summary").press("Enter")
    head.look(PHONE)
    line.press("Enter")
    expect(head.page.locator("#baris-1-1")).to_be_in_viewport()


def test_a_line_follows_what_is_typed(head):
    line = outline(head).get_by_role("link", name="1.1")
    expect(line).to_contain_text("belum lengkap")
    head.page.get_by_label("Indikator", exact=True).fill("Buku kas tertib")
    expect(line).to_contain_text("Buku kas tertib")


def test_a_link_to_a_folded_field_opens_it(head):
    details = head.page.locator("details.rest")
    details.locator(":scope > summary").click()
    source = head.page.get_by_label("Sumber data")
    expect(source).to_be_hidden()
    head.page.locator("#kurang summary").click()
    head.page.locator("#kurang").get_by_role("link", name="Sumber data belum diisi.").click()
    expect(source).to_be_visible()
    expect(source).to_be_focused()
