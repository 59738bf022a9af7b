"""Bandingkan: two of one desk's sheets side by side, for whoever may see both."""

import pytest

from iki_flow.domain.document import State
from tests.adapters import paper
from tests.services.story import reopen
from tests.web.browser_like import each, parse, text_of, words
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
    queries,
    typed_on,
)

MOST_QUERIES = 32


def revised(desks, **typed):
    """The next version of the locked plan, with other words in some of its fields."""
    desks.press("pelayanan", desks.id("pelayanan"), "revise", reason="Rumus keliru.")
    return retyped(desks, "pelayanan", **typed)


def retyped(desks, position, **typed):
    document_id, browser = desks.id(position), desks.browser(position)
    sent = typed_on(browser.get(f"/dokumen/{document_id}/ubah").text)
    browser.post(f"/dokumen/{document_id}/ubah", sent | typed)
    return document_id


def compared(browser, document_id, status=200, **sides):
    query = "&".join(f"{name}={value}" for name, value in sides.items())
    return browser.get(f"/dokumen/{document_id}/bandingkan?{query}", status)


def marked(page, tag):
    """What is marked as taken out ("del") or put in ("ins"), with the words that readers hear."""
    return [words(one) for one in each(parse(page.text), tag)]


def offered(page):
    """The sheets that can be chosen, by their tokens."""
    chooser = next(one for one in each(parse(page.text), "select"))
    return [option.get("value") for option in each(chooser, "option")]


def followed(browser, page, said):
    """The page behind the link of these words."""
    link = next(one for one in each(parse(page.text), "a") if said in words(one))
    return browser.get(link.get("href"))


def test_a_next_version_leads_to_what_changed_from_the_one_before(desks):
    new = revised(desks)
    browser = desks.browser("pelayanan")
    for path in (f"/dokumen/{new}", f"/dokumen/{new}/ubah"):
        page = followed(browser, browser.get(path), "Apa yang berubah dari versi 1")
        assert "Semua baris sama pada kedua lembar." in text_of(page)
        assert marked(page, "ins") == ["ditambah: 2", "ditambah: 09 Januari 2024"]


def test_changed_words_are_marked_and_said(desks):
    new = revised(desks, **{"1.1.source": "Kecamatan Lumajang terpadu"})
    page = compared(desks.browser("pelayanan"), new)
    assert "ditambah: terpadu" in marked(page, "ins")
    assert "1 indikator diubah" in text_of(page)
    assert "Semua baris sama" not in text_of(page)


def test_what_did_not_change_is_folded_with_its_count(desks):
    new = revised(desks, **{"1.1.source": "Buku tamu"})
    page = compared(desks.browser("pelayanan"), new)
    folded = [words(one) for one in each(parse(page.text), "summary")]
    assert "Sasaran 2 tidak berubah (1 indikator)" in folded


def test_a_copy_leads_to_what_changed_from_last_year(desks):
    desks.now = desks.now.replace(month=11)
    with desks.app.app_context():
        position_id = reopen().positions["pelayanan"]
    browser = desks.browser("pelayanan")
    form = {"kind": "penetapan", "year": "2025", "period": "", "copied": "1"}
    browser.post("/dokumen/mulai", form | {"position_id": position_id})
    page = followed(browser, browser.follow(), "Apa yang berubah dari 2024")
    assert "Semua baris sama pada kedua lembar." in text_of(page)
    assert {"dihapus: 2024", "ditambah: 2025"} <= {*marked(page, "del"), *marked(page, "ins")}


def test_a_reviewer_sees_what_changed_since_he_sent_it_back(desks):
    document_id = desks.id("umum")
    desks.press("sekcam", document_id, "send_back", reason="Perbaiki.")
    retyped(desks, "umum", **{"1.1.source": "Buku agenda"})
    desks.press("umum", document_id, "submit")
    assert desks.state(document_id) is State.SUBMITTED
    browser = desks.browser("sekcam")
    page = browser.get(f"/dokumen/{document_id}")
    page = followed(browser, page, "Apa yang berubah sejak dikembalikan")
    assert any("agenda" in one for one in marked(page, "ins"))
    assert "putaran 1" in text_of(page)


