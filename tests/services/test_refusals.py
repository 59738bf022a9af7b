"""What is not signed: by the wrong person, with a wrong PIN, or on a page that is out of date."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from iki_flow.db import db
from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import (
    Incomplete,
    Moved,
    NotFound,
    NotPermitted,
    Throttled,
    WrongSecret,
    WrongState,
)
from iki_flow.domain.scoring import Band, Policy
from iki_flow.domain.signing import Role
from iki_flow.models import Attempt, Indicator
from iki_flow.queries import archive
from iki_flow.services import approval, editing, enrolment, throttle
from iki_flow.services.sample_office import PIN
from tests.services.story import typed_rows, vacate


@pytest.mark.parametrize(
    ("action", "position", "who", "refusal"),
    [
        (Action.ENDORSE, "umum", "umum", NotPermitted),
        (Action.ENDORSE, "umum", "camat", NotPermitted),
        (Action.ENDORSE, "umum", "pmd", NotFound),
        (Action.ENDORSE, "umum", "auditor", NotFound),
        (Action.ENDORSE, "umum", "clerk", NotFound),
        (Action.SUBMIT, "keuangan", "sekcam", NotFound),
        (Action.APPROVE, "umum", "camat", WrongState),
        (Action.APPROVE_WITHOUT_REVIEW, "umum", "camat", NotPermitted),
        (Action.LOCK, "pmd", "camat", NotPermitted),
        (Action.WITHDRAW, "pmd", "pmd", WrongState),
        (Action.SEND_BACK, "pmd", "camat", WrongState),
        (Action.CANCEL, "pelayanan", "pelayanan", WrongState),
    ],
)
def test_whoever_may_not_is_refused_and_nothing_changes(
    sqlite_story, action, position, who, refusal
):
    story = sqlite_story
    at, actor = story.tick(), story.actor(who)
    before = (story.state(position), story.trail(position))
    press = approval.Press(
        story.id(position), actor, story.day, at, story.seen("umum"), "", reason="Alasan"
    )
    with pytest.raises(refusal):
        approval.act(action, press, story.ports, story.house)
    assert (story.state(position), story.trail(position)) == before


@pytest.mark.parametrize(
    ("action", "position", "who"),
    [(Action.SEND_BACK, "umum", "sekcam"), (Action.APPROVE_WITHOUT_REVIEW, "umum", "camat")],
)
@pytest.mark.parametrize("reason", ["", " \n "])
def test_what_needs_a_reason_is_refused_without_one(sqlite_story, action, position, who, reason):
    story = sqlite_story
    if who == "camat":
        vacate(story, "sekcam")
    with pytest.raises(Incomplete, match="alasannya"):
        story.take(action, position, who, reason=reason)
    assert story.state(position) is State.SUBMITTED


def test_a_wrong_pin_is_counted_and_then_not_heard(story):
    limit = throttle.LIMITS["pin"]
    for _ in range(limit.attempts):
        press = story.pressed("umum", "sekcam", pin="bukan pin saya")
        with pytest.raises(WrongSecret):
            approval.act(Action.ENDORSE, press, story.ports, story.house)
    with pytest.raises(Throttled) as refused:
        story.take(Action.ENDORSE, "umum", "sekcam")
    assert 0 < refused.value.wait <= limit.within.total_seconds()
    assert story.state("umum") is State.SUBMITTED
    assert len(archive.signatures(story.document("umum"))) == 1
    story.now += limit.within
    story.take(Action.ENDORSE, "umum", "sekcam")
    assert story.state("umum") is State.ENDORSED


def test_a_wrong_pin_at_signing_is_written_down(story):
    press = story.pressed("umum", "sekcam", pin="bukan pin saya", address="192.0.2.7")
    with pytest.raises(WrongSecret):
        approval.act(Action.ENDORSE, press, story.ports, story.house)
    entry = archive.trail(story.office_id)[-1]
    assert (entry.event, entry.actor_id, entry.position, entry.address, entry.facts) == (
        "pin_failed",
        story.persons["sekcam"],
        "Sekretaris Camat",
        "192.0.2.7",
        {},
    )
    assert story.trail("umum")[-1] == "submit"


def test_a_right_pin_that_came_too_late_is_no_wrong_one(sqlite_story):
    story, ports = sqlite_story, sqlite_story.ports

    def withdraw_first(appearance, box):
        story.take(Action.WITHDRAW, "umum", "umum")
        return ports.stamp(appearance, box)

    press = story.pressed("umum", "sekcam")
    with pytest.raises(Moved):
        approval.act(Action.ENDORSE, press, replace(ports, stamp=withdraw_first), story.house)
    assert db.session.scalars(select(Attempt)).all() == []


def test_a_right_pin_forgives_the_wrong_ones_before(sqlite_story):
    story = sqlite_story
    for _ in range(throttle.LIMITS["pin"].attempts - 1):
        with pytest.raises(WrongSecret):
            approval.act(
                Action.ENDORSE,
                story.pressed("umum", "sekcam", pin="salah"),
                story.ports,
                story.house,
            )
    story.take(Action.ENDORSE, "umum", "sekcam")
    throttle.check("pin", str(story.persons["sekcam"]), story.now)
    throttle.count("pin", str(story.persons["sekcam"]), story.now)
    throttle.check("pin", str(story.persons["sekcam"]), story.now)


def test_nobody_signs_with_another_officials_pin(sqlite_story):
    story = sqlite_story
    enrolment.change_pin(story.actor("camat"), PIN, "pin-milik-camat", story.tick(), story.ports)
    press = story.pressed("umum", "sekcam", pin="pin-milik-camat")
    with pytest.raises(WrongSecret):
        approval.act(Action.ENDORSE, press, story.ports, story.house)


def test_an_official_without_a_certificate_signs_nothing(sqlite_story):
    story = sqlite_story
    key = archive.key_of(story.persons["sekcam"], story.now)
    enrolment.revoke(key.id, "Gawai hilang", story.actor("clerk"), story.tick(), story.ports)
    with pytest.raises(Incomplete, match="belum memiliki sertifikat"):
        story.take(Action.ENDORSE, "umum", "sekcam")
    assert story.state("umum") is State.SUBMITTED


def test_a_certificate_revoked_while_the_official_signs_signs_nothing(sqlite_story):
    story = sqlite_story
    key = archive.key_of(story.persons["sekcam"], story.now)
    key_id = key.id

    def stamp_while_the_clerk_revokes(appearance, box):
        enrolment.revoke(key_id, "Gawai hilang", story.actor("clerk"), story.tick(), story.ports)
        return story.ports.stamp(appearance, box)

    ports = replace(story.ports, stamp=stamp_while_the_clerk_revokes)
    with pytest.raises(Incomplete, match="baru saja dicabut"):
        approval.act(Action.ENDORSE, story.pressed("umum", "sekcam"), ports, story.house)
    assert story.state("umum") is State.SUBMITTED
    assert len(archive.editions(story.id("umum"))) == 1


@pytest.mark.parametrize(
    ("action", "given"),
    [
        (Action.ENDORSE, {}),
        (Action.SEND_BACK, {"reason": "Periksa lagi."}),
    ],
)
def test_a_page_that_is_out_of_date_signs_nothing(story, action, given):
    press = story.pressed("umum", "sekcam", seen="0" * 64, **given)
    with pytest.raises(Moved, match="berubah sejak halaman Anda dibuka"):
        approval.act(action, press, story.ports, story.house)
    assert story.state("umum") is State.SUBMITTED


def test_a_draft_saved_after_the_page_was_opened_is_not_submitted(sqlite_story):
    story = sqlite_story
    press = story.pressed("keuangan", "keuangan")
    document = story.document("keuangan")
    later = document.dated + timedelta(days=1)
    typed = editing.Typed(document.revision, later, typed_rows("keuangan"))
    owner = story.actor("keuangan")
    editing.save(story.id("keuangan"), typed, owner, story.day, story.tick(), story.house)
    with pytest.raises(Moved, match="berubah sejak halaman Anda dibuka"):
        approval.act(Action.SUBMIT, press, story.ports, story.house)
    assert story.state("keuangan") is State.DRAFT


def test_other_figures_than_those_submitted_are_shown_and_not_signed(story):
    bands = (Band("Baik", Decimal(60)), Band("Kurang", None))
    other = replace(story.house, policy=Policy("Lain", Decimal(100), 2, bands))
    with pytest.raises(Moved, match="Dokumen belum ditandatangani") as refused:
        approval.act(Action.ENDORSE, story.pressed("umum", "sekcam"), story.ports, other)
    assert "policy › cap: “120” → “100”" in refused.value.differences
    assert story.state("umum") is State.SUBMITTED
    assert [one.role for one in archive.signatures(story.document("umum"))] == [Role.OWNER]


def test_the_rows_of_a_submitted_sheet_are_out_of_reach_of_sql(story):
    with pytest.raises(IntegrityError, match="not of a draft"):
        db.session.execute(update(Indicator).values(formula="1"))
    db.session.rollback()
