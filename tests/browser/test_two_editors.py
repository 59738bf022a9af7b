"""Two browsers fill in one draft: the later one sees both sheets side by side, and keeps both."""

import pytest
from playwright.sync_api import expect

from tests.browser.live_office import NIPS
from tests.browser.reader import DESKTOP, PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def two(new_reader):
    """The head of a Sub Bagian on two machines, a new plan with one row open on both."""
    first, second = new_reader(), new_reader()
    first.sign_in(NIPS["keuangan"])
    first.page.get_by_role("button", name="Mulai penetapan").first.click()
    fill(first, "Bunyi sasaran", "Tertibnya buku kas")
    fill(first, "Indikator", "Persentase buku kas yang tertib")
    fill(first, "Sumber data", "Sub Bagian Keuangan")
    save(first)
    second.sign_in(NIPS["keuangan"])
    second.page.goto(first.page.url)
    return first, second


def fill(reader, label, text):
    reader.page.get_by_label(label, exact=True).fill(text)


def field(reader, label):
    return reader.page.get_by_label(label, exact=True)


def save(reader):
    reader.page.get_by_role("button", name="Simpan", exact=True).click()
    expect(reader.page.get_by_text("Isian tersimpan.")).to_be_visible()


def save_late(reader):
    """Save where the other was first."""
    with reader.refused(409):
        reader.page.get_by_role("button", name="Simpan", exact=True).click()
        expect(reader.page.get_by_role("heading", level=1)).to_contain_text("Gabungkan isian")


def keep_both(reader):
    reader.page.get_by_role("button", name="Simpan gabungan").click()
    expect(reader.page.get_by_text("Isian tersimpan.")).to_be_visible()


def test_changes_of_different_cells_are_put_together(two):
    first, second = two
    fill(first, "Satuan", "buku")
    save(first)
    fill(second, "Sumber data", "Bendahara")
    save_late(second)
    expect(second.page.get_by_role("alert")).to_contain_text("dari halaman lain")
    expect(second.page.get_by_text("Tidak ada isian yang berbenturan")).to_be_visible()
    second.look(PHONE, DESKTOP)
    keep_both(second)
    expect(field(second, "Satuan")).to_have_value("buku")
    expect(field(second, "Sumber data")).to_have_value("Bendahara")


def test_the_same_cell_is_chosen_by_keyboard(two):
    first, second = two
    fill(first, "Satuan", "buku")
    save(first)
    fill(second, "Satuan", "dokumen")
    save_late(second)
    second.look(PHONE, DESKTOP)
    question = second.page.get_by_role("group", name="satuan")
    mine, theirs = question.get_by_role("radio").first, question.get_by_role("radio").last
    expect(mine).not_to_be_checked()
    expect(theirs).not_to_be_checked()
    expect(second.page.get_by_role("alert")).to_be_focused()
    second.page.keyboard.press("Tab")
    expect(mine).to_be_focused()
    second.page.keyboard.press("Space")
    second.page.keyboard.press("ArrowRight")
    expect(theirs).to_be_checked()
    second.page.keyboard.press("ArrowLeft")
    expect(mine).to_be_checked()
    second.look(PHONE, DESKTOP)
    second.page.keyboard.press("Enter")
    expect(second.page.get_by_text("Isian tersimpan.")).to_be_visible()
    expect(field(second, "Satuan")).to_have_value("dokumen")


def test_leaving_with_what_was_typed_is_asked_about_and_one_may_type_on(two):
    first, second = two
    fill(first, "Satuan", "buku")
    save(first)
    fill(second, "Satuan", "dokumen")
    save_late(second)
    asked = []
    second.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    second.page.get_by_role("radio").first.check()
    second.page.get_by_role("link", name="Tugas saya").click()
    assert asked == ["beforeunload"]
    second.page.get_by_role("button", name="Kembali ke isian saya").click()
    expect(field(second, "Satuan")).to_have_value("dokumen")
    expect(second.page.get_by_text("Belum disimpan")).to_be_visible()
    assert asked == ["beforeunload"]
    save_late(second)


def test_it_works_without_scripts(two, new_reader):
    first, _ = two
    plain = new_reader(java_script_enabled=False)
    plain.sign_in(NIPS["keuangan"])
    plain.page.goto(first.page.url)
    fill(first, "Satuan", "buku")
    save(first)
    fill(plain, "Satuan", "dokumen")
    fill(plain, "Sumber data", "Bendahara")
    save_late(plain)
    plain.page.get_by_role("radio", name="Isian Anda dari halaman lain").check()
    keep_both(plain)
    expect(field(plain, "Satuan")).to_have_value("buku")
    expect(field(plain, "Sumber data")).to_have_value("Bendahara")
