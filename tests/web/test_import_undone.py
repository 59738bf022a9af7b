"""What an import replaced comes back, and what it could not read is not lost."""

import re

import pytest

from tests.adapters.import_files import HEADINGS, ROWS, word
from tests.web.browser_like import parse, text_of
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
    typed_on,
)
from tests.web.imports import draft_fixture  # noqa: F401 - pytest finds the fixture here

ODD = word(((*HEADINGS, "TW I", "Bobot"), (*ROWS[0], "23.105", "banyak"), (*ROWS[1], "5", "60")))


def test_what_an_import_replaced_can_be_brought_back(draft):
    before = draft.kept()
    answer = draft.accept(draft.upload(word((HEADINGS, *ROWS))))
    assert draft.kept() != before
    page = draft.browser.get(answer.headers["Location"])
    form = undoing(page)
    draft.browser.post(
        form.get("action"), {"revision": form.find("input[@name='revision']").get("value")}
    )
    assert draft.kept() == before
    assert "Isi sebelum impor sudah dikembalikan." in text_of(
        draft.browser.get(f"/dokumen/{draft.id}/ubah")
    )


def test_what_was_saved_after_an_import_is_not_undone_with_it(draft):
    answer = draft.accept(draft.upload(word((HEADINGS, *ROWS))))
    page = draft.browser.get(answer.headers["Location"])
    revision = undoing(page).find("input[@name='revision']").get("value")
    draft.browser.post(f"/dokumen/{draft.id}/ubah", typed_on(page.text) | {"1.text": "Sesudahnya"})
    refused = draft.browser.post(f"{draft.address}/batal", {"revision": revision}, 409)
    assert "sudah disimpan lagi sesudah itu" in text_of(refused)
    assert draft.texts()[0] == "Sesudahnya"
    draft.browser.post(f"{draft.address}/batal", {"revision": "0"}, 400)


def undoing(page):
    return next(f for f in parse(page.text).iter("form") if f.get("action", "").endswith("/batal"))


def test_what_cannot_be_read_stays_in_its_field_and_the_rest_is_kept(draft, desks):
    page = draft.upload(ODD)
    assert "Isian yang belum terbaca: 2." in text_of(page)
    draft.accept(page)
    rows = [row for objective in draft.kept() for row in objective.indicators]
    assert [(row.name, row.targets["TW I"], row.weight) for row in rows] == [
        ("Indikator A", "", ""), ("Indikator B", "5", "60"),
    ]  # fmt: skip
    page = draft.browser.follow()
    assert "kecuali isian yang belum terbaca: 2." in text_of(page)
    for _ in range(2):
        fields = typed_on(page.text)
        assert (fields["1.1.targets.TW I"], fields["1.1.weight"]) == ("23.105", "banyak")
        listed = text_of(page).split("Yang belum terbaca:")[1]
        assert re.match(r"\s*Baris 1\.1: Angka “23\.105”.*Baris 1\.1: “banyak” bukan angka", listed)
        page = draft.browser.get(f"/dokumen/{draft.id}/ubah")
    right = {"1.1.targets.TW I": "23105", "1.1.weight": "40"}
    draft.browser.post(f"/dokumen/{draft.id}/ubah", fields | right)
    row = draft.kept()[0].indicators[0]
    assert (row.targets["TW I"], row.weight) == ("23105", "40")
    assert "belum disimpan" not in text_of(draft.browser.get(f"/dokumen/{draft.id}/ubah"))
    assert desks.events(draft.id)[-2:] == ["edited", "edited"]


def test_other_unsaved_work_is_not_lost_for_it(draft):
    address = f"/dokumen/{draft.id}/ubah"
    fields = typed_on(draft.browser.get(address).text)
    typed = fields | {"1.text": "Belum disimpan", "halaman": "1" * 32, "urutan": "1"}
    draft.browser.post(f"/dokumen/{draft.id}/isian", typed, 200)
    before = draft.kept()
    answer = draft.accept(draft.upload(ODD), status=422)
    assert draft.kept() == before
    assert "belum ada yang disimpan" in text_of(answer)
    assert typed_on(answer.text)["1.1.weight"] == "banyak"
    assert typed_on(draft.browser.get(address).text)["1.text"] == "Belum disimpan"


