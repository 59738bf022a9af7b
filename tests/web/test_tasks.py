"""Tugas saya: what awaits whom, and where each of one's own sheets stands."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from iki_flow.domain.document import Kind, Period, State
from iki_flow.domain.hierarchy import Capacity, Title
from iki_flow.services import sample
from tests.factories import NOON
from tests.services.story import reopen, sheet, stand_in
from tests.web.browser_like import text_of
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
)

APRIL = datetime(2024, 4, 1, 2, 0, tzinfo=UTC)
OCTOBER = datetime(2024, 10, 1, 2, 0, tzinfo=UTC)
AWAITING = {
    "camat": {"keuangan"},
    "sekcam": {"umum", "sekcam"},
    "umum": set(),
    "pemerintahan": {"pemerintahan"},
}
UNITS = {
    "keuangan": "Sub Bagian Keuangan",
    "umum": "Sub Bagian Umum dan Kepegawaian",
    "sekcam": "Sekretariat",
    "pemerintahan": "Seksi Pemerintahan",
}


def section(page, title, until):
    """The words between two headings."""
    return text_of(page).partition(title)[2].partition(until)[0]


@pytest.mark.parametrize("who", AWAITING)
def test_each_finds_what_awaits_him_and_nothing_else(desks, who):
    page = desks.browser(who).get("/tugas")
    waiting = page.text.partition('id="judul-menunggu"')[2].partition("</section>")[0]
    found = {owner for owner, unit in UNITS.items() if f"· {unit}</a>" in waiting}
    assert found == AWAITING[who]


def test_who_has_nothing_to_do_is_told_what_will_come(desks):
    page = text_of(desks.browser("umum").get("/tugas"))
    assert "Tidak ada yang menunggu Anda." in page
    assert "Dokumen yang perlu Anda isi, reviu, atau setujui muncul di sini" in page


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (Title.KASI, f"Mulailah dengan penetapan {NOON.year} di bawah ini."),
        (Title.CAMAT, "Tidak ada yang menunggu Anda."),
    ],
)
def test_in_a_new_office_each_is_told_how_work_begins(title, told, browser_of):
    page = text_of(browser_of(title).get("/tugas"))
    assert told in page
    assert ("Pengukuran dapat dimulai setelah penetapan terkunci." in page) is (title is Title.KASI)


def test_one_sees_who_has_a_document_and_since_when(desks):
    page = text_of(desks.browser("umum").get("/tugas"))
    elsewhere = page.partition("Sedang di meja lain")[2]
    assert "Ada di meja Sekretaris Camat (" in elsewhere
    assert "sejak 05-01-2024" in elsewhere


def test_who_stands_in_is_named_with_his_capacity_and_beside_him_who_holds_the_desk(desks):
    with desks.app.app_context():
        office = reopen(7_000)
        stand_in(office, "pmd", "camat", Capacity.PLH)
        camat = office.actor("camat").name
    address = f"/dokumen/{desks.id('keuangan')}"
    stands_in = "Plh. Camat Lumajang (BAMBANG HARYOKUSUMO, SH)"
    waited_for = f"{stands_in} atau pejabat definitifnya ({camat})"
    assert f"Menunggu {waited_for} sejak" in text_of(desks.browser("keuangan").get(address))
    assert f"Ada di meja {waited_for}." in text_of(desks.browser("keuangan").get("/tugas"))
    desks.press("camat", desks.id("keuangan"), "approve")


def test_the_counts_are_those_of_the_lists(desks):
    page = text_of(desks.browser("sekcam").get("/tugas"))
    assert "2 menunggu Anda 2 di meja lain 1 terkunci" in page


def test_a_returned_document_says_who_returned_it(desks):
    desks.press("sekcam", desks.id("umum"), "send_back", reason="Perbaiki.")
    page = text_of(desks.browser("umum").get("/tugas"))
    assert "Dikembalikan oleh" in page
    assert "perbaiki menurut catatannya" in page


def test_next_years_plan_can_be_started_in_the_last_quarter(desks):
    desks.now = OCTOBER
    browser = desks.browser("pelayanan")
    assert "Mulai penetapan 2025" in browser.get("/tugas").text
    form = {"kind": "penetapan", "year": "2025", "period": "", "position_id": position(desks)}
    answer = browser.post("/dokumen/mulai", form)
    started = desks.id("pelayanan", ahead=1)
    assert answer.location == f"/dokumen/{started}/ubah"
    assert "Bunyi sasaran" in text_of(browser.follow())


def test_before_that_it_is_neither_offered_nor_started(desks):
    browser = desks.browser("pelayanan")
    assert "Mulai penetapan" not in browser.get("/tugas").text
    form = {"kind": "penetapan", "year": "2025", "period": "", "position_id": position(desks)}
    answer = browser.post("/dokumen/mulai", form, 409)
    assert "Penetapan tahun depan dapat dimulai sejak Oktober." in text_of(answer)
    assert desks.id("pelayanan", ahead=1) is None


def test_an_agreed_plan_waits_for_its_year(desks):
    desks.now = OCTOBER
    with desks.app.app_context():
        office = reopen(9_000)
        ahead = replace(office, year=office.year + 1, now=OCTOBER)
        draft = sample.draft_plan(ahead, sheet("pelayanan") | {"dated": "2024-10-01"})
        sample.lock(ahead, draft, "pelayanan")
    page = desks.browser("pelayanan").get("/tugas")
    assert "dapat dimulai 01 Januari 2025" in text_of(page)
    assert page.text.count("Mulai pengukuran") == 1


def test_a_new_office_begins_with_the_present_year(browser_of, clock):
    clock.now = OCTOBER
    page = text_of(browser_of(Title.KASI).get("/tugas"))
    assert "Mulailah dengan penetapan 2024 di bawah ini." in page


def test_the_next_quarter_waits_for_its_first_day(desks):
    page = desks.browser("pelayanan").get("/tugas")
    assert "dapat dimulai 01 April 2024" in text_of(page)
    assert "Mulai pengukuran" not in page.text


def test_the_next_quarter_can_be_started_once_the_plan_is_locked(desks):
    desks.now = APRIL
    browser = desks.browser("pelayanan")
    page = browser.get("/tugas").text
    assert "Mulai pengukuran TW II" in page
    assert "Mulai pengukuran TW III" not in page
    form = {"kind": "pengukuran", "year": "2024", "period": "TW II", "position_id": position(desks)}
    browser.post("/dokumen/mulai", form)
    assert desks.state(desks.id("pelayanan", Kind.MEASUREMENT, Period.TW2)) is State.DRAFT


def test_no_quarter_is_offered_before_the_plan_is_locked(desks):
    page = desks.browser("umum").get("/tugas")
    assert "Mulai pengukuran" not in page.text
    assert "Pengukuran dapat dimulai setelah penetapan terkunci." in text_of(page)


def test_a_sheet_of_another_desk_cannot_be_started(desks):
    form = {"kind": "penetapan", "year": "2025", "period": "", "position_id": position(desks)}
    answer = desks.browser("umum").post("/dokumen/mulai", form, 403)
    assert "Hanya pemangku jabatannya" in text_of(answer)
    assert desks.id("pelayanan", ahead=1) is None


def test_a_second_plan_for_a_year_is_refused(desks):
    form = {"kind": "penetapan", "year": "2024", "period": "", "position_id": position(desks)}
    answer = desks.browser("pelayanan").post("/dokumen/mulai", form, 409)
    assert "Dokumen ini sudah ada" in text_of(answer)


@pytest.mark.parametrize(
    "wrong",
    [
        {"year": "duaribu"},
        {"year": "9999999999"},
        {"position_id": "-1"},
        {"kind": "pengukuran", "period": "TW V"},
    ],
)
def test_what_no_form_of_ours_sends_is_refused(desks, wrong):
    form = {"kind": "penetapan", "year": "2025", "period": "", "position_id": "1"}
    desks.browser("pelayanan").post("/dokumen/mulai", {**form, **wrong}, 400)


def position(desks):
    with desks.document(desks.id("pelayanan")) as document:
        return str(document.position_id)


def test_last_years_plan_can_be_copied_where_it_is_locked(desks):
    desks.now = OCTOBER
    browser = desks.browser("pelayanan")
    assert "Salin penetapan 2024 ke konsep 2025" in browser.get("/tugas").text
    form = {"kind": "penetapan", "year": "2025", "period": "", "position_id": position(desks)}
    answer = browser.post("/dokumen/mulai", form | {"copied": "1"})
    started = desks.id("pelayanan", ahead=1)
    assert answer.location == f"/dokumen/{started}/ubah"
    assert "Konsep 2025 dibuat dari penetapan 2024." in text_of(browser.follow())
    with desks.document(started) as document:
        assert document.copied_from_id == desks.id("pelayanan")


def test_where_there_is_none_a_blank_one_is_offered(desks):
    desks.now = OCTOBER
    page = desks.browser("umum").get("/tugas").text
    assert "Salin penetapan" not in page
    assert "Mulai penetapan 2025" in page
