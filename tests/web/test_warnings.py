"""Warnings on the page of a draft, in its form, and before the eyes of those who review it."""

import pytest

from iki_flow.db import transaction
from iki_flow.domain.document import State
from iki_flow.models import Document
from iki_flow.services.sample_office import PIN
from tests.web.browser_like import parse, text_of, words
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
    seen_on,
    typed_on,
    warned_on,
)

TITLES = ("Pembilang dan penyebut", "Ejaan kata")
"""What the first rows of the Seksi Pemerintahan's sheet are doubtful for."""


def boxes(page):
    return [one for one in parse(page).iter("input") if one.get("name") == "acknowledged"]


def panel(page):
    return next(one for one in parse(page).iter("form") if one.get("id") == "form-submit")


def by_id(page, ident):
    return next(one for one in parse(page).iter() if one.get("id") == ident)


def open_draft(desks):
    document_id = desks.id("pemerintahan")
    return document_id, desks.browser("pemerintahan").get(f"/dokumen/{document_id}").text


def computed(browser, document_id, typed):
    """What comes back for the first row as one types, made a page of."""
    answer = browser.client.post(
        f"/dokumen/{document_id}/hitung?baris=1.1",
        data={"csrf_token": browser.token()} | typed,
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 200
    return f"<!doctype html><title>-</title><main>{answer.text}</main>"


def test_a_draft_lists_its_warnings_each_with_a_link_to_its_cell(desks):
    document_id, page = open_draft(desks)
    assert "2 peringatan" in words(panel(page))
    labels = [one for one in panel(page).iter("label") if one.get("for", "").startswith("akui-")]
    assert [words(one) for one in labels] == [f"{title}: sudah saya periksa" for title in TITLES]
    links = [one.get("href") for one in panel(page).iter("a")]
    edit = f"/dokumen/{document_id}/ubah"
    assert links == [f"{edit}#isian-1.1.formula", f"{edit}#isian-2.text"]
    editor = desks.browser("pemerintahan").get(edit).text
    assert all(by_id(editor, link.partition("#")[2]) is not None for link in links)


def test_nobody_else_is_asked(desks):
    document_id = desks.id("umum")
    assert boxes(desks.browser("sekcam").get(f"/dokumen/{document_id}").text) == []


def test_a_submission_without_every_box_is_refused_and_the_ticks_are_kept(desks):
    document_id, page = open_draft(desks)
    first = warned_on(page)[0]
    answer = desks.press("pemerintahan", document_id, "submit", 422, acknowledged=[first])
    assert desks.state(document_id) is State.DRAFT
    unlike, misspelled = boxes(answer.text)
    assert (unlike.get("checked") is not None, misspelled.get("checked") is not None) == (
        True,
        False,
    )
    assert (unlike.get("aria-invalid"), misspelled.get("aria-invalid")) == (None, "true")
    assert misspelled.get("aria-describedby") == "temuan-misspelled salah-submit"
    assert "karena 1 peringatan belum Anda akui" in words(by_id(answer.text, "salah-submit"))
    assert answer.text.count("data-focus") == 1
    assert PIN not in answer.text


def test_a_wrong_pin_keeps_the_ticks(desks):
    document_id, _ = open_draft(desks)
    answer = desks.press("pemerintahan", document_id, "submit", 422, pin="pin-yang-salah")
    assert all(one.get("checked") is not None for one in boxes(answer.text))
    assert all(one.get("aria-invalid") is None for one in boxes(answer.text))


@pytest.mark.parametrize("sent", ["", "x" * 16, "0" * 16, "../etc", "0" * 5000])
def test_what_no_box_of_ours_sends_acknowledges_nothing(desks, sent):
    document_id, _ = open_draft(desks)
    desks.press("pemerintahan", document_id, "submit", 422, acknowledged=sent)
    assert desks.state(document_id) is State.DRAFT


def test_what_was_ticked_before_a_row_changed_is_not_ticked_any_more(desks):
    document_id, page = open_draft(desks)
    with desks.app.app_context(), transaction() as session:
        document = session.get_one(Document, document_id)
        document.objectives[0].indicators[0].source = "Buku agenda"
    form = {"seen": seen_on(page), "acknowledged": warned_on(page), "pin": PIN, "reason": ""}
    browser = desks.browser("pemerintahan")
    answer = browser.post(f"/dokumen/{document_id}/tindakan/submit", form, 409)
    assert "berubah sejak halaman Anda dibuka" in text_of(answer)
    unlike, misspelled = boxes(answer.text)
    assert (unlike.get("checked") is not None, misspelled.get("checked") is not None) == (
        False,
        True,
    )


@pytest.mark.parametrize("who", ["sekcam", "pemerintahan"])
def test_what_was_acknowledged_is_read_with_the_sheet(desks, who):
    document_id, _ = open_draft(desks)
    desks.press("pemerintahan", document_id, "submit")
    page = desks.browser(who).get(f"/dokumen/{document_id}").text
    section = by_id(page, "peringatan")
    assert "Diakui oleh" in words(section)
    assert [one.get("href") for one in section.iter("a")] == ["#baris-1.1", "#baris-2.1"]
    assert all(by_id(page, link) is not None for link in ("baris-1.1", "baris-2.1"))
    assert "“Ketentraman” lazimnya ditulis “Ketenteraman”" in words(section)
    assert "Diajukan dengan 2 peringatan yang diakui pemiliknya." in words(parse(page))
    timeline = next(one for one in parse(page).iter("ol") if one.get("class") == "timeline")
    assert "2 peringatan diakui" in words(timeline)


def test_a_sheet_that_came_back_asks_again_and_shows_no_old_acknowledgement(desks):
    document_id, _ = open_draft(desks)
    desks.press("pemerintahan", document_id, "submit")
    desks.press("sekcam", document_id, "send_back", reason="Perbaiki ejaannya.")
    page = desks.browser("pemerintahan").get(f"/dokumen/{document_id}").text
    assert [one.get("checked") for one in boxes(page)] == [None, None]
    assert 'id="peringatan"' not in page


def test_the_editor_tells_warnings_in_their_rows_and_stops_nobody(desks):
    document_id, _ = open_draft(desks)
    browser = desks.browser("pemerintahan")
    page = browser.get(f"/dokumen/{document_id}/ubah").text
    hint = by_id(page, "ragu-1-1")
    assert [one.get("href") for one in hint.iter("a")] == ["#isian-1.1.formula"]
    assert "“fasilitasi” hanya ada pada salah satunya" in words(hint)
    assert "Ketenteraman" in words(by_id(page, "ragu-2"))
    assert words(by_id(page, "ragu-2-1")) == ""
    assert "Lengkap, siap diajukan · 2 peringatan" in words(by_id(page, "nilai"))
    browser.post(f"/dokumen/{document_id}/ubah", typed_on(page), 302)


def test_the_editor_tells_them_as_one_types(desks):
    document_id, _ = open_draft(desks)
    browser = desks.browser("pemerintahan")
    typed = typed_on(browser.get(f"/dokumen/{document_id}/ubah").text)
    typed |= {"1.1.name": "Prosentase koordinasi", "2.text": "Terlaksananya koordinasi"}
    page = computed(browser, document_id, typed)
    assert "“Prosentase” lazimnya ditulis “Persentase”" in words(by_id(page, "ragu-1-1"))
    assert words(by_id(page, "ragu-2")) == ""
    assert "Ketenteraman" in words(by_id(page, "ragu-2-1"))
    swapped = [by_id(page, f"ragu-{place}").get("hx-swap-oob") for place in ("1", "1-1", "2-1")]
    assert swapped == ["true"] * 3


def test_a_measurement_tells_them_beside_its_figures(desks):
    browser = desks.browser("pelayanan")
    page = browser.get(f"/dokumen/{desks.measurement}/ubah").text
    typed = typed_on(page) | {"1.1.inputs.0": "13", "1.1.inputs.1": "0"}
    hint = by_id(computed(browser, desks.measurement, typed), "ragu-1-1")
    assert [one.get("href") for one in hint.iter("a")] == [
        "#isian-1.1.inputs.1",
        "#isian-1.1.evidence",
    ]
    assert all(by_id(page, f"isian-1.1.{cell}") is not None for cell in ("inputs.1", "evidence"))
