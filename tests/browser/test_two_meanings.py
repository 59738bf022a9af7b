"""A figure that may mean either of two is settled with one click beside its field."""

import pytest
from playwright.sync_api import expect

from tests.browser.live_office import NIPS
from tests.browser.reader import DESKTOP, PHONE

pytestmark = pytest.mark.browser


def test_the_meaning_that_is_chosen_is_written_into_the_field(new_reader):
    head = new_reader()
    head.sign_in(NIPS["keuangan"])
    head.page.get_by_role("button", name="Mulai penetapan").first.click()
    head.page.wait_for_url("**/ubah")  # to its end: what computes is there after the fields are
    first = head.page.get_by_label("Target TW I", exact=True)
    first.fill("5.100")
    meant = head.page.get_by_role(
        "button", name="lima ribu seratus → 5100 (Baris 1.1, Target TW I)"
    )
    expect(meant).to_be_visible()
    head.look(PHONE, DESKTOP)
    meant.press("Enter")
    expect(first).to_be_focused()
    expect(first).to_have_value("5100")
    expect(head.page.locator("#terbaca-1-1-targets-TW-I")).to_have_text("Terbaca = 5.100")
    expect(meant).to_have_count(0)
    expect(head.page.get_by_text("Belum disimpan", exact=True)).to_be_visible()
