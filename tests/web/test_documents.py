"""Dokumen: the sheet as its paper, its history, and its PDFs."""

import hashlib

import pytest

from iki_flow.db import db
from iki_flow.domain import audit
from iki_flow.domain.document import State
from iki_flow.domain.hierarchy import Capacity
from iki_flow.models import Edition
from iki_flow.queries import archive
from iki_flow.web import labels
from tests.services.story import reopen, sheet, stand_in
from tests.web.browser_like import each, parse, text_of, words
from tests.web.desks import (
    SHEETS,
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
    queries,
    typed_on,
)

MAY_SEE = {
    "pemerintahan": {"pemerintahan"},
    "sekcam": {"sekcam"},
    "umum": {"umum", "sekcam", "camat"},
    "keuangan": {"keuangan", "sekcam", "camat"},
    "pmd": {"pmd", "sekcam", "camat"},
    "pelayanan": {"pelayanan", "sekcam", "camat", "auditor"},
}
"""Whose plan who may open, in the state that it is in."""

EVERYBODY = ("camat", "sekcam", "umum", "pemerintahan", "auditor", "clerk")


def table(page):
    """The printed cells of the sheet, row by row."""
    found = parse(page.text).find(".//table")
    return [
        [(words(cell), int(cell.get("rowspan", "1"))) for cell in each(row, "td")]
        for row in found.find("tbody").iter("tr")
    ]


def bar(page):
    """What the bar at the foot offers."""
    return words(next(one for one in parse(page.text).iter() if one.get("class") == "bar"))


@pytest.mark.parametrize("owner", MAY_SEE)
def test_only_those_who_may_see_a_document_know_of_it(desks, owner):
    document_id = desks.id(owner)
    for who in {*EVERYBODY, owner}:
        status = 200 if who in MAY_SEE[owner] else 404
        for page in ("", "/pdf"):
            desks.browser(who).get(f"/dokumen/{document_id}{page}", status)


def test_the_cells_are_those_of_the_printed_sheet(desks):
    page = desks.browser("pelayanan").get(f"/dokumen/{desks.id('pelayanan')}")
    printed = sheet("pelayanan")["objectives"]
    rows = [indicator for objective in printed for indicator in objective["indicators"]]
    shown = table(page)
    assert len(shown) == len(rows)
    first = shown[0]
    assert first[0][0] == "1"
    assert first[1] == (" ".join(printed[0]["text"].split()), len(printed[0]["indicators"]))
    for cells, row in zip(shown, rows, strict=True):
        assert " ".join(row["name"].split()) in [text for text, _ in cells]


def test_a_responsible_unit_that_goes_on_is_one_cell(desks):
    document_id = desks.id("sekcam")
    with desks.document(document_id) as document:
        units = [row.responsible for one in document.objectives for row in one.indicators]
    cells = [row[-1] for row in table(desks.browser("sekcam").get(f"/dokumen/{document_id}"))]
    assert [bool(unit) for unit in units] == [
        cell[0] in {unit for unit in units if unit} for cell in cells
    ]


@pytest.mark.parametrize("owner", SHEETS)
def test_the_stepper_says_where_the_document_is(desks, owner):
    page = parse(desks.browser(owner).get(f"/dokumen/{desks.id(owner)}").text)
    now = [words(step) for step in page.iter("li") if step.get("aria-current") == "step"]
    assert now == [
        {
            State.DRAFT: "Konsep",
            State.SUBMITTED: "Diajukan",
            State.ENDORSED: "Direviu Sekcam",
            State.APPROVED: "Disetujui Camat",
            State.LOCKED: "Terkunci",
        }[SHEETS[owner]]
    ]


def test_the_sekcams_own_sheet_goes_straight_to_the_camat(desks):
    page = bar(desks.browser("sekcam").get(f"/dokumen/{desks.id('sekcam')}"))
    assert "Ajukan ke Camat" in page
    assert "Ajukan ke Sekcam" not in page


def test_the_page_says_who_has_the_document(desks):
    page = text_of(desks.browser("keuangan").get(f"/dokumen/{desks.id('keuangan')}"))
    assert "Menunggu Camat Lumajang (" in page


def test_whoever_has_the_document_is_told_that_it_waits_for_him(desks):
    page = text_of(desks.browser("camat").get(f"/dokumen/{desks.id('keuangan')}"))
    assert "Menunggu Anda sejak" in page
    assert "Menunggu Camat" not in page


def test_the_timeline_tells_what_happened_in_order(desks):
    page = text_of(desks.browser("camat").get(f"/dokumen/{desks.id('pelayanan')}"))
    timeline = page.partition("Perjalanan")[2]
    told = [
        "membuat konsep ini",
        "mengubah isi konsep",
        "menandatangani dan mengajukan",
        "mereviu dan menandatangani",
        "menyetujui dan menandatangani",
        "menyegel dan mengunci dokumen",
    ]
    assert sorted(told, key=timeline.index) == told


