"""What is typed and not saved is there again, for whoever typed it and nobody else."""

from datetime import timedelta

import pytest

from iki_flow.domain.document import State
from iki_flow.domain.unsaved import LONGEST
from iki_flow.web.sheet_form import stored_sheet
from tests.web.browser_like import faults, parse, text_of
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
    typed_on,
)

ONE, OTHER = "1" * 32, "2" * 32
TYPED = 'Sasaran <baru> & "lama"'
FOUND = "Ini isian Anda yang belum disimpan"


class Editor:
    """The editor of a draft in its owner's browser, as a tab that keeps what is typed."""

    def __init__(self, desks, owner="pemerintahan", document_id=None, name=ONE):
        self.desks, self.browser, self.name = desks, desks.browser(owner), name
        self.id = document_id or desks.id(owner)
        self.address, self.count = f"/dokumen/{self.id}/ubah", 0
        self.open()

    def open(self):
        self.page = self.browser.get(self.address)
        self.fields = typed_on(self.page.text) | {"halaman": self.name}
        return self.page

    def keep(self, status=200, **changes):
        self.count += 1
        form = self.fields | {"urutan": str(self.count)} | changes
        form = {name: text for name, text in form.items() if text is not None}
        return self.browser.post(
            f"/dokumen/{self.id}/isian", form, status, headers={"HX-Request": "true"}
        )

    def type(self, text, status=200):
        self.fields["1.text"] = text
        return self.keep(status)

    def save(self, status=302, **more):
        return self.browser.post(self.address, self.fields | more, status)

    def discard(self, status=302):
        form = {name: self.fields[name] for name in ("halaman", "dari")}
        return self.browser.post(f"/dokumen/{self.id}/isian/buang", form, status)

    def kept(self):
        with self.desks.document(self.id) as document:
            return stored_sheet(document.objectives)


@pytest.fixture
def tab(desks):
    """The editor of the draft plan of the Seksi Pemerintahan."""
    return Editor(desks)


def test_it_says_when_it_was_kept_and_changes_no_draft(tab):
    before, events = tab.kept(), tab.desks.events(tab.id)
    answer = tab.type(TYPED)
    assert answer.mimetype == "text/plain"
    assert answer.text == f"Tersimpan sementara pukul {tab.desks.now + timedelta(hours=7):%H.%M}"
    assert tab.kept() == before
    assert tab.desks.events(tab.id) == events


def test_it_is_there_when_the_editor_is_opened_again(tab):
    tab.fields |= {"1.1.weight": "belum angka", "dated": "2024-08-07"}
    tab.type(TYPED)
    page = tab.open()
    at = f"{tab.desks.now + timedelta(hours=7):%d-%m-%Y %H.%M} WIB"
    assert f"{FOUND}, dari {at}" in text_of(page)
    assert "Konsep yang tersimpan belum berubah." in text_of(page)
    assert tab.fields["1.text"] == TYPED
    assert tab.fields["1.1.weight"] == "belum angka"
    assert tab.fields["dated"] == "2024-08-07"
    assert "data-dirty" in page.text
    assert faults(page.text) == []


def test_a_date_that_is_not_readable_yet_does_not_stand_in_its_way(tab):
    tab.fields["dated"] = ""
    tab.type(TYPED)
    tab.open()
    assert tab.fields["1.text"] == TYPED


def test_rows_that_were_removed_can_still_be_brought_back(tab):
    removed = tab.browser.post(tab.address, tab.fields | {"row": "remove 1"}, 200)
    tab.fields = typed_on(removed.text) | {"halaman": ONE}
    tab.keep()
    assert "Kembalikan Sasaran 1" in text_of(tab.open())


def test_saving_ends_it(tab):
    tab.type(TYPED)
    tab.open()
    tab.save()
    assert tab.kept()[0].text == TYPED
    assert FOUND not in text_of(tab.open())


