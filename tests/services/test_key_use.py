"""Each use of a key is counted, and every signature accounted for."""

import hashlib
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from iki_flow.adapters.pades import OwnAuthority
from iki_flow.db import db
from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import Incomplete, Moved, NotFound, Unavailable, WrongSecret, WrongState
from iki_flow.domain.signing import TimestampAuthority
from iki_flow.models import KeyUse, Outcome
from iki_flow.queries import archive
from iki_flow.services import approval, checking, key_use
from tests.going_round import take_rules_away, write
from tests.services.elsewhere import outside
from tests.services.story import Story


def last(story: Story) -> KeyUse:
    """The newest use, with what became of it."""
    db.session.rollback()
    return db.session.scalars(select(KeyUse).order_by(KeyUse.id.desc())).first()


def number_of(story: Story) -> int:
    return len(db.session.scalars(select(KeyUse.id)).all())


def faults(story: Story) -> list[str]:
    db.session.rollback()
    return [*key_use.faults(story.office_id, story.now)]


def test_every_signature_of_the_story_is_accounted_for(story):
    assert story.seal("pmd")
    assert number_of(story) == 9  # three sheets submitted, two endorsed, approved and sealed
    assert {one.end.outcome for one in db.session.scalars(select(KeyUse))} == {Outcome.KEPT}
    assert faults(story) == []


def test_a_use_names_the_key_and_what_was_signed(story):
    before = story.paper("umum")
    story.take(Action.ENDORSE, "umum", "sekcam")
    use = last(story)
    key = archive.key_of(story.persons["sekcam"], story.now)
    assert (use.certificate, use.field, use.document_id) == (
        key.serial,
        "Sekcam",
        story.id("umum"),
    )
    assert use.signed_sha256 == hashlib.sha256(before).hexdigest()
    assert use.end.file_sha256 == hashlib.sha256(story.paper("umum")).hexdigest()


def test_it_is_counted_before_the_key_is_used(office, monkeypatch):
    seen = []

    def sign(self, pdf, entry, **given):
        seen.append((number_of(office), last(office).end))
        raise Unavailable("Tidak ada.")

    before = number_of(office)
    monkeypatch.setattr(OwnAuthority, "sign", sign)
    with pytest.raises(Unavailable):
        office.take(Action.ENDORSE, "umum", "sekcam")
    assert seen == [(before + 1, None)]
    end = last(office).end
    assert (end.outcome, end.reason) == (Outcome.DISCARDED, "Unavailable: Tidak ada.")


def test_a_wrong_pin_used_no_key(office):
    press = office.pressed("umum", "sekcam", pin="salah-sekali")
    with pytest.raises(WrongSecret):
        approval.act(Action.ENDORSE, press, office.ports, office.house)
    assert last(office).end.outcome is Outcome.UNUSED
    assert faults(office) == []


def test_a_signature_that_lost_a_race_says_so(story, monkeypatch):
    """Somebody endorses while another's signature is under way."""
    press = story.pressed("umum", "sekcam")
    sign = OwnAuthority.sign

    def slowly(self, pdf, entry, **given):
        signed = sign(self, pdf, entry, **given)
        monkeypatch.setattr(OwnAuthority, "sign", sign)
        story.take(Action.ENDORSE, "umum", "sekcam")
        return signed

    monkeypatch.setattr(OwnAuthority, "sign", slowly)
    with pytest.raises(Moved):
        approval.act(Action.ENDORSE, press, story.ports, story.house)
    db.session.rollback()
    *_, lost, won = db.session.scalars(select(KeyUse).order_by(KeyUse.id))
    assert (lost.end.outcome, won.end.outcome) == (Outcome.DISCARDED, Outcome.KEPT)
    assert lost.end.reason.startswith("Moved: ")
    assert faults(story) == []


def test_a_seal_without_a_timestamp_is_thrown_away_with_its_reason(office):
    nobody = TimestampAuthority("http://127.0.0.1:9/tsa", outside("Satu").root)
    signer = OwnAuthority(office.ports.signer.secret, (nobody,))
    own, office.ports = office.ports, replace(office.ports, signer=signer)
    with pytest.raises(Unavailable):
        office.seal("pmd")
    assert last(office).end.outcome is Outcome.DISCARDED
    office.ports = own
    assert office.seal("pmd")
    assert (last(office).field, last(office).end.outcome) == ("Segel", Outcome.KEPT)
    assert faults(office) == []


def killed(office: Story, monkeypatch) -> KeyUse:
    """The process ends between a signature and its keeping."""

    def die(*given):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
        patched.setattr("iki_flow.services.signing.keep", die)
        office.take(Action.ENDORSE, "umum", "sekcam")
    assert office.state("umum") is State.SUBMITTED
    return last(office)


def test_a_signature_that_was_lost_is_told_until_it_is_explained(office, monkeypatch):
    use = killed(office, monkeypatch)
    assert use.end is None
    office.now = use.at + key_use.UNDER_WAY
    assert faults(office) == []
    with pytest.raises(WrongState, match="berlangsung"):
        key_use.explain(use.id, "Mati listrik", use.at + timedelta(minutes=1))
    office.now += timedelta(seconds=1)
    (fault,) = faults(office)
    assert "ditandatangani tetapi tidak disimpan" in fault
    assert f"Pemakaian kunci {use.id} " in fault
    assert fault in [*checking.office_faults(office.office_id, office.now, office.ports)]
    key_use.explain(use.id, " Mati listrik ", office.now)
    assert faults(office) == []
    assert (last(office).end.outcome, last(office).end.reason) == (
        Outcome.EXPLAINED,
        "Mati listrik",
    )
    entry = archive.trail_head(office.office_id)
    assert (entry.event, entry.facts) == (
        "key_use_explained",
        {"use": use.id, "reason": "Mati listrik"},
    )
    with pytest.raises(WrongState, match="sudah jelas"):
        key_use.explain(use.id, "Lagi", office.now)


def test_what_is_not_there_is_not_explained(office):
    with pytest.raises(NotFound):
        key_use.explain(999, "Mati listrik", office.now)
    with pytest.raises(Incomplete):
        key_use.explain(1, " ", office.now)


def test_a_signature_that_was_never_counted_is_told(office):
    take_rules_away()
    write("UPDATE signature_record SET certificate = 'ab' WHERE field = 'Segel'")
    told = faults(office)
    assert len(told) == 2
    assert "tidak pernah dihitung" in told[0]
    assert "tanda tangannya tidak ada lagi" in told[1]


def test_what_was_signed_before_uses_were_counted_is_not_asked_about(office):
    take_rules_away()
    write("DELETE FROM key_use_end")
    write("DELETE FROM key_use")
    office.now += timedelta(days=1)
    assert faults(office) == []
    office.take(Action.ENDORSE, "umum", "sekcam")
    assert faults(office) == []
