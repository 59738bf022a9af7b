"""One sheet's way from a returned draft to a paper that anybody may hold against the register."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.live_office import NIPS
from tests.browser.papers import attached_snapshot, trusted_signatures
from tests.browser.reader import PHONE

pytestmark = pytest.mark.browser

SHEET = "Pengukuran TW I 2024 · Seksi Pemerintahan"
FILE = "IKI-2024-pengukuran-tw-i-seksi-pemerintahan-v1.pdf"
ACHIEVED = "Jumlah desa yang menetapkan LPPDes tepat waktu"
BEFORE, AFTER = "86,73%", "90,30%"
"""The mean of eight capaian; the sample data has 5 of 7 villages in the one that is mended."""

SIGNERS = ("NADIRA LINTANG KINASIH", "LESTYANTO ADIPURWA", "SATRIYO WIBISANA", "Segel")
GENUINE = "PDF ini asli dan masih berlaku."


def test_a_sheet_goes_from_returned_draft_to_genuine_paper(office, new_reader, tmp_path):
    head, sekcam, camat, auditor, anyone = (new_reader() for _ in range(5))
    head.sign_in(NIPS["pemerintahan"])
    the_head_reads_what_is_to_be_mended(head)
    the_score_follows_as_the_head_types(head)
    a_figure_that_may_mean_two_things_is_asked_about(head)
    the_head_saves_and_submits(head)
    sekcam.sign_in(NIPS["sekcam"])
    the_sekcam_endorses_after_a_wrong_pin(sekcam)
    camat.sign_in(NIPS["camat"])
    the_camat_approves_and_the_sheet_is_locked(camat)
    auditor.sign_in(NIPS["auditor"])
    pdf = the_auditor_downloads_it(auditor)
    assert trusted_signatures(pdf, office.root(), tmp_path) == len(SIGNERS)
    anyone_may_verify_the_file(anyone, pdf)
    anyone_may_follow_the_printed_code(anyone, pdf)


def the_head_reads_what_is_to_be_mended(head):
    awaiting = head.page.get_by_role("region", name="Menunggu Anda")
    expect(awaiting).to_contain_text("Dikembalikan oleh LESTYANTO ADIPURWA")
    awaiting.get_by_role("link", name=SHEET).click()
    expect(head.page.get_by_text("Mohon diperiksa kembali angka desa").first).to_be_visible()
    row = head.page.get_by_role("row").filter(has_text="RKPDes").first
    expect(row).to_contain_text("Jumlah desa belum sama dengan data DPMD triwulan ini.")
    head.page.get_by_role("link", name="Ubah isi").click()


def the_score_follows_as_the_head_types(head):
    row = row_to_mend(head)
    expect(standing(head)).to_contain_text(BEFORE)
    row.get_by_label(ACHIEVED, exact=True).fill("tujuh")
    expect(row).to_contain_text("“tujuh” bukan angka.")
    row.get_by_label(ACHIEVED, exact=True).fill("7")
    expect(row).to_contain_text("7 ÷ 7 × 100 = 100,00%")
    expect(standing(head)).to_contain_text(AFTER)
    expect(head.page.get_by_text("Belum disimpan")).to_be_visible()
    other_tab = head.context.new_page()
    other_tab.goto(urlsplit(head.page.url).path.removesuffix("/ubah"))
    expect(other_tab.get_by_text("Nilai kinerja TW I:")).to_contain_text(BEFORE)
    other_tab.close()


def a_figure_that_may_mean_two_things_is_asked_about(head):
    expect(row_to_mend(head).get_by_text("Diisi sekali, pada baris 5.1")).to_be_visible()
    row = head.page.get_by_role("group", name=re.compile(r"^5\.1 "))
    row.get_by_label("Jumlah desa", exact=True).fill("6")
    expect(row_to_mend(head)).to_contain_text("7 ÷ 6 × 100 = 116,67%")
    row.get_by_label("Jumlah desa", exact=True).fill("7.000")
    with head.refused(422):
        save(head)
        expect(head.page.get_by_role("alert")).to_be_focused()
    expect(row).to_contain_text("“7.000” dapat berarti 7000 atau 7")
    expect(row.get_by_label("Jumlah desa", exact=True)).to_have_value("7.000")
    expect(row.get_by_label("Jumlah desa", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(row_to_mend(head).get_by_label(ACHIEVED, exact=True)).to_have_value("7")
    head.look()
    row.get_by_label("Jumlah desa", exact=True).fill("7")


def the_head_saves_and_submits(head):
    save(head)
    expect(head.page.get_by_text("Isian tersimpan.")).to_be_visible()
    expect(standing(head)).to_contain_text(AFTER)
    head.page.get_by_role("link", name="Kembali ke dokumen").click()
    head.open_action("Ajukan ke Sekcam")
    head.look()
    head.sign("Ajukan ke Sekcam")
    said(head, "Dokumen ditandatangani dan diajukan ke Sekcam.")
    expect(step(head)).to_contain_text("Diajukan")


def the_sekcam_endorses_after_a_wrong_pin(sekcam):
    open_from_tasks(sekcam)
    with sekcam.refused(422):
        sekcam.sign("Reviu dan paraf", pin="bukan-pin-saya")
        expect(sekcam.page.get_by_role("alert")).to_contain_text("PIN")
    pin = sekcam.page.get_by_label("PIN tanda tangan Anda", exact=True)
    expect(pin).to_be_focused()
    expect(pin).to_have_value("")
    expect(pin).to_have_attribute("aria-invalid", "true")
    expect(pin).to_have_accessible_description(re.compile("PIN tidak sesuai"))
    expect(step(sekcam)).to_contain_text("Diajukan")
    sekcam.look(PHONE)
    expect(pin).to_be_in_viewport()
    sekcam.look()
    sekcam.sign("Reviu dan paraf")
    said(sekcam, "Dokumen direviu, ditandatangani, dan diteruskan ke Camat.")


def the_camat_approves_and_the_sheet_is_locked(camat):
    open_from_tasks(camat)
    camat.sign("Setujui dan tanda tangani")
    said(camat, "Dokumen disetujui dan ditandatangani.")
    said(camat, "Dokumen disegel, diberi cap waktu, dan dikunci.")
    expect(step(camat)).to_contain_text("Terkunci")
    expect(camat.page.get_by_text("Nilai kinerja TW I:")).to_contain_text(AFTER)


def the_auditor_downloads_it(auditor):
    auditor.page.get_by_role("link", name="Arsip").click()
    auditor.page.get_by_label("Triwulan").select_option("TW I")
    auditor.page.get_by_label("Unit").select_option("Seksi Pemerintahan")
    auditor.page.get_by_role("button", name="Saring").click()
    expect(auditor.page.get_by_role("heading", name="1 dokumen")).to_be_visible()
    auditor.look()
    with auditor.page.expect_download() as started:
        auditor.page.get_by_role("link", name=f"Unduh {SHEET}").click()
    assert started.value.suggested_filename == FILE
    return started.value.path().read_bytes()


def anyone_may_verify_the_file(anyone, pdf):
    anyone.page.goto("/verifikasi")
    upload = {"name": FILE, "mimeType": "application/pdf", "buffer": pdf}
    anyone.page.get_by_label("Berkas PDF", exact=True).set_input_files(upload)
    anyone.page.get_by_role("button", name="Periksa berkas").click()
    verdict = anyone.page.get_by_role("status", name=GENUINE)
    expect(verdict).to_contain_text(FILE)
    signers = anyone.page.get_by_role("region", name="Penanda tangan")
    for name in SIGNERS:
        expect(signers).to_contain_text(name)
    anyone.look()


def anyone_may_follow_the_printed_code(anyone, pdf):
    printed = attached_snapshot(pdf)["document"]["verify_url"]
    anyone.page.goto(urlsplit(printed).path)
    known = anyone.page.get_by_role("region", name="Yang tercatat")
    expect(known).to_contain_text("Seksi Pemerintahan")
    expect(known).to_contain_text(AFTER)


def row_to_mend(head):
    return head.page.get_by_role("group", name=re.compile(r"^5\.3 "))


def standing(head):
    return head.page.get_by_role("status").filter(has_text="Nilai sementara")


def save(head):
    head.page.get_by_role("button", name="Simpan", exact=True).click()


def open_from_tasks(reader):
    awaiting = reader.page.get_by_role("region", name="Menunggu Anda")
    awaiting.get_by_role("link", name=SHEET).click()


def step(reader):
    return reader.page.get_by_role("list", name="Perjalanan dokumen").locator("[aria-current]")


def said(reader, sentence):
    expect(reader.page.get_by_role("status").filter(has_text=sentence)).to_be_visible()