def test_saving_without_a_script_ends_it_too(tab):
    tab.type(TYPED)
    tab.open()
    tab.save(halaman="")
    assert FOUND not in text_of(tab.open())


@pytest.mark.parametrize("row", [{}, {"row": "add 1"}])
def test_the_page_that_comes_back_knows_that_it_is_its_own(tab, row):
    tab.type(TYPED)
    answer = tab.save(200 if row else 422, **row, **({} if row else {"1.1.weight": "x"}))
    assert typed_on(answer.text)["dari"] == f"{ONE}.1"
    tab.fields = typed_on(answer.text) | {"halaman": OTHER, "1.1.weight": ""}
    tab.save()
    assert FOUND not in text_of(tab.open())


def test_what_says_nothing_new_is_not_kept(tab):
    before = tab.fields["1.text"]
    assert tab.keep(204).text == ""
    tab.type(TYPED)
    tab.type(before, 204)
    assert FOUND not in text_of(tab.open())


def test_a_tab_that_says_nothing_new_leaves_the_work_of_another(tab):
    other = Editor(tab.desks, name=OTHER)
    tab.type(TYPED)
    other.keep(204)
    assert FOUND in text_of(tab.open())


def test_the_page_after_a_saving_is_told_whose_copy_it_may_let_go_of(tab):
    tab.fields["1.text"] = TYPED
    assert tab.save().location == f"{tab.address}?tersimpan={ONE}"
    tab.open()
    assert tab.save(halaman="bukan nama").location == f"{tab.address}?tersimpan="


def test_a_page_that_comes_back_goes_on_under_its_name(tab):
    tab.type(TYPED)
    fields = typed_on(tab.save(422, **{"1.1.weight": "x"}).text)
    assert (fields["halaman"], fields["dari"]) == (ONE, f"{ONE}.1")


def test_discarding_shows_the_draft_as_it_is_kept(tab):
    before = tab.fields["1.text"]
    tab.type(TYPED)
    tab.open()
    tab.discard()
    page = tab.browser.follow()
    assert "sudah dibuang" in text_of(page)
    assert typed_on(page.text)["1.text"] == before
    assert FOUND not in text_of(page)


def test_what_changed_meanwhile_is_said_and_shown_before_it_is_saved(tab):
    other = Editor(tab.desks, name=OTHER)
    tab.type(TYPED)
    other.fields["1.text"] = "Dari tab lain"
    other.save()
    assert "Konsepnya sudah berubah sejak Anda mengisinya." in text_of(tab.open())
    assert tab.fields["1.text"] == TYPED
    both = typed_on(tab.save(409).text, "gabungan")
    assert tab.kept()[0].text == "Dari tab lain"
    assert FOUND in text_of(tab.open())
    tab.browser.post(tab.address, both | {"pilih.1.text": "mine"})
    assert tab.kept()[0].text == TYPED
    assert FOUND not in text_of(tab.open())


@pytest.mark.parametrize("name", [OTHER, ""])
def test_the_page_after_a_saving_shows_what_was_saved_and_offers_what_is_older(tab, name):
    other = Editor(tab.desks, name=name)
    tab.type(TYPED)
    other.fields["1.text"] = "Disimpan di tab lain"
    other.save()
    page = tab.browser.follow()
    assert typed_on(page.text)["1.text"] == "Disimpan di tab lain"
    assert FOUND not in text_of(page)
    assert "Isian Anda yang lebih lama" in text_of(page)
    assert "data-dirty" not in page.text
    (link,) = [one for one in parse(page.text).iter("a") if one.text == "Buka isian itu"]
    assert typed_on(tab.browser.get(link.get("href")).text)["1.text"] == TYPED


def test_an_older_tab_does_not_write_over_the_newer_unseen(tab):
    other = Editor(tab.desks, name=OTHER)
    tab.type(TYPED)
    answer = other.type("Dari tab lain", 409)
    assert "tekan Simpan agar tidak hilang" in answer.text
    tab.open()
    assert tab.fields["1.text"] == TYPED


