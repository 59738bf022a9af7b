"""Rows of a plan in the editor: moved by keyboard, copied, taken and brought back."""

import pytest
from playwright.sync_api import expect

from tests.browser.live_office import NIPS

pytestmark = pytest.mark.browser


@pytest.fixture
def head(new_reader):
    """The head of a Sub Bagian with two rows typed into a new plan and not saved yet."""
    head = new_reader()
    head.sign_in(NIPS["keuangan"])
    head.page.get_by_role("button", name="Mulai penetapan").first.click()
    head.page.get_by_label("Bunyi sasaran").fill("Tertibnya buku kas")
    head.page.get_by_label("Indikator", exact=True).fill("Buku kas tertib")
    head.page.get_by_role("button", name="Tambah sasaran").click()
    texts(head).nth(1).fill("Cepatnya pembayaran")
    return head


def texts(head):
    return head.page.get_by_label("Bunyi sasaran")


def news(head):
    return head.page.get_by_role("status").filter(has_text="asaran").first


def test_a_row_moves_by_keyboard_and_the_focus_with_it(head):
    texts(head).nth(1).press("Alt+ArrowUp")
    expect(texts(head).first).to_have_value("Cepatnya pembayaran")
    expect(texts(head).first).to_be_focused()
    expect(news(head)).to_have_text("Sasaran 2 dipindahkan, kini Sasaran 1.")
    texts(head).first.press("Alt+ArrowUp")  # it is the first already
    texts(head).first.press("Alt+ArrowDown")
    expect(texts(head).nth(1)).to_have_value("Cepatnya pembayaran")
    expect(texts(head).nth(1)).to_be_focused()


def test_the_focus_stays_where_one_types_after_a_row_was_moved(head):
    texts(head).nth(1).press("Alt+ArrowUp")
    expect(texts(head).first).to_be_focused()
    name = head.page.get_by_label("Indikator", exact=True).nth(1)
    with head.page.expect_response("**/hitung?*"):
        name.press_sequentially("Kas")
    head.page.wait_for_timeout(100)  # as long as it takes to settle
    expect(name).to_be_focused()


def test_a_row_that_was_taken_is_brought_back(head):
    head.page.get_by_role("button", name="Salin indikator 1.1").click()
    names = head.page.get_by_label("Indikator", exact=True)
    expect(names.nth(1)).to_have_value("Buku kas tertib")
    head.page.get_by_role("button", name="Hapus sasaran 1").click()
    expect(news(head)).to_have_text("Sasaran 1 dihapus.")
    expect(texts(head)).to_have_count(1)
    head.look()
    head.page.get_by_role("button", name="Kembalikan Sasaran 1").click()
    expect(texts(head).first).to_have_value("Tertibnya buku kas")
    expect(names.nth(1)).to_have_value("Buku kas tertib")
    expect(news(head)).to_have_text("Sasaran 1 dikembalikan.")


def add(head):
    """The button is pressed with the keys, as long as its answer is held."""
    head.page.get_by_role("button", name="Tambah indikator pada sasaran 1").press("Enter")


def test_nothing_is_typed_into_rows_that_an_answer_replaces(head):
    held = []
    head.page.route("**/ubah", lambda route: held.append(route), times=1)
    names = head.page.get_by_label("Indikator", exact=True)
    names.nth(1).fill("Kas")
    with head.page.expect_request("**/ubah"):
        add(head)
    sheet = head.page.locator("#lembar")
    expect(sheet).to_have_js_property("inert", True)
    names.nth(1).evaluate("field => field.focus()")
    head.page.keyboard.type(" yang hilang")
    assert names.nth(1).input_value() == "Kas"
    held[0].continue_()
    expect(names).to_have_count(3)
    expect(names.nth(2)).to_have_value("Kas")
    expect(sheet).to_have_js_property("inert", False)
    expect(head.page.locator("#baris-1-2")).to_be_focused()


@pytest.mark.parametrize("end", ["lost", "refused", "late"])
def test_a_button_without_an_answer_gives_the_rows_back(head, end):
    held = []
    head.page.route("**/ubah", lambda route: held.append(route), times=1)
    faults = len(head.faults)
    with head.page.expect_request("**/ubah"):
        add(head)
    sheet = head.page.locator("#lembar")
    expect(sheet).to_have_js_property("inert", True)
    if end == "lost":
        held[0].abort()
    elif end == "refused":
        held[0].fulfill(status=503, content_type="text/plain", body="Sedang sibuk.")
    expect(head.page.get_by_role("alert")).to_be_visible(timeout=20_000)
    expect(sheet).to_have_js_property("inert", False)
    button = head.page.get_by_role("button", name="Tambah indikator pada sasaran 1")
    expect(button).to_be_focused()
    expect(button).not_to_have_attribute("aria-busy", "true")
    del head.faults[faults:]
    add(head)
    expect(head.page.get_by_label("Indikator", exact=True)).to_have_count(3)