def test_every_event_of_the_trail_has_its_words():
    assert labels.EVENTS.keys() == audit.EVENTS.keys()


def test_signatures_are_shown_where_they_are_printed(desks):
    page = text_of(desks.browser("camat").get(f"/dokumen/{desks.id('pelayanan')}"))
    assert page.count("Ditandatangani secara elektronik") == 2
    draft = text_of(desks.browser("pemerintahan").get(f"/dokumen/{desks.id('pemerintahan')}"))
    assert draft.count("Belum ditandatangani") == 2


def test_a_measurement_says_how_each_figure_came_about(desks):
    page = text_of(desks.browser("pelayanan").get(f"/dokumen/{desks.measurement}"))
    assert "Realisasi:" in page
    assert "÷" in page
    assert "Nilai kinerja TW I:" in page
    assert "indikator dihitung" in page


def test_a_draft_says_what_is_missing_instead_of_offering_to_submit(desks):
    document_id = desks.id("pemerintahan")
    browser = desks.browser("pemerintahan")
    form = typed_on(browser.get(f"/dokumen/{document_id}/ubah").text) | {"1.1.formula": ""}
    browser.post(f"/dokumen/{document_id}/ubah", form)
    page = browser.get(f"/dokumen/{document_id}")
    assert "1 hal perlu dilengkapi" in bar(page)
    assert f"/dokumen/{document_id}/ubah#isian-1.1.formula" in page.text
    assert "/tindakan/submit" not in page.text


def main_actions(page):
    """What the page offers in the colour of its one main action; panels not opened aside."""
    offered = each(parse(page.text), "a", "summary")
    return [words(one) for one in offered if "btn-primary" in one.get("class", "").split()]


@pytest.mark.parametrize(
    ("owner", "who", "main"),
    [
        ("pemerintahan", "pemerintahan", "Ajukan ke Sekcam"),
        ("umum", "sekcam", "Reviu dan paraf"),
        ("keuangan", "camat", "Setujui dan tanda tangani"),
        ("pelayanan", "auditor", "Unduh PDF"),
    ],
)
def test_a_page_has_one_main_action(desks, owner, who, main):
    page = desks.browser(who).get(f"/dokumen/{desks.id(owner)}")
    assert main_actions(page) == [main]


def test_a_draft_that_is_incomplete_or_came_back_is_to_be_edited_first(desks):
    document_id, owner = desks.id("umum"), desks.browser("umum")
    desks.press("sekcam", document_id, "send_back", reason="Perbaiki.")
    assert main_actions(owner.get(f"/dokumen/{document_id}")) == ["Ubah isi"]
    form = typed_on(owner.get(f"/dokumen/{document_id}/ubah").text)
    owner.post(f"/dokumen/{document_id}/ubah", form | {"1.1.formula": ""})
    assert main_actions(owner.get(f"/dokumen/{document_id}")) == ["Ubah isi"]
    form = typed_on(owner.get(f"/dokumen/{document_id}/ubah").text)
    owner.post(f"/dokumen/{document_id}/ubah", form | {"1.1.formula": "(a / b) x 100%"})
    assert main_actions(owner.get(f"/dokumen/{document_id}")) == ["Ubah isi"]
    form = typed_on(owner.get(f"/dokumen/{document_id}/ubah").text)
    owner.post(f"/dokumen/{document_id}/ubah", form | {"1.1.reading": "a / b * 100 (a; b)"})
    assert main_actions(owner.get(f"/dokumen/{document_id}")) == ["Ajukan ke Sekcam"]


def test_what_cannot_be_done_now_says_why(desks):
    page = bar(desks.browser("camat").get(f"/dokumen/{desks.id('umum')}"))
    assert "Dokumen ini harus direviu Sekcam dahulu: jabatan Sekcam terisi." in page


