"""What was typed outlives the session it was typed in."""

from datetime import timedelta

import pytest

from iki_flow.domain.document import State
from iki_flow.services.sample_office import PASSWORD, PIN
from iki_flow.web.sheet_form import stored_sheet
from tests.services.story import data
from tests.web.browser_like import each, parse, text_of
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
    seen_on,
    typed_on,
)

TYPED = 'Sasaran <baru> & "lama"\nbaris kedua'
REASON, REMARK = "Perbaiki <angkanya>.", "Sumber\ndatanya mana?"


class Page:
    """A page that was opened before its session ended, and what was typed into its form."""

    def __init__(self, desks, who, address, fields):
        self.desks, self.who, self.address, self.fields = desks, who, address, fields
        self.browser = desks.browser(who)
        self.token = self.browser.token()

    def let_the_session_end(self):
        self.desks.now += timedelta(hours=2)

    def sign_in_elsewhere(self, who=None):
        nips = {one["key"]: one["nip"] for one in data()["people"]}
        self.browser.sign_in(nips[who or self.who], PASSWORD)

    def send(self, status, fields=None, **more):
        form = (fields or self.fields) | {"csrf_token": self.token}
        return self.browser.post(self.address, form, status, **more)


@pytest.fixture
def editor(desks):
    """The editor of a draft, with a new text in its first field."""
    address = f"/dokumen/{desks.id('pemerintahan')}/ubah"
    fields = typed_on(desks.browser("pemerintahan").get(address).text)
    return Page(desks, "pemerintahan", address, fields | {"1.text": TYPED})


@pytest.fixture
def review(desks):
    """The page of a submitted sheet, with a reason and a remark for sending it back."""
    address = f"/dokumen/{desks.id('umum')}"
    seen = seen_on(desks.browser("sekcam").get(address).text)
    fields = {"seen": seen, "pin": PIN, "reason": REASON, "remark-1.1": REMARK}
    return Page(desks, "sekcam", f"{address}/tindakan/send_back", fields)


def kept(desks):
    with desks.document(desks.id("pemerintahan")) as document:
        return stored_sheet(document.objectives)[0].text


def held(answer):
    """The fields that a page would send again, but for its form token."""
    form = next(one for one in parse(answer.text).find(".//main").iter("form"))
    fields = {one.get("name"): one.get("value") for one in each(form, "input")}
    assert fields.pop("csrf_token")
    return form.get("action"), fields


def test_a_sheet_from_before_a_new_log_in_is_shown_again_and_can_be_saved(desks, editor):
    before = kept(desks)
    editor.sign_in_elsewhere()
    answer = editor.send(400)
    assert "belum ada yang disimpan" in text_of(answer)
    assert "Content-Encoding" not in answer.headers
    assert typed_on(answer.text) == editor.fields
    assert kept(desks) == before
    editor.browser.post(editor.address, typed_on(answer.text))
    assert kept(desks) == TYPED


def test_a_sheet_sent_after_the_session_ended_waits_for_the_log_in(desks, editor):
    before = kept(desks)
    editor.let_the_session_end()
    answer = editor.send(401)
    assert "Belum ada yang disimpan" in text_of(answer)
    assert held(answer) == (editor.address, editor.fields)
    assert kept(desks) == before
    editor.sign_in_elsewhere()
    answer = editor.send(400, held(answer)[1])
    editor.browser.post(editor.address, typed_on(answer.text))
    assert kept(desks) == TYPED


def test_it_waits_as_well_where_somebody_logged_out_in_another_tab(editor):
    editor.browser.post("/keluar")
    assert held(editor.send(400)) == (editor.address, editor.fields)


def test_a_part_of_a_page_is_told_how_to_go_on(editor):
    editor.sign_in_elsewhere()
    answer = editor.send(400, headers={"HX-Request": "true"})
    assert answer.mimetype == "text/plain"
    assert "masih ada di halaman ini: tekan Simpan" in answer.text


def test_a_reason_and_remarks_from_before_a_new_log_in_are_shown_again(desks, review):
    review.sign_in_elsewhere()
    answer = review.send(400)
    fields = {one.get("name"): one.text for one in parse(answer.text).iter("textarea")}
    assert (fields["reason"], fields["remark-1.1"]) == (REASON, REMARK)
    assert "tindakan Anda belum dijalankan" in text_of(answer)
    assert PIN not in answer.text
    assert desks.state(desks.id("umum")) is State.SUBMITTED
    review.browser.post(review.address, review.fields)
    assert desks.state(desks.id("umum")) is State.DRAFT


def test_they_wait_for_the_log_in_without_the_pin(review):
    review.let_the_session_end()
    address, fields = held(review.send(401))
    assert address == review.address
    assert fields == {name: text for name, text in review.fields.items() if name != "pin"}


def test_a_page_from_before_is_still_held_to_what_it_showed(review):
    stale = review.fields["seen"] = "0" * 64
    review.sign_in_elsewhere()
    answer = review.send(400)
    assert seen_on(answer.text) == stale
    assert "berubah sejak halaman Anda dibuka" in text_of(
        review.browser.post(review.address, review.fields, 409)
    )


def test_somebody_else_who_logs_in_sees_nothing_of_it(editor):
    editor.sign_in_elsewhere("auditor")
    assert "baris kedua" not in editor.send(400).text


@pytest.mark.parametrize("ended", ["signed in anew", "signed out"])
def test_words_from_a_neighbouring_site_are_not_put_on_a_page(editor, ended):
    if ended == "signed in anew":
        editor.sign_in_elsewhere()
    else:
        editor.browser.post("/keluar")
    answer = editor.send(400, headers={"Sec-Fetch-Site": "same-site"})
    assert "baris kedua" not in answer.text
