"""From log-in to the lock without a mouse."""

import pytest
from playwright.sync_api import expect

from iki_flow.services.sample_office import PASSWORD, PIN
from tests.browser.live_office import NIPS

pytestmark = pytest.mark.browser

SHEET = "Pengukuran TW I 2024 · Sub Bagian Keuangan"
FAR = 80
"""How often one would press Tab before one gives up."""


def tab_to(page, target):
    """Press Tab until the target has the focus, and can be seen to have it."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            break
    expect(target).to_be_focused()
    ring = "element => getComputedStyle(element).outlineStyle + getComputedStyle(element).boxShadow"
    assert target.evaluate(ring) != "nonenone", "the focus cannot be seen"


def test_the_camat_approves_by_keyboard_alone(new_reader):
    page = new_reader().page
    page.goto("/masuk")
    tab_to(page, page.get_by_label("NIP", exact=True))
    page.keyboard.type(NIPS["camat"])
    tab_to(page, page.get_by_label("Kata sandi", exact=True))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tugas saya")).to_be_visible()

    tab_to(page, page.get_by_role("link", name=SHEET).first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=SHEET)).to_be_visible()

    tab_to(page, page.locator("summary", has_text="Setujui dan tanda tangani"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("PIN tanda tangan Anda", exact=True))
    page.keyboard.type(PIN)
    tab_to(page, page.get_by_role("button", name="Setujui dan tanda tangani"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("list", name="Perjalanan dokumen")).to_be_visible()
    expect(page.locator("[aria-current=step]")).to_contain_text("Terkunci")


def test_the_first_tab_leads_past_the_masthead(new_reader):
    page = new_reader().page
    page.goto("/verifikasi")
    tab_to(page, page.get_by_role("link", name="Langsung ke isi"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Kode dokumen"))


def test_a_refused_form_takes_the_focus_to_what_is_wrong(new_reader):
    reader = new_reader()
    page = reader.page
    page.goto("/masuk")
    page.get_by_label("NIP", exact=True).fill(NIPS["camat"])
    with reader.refused(422):
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("NIP", exact=True)).to_have_value(NIPS["camat"])
    expect(page.get_by_label("Kata sandi", exact=True)).to_have_accessible_description(
        "Kata sandi belum diisi."
    )


def test_typing_goes_on_after_a_row_was_added(new_reader):
    head = new_reader()
    head.sign_in(NIPS["keuangan"])
    head.page.get_by_role("button", name="Mulai penetapan").first.click()
    head.page.get_by_role("button", name="Tambah sasaran").click()
    expect(head.page.get_by_label("Bunyi sasaran")).to_have_count(2)
    field = head.page.get_by_label("Indikator", exact=True).first
    field.click()
    with head.page.expect_response("**/hitung*"):
        head.page.keyboard.type("Tertib")
    head.page.wait_for_timeout(200)  # what came back is put in its place
    head.page.keyboard.type("nya")
    expect(field).to_have_value("Tertibnya")