def test_the_pdf_is_the_signed_one_byte_for_byte(desks):
    document_id = desks.id("keuangan")
    answer = desks.browser("camat").get(f"/dokumen/{document_id}/pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("inline; filename=")
    with desks.document(document_id) as document:
        in_force = archive.edition(document).file_sha256
    assert hashlib.sha256(answer.data).hexdigest() == in_force


def test_a_drafts_pdf_is_a_preview(desks):
    answer = desks.browser("pemerintahan").get(f"/dokumen/{desks.id('pemerintahan')}/pdf")
    assert answer.data.startswith(b"%PDF-")
    assert "DRAF-IKI-2024-penetapan" in answer.headers["Content-Disposition"]


def test_earlier_rounds_can_be_read_and_only_their_own(desks):
    document_id, other = desks.id("umum"), desks.id("keuangan")
    desks.press("sekcam", document_id, "send_back", reason="Perbaiki.")
    with desks.app.app_context():
        returned = db.session.scalars(db.select(Edition).filter_by(document_id=document_id)).one()
        edition_id, sha256 = returned.id, returned.file_sha256
    browser = desks.browser("umum")
    address = f"/dokumen/{document_id}/riwayat/{edition_id}.pdf"
    assert address in browser.get(f"/dokumen/{document_id}").text
    assert hashlib.sha256(browser.get(address).data).hexdigest() == sha256
    desks.browser("camat").get(f"/dokumen/{other}/riwayat/{edition_id}.pdf", 404)
    desks.browser("pemerintahan").get(address, 404)


def test_hostile_words_stay_words(desks):
    document_id, browser = desks.id("pemerintahan"), desks.browser("pemerintahan")
    hostile = '"><img src=x onerror=alert(1)> {{ 7 * 7 }}'
    form = typed_on(browser.get(f"/dokumen/{document_id}/ubah").text)
    form |= {"1.text": hostile, "1.1.name": hostile, "1.1.source": hostile}
    browser.post(f"/dokumen/{document_id}/ubah", form)
    page = browser.get(f"/dokumen/{document_id}")
    assert hostile in text_of(page)
    assert "<img" not in page.text


def test_pages_ask_the_database_a_counted_number_of_times(desks):
    most = {"/tugas": 16, f"/dokumen/{desks.id('pelayanan')}": 24, "/arsip": 12}
    for address, allowed in most.items():
        browser = desks.browser("sekcam")
        with queries(desks.app) as asked:
            browser.get(address)
        assert len(asked) <= allowed, (address, len(asked), asked)


def test_a_remark_follows_its_row_and_is_there_at_the_next_review(desks):
    document_id, browser = desks.id("umum"), desks.browser("umum")
    desks.press("sekcam", document_id, "send_back", reason="Ulang.", **{"remark-1.1": "Salah."})
    opened = typed_on(browser.get(f"/dokumen/{document_id}/ubah").text)
    moved = browser.post(f"/dokumen/{document_id}/ubah", opened | {"row": "down 1"}, 200)
    browser.post(f"/dokumen/{document_id}/ubah", typed_on(moved.text))
    desks.press("umum", document_id, "submit")
    page = parse(desks.browser("sekcam").get(f"/dokumen/{document_id}").text)
    rows = {row.get("id"): words(row) for row in page.iter("tr")}
    assert "Salah." in rows["baris-2.1"]
    assert "Salah." not in rows["baris-1.1"]


def test_a_remark_on_a_row_that_is_gone_stands_above_the_sheet(desks):
    document_id, browser = desks.id("umum"), desks.browser("umum")
    desks.press("sekcam", document_id, "send_back", reason="Ulang.", **{"remark-1.1": "Hapus."})
    opened = typed_on(browser.get(f"/dokumen/{document_id}/ubah").text)
    cut = browser.post(f"/dokumen/{document_id}/ubah", opened | {"row": "remove 1"}, 200)
    browser.post(f"/dokumen/{document_id}/ubah", typed_on(cut.text))
    page = parse(browser.get(f"/dokumen/{document_id}").text)
    assert not any("Hapus." in words(row) for row in page.iter("tr"))
    notices = [words(one) for one in page.iter("div") if "notice" in (one.get("class") or "")]
    assert any("Hapus." in notice for notice in notices)


@pytest.mark.parametrize(
    "address",
    [
        "/dokumen/{0}",
        "/dokumen/{0}/pdf",
        "/dokumen/{0}/ubah",
        "/dokumen/1/riwayat/{0}.pdf",
        "/arsip/{0}/unduh",
    ],
)
@pytest.mark.parametrize("number", ["0", "2147483647", "2147483648", "9" * 40])
def test_a_number_that_no_document_has_is_not_found(desks, address, number):
    desks.browser("camat").get(address.format(number), 404)


def test_whoever_stood_in_is_named_on_screen_as_on_paper(desks):
    document_id = desks.id("keuangan")
    with desks.app.app_context():
        office = reopen(7_000)
        stand_in(office, "sekcam", "camat", Capacity.PLH)
    desks.press("sekcam", document_id, "approve")
    page = parse(desks.browser("sekcam").get(f"/dokumen/{document_id}").text)
    strips = [words(one) for one in page.iter("p") if one.get("class") == "paper-paraf"]
    (said,) = [one for one in strips if "CAMAT LUMAJANG" in one]
    assert said.startswith("Diparaf secara elektronik: Plh. CAMAT LUMAJANG ")
    left = next(one for one in page.iter("div") if one.get("class") == "paper-block paper-left")
    assert "SEKRETARIS CAMAT Ditandatangani" in words(left)