def test_a_tab_that_shows_it_goes_on_with_it(tab):
    tab.type(TYPED)
    other = Editor(tab.desks, name=OTHER)
    other.type("Diteruskan")
    tab.type("Kembali ke tab pertama", 409)
    tab.open()
    assert tab.fields["1.text"] == "Diteruskan"


@pytest.mark.parametrize(
    ("who", "owner", "status"),
    [
        ("sekcam", "pemerintahan", 404),
        ("umum", "umum", 403),
        ("sekcam", "umum", 403),
        ("pelayanan", "pelayanan", 403),
        ("auditor", "pelayanan", 403),
        ("clerk", "pemerintahan", 404),
    ],
)
def test_only_the_owner_keeps_or_discards_and_only_of_a_draft(desks, who, owner, status):
    address = f"/dokumen/{desks.id(owner)}/isian"
    form = {"revision": "1", "halaman": ONE, "urutan": "1", "1.text": "x"}
    desks.browser(who).post(address, form, status)
    desks.browser(who).post(f"{address}/buang", form, status)


@pytest.mark.parametrize(
    "wrong",
    [
        {"revision": None},
        {"revision": "-1"},
        {"revision": str(2**31)},
        {"halaman": ""},
        {"halaman": "' OR 1=1"},
        {"urutan": None},
        {"urutan": "0"},
        {"urutan": "-1"},
        {"urutan": "1e3"},
        {"urutan": str(2**31)},
    ],
)
def test_what_no_page_of_ours_sends_is_refused(tab, wrong):
    tab.keep(400, **wrong)
    assert FOUND not in text_of(tab.open())


def test_too_much_is_refused_with_what_to_do(tab):
    tab.keep(413, **{"1.text": "x" * LONGEST})
    many = {f"{number}.text": "" for number in range(1, 999)}
    many |= {f"{number}.{row}.name": "" for number in range(1, 130) for row in range(1, 40)}
    answer = tab.keep(422, **many)
    assert "Tekan Simpan agar tidak hilang" in answer.text


def test_a_stranger_is_told_to_come_in_again(tab):
    tab.desks.now += timedelta(hours=2)
    answer = tab.type(TYPED, 401)
    assert "Sesi Anda berakhir" in answer.text


def test_submitting_ends_it_and_the_page_says_so_first(tab):
    tab.type(TYPED)
    page = tab.browser.get(f"/dokumen/{tab.id}")
    assert "Ada isian Anda yang belum disimpan" in text_of(page)
    tab.desks.press("pemerintahan", tab.id, "submit")
    assert tab.desks.state(tab.id) is State.SUBMITTED
    assert "Ada isian Anda" not in text_of(tab.browser.get(f"/dokumen/{tab.id}"))
    tab.type(TYPED, 403)
    tab.desks.press("pemerintahan", tab.id, "withdraw")
    assert FOUND not in text_of(tab.open())


def test_nobody_else_sees_it(tab):
    tab.type("Kalimat yang hanya milik saya")
    tab.desks.press("pemerintahan", tab.id, "submit")
    tab.desks.press("pemerintahan", tab.id, "withdraw")
    Editor(tab.desks).type("Kalimat yang hanya milik saya")
    for who in ("sekcam", "camat"):
        page = tab.desks.browser(who).get(f"/dokumen/{tab.id}").text
        assert "hanya milik saya" not in page
        assert "Ada isian" not in page


def test_figures_of_a_measurement_are_kept_as_typed(desks):
    tab = Editor(desks, "pelayanan", desks.measurement)
    figure = next(name for name in tab.fields if ".inputs." in name)
    tab.keep(**{figure: "1.2x"})
    tab.open()
    assert tab.fields[figure] == "1.2x"
    assert next(parse(tab.page.text).iter("h1")) is not None
