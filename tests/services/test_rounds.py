"""Sheets that come back: sent back, withdrawn, submitted anew, and pressed on too late."""

import pytest

from iki_flow.db import db
from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import (
    WrongState,
)
from iki_flow.models import Document
from iki_flow.queries import archive
from iki_flow.services import approval, sample
from tests.services.story import sheet


def test_a_sheet_sent_back_comes_again_as_a_second_round(story):
    first = story.paper("umum")
    remarks = (("1.1", "Rumusnya belum tepat."), ("", "Mohon diperiksa seluruhnya."))
    story.take(Action.SEND_BACK, "umum", "sekcam", reason=" Belum lengkap. ", remarks=remarks)
    document = story.document("umum")
    name = document.objectives[0].indicators[0].name
    assert document.state is State.DRAFT
    assert [(one.place, one.indicator, one.text) for one in document.remarks] == [
        ("", "", "Belum lengkap."),
        ("1.1", name, "Rumusnya belum tepat."),
        ("", "", "Mohon diperiksa seluruhnya."),
    ]
    entry = archive.timeline(document.id)[-1]
    assert (entry.facts["round"], entry.facts["reason"]) == (1, "Belum lengkap.")

    story.take(Action.SUBMIT, "umum", "umum")
    editions = archive.editions(story.id("umum"))
    assert [(one.round, one.state) for one in editions] == [
        (1, State.SUBMITTED),
        (2, State.SUBMITTED),
    ]
    assert archive.content(editions[0].file_sha256) == first
    assert story.snapshot("umum")["document"]["round"] == 2
    assert [one.round for one in archive.signatures(story.document("umum"))] == [2]
    story.take(Action.ENDORSE, "umum", "sekcam")
    story.take(Action.SEND_BACK, "umum", "camat", reason="Belum sesuai renja.")
    assert story.state("umum") is State.DRAFT
    assert story.document("umum").remarks[-1].by == story.actor("camat").name


def test_the_owner_takes_back_what_nobody_has_acted_on(story):
    story.take(Action.WITHDRAW, "umum", "umum")
    assert story.state("umum") is State.DRAFT
    story.take(Action.SUBMIT, "umum", "umum")
    story.take(Action.ENDORSE, "umum", "sekcam")
    with pytest.raises(WrongState):
        story.take(Action.WITHDRAW, "umum", "umum")
    assert story.state("umum") is State.ENDORSED


def test_whoever_comes_late_reads_who_came_first(sqlite_story):
    story = sqlite_story
    late = story.pressed("umum", "umum")
    story.take(Action.ENDORSE, "umum", "sekcam")
    with pytest.raises(WrongState) as refused:
        approval.act(Action.WITHDRAW, late, story.ports, story.house)
    assert story.actor("sekcam").name in str(refused.value)
    assert "menunggu persetujuan Camat" in str(refused.value)


def test_a_cancelled_draft_makes_room_for_another(story):
    first = story.id("keuangan")
    story.take(Action.CANCEL, "keuangan", "keuangan")
    assert story.state("keuangan") is State.CANCELLED
    with pytest.raises(WrongState):
        story.take(Action.SUBMIT, "keuangan", "keuangan")
    sample.draft_plan(story, sheet("keuangan"))
    assert story.id("keuangan") != first
    assert story.state("keuangan") is State.DRAFT
    assert db.session.get(Document, first).state is State.CANCELLED
