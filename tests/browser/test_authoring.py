"""A head's own work: last year's Word file becomes a plan, and the plan a measurement."""

import re
from time import monotonic

import pytest
from playwright.sync_api import expect

from tests.adapters.import_files import HEADINGS, word
from tests.browser.live_office import NIPS
from tests.browser.reader import DESKTOP, PHONE
from tests.files import pdf

pytestmark = pytest.mark.browser

LONGEST = 180
"""Seconds for all that the head does himself; looking for faults meanwhile included."""

TARGETS = ("TW I", "TW II", "TW III", "TW IV (setahun)")
RECORDED, RECEIVED = "Jumlah surat masuk yang dicatat", "Jumlah surat masuk"
ANSWERED, REPORTS = "Jumlah surat yang dijawab tepat waktu", "Jumlah laporan yang terkirim"
GUESTS, REFUSED = "Jumlah tamu terlayani", "jumlah tamu yang ditolak"
ROWS = (
    ("1", "Surat terlayani", "Persentase surat dicatat", f"{RECORDED} dibagi {RECEIVED} x 100%"),
    ("", "", "Persentase surat dijawab", f"({ANSWERED} / {RECEIVED}) * 100%"),
    ("2", "Laporan terkirim", "Laporan yang terkirim", REPORTS),
    ("3", "Tamu puas", "Indeks kepuasan tamu", "Hasil survei kepuasan"),
    (
        "",
        "",
        "Persentase tamu terlayani",
        f"{GUESTS} dibagi jumlah tamu dikurangi {REFUSED} x 100%",
    ),
    (
        "4",
        "Ruang terpelihara",
        "Persentase ruang rapat/aula terpelihara",
        "Jumlah ruang rapat/aula terpelihara : jumlah ruang x 100%",
    ),
)
PLANNED = {
    "1.1": ("%", "90"),
    "1.2": ("%", "80"),
    "2.1": ("laporan", "3"),
    "3.1": ("indeks", "80"),
    "3.2": ("%", "100"),
    "4.1": ("%", "100"),
}
MEANT = f"{GUESTS} dibagi (jumlah tamu dikurangi {REFUSED}) dikali 100"
FIGURES = {
    "1.1": {RECORDED: "1172", RECEIVED: "1172"},
    "1.2": {ANSWERED: "1000"},
    "2.1": {REPORTS: "3"},
    "3.2": {GUESTS: "45", "jumlah tamu": "55", REFUSED: "5"},
    "4.1": {"Jumlah ruang rapat/aula terpelihara": "4", "jumlah ruang": "5"},
}


def test_a_word_file_becomes_a_measured_sheet(new_reader, tmp_path):
    head, sekcam, camat = (new_reader() for _ in range(3))
    for reader, key in ((head, "pelayanan"), (sekcam, "sekcam"), (camat, "camat")):
        reader.sign_in(NIPS[key])
    began = monotonic()
    the_head_imports_the_file(head, tmp_path)
    the_head_says_what_the_formulas_mean(head)
    submitted(head, "Penetapan")
    planned = monotonic() - began
    decided(sekcam, "Reviu dan paraf", "Penetapan 2026")
    decided(camat, "Setujui dan tanda tangani", "Penetapan 2026")
    began = monotonic()
    the_head_measures(head)
    the_head_adds_evidence(head)
    submitted(head, "Pengukuran TW I")
    assert planned + monotonic() - began < LONGEST


def the_head_imports_the_file(head, tmp_path):
    head.page.goto("/tugas")
    head.page.get_by_role("button", name=re.compile("^Mulai penetapan 2026")).click()
    head.page.get_by_role("link", name="Impor dari Word/Excel").click()
    file = tmp_path / "IKI 2025.docx"
    rows = [(*row, "Buku agenda", "Seksi Pelayanan Umum" if row[0] == "1" else "") for row in ROWS]
    file.write_bytes(word((HEADINGS, *rows)))
    head.page.get_by_label("Berkas Word, Excel, atau CSV").set_input_files(file)
    head.page.get_by_role("button", name="Baca berkas").click()
    expect(head.page.get_by_text("4 sasaran, 6 indikator.")).to_be_visible()
    head.look(PHONE, DESKTOP)
    head.page.get_by_role("button", name="Pakai isi ini").click()
    expect(head.page.get_by_text("Isi berkas sudah masuk ke konsep.")).to_be_visible()


def the_head_says_what_the_formulas_mean(head):
    for place, (unit, year) in PLANNED.items():
        row = group(head, place)
        row.get_by_label("Satuan").fill(unit)
        for quarter in TARGETS:
            row.get_by_label(f"Target {quarter}", exact=True).fill(year)
    meant = group(head, "3.2").get_by_role("group", name=re.compile("dapat dibaca lebih dari satu"))
    meant.get_by_label(MEANT, exact=True).check()
    for place in PLANNED.keys() - {"3.2"}:
        group(head, place).get_by_label("Sudah saya periksa").check()
    expect(head.page.get_by_text("Lengkap, siap diajukan")).to_be_visible()
    head.look(PHONE, DESKTOP)
    head.page.get_by_role("button", name="Simpan dan kembali").click()


def the_head_measures(head):
    head.page.goto("/tugas")
    head.page.get_by_role("button", name="Mulai pengukuran TW I", exact=True).first.click()
    for place, figures in FIGURES.items():
        for name, figure in figures.items():
            group(head, place).get_by_label(name, exact=True).fill(figure)
    expect(group(head, "3.2")).to_contain_text("45 ÷ (55 − 5) × 100 = 90,00%")
    expect(group(head, "4.1")).to_contain_text("4 ÷ 5 × 100 = 80,00%")


def the_head_adds_evidence(head):
    row = group(head, "3.1")
    row.get_by_role("textbox").first.fill("82,5")
    said = head.page.locator("#ragu-3-1")
    expect(said).to_contain_text("perlu sedikitnya satu berkas bukti")
    report = {"name": "Survei.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    row.get_by_label("Tambah berkas bukti").set_input_files(report)
    row.get_by_label("Tanggal bukti").fill("2026-03-30")
    row.get_by_role("button", name="Unggah").click()
    expect(row.get_by_role("listitem").filter(has_text="Survei.pdf")).to_be_visible()
    expect(said).to_be_empty()
    expect(head.page.get_by_text("Lengkap, siap diajukan")).to_be_visible()
    head.look(PHONE, DESKTOP)
    head.page.get_by_role("button", name="Simpan dan kembali").click()


def submitted(head, name):
    expect(head.page.get_by_role("heading", level=1)).to_contain_text(name)
    head.sign("Ajukan ke Sekcam")
    expect(head.page.get_by_text("Dokumen ditandatangani dan diajukan")).to_be_visible()
    head.look(PHONE, DESKTOP)


def decided(reader, action, name):
    reader.page.goto("/tugas")
    awaiting = reader.page.get_by_role("region", name="Menunggu Anda")
    awaiting.get_by_role("link", name=f"{name} · Seksi Pelayanan Umum").click()
    reader.sign(action)


def group(head, place):
    """The fields of an indicator: a plan names its group by the place alone."""
    return head.page.get_by_role(
        "group", name=re.compile(rf"^(Indikator )?{re.escape(place)}( |$)")
    )
