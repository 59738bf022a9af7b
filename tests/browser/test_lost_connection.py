"""A slow, broken line: the page says so, and keeps what is typed."""

import pytest
from playwright.sync_api import expect

from tests.browser.live_office import NIPS

pytestmark = pytest.mark.browser

SHEET = "Pengukuran TW I 2024 · Seksi Pemerintahan"


def open_sheet(head):
    head.sign_in(NIPS["pemerintahan"])
    head.page.get_by_role("link", name=SHEET).first.click()
    head.page.get_by_role("link", name="Ubah isi").click()
    head.page.wait_for_url("**/ubah")  # to its end: what computes is there after the fields are
    return head.page.get_by_label("Jumlah desa yang menetapkan LPPDes tepat waktu", exact=True)


def test_what_is_typed_without_a_connection_is_kept_and_computed_later(new_reader):
    head = new_reader()
    achieved = open_sheet(head)
    score = head.page.get_by_role("status").filter(has_text="Nilai sementara")
    with head.offline():
        achieved.fill("7")
        expect(head.page.get_by_role("alert")).to_contain_text("Sambungan terputus.")
        expect(score).to_contain_text("86,73%")
    expect(head.page.get_by_role("alert")).to_have_count(0)
    expect(achieved).to_have_value("7")
    achieved.press("End")
    achieved.press_sequentially(" ")
    expect(score).to_contain_text("90,30%")
    head.page.get_by_role("button", name="Simpan", exact=True).click()
    expect(head.page.get_by_text("Isian tersimpan.")).to_be_visible()


def test_typing_on_before_the_answer_is_there_breaks_nothing_off(new_reader):
    head = new_reader()
    achieved = open_sheet(head)
    held = []

    def slow(route):
        if held:
            route.continue_()
        held.append(route)

    head.page.route("**/hitung?*", slow)
    with head.page.expect_request("**/hitung?*"):
        achieved.fill("6")
    achieved.fill("7")
    head.page.wait_for_timeout(200)  # as long as the page waits for more, and a little longer
    held[0].continue_()
    score = head.page.get_by_role("status").filter(has_text="Nilai sementara")
    expect(score).to_contain_text("90,30%")
    assert len(held) > 1


def test_what_is_typed_before_the_scripts_are_there_is_computed_once_they_are(new_reader):
    head = new_reader()
    achieved = open_sheet(head)
    held = []
    head.page.route("**/js/editor.js*", lambda route: held.append(route))
    head.page.reload(wait_until="commit")
    achieved.fill("7")
    held[0].continue_()
    score = head.page.get_by_role("status").filter(has_text="Nilai sementara")
    expect(score).to_contain_text("90,30%")
    expect(head.page.get_by_text("Belum disimpan")).to_be_visible()
    head.page.unroute("**/js/editor.js*")


def test_a_preview_that_gives_way_to_the_next_leaves_no_row_behind(new_reader):
    head = new_reader()
    achieved = open_sheet(head)
    held = []
    head.page.route("**/hitung?*", lambda route: held.append(route), times=1)
    with head.page.expect_request("**/hitung?*"):
        head.page.locator("#baris-1-1 .amount:visible").first.fill("1")
    for row, figure in (("2-1", "2"), ("3-1", "3")):
        head.page.locator(f"#baris-{row} .amount:visible").first.fill(figure)
        head.page.wait_for_timeout(150)  # until the page has asked, and waits in the queue
    achieved.fill("6")
    head.page.wait_for_timeout(150)
    held[0].continue_()
    expect(head.page.locator("#hasil-5-3")).to_contain_text("6 ÷ 7")
    for row, figure in (("2-1", "2"), ("3-1", "3")):
        expect(head.page.locator(f"#hasil-{row}")).to_contain_text(f"Realisasi: {figure} ")


def test_saving_without_a_connection_leaves_the_page_as_it_is(new_reader):
    head = new_reader()
    achieved = open_sheet(head)
    address = head.page.url
    save = head.page.get_by_role("button", name="Simpan", exact=True)
    with head.offline():
        achieved.fill("7")
        save.click()
        expect(head.page.get_by_role("alert")).to_contain_text("Yang Anda ketik masih ada")
        expect(head.page.get_by_role("alert")).to_be_in_viewport()
        expect(head.page).to_have_url(address)
        expect(achieved).to_have_value("7")
    save.click()
    expect(head.page.get_by_text("Isian tersimpan.")).to_be_visible()
    expect(achieved).to_have_value("7")


def test_a_meaning_chosen_while_a_preview_is_under_way_stays_chosen(new_reader):
    head = new_reader()
    head.sign_in(NIPS["keuangan"])
    head.page.get_by_role("button", name="Mulai penetapan").first.click()
    formula = head.page.get_by_label("Rumus, ditulis apa adanya")
    formula.fill("Jumlah tamu terlayani dibagi jumlah tamu dikurangi jumlah tamu ditolak x 100%")
    meant = head.page.get_by_role("group", name="dapat dibaca lebih dari satu").get_by_role("radio")
    expect(meant).to_have_count(3)
    held = []
    head.page.route("**/hitung?*", lambda route: held.append(route), times=1)
    with head.page.expect_request("**/hitung?*"):
        head.page.get_by_label("Sumber data").fill("Buku tamu")
    meant.nth(1).check()
    with head.page.expect_response("**/hitung?*") as late:
        held[0].continue_()
    late.value.finished()
    head.page.wait_for_timeout(300)  # until it and the next one are shown
    expect(meant.nth(1)).to_be_checked()
