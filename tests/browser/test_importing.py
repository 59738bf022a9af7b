"""Last year's sheet comes into a draft: from a Word file, and from the clipboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.adapters.import_files import HEADINGS, ROWS, word
from tests.adapters.reading import STORED
from tests.browser.live_office import NIPS
from tests.browser.reader import DESKTOP, PHONE

pytestmark = pytest.mark.browser

PASTE = """(area, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data }));
  area.value = "tampak sebagai teks";
}"""


@pytest.fixture
def head(new_reader):
    """A unit head in the import of the plan that he has just begun."""
    reader = new_reader()
    reader.sign_in(NIPS["pelayanan"])
    reader.page.get_by_role("button", name=re.compile("^Mulai penetapan")).first.click()
    reader.page.get_by_role("link", name="Impor dari Word/Excel").click()
    expect(reader.page.get_by_role("heading", level=1)).to_contain_text("Impor dari Word")
    reader.page.wait_for_load_state()  # what hears a paste is there after the fields are
    return reader


def test_a_word_file_is_read_looked_at_and_taken(head, tmp_path):
    head.look(PHONE, DESKTOP)
    file = tmp_path / "Lembar 2023.docx"
    doubtful = ("2", "Sasaran C", "Indikator C", "a/b", "", "", "2,5")
    file.write_bytes(word(((*HEADINGS, "TW I"), (*ROWS[0], "12 dokumen"), doubtful)))
    head.page.get_by_label("Berkas Word, Excel, atau CSV").set_input_files(file)
    head.page.get_by_role("button", name="Baca berkas").click()
    expect(head.page.get_by_text("Bacaan berkas yang perlu diperiksa: 2")).to_be_visible()
    expect(head.page.get_by_text("Satuan “dokumen” diambil dari targetnya.")).to_be_visible()
    head.look(PHONE, DESKTOP)
    head.page.get_by_role("button", name="Pakai isi ini").click()
    expect(head.page.get_by_text("Isi berkas sudah masuk ke konsep.")).to_be_visible()
    expect(head.page.get_by_label("Bunyi sasaran").last).to_have_value("Sasaran C")


def test_columns_that_nobody_knows_are_said_by_whoever_imports(head, tmp_path):
    file = tmp_path / "Lembar lama.docx"
    file.write_bytes(word((("No", "Mulia", "Pokok", "Cara", "Asal", "Milik"), *ROWS)))
    head.page.get_by_label("Berkas Word, Excel, atau CSV").set_input_files(file)
    head.page.get_by_role("button", name="Baca berkas").click()
    head.look(PHONE, DESKTOP)
    for label, said in (("Mulia", "Sasaran"), ("Pokok", "Indikator"), ("Cara", "Rumus")):
        head.page.get_by_label(re.compile(label)).select_option(said)
    head.page.get_by_role("button", name="Baca lagi").click()
    expect(head.page.get_by_text("2 sasaran, 2 indikator.")).to_be_visible()
    head.page.get_by_text("Arti kolom", exact=True).click()
    head.page.get_by_label(re.compile("Asal")).select_option("Sumber data")
    head.look(PHONE, DESKTOP)
    head.page.get_by_role("button", name="Baca lagi").click()
    expect(head.page.get_by_role("cell", name="Kecamatan")).to_be_visible()


def test_cells_from_the_clipboard_stay_merged(head):
    area = head.page.get_by_label("Tabel yang disalin")
    area.evaluate(PASTE, (STORED / "word-clipboard.html").read_text())
    head.page.get_by_role("button", name="Baca tempelan").click()
    expect(head.page.get_by_text("1 sasaran, 2 indikator.")).to_be_visible()
    expect(head.page.get_by_text("Tidak ada bacaan yang meragukan.")).to_be_visible()


def test_a_file_that_cannot_be_read_is_said_beside_its_field(head, tmp_path):
    file = tmp_path / "foto.docx"
    file.write_bytes(b"bukan dokumen")
    head.page.get_by_label("Berkas Word, Excel, atau CSV").set_input_files(file)
    with head.refused(422):
        head.page.get_by_role("button", name="Baca berkas").click()
        expect(head.page.get_by_role("alert")).to_contain_text("bukan Word")
    head.look(PHONE, DESKTOP)
