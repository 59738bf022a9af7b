"""Somebody was first: what the other one typed stays before him, to be copied or sent again."""

import pytest

from iki_flow.domain.document import Action, State
from iki_flow.services.sample_office import PIN
from tests.web.browser_like import each, parse, text_of, words
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
    seen_on,
)

TYPED = {"reason": "Perbaiki <angkanya>.", "remark-1.1": "Sumber datanya\nmana?"}


@pytest.fixture
def opened(desks):
    """A submitted sheet as the Sekcam has it open: its number, and what he is about to send."""
    document_id = desks.id("umum")
    seen = seen_on(desks.browser("sekcam").get(f"/dokumen/{document_id}").text)
    return document_id, {"seen": seen, "pin": PIN, **TYPED}


def send_back(desks, document_id, form, status, who="sekcam"):
    return desks.browser(who).post(f"/dokumen/{document_id}/tindakan/send_back", form, status)


def to_copy(answer):
    """The texts that only stand there, by the labels of their fields."""
    page = parse(answer.text)
    labels = {label.get("for"): words(label) for label in page.iter("label")}
    return {
        labels[field.get("id")]: field.text
        for field in each(page, "textarea")
        if field.get("readonly") is not None and field.get("name") is None
    }


def test_after_a_withdrawal_reason_and_remarks_are_there_to_copy(desks, opened):
    document_id, form = opened
    desks.press("umum", document_id, "withdraw")
    answer = send_back(desks, document_id, form, 409)
    assert "lebih dahulu bertindak" in text_of(answer)
    assert to_copy(answer) == {
        "Alasan": TYPED["reason"],
        "Catatan untuk baris 1.1": TYPED["remark-1.1"],
    }
    assert PIN not in answer.text
    assert desks.state(document_id) is State.DRAFT


def test_whoever_may_not_do_it_keeps_his_words_and_is_noted(desks, caplog):
    document_id = desks.id("keuangan")
    answer = send_back(desks, document_id, {"seen": "", **TYPED}, 403)
    assert to_copy(answer)["Alasan"] == TYPED["reason"]
    assert [one.getMessage() for one in caplog.records if "refused person" in one.getMessage()]
    assert TYPED["reason"] not in caplog.text
    assert desks.state(document_id) is State.ENDORSED


def test_nothing_typed_leaves_nothing_to_copy(desks, opened):
    document_id, form = opened
    desks.press("umum", document_id, "withdraw")
    answer = desks.browser("sekcam").post(
        f"/dokumen/{document_id}/tindakan/endorse", {"seen": form["seen"], "pin": PIN}, 409
    )
    assert "Yang Anda ketik" not in text_of(answer)


def test_where_it_can_still_be_sent_the_panel_is_open_with_what_was_typed(desks, opened):
    document_id, form = opened
    answer = send_back(desks, document_id, form | {"seen": "0" * 64}, 409)
    panel = next(
        one
        for one in parse(answer.text).iter("details")
        if any(f.get("id") == f"form-{Action.SEND_BACK}" for f in one.iter("form"))
    )
    assert panel.get("open") is not None
    assert next(each(panel, "textarea")).text == TYPED["reason"]
    assert to_copy(answer) == {}


def test_a_remark_beside_a_row_that_is_gone_is_there_to_copy(desks, opened):
    document_id, form = opened
    answer = send_back(desks, document_id, form | {"seen": "0" * 64, "remark-99.1": "Hapus"}, 409)
    assert to_copy(answer) == {"Catatan untuk baris 99.1": "Hapus"}


def send(desks, who, document_id, action, form):
    answer = desks.browser(who).post(f"/dokumen/{document_id}/tindakan/{action}", form, 409)
    return text_of(answer)


@pytest.mark.parametrize(
    ("who", "owner", "first", "then", "told"),
    [
        ("sekcam", "umum", "send_back", "endorse", "mengembalikan"),
        ("umum", "umum", "withdraw", "withdraw", "menarik kembali"),
        ("camat", "keuangan", "approve", "approve", "menyetujui"),
    ],
)
def test_who_was_first_himself_is_not_told_of_another(desks, who, owner, first, then, told):
    document_id = desks.id(owner)
    seen = seen_on(desks.browser(who).get(f"/dokumen/{document_id}").text)
    desks.press(who, document_id, first, reason="Perbaiki.")
    said = send(desks, who, document_id, then, {"seen": seen, "pin": PIN})
    assert f"Anda sendiri sudah {told} dokumen ini pada 09-01-2024 09.00 WIB;" in said
    assert "lebih dahulu bertindak" not in said


def test_the_lock_that_follows_an_approval_is_not_what_was_first(desks):
    document_id = desks.id("keuangan")
    desks.press("camat", document_id, "approve")
    with desks.document(document_id) as document:
        assert document.state is State.LOCKED
    said = send(desks, "keuangan", document_id, "withdraw", {"seen": "0" * 64})
    before, told, _after = said.partition(" lebih dahulu bertindak")
    assert told
    assert "SATRIYO WIBISANA" in before
    assert "Sistem lebih dahulu" not in said
