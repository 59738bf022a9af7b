"""What is typed and not saved outlives the tab, the connection and the session it was typed in."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from iki_flow.db import transaction
from iki_flow.models import Person
from iki_flow.services import login
from iki_flow.services.sample_office import PASSWORD
from tests.browser.live_office import NIPS
from tests.browser.reader import DESKTOP, PATIENCE, PHONE

pytestmark = pytest.mark.browser

SHEET = "Pengukuran TW I 2024 · Seksi Pemerintahan"
FIGURE = "Jumlah desa yang menetapkan LPPDes tepat waktu"
FOUND = "Ini isian Anda yang belum disimpan"
KEPT = "Tersimpan sementara pukul"

_MOMENT = 50
"""Milliseconds until this browser is asked again what it holds."""

_COPIES = "Object.keys(localStorage).filter((key) => key.startsWith('iki:')).length"


class Tab:
    """A tab in which the head of the Seksi Pemerintahan has the editor open."""

    def __init__(self, reader, page=None):
        self.reader, self.page = reader, page or reader.page

    @property
    def figure(self):
        return self.page.get_by_label(FIGURE, exact=True)

    @property
    def state(self):
        return self.page.locator("#keadaan-isian")

    def type(self, text):
        self.figure.fill(text)

    def says(self, sentence):
        expect(self.state).to_contain_text(sentence)

    def shows(self, text):
        expect(self.page.get_by_role("heading", name=FOUND)).to_be_visible()
        expect(self.figure).to_have_value(text)

    def save(self):
        self.page.get_by_role("button", name="Simpan", exact=True).click()
        expect(self.page.get_by_text("Isian tersimpan.")).to_be_visible()

    def another(self):
        """The same editor in a tab of its own."""
        page = self.reader.context.new_page()
        page.goto(self.page.url)
        return Tab(self.reader, page)

    def holds(self, copies):
        """This browser holds so many copies, once what is under way is done.

        Asked again from here: the pages forbid what Playwright would have to run in them for it.
        """
        for _ in range(PATIENCE // _MOMENT):
            if self.page.evaluate(_COPIES) == copies:
                return
            self.page.wait_for_timeout(_MOMENT)
        assert self.page.evaluate(_COPIES) == copies


@pytest.fixture
def tab(new_reader):
    head = new_reader()
    head.sign_in(NIPS["pemerintahan"])
    head.page.get_by_role("link", name=SHEET).first.click()
    head.page.get_by_role("link", name="Ubah isi").click()
    head.page.wait_for_url("**/ubah")
    return Tab(head)


def end_the_session(office):
    with office.app.app_context(), transaction() as session:
        person = session.query(Person).filter_by(nip=NIPS["pemerintahan"]).one()
        login.end_all(person.id, datetime.now(UTC))


def sign_in(page):
    page.get_by_label("NIP", exact=True).fill(NIPS["pemerintahan"])
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()


def test_it_is_there_after_the_tab_was_closed(tab):
    tab.type("7")
    tab.says(KEPT)
    tab.holds(0)  # it is on the server
    tab.reader.look(DESKTOP, PHONE)
    again = tab.another()
    tab.page.close()
    again.shows("7")
    again.reader.page = again.page
    again.reader.look(DESKTOP, PHONE)
    again.page.get_by_role("button", name="Simpan isian ini").click()
    expect(again.page.get_by_text("Isian tersimpan.")).to_be_visible()
    expect(again.page.get_by_role("heading", name=FOUND)).to_have_count(0)
    expect(again.figure).to_have_value("7")


def test_a_tab_that_is_closed_at_once_loses_nothing(tab):
    address = tab.page.url
    tab.type("7")
    tab.page.goto("/tugas")
    tab.page.goto(address)
    tab.shows("7")
    tab.holds(0)


def test_it_is_discarded_after_a_second_press(tab):
    before = tab.figure.input_value()
    tab.type("7")
    tab.says(KEPT)
    tab.page.reload()
    tab.shows("7")
    tab.page.get_by_text("Buang isian ini", exact=True).click()
    tab.page.get_by_role("button", name="Ya, buang isian ini").click()
    expect(tab.page.get_by_text("sudah dibuang")).to_be_visible()
    expect(tab.figure).to_have_value(before)


def test_without_a_connection_this_browser_keeps_it(tab):
    address = tab.page.url
    with tab.reader.offline():
        tab.type("7")
        tab.says("isian disimpan di peramban ini")
        tab.holds(1)
        tab.page.close(run_before_unload=False)
    tab.page = tab.reader.page = tab.reader.context.new_page()
    tab.page.goto(address)
    tab.shows("7")
    tab.holds(0)


def test_it_is_sent_once_the_connection_is_back(tab):
    with tab.reader.offline():
        tab.type("7")
        tab.says("isian disimpan di peramban ini")
    tab.says(KEPT)
    tab.holds(0)


def test_after_the_session_ended_one_signs_in_and_goes_on(tab, office):
    end_the_session(office)
    before = len(tab.reader.faults)
    tab.type("7")
    tab.says("Sesi berakhir; masuk lagi, isian Anda tetap ada.")
    del tab.reader.faults[before:]  # that it ended was said twice, to the score and to this
    tab.state.get_by_role("link", name="Masuk lagi").click()
    sign_in(tab.page)
    tab.page.wait_for_url("**/ubah")
    tab.shows("7")
    tab.save()
    tab.holds(0)


def test_whoever_signs_in_in_another_tab_goes_on_in_this_one(tab, office):
    end_the_session(office)
    before = len(tab.reader.faults)
    tab.type("7")
    tab.says("Sesi berakhir")
    other = tab.reader.context.new_page()
    other.goto("/masuk")
    sign_in(other)
    other.wait_for_url("**/tugas")
    other.close()
    tab.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    tab.says(KEPT)
    del tab.reader.faults[before:]
    expect(tab.page.get_by_role("alert")).to_have_count(0)
    tab.save()
    expect(tab.figure).to_have_value("7")


def test_another_tab_is_told_and_keeps_its_own_in_this_browser(tab):
    other = tab.another()
    tab.type("7")
    tab.says(KEPT)
    with tab.reader.refused(409):
        other.type("6")
        other.says("di tab atau perangkat lain")
    other.holds(1)
    other.save()
    expect(other.figure).to_have_value("6")
    other.page.get_by_role("link", name="Buka isian itu").click()
    expect(other.page.get_by_role("heading", name=FOUND)).to_be_visible()
    expect(other.figure).to_have_value("7")
    expect(other.page.get_by_text("Konsepnya sudah berubah")).to_be_visible()


def test_both_of_two_tabs_can_be_had_back(tab):
    other, address = tab.another(), tab.page.url
    tab.type("7")
    tab.says(KEPT)
    with tab.reader.refused(409):
        other.type("6")
        other.says("di tab atau perangkat lain")
    tab.page.close(run_before_unload=False)
    with tab.reader.refused(409):
        other.page.goto(address)
        expect(other.page.get_by_role("button", name="Buang isian lain itu")).to_be_visible()
    other.shows("7")
    other.reader.page = other.page
    other.reader.look(DESKTOP, PHONE)
    other.page.get_by_role("button", name="Tampilkan sebagai ganti isian ini").click()
    expect(other.figure).to_have_value("6")
    other.shows("6")
    other.holds(0)


def test_of_two_tabs_one_is_let_go_of_after_a_second_press(tab):
    other, address = tab.another(), tab.page.url
    tab.type("7")
    tab.says(KEPT)
    with tab.reader.refused(409):
        other.type("6")
        other.says("di tab atau perangkat lain")
    tab.page.close(run_before_unload=False)
    with tab.reader.refused(409):
        other.page.goto(address)
        other.page.get_by_role("button", name="Buang isian lain itu").click()
    other.holds(1)
    other.page.get_by_role("button", name="Ya, buang", exact=True).click()
    other.holds(0)
    other.shows("7")


def test_saving_leaves_no_copy_behind(tab):
    tab.type("7")
    tab.save()
    tab.holds(0)
    assert tab.page.url.endswith("/ubah")
    tab.page.reload()
    expect(tab.page.get_by_role("heading", name=FOUND)).to_have_count(0)


def test_saving_at_the_moment_it_is_sent_leaves_nothing_behind(tab):
    def slow(route):
        tab.page.wait_for_timeout(300)
        route.continue_()

    tab.page.route("**/isian", slow)
    tab.type("7")
    with tab.page.expect_request("**/isian"):
        pass
    tab.save()
    expect(tab.page.get_by_role("heading", name=FOUND)).to_have_count(0)
    expect(tab.figure).to_have_value("7")


def test_logging_out_leaves_it_on_the_server_and_no_copy(tab):
    address = tab.page.url
    with tab.reader.offline():
        tab.type("7")
        tab.says("isian disimpan di peramban ini")
        tab.page.route("**/isian", lambda route: route.abort())
    tab.page.unroute("**/isian")
    tab.page.get_by_role("button", name="Keluar").click()
    expect(tab.page.get_by_text("Anda sudah keluar.")).to_be_visible()
    tab.holds(0)
    tab.reader.sign_in(NIPS["pemerintahan"])
    tab.page.goto(address)
    tab.shows("7")


def test_what_is_typed_back_is_no_longer_unsaved(tab):
    before = tab.figure.input_value()
    tab.type("7")
    tab.says(KEPT)
    tab.type(before)
    expect(tab.page.get_by_text("Belum disimpan")).to_be_hidden()
    tab.page.reload()
    expect(tab.page.get_by_role("heading", name=FOUND)).to_have_count(0)


def test_rows_are_kept_with_what_was_typed_into_them(new_reader):
    head = new_reader()
    head.sign_in(NIPS["keuangan"])
    head.page.get_by_role("button", name="Mulai penetapan").first.click()
    head.page.get_by_label("Bunyi sasaran").fill("Tertibnya buku kas")
    head.page.get_by_role("button", name="Tambah sasaran").click()
    texts = head.page.get_by_label("Bunyi sasaran")
    expect(texts).to_have_count(2)
    expect(head.page.locator("#keadaan-isian")).to_contain_text(KEPT)
    texts.nth(1).fill("Cepatnya pembayaran")
    head.page.reload()
    expect(texts.nth(1)).to_have_value("Cepatnya pembayaran")
    expect(texts.first).to_have_value("Tertibnya buku kas")


def test_a_refused_saving_is_kept_as_well(tab):
    tab.type("tujuh")
    with tab.reader.refused(422):
        tab.page.get_by_role("button", name="Simpan", exact=True).click()
        expect(tab.page.get_by_role("alert")).to_be_visible()
    tab.says(KEPT)
    tab.holds(0)
    tab.page.reload()
    tab.shows("tujuh")


def test_only_changes_are_read_out(tab):
    aloud = tab.page.locator("#kabar-isian")
    tab.type("7")
    tab.says(KEPT)
    expect(aloud).to_have_text("Isian tersimpan sementara.")
    tab.page.evaluate(
        """window.told = 0;
        new MutationObserver(() => { window.told += 1; })
            .observe(document.querySelector("#kabar-isian"), { childList: true, subtree: true });"""
    )
    with tab.page.expect_response("**/isian"):
        tab.type("6")
    assert tab.page.evaluate("window.told") == 0
