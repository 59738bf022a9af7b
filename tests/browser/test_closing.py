"""What was opened closes, and what was red is not once it is put right."""

import pytest
from playwright.sync_api import expect

from tests.browser.live_office import NIPS

pytestmark = pytest.mark.browser


def test_escape_closes_an_opened_action_and_goes_back_to_its_button(new_reader):
    head = new_reader()
    head.sign_in(NIPS["pemerintahan"])
    head.page.get_by_role("link", name="Pengukuran TW I 2024").first.click()
    form = head.open_action("Ajukan")
    pin = form.get_by_label("PIN tanda tangan Anda", exact=True)
    pin.press("Escape")
    expect(form).to_be_hidden()
    expect(head.page.locator("details.action summary").first).to_be_focused()


def test_a_field_is_no_longer_red_once_it_is_put_right(new_reader):
    head = new_reader()
    head.sign_in(NIPS["keuangan"])
    head.page.get_by_role("button", name="Mulai penetapan").first.click()
    target = head.page.get_by_label("Target TW I", exact=True)
    field = head.page.locator(".field", has=target)
    target.fill("banyak")
    expect(target).to_have_attribute("aria-invalid", "true")
    expect(field).to_contain_class("field-wrong")
    target.fill("12")
    expect(field).not_to_contain_class("field-wrong")
    expect(target).not_to_have_attribute("aria-invalid", "true")
