"""Every step works in a browser that runs no script."""

import pytest
from playwright.sync_api import expect

from tests.browser.live_office import NIPS

pytestmark = pytest.mark.browser

SHEET = "Pengukuran TW I 2024 · Seksi Pemerintahan"


def test_a_sheet_is_filled_in_and_submitted_without_script(new_reader):
    head = new_reader(java_script_enabled=False)
    head.sign_in(NIPS["pemerintahan"])
    head.page.get_by_role("link", name=SHEET).first.click()
    head.page.get_by_role("link", name="Ubah isi").click()
    achieved = head.page.get_by_label("Jumlah desa yang menetapkan LPPDes tepat waktu", exact=True)
    achieved.fill("tujuh")
    with head.refused(422):
        head.page.get_by_role("button", name="Simpan", exact=True).click()
        expect(head.page.get_by_role("alert")).to_contain_text("“tujuh” bukan angka.")
    expect(achieved).to_have_value("tujuh")
    achieved.fill("7")
    head.page.get_by_role("button", name="Simpan dan kembali").click()
    expect(head.page.get_by_role("status")).to_contain_text("Isian tersimpan.")
    expect(head.page.get_by_text("Nilai kinerja TW I:")).to_contain_text("90,30%")
    head.sign("Ajukan ke Sekcam")
    expect(head.page.get_by_role("status")).to_contain_text("diajukan ke Sekcam")
    current = head.page.get_by_role("list", name="Perjalanan dokumen").locator("[aria-current]")
    expect(current).to_contain_text("Diajukan")


def test_a_row_is_added_to_a_plan_without_script(new_reader):
    head = new_reader(java_script_enabled=False)
    head.sign_in(NIPS["keuangan"])
    head.page.get_by_role("button", name="Mulai penetapan").first.click()
    head.page.get_by_label("Bunyi sasaran").fill("Tertibnya buku kas")
    head.page.get_by_role("button", name="Tambah sasaran").click()
    texts = head.page.get_by_label("Bunyi sasaran")
    expect(texts).to_have_count(2)
    expect(texts.first).to_have_value("Tertibnya buku kas")
    expect(texts.last).to_have_value("")
