"""A named target in the editor: its scale is suggested, chosen, and its steps are picked."""

import pytest
from playwright.sync_api import expect

from tests.browser.live_office import NIPS
from tests.browser.reader import DESKTOP, PHONE

pytestmark = pytest.mark.browser


def test_a_named_target_is_put_on_its_scale(new_reader):
    head = new_reader()
    head.sign_in(NIPS["keuangan"])
    head.page.get_by_role("button", name="Mulai penetapan").first.click()
    head.page.wait_for_url("**/ubah")  # to its end: what computes is there after the fields are
    head.page.get_by_label("Indikator", exact=True).fill("Opini BPK atas laporan keuangan")
    first = head.page.get_by_label("Target TW I", exact=True)
    with head.page.expect_response("**/hitung?*"):
        first.press_sequentially("WTP")
    expect(head.page.locator("#terbaca-1-1-targets-TW-I")).to_contain_text("skala Opini BPK")
    head.page.get_by_text("Target berupa predikat").click()
    head.page.get_by_label("Skala target").select_option("Opini BPK")
    expect(head.page.locator("#terbaca-1-1-targets-TW-I")).to_have_text("Terbaca = WTP (4)")
    head.look(PHONE, DESKTOP)
    head.page.get_by_role("button", name="Pakai skala ini").click()
    expect(first).to_have_js_property("tagName", "SELECT")
    expect(first).to_have_value("WTP")
    expect(head.page.get_by_text("WDP = 3; WTP = 4.")).to_be_visible()
    for quarter in ("TW II", "TW III", "TW IV (setahun)"):
        head.page.get_by_label(f"Target {quarter}", exact=True).select_option("WTP")
    head.look(PHONE, DESKTOP)
    head.page.get_by_role("button", name="Simpan", exact=True).last.click()
    expect(head.page.get_by_text("Isian tersimpan.")).to_be_visible()
    expect(first).to_have_value("WTP")
