"""Evidence is added while one types, and nothing that was typed is lost."""

import pytest
from playwright.sync_api import FilePayload, Locator, expect

from tests.browser.live_office import NIPS
from tests.browser.reader import DESKTOP, PHONE, Reader
from tests.files import pdf, png

pytestmark = pytest.mark.browser

SHEET = "Pengukuran TW I 2024 · Seksi Pemerintahan"
FIGURE = "Jumlah desa yang menetapkan LPPDes tepat waktu"


def file(content: bytes, name: str) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def open_editor(head: Reader) -> Locator:
    """The editor of the sheet that was sent back; its place for evidence of row 1.1."""
    head.sign_in(NIPS["pemerintahan"])
    head.page.get_by_role("link", name=SHEET).first.click()
    head.page.get_by_role("link", name="Ubah isi").click()
    head.page.wait_for_url("**/ubah")
    summary = head.page.get_by_text("Keterangan dan bukti 1.1")
    if not head.page.get_by_label("Tambah berkas bukti 1.1").is_visible():
        summary.click()
    return head.page.locator("#bukti-1-1")


def test_evidence_is_added_beside_what_is_typed(new_reader):
    head = new_reader()
    row = open_editor(head)
    head.page.get_by_label(FIGURE, exact=True).fill("7")
    expect(head.page.get_by_text("Belum disimpan")).to_be_visible()
    kept = row.get_by_role("listitem").count()
    row.get_by_label("Tambah berkas bukti").set_input_files(file(b"MZ", "laporan.pdf"))
    row.get_by_label("Tanggal bukti").fill("2024-03-28")
    with head.refused(422):
        row.get_by_role("button", name="Unggah").click()
        expect(row.get_by_role("alert")).to_contain_text("bukan PDF")
    expect(row.get_by_role("alert")).to_be_focused()
    head.look(DESKTOP, PHONE)
    row.get_by_label("Tambah berkas bukti").set_input_files(file(png(), "Papan data.png"))
    row.get_by_label("Tanggal bukti").fill("2024-04-02")
    row.get_by_role("button", name="Unggah").click()
    expect(row.get_by_role("status")).to_be_focused()
    expect(row.get_by_role("listitem")).to_have_count(kept + 1)
    expect(row.get_by_role("listitem").last).to_contain_text("di luar periode")
    head.look(DESKTOP, PHONE)
    expect(head.page.get_by_label(FIGURE, exact=True)).to_have_value("7")
    head.page.get_by_role("button", name="Simpan dan kembali").click()
    expect(head.page.get_by_role("status")).to_contain_text("Isian tersimpan.")
    expect(head.page.get_by_text("Papan data.png").first).to_be_visible()
    head.look(DESKTOP, PHONE)


def test_evidence_is_taken_out_beside_what_is_typed(new_reader):
    head = new_reader()
    row = open_editor(head)
    row.get_by_label("Tambah berkas bukti").set_input_files(file(png(), "Keliru.png"))
    row.get_by_label("Tanggal bukti").fill("2024-03-28")
    row.get_by_role("button", name="Unggah").click()
    head.page.get_by_label(FIGURE, exact=True).fill("7")
    row.get_by_role("button", name="Hapus Keliru.png").click()
    expect(row.get_by_role("status")).to_contain_text("dihapus")
    expect(row).not_to_contain_text("Keliru.png")
    head.page.get_by_role("button", name="Simpan", exact=True).click()
    expect(head.page.get_by_text("Isian tersimpan.")).to_be_visible()
    expect(head.page.get_by_label(FIGURE, exact=True)).to_have_value("7")


def test_without_script_it_is_added_in_a_tab_of_its_own(new_reader):
    head = new_reader(java_script_enabled=False)
    row = open_editor(head)
    head.page.get_by_label(FIGURE, exact=True).fill("7")
    row.get_by_label("Tambah berkas bukti").set_input_files(file(pdf(), "Laporan.pdf"))
    row.get_by_label("Tanggal bukti").fill("2024-03-28")
    with head.context.expect_page() as opened:
        row.get_by_role("button", name="Unggah").click()
    expect(opened.value.get_by_text("Berkas bukti tersimpan.")).to_be_visible()
    expect(opened.value.get_by_role("listitem").filter(has_text="Laporan.pdf")).to_be_visible()
    expect(head.page.get_by_label(FIGURE, exact=True)).to_have_value("7")


def test_a_file_that_was_chosen_is_sent_before_the_sheet_is_saved(new_reader):
    head = new_reader()
    row = open_editor(head)
    head.page.get_by_label(FIGURE, exact=True).fill("7")
    chosen = row.get_by_label("Tambah berkas bukti")
    chosen.set_input_files(file(pdf(), "Laporan.pdf"))
    row.get_by_label("Tanggal bukti").fill("2024-03-28")
    head.page.get_by_role("button", name="Simpan", exact=True).click()
    expect(chosen).to_be_focused()
    assert chosen.evaluate("field => field.files.length") == 1
    row.get_by_role("button", name="Unggah").click()
    expect(row.get_by_role("status")).to_be_focused()
    head.page.get_by_role("button", name="Simpan", exact=True).click()
    expect(head.page.get_by_text("Isian tersimpan.")).to_be_visible()
    expect(row).to_contain_text("Laporan.pdf")
