"""What is to be mended is written beside the row that it is about."""

import pytest
from playwright.sync_api import expect

from tests.browser.live_office import NIPS

pytestmark = pytest.mark.browser

SHEET = "Pengukuran TW I 2024 · Sub Bagian Umum dan Kepegawaian"
REASON = "Angka surat masuk belum sesuai buku agenda."
REMARK = "Cocokkan dengan buku agenda bulan Maret."


def test_a_remark_reaches_the_owner_beside_its_row(new_reader):
    sekcam, head = new_reader(), new_reader()
    sekcam.sign_in(NIPS["sekcam"])
    sekcam.page.get_by_role("link", name=SHEET).click()
    sekcam.page.get_by_text("Beri catatan untuk baris 2.1").click()
    sekcam.page.get_by_label("Catatan untuk baris 2.1").fill(REMARK)
    with sekcam.refused(422):
        sekcam.sign("Reviu dan paraf")
        expect(sekcam.page.get_by_role("alert")).to_contain_text("hanya terkirim bila")
    expect(sekcam.page.get_by_label("Catatan untuk baris 2.1")).to_have_value(REMARK)
    form = sekcam.open_action("Kembalikan")
    form.get_by_label("Alasan").fill(REASON)
    sekcam.look()
    form.get_by_role("button", name="Kembalikan").click()
    expect(sekcam.page.get_by_role("status")).to_contain_text("Dokumen dikembalikan")
    expect(sekcam.page.get_by_role("list", name="Perjalanan").first).to_contain_text("Konsep")

    head.sign_in(NIPS["umum"])
    head.page.get_by_role("region", name="Menunggu Anda").get_by_role("link", name=SHEET).click()
    expect(head.page.get_by_text(REASON).first).to_be_visible()
    row = head.page.get_by_role("row").filter(has_text=REMARK)
    expect(row).to_contain_text("Persentase fasilitasi Administrasi Umum PD")
    expect(row).to_contain_text("LESTYANTO ADIPURWA")
    head.look()