def test_before_it_came_back_there_is_nothing_to_compare_it_with(desks):
    document_id = desks.id("umum")
    page = desks.browser("sekcam").get(f"/dokumen/{document_id}")
    assert "Apa yang berubah" not in text_of(page)
    page = compared(desks.browser("sekcam"), document_id)
    assert "Belum ada versi lain untuk dibandingkan." in text_of(page)


def test_either_side_can_be_chosen(desks):
    old, new = desks.id("pelayanan"), revised(desks, **{"1.1.source": "Buku tamu"})
    browser = desks.browser("pelayanan")
    page = compared(browser, new, kiri=new, kanan=old)
    assert any("Buku tamu" in one for one in marked(page, "del"))
    assert offered(page) == [str(desks.measurement), str(new), str(old)]


def test_an_auditor_compares_what_is_locked_and_knows_of_nothing_else(desks):
    old, new = desks.id("pelayanan"), revised(desks)
    auditor = desks.browser("auditor")
    assert offered(compared(auditor, old)) == [str(old)]
    for token in (new, f"{old}.1", f"{new}.1", "x", ""):
        compared(auditor, old, status=404 if token else 200, kiri=token)
    compared(auditor, new, status=404)


@pytest.mark.parametrize(("who", "status"), [("umum", 404), ("clerk", 404), ("sekcam", 200)])
def test_it_is_for_whoever_may_see_the_document(desks, who, status):
    compared(desks.browser(who), desks.id("pelayanan"), status=status)


def test_another_desks_sheet_is_no_side_of_it(desks):
    sekcam = desks.browser("sekcam")
    compared(sekcam, desks.id("pelayanan"), status=404, kiri=desks.id("umum"))


def test_the_reviewer_is_not_offered_a_draft_that_never_came_to_him(desks):
    old, new = desks.id("pelayanan"), revised(desks)
    for reviewer in ("sekcam", "camat"):
        assert offered(compared(desks.browser(reviewer), old)) == [str(old)]
        compared(desks.browser(reviewer), old, status=404, kanan=new)


def test_the_archive_offers_it_where_there_are_two(desks):
    assert "Bandingkan" not in text_of(desks.browser("auditor").get("/arsip"))
    new = revised(desks, **{"1.1.source": "Buku tamu"})
    for who, action in (("pelayanan", "submit"), ("sekcam", "endorse"), ("camat", "approve")):
        desks.press(who, new, action)
    assert desks.state(new) is State.LOCKED
    auditor = desks.browser("auditor")
    page = followed(auditor, auditor.get("/arsip"), "Bandingkan")
    assert any("Buku tamu" in one for one in marked(page, "ins"))


def test_it_is_had_on_paper_under_a_name_that_says_what_it_is(desks):
    old, new = desks.id("pelayanan"), revised(desks, **{"1.1.source": "Buku tamu"})
    browser = desks.browser("pelayanan")
    link = next(
        a for a in each(parse(compared(browser, new).text), "a") if "PDF perbandingan" in words(a)
    )
    answer = browser.get(link.get("href"))
    stem = "IKI-2024-penetapan-seksi-pelayanan-umum"
    name = f"PERBANDINGAN-{stem}-v1-dan-{stem}-v2-konsep.pdf"
    assert answer.headers["Content-Disposition"] == f"inline; filename={name}"
    assert "Buku tamu" in paper.text(answer.data)
    desks.browser("umum").get(link.get("href"), 404)
    browser.get(f"/dokumen/{new}/bandingkan/{old}.7/{new}.pdf", 404)


def test_it_asks_the_database_few_questions_however_many_rows_there_are(desks):
    new, browser = revised(desks), desks.browser("pelayanan")
    for other in (desks.measurement, desks.id("pelayanan")):
        with queries(desks.app) as asked:
            compared(browser, new, kiri=other)
        assert len(asked) <= MOST_QUERIES
