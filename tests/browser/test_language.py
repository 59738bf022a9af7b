"""The switch at the foot of each page."""

import pytest
from playwright.sync_api import expect

from tests.browser.live_office import NIPS

pytestmark = pytest.mark.browser


def test_the_interface_switches_to_english_and_back(new_reader):
    reader = new_reader()
    reader.sign_in(NIPS["camat"])
    page = reader.page
    page.get_by_role("link", name="Pengukuran TW I 2024 · Sub Bagian Keuangan").first.click()
    address = page.url
    page.get_by_role("button", name="English").click()
    expect(page).to_have_url(address)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("summary", has_text="Approve and sign")).to_be_visible()
    expect(page.get_by_role("article")).to_have_attribute("lang", "id")
    expect(page.get_by_role("article")).to_contain_text("Penanggung Jawab")
    reader.look()
    page.get_by_role("button", name="Bahasa Indonesia").click()
    expect(page).to_have_url(address)
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect(page.locator("summary", has_text="Setujui dan tanda tangani")).to_be_visible()