def test_the_preview_says_so_before(draft):
    address = f"/dokumen/{draft.id}/ubah"
    fields = typed_on(draft.browser.get(address).text)
    typed = fields | {"1.text": "Belum disimpan", "halaman": "1" * 32, "urutan": "1"}
    draft.browser.post(f"/dokumen/{draft.id}/isian", typed, 200)
    page = text_of(draft.upload(ODD))
    assert "isi berkas ini belum dapat masuk" in page
    assert "Masuk sebagai isian kosong" not in page
    page = draft.upload(word((HEADINGS, *ROWS)))
    assert "tidak ikut diganti" in text_of(page)
    draft.accept(page)
    page = draft.browser.follow()
    assert typed_on(page.text)["1.text"] == "Sasaran A"
    assert "Isian Anda yang lebih lama" in text_of(page)
    assert typed_on(draft.browser.get(address).text)["1.text"] == "Belum disimpan"


@pytest.mark.parametrize("saved_between", [False, True])
def test_what_an_import_left_gives_way_to_the_next(draft, saved_between):
    draft.accept(draft.upload(ODD))
    if saved_between:
        fields = typed_on(draft.browser.follow().text)
        fields |= {"1.1.weight": "", "1.1.targets.TW I": "", "1.text": "Disimpan", "dari": ""}
        draft.browser.post(f"/dokumen/{draft.id}/ubah", fields)
    other = word(((*HEADINGS, "Bobot"), (*ROWS[0], "sedikit"), (*ROWS[1], "60")))
    page = draft.upload(other)
    assert "Masuk sebagai isian kosong" in text_of(page)
    draft.accept(page)
    page = draft.browser.follow()
    assert "kecuali isian yang belum terbaca: 1." in text_of(page)
    fields = typed_on(page.text)
    assert (fields["1.1.weight"], fields["1.1.targets.TW I"]) == ("sedikit", "")
    draft.accept(draft.upload(word((HEADINGS, *ROWS))))
    assert "belum disimpan" not in text_of(draft.browser.follow())
    assert typed_on(draft.browser.get(f"/dokumen/{draft.id}/ubah").text)["1.1.weight"] == ""


def test_what_an_import_left_stays_with_its_rows_where_others_come_below(draft):
    draft.accept(draft.upload(ODD))
    draft.accept(draft.upload(ODD), "below")
    page = draft.browser.follow()
    assert "kecuali isian yang belum terbaca: 4." in text_of(page)
    fields = typed_on(page.text)
    assert (fields["1.1.weight"], fields["3.1.weight"]) == ("banyak", "banyak")
    assert draft.texts() == ["Sasaran A", "Sasaran B"] * 2


def test_one_thing_is_said_of_what_could_not_be_read(draft):
    draft.accept(draft.upload(ODD))
    page = text_of(draft.browser.follow())
    assert page.count("sudah masuk ke konsep") == 1
    assert "Konsep yang tersimpan belum berubah" not in page
    assert "Ini isian Anda yang belum disimpan" not in page


def test_undoing_lets_go_of_what_could_not_be_read(draft):
    before = draft.kept()
    draft.accept(draft.upload(ODD))
    form = undoing(draft.browser.follow())
    fields = {one.get("name"): one.get("value") for one in form.iter("input")}
    del fields["csrf_token"]
    draft.browser.post(form.get("action"), fields)
    assert draft.kept() == before
    page = draft.browser.get(f"/dokumen/{draft.id}/ubah")
    assert "belum disimpan" not in text_of(page)


@pytest.mark.parametrize("place", ["text", "1.name", "1.unit"])
def test_a_text_that_is_too_long_is_not_cut(draft, place):
    page = draft.upload(word((HEADINGS, *ROWS)))
    long = "x" * 2001
    draft.accept(page, **{f"1.{place}": long})
    assert long not in repr(draft.kept())
    assert typed_on(draft.browser.follow().text)[f"1.{place}"] == long
