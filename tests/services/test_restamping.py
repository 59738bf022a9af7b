"""Locked papers are stamped again in time: registered beside what they were, and proved by it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from iki_flow.adapters.pades import OwnAuthority
from iki_flow.domain.ceremony import authority_file, written
from iki_flow.domain.document import State
from iki_flow.domain.errors import Unavailable, WrongState
from iki_flow.domain.publication import LIST_HOLDS
from iki_flow.domain.signing import TimestampAuthority
from iki_flow.domain.verifying.verdict import Status
from iki_flow.models import Purpose
from iki_flow.queries import archive, papers, people, register
from iki_flow.services import authority_key, checking, revocation
from iki_flow.services.downloading import download
from iki_flow.services.renewal import renew_keys
from iki_flow.services.restamping import restamp, restamp_locked
from tests.going_round import take_rules_away, write
from tests.services.elsewhere import outside, stamped_by
from tests.services.judging import failed, offline, verify
from tests.services.story import Story
from tests.services.test_sealing import other_signer

YEAR = timedelta(days=365)
NAME = "pelayanan"
FORMER = "Salinan sebelum cap ulang"


def ends(story: Story):
    """When the certificate ends that the office's own timestamps were made with."""
    return archive.office_key(story.office_id, Purpose.TIMESTAMP).expires_at


def in_its_last_year(story: Story) -> None:
    story.now = ends(story) - timedelta(days=200)


def newest(story: Story, position: str = NAME) -> bytes:
    return archive.content(papers.newest_file(archive.sealed(story.id(position))))


def restamped(story: Story, within: timedelta | None = YEAR) -> bool:
    return restamp(story.id(NAME), story.tick(), story.ports, within)


def faults(story: Story) -> list[str]:
    return [*checking.office_faults(story.office_id, story.now, story.ports)]


def told_former(verdict) -> bool:
    return any(one.detail.startswith(FORMER) for one in verdict.checks)


def test_a_paper_outlives_the_certificate_of_its_first_timestamp(story):
    first = story.paper(NAME)
    end = ends(story)
    in_its_last_year(story)
    renew_keys(story.office_id, story.tick(), story.ports)
    assert restamped(story)
    second = newest(story)
    assert second.startswith(first)
    for moment in (story.tick(), end + 2 * YEAR):
        story.now = moment
        verdict = verify(story, second)
        assert (verdict.status, failed(verdict)) == (Status.CURRENT, set())
        assert not told_former(verdict)
        assert faults(story) == []
    assert offline(story, second).status is Status.NOT_ASKED


def test_one_that_was_not_stamped_again_says_so(sqlite_story):
    story = sqlite_story
    story.now = ends(story) + timedelta(days=1)
    verdict = verify(story, story.paper(NAME))
    assert not verdict.status.genuine
    assert any("harus dicap ulang" in one.detail for one in verdict.checks)


def test_the_copy_of_before_stays_genuine_and_is_told_apart(story):
    first = story.paper(NAME)
    in_its_last_year(story)
    renew_keys(story.office_id, story.tick(), story.ports)
    assert restamped(story)
    for moment in (story.tick(), story.now + 2 * YEAR):
        story.now = moment
        verdict = verify(story, first)
        assert (verdict.status, failed(verdict)) == (Status.CURRENT, set())
        assert told_former(verdict)
    # Alone, without the register, it is proved no longer.
    assert not offline(story, first).status.genuine


def test_a_newer_file_that_was_spoilt_proves_no_copy_of_before(sqlite_story, monkeypatch):
    story = sqlite_story
    first = story.paper(NAME)
    in_its_last_year(story)
    renew_keys(story.office_id, story.tick(), story.ports)
    assert restamped(story)
    story.now = story.now + 2 * YEAR
    stored = archive.stored
    name = papers.newest_file(archive.sealed(story.id(NAME)))

    def spoilt(sha256):
        return stored(sha256)[:-9] if sha256 == name else stored(sha256)

    monkeypatch.setattr(archive, "stored", spoilt)
    assert not verify(story, first).status.genuine


def test_it_is_recorded_and_nothing_else_changes(story):
    document = story.document(NAME)
    kept = (document.state_since, len(archive.editions(document.id)), story.trail(NAME))
    assert restamped(story, None)
    document = story.document(NAME)
    assert document.state is State.LOCKED
    *before, last = archive.timeline(document.id)
    assert kept == (
        document.state_since,
        len(archive.editions(document.id)),
        [one.event for one in before],
    )
    sealed = archive.sealed(document.id)
    assert (last.event, last.actor) == ("restamped", "Sistem")
    assert last.facts == {
        "number": 1,
        "former": sealed.file_sha256,
        "file": papers.newest_file(sealed),
        "timestamp_root": "",
    }
    assert faults(story) == []


def test_the_newest_file_is_handed_out(sqlite_story):
    story = sqlite_story
    assert restamped(story, None)
    actor = story.actor(NAME)
    taken = download(story.id(NAME), actor, story.day, story.tick(), "")
    assert taken.content == newest(story)


def test_what_is_not_due_or_not_locked_is_left_alone(sqlite_story):
    story = sqlite_story
    assert not restamped(story)
    assert not restamp(story.id("pmd"), story.tick(), story.ports, None)
    assert not restamp(999, story.tick(), story.ports, None)
    assert restamp_locked(story.tick(), story.ports, YEAR) == []
    assert papers.restamps(story.id(NAME)) == []


def test_a_timestamp_that_would_end_as_soon_takes_no_room(sqlite_story):
    story = sqlite_story
    in_its_last_year(story)
    with pytest.raises(WrongState, match="flask renew-keys"):
        restamped(story)
    assert papers.restamps(story.id(NAME)) == []
    renew_keys(story.office_id, story.tick(), story.ports)
    assert restamp_locked(story.tick(), story.ports, YEAR) == [(story.id(NAME), "")]
    assert restamp_locked(story.tick(), story.ports, YEAR) == []


def test_a_file_without_room_is_told_plainly(sqlite_story):
    story = sqlite_story
    for _ in range(5):
        assert restamped(story, None)
    assert faults(story) == []
    with pytest.raises(WrongState, match="sudah habis"):
        restamped(story, None)
    ((document_id, fault),) = restamp_locked(story.tick(), story.ports, None)
    assert (document_id, "sudah habis" in fault) == (story.id(NAME), True)
    assert verify(story, newest(story)).status is Status.CURRENT


def test_without_a_timestamp_the_paper_stays_what_it_is(story):
    before = (story.trail(NAME), newest(story))
    closed = (TimestampAuthority("http://127.0.0.1:9/tsa", outside("Satu").root),)
    nobody = other_signer(story, OwnAuthority, outside=closed)
    with pytest.raises(Unavailable, match="tetap seperti semula"):
        restamp(story.id(NAME), story.tick(), nobody, None)
    assert (story.trail(NAME), newest(story)) == before


class Spoiling(OwnAuthority):
    """Stamps again, and then spoils the file by one byte at its end."""

    def restamp(self, pdf, **given):
        stamped = super().restamp(pdf, **given)
        return replace(stamped, pdf=stamped.pdf + b"\n")


def test_a_file_that_does_not_stand_up_is_not_kept(story, caplog):
    with pytest.raises(Unavailable, match="tidak lolos pemeriksaan"):
        restamp(story.id(NAME), story.tick(), other_signer(story, Spoiling), None)
    assert papers.restamps(story.id(NAME)) == []
    assert "cannot be stamped again" in caplog.text


def test_what_came_too_late_is_not_stamped_again(sqlite_story):
    story = sqlite_story
    story.now = ends(story) + timedelta(days=1)
    renew_keys(story.office_id, story.tick(), story.ports)
    with pytest.raises(Unavailable, match="sudah berakhir"):
        restamped(story)


@pytest.mark.parametrize(("before", "now"), [("", "Satu"), ("Satu", ""), ("Satu", "Dua")])
def test_another_authority_may_stamp_again(story, before, now):
    stamped_by(story, before)
    assert story.seal("pmd")
    stamped_by(story, now)
    assert restamp(story.id("pmd"), story.tick(), story.ports, None)
    pdf = newest(story, "pmd")
    verdict = verify(story, pdf)
    assert (verdict.status, failed(verdict)) == (Status.CURRENT, set())
    assert faults(story) == []
    known = [outside(name).root for name in (before, now) if name]
    assert set(register.timestamp_roots(story.office_id)) == set(known)
    assert not offline(story, pdf, timestamp_roots=known[1:]).status.genuine
    assert offline(story, pdf, timestamp_roots=known).status is Status.NOT_ASKED


def test_one_bad_paper_does_not_hold_up_the_others(sqlite_story, monkeypatch):
    story = sqlite_story
    assert story.seal("pmd")
    bad = papers.newest_file(archive.sealed(story.id(NAME)))
    content = archive.content
    monkeypatch.setattr(archive, "content", lambda one: b"%PDF" if one == bad else content(one))
    found = dict(restamp_locked(story.tick(), story.ports, None))
    assert "tidak lolos pemeriksaan" in found[story.id(NAME)]
    assert found[story.id("pmd")] == ""


def test_what_the_rows_say_of_further_timestamps_is_held_against_the_trail(sqlite_story):
    story = sqlite_story
    assert restamped(story, None)
    take_rules_away()
    write("DELETE FROM restamp")
    assert any("daftar cap ulang" in one for one in faults(story))


def test_a_further_timestamp_that_is_not_registered_is_not_taken(sqlite_story):
    """Whoever has the office's keys and not its register makes a sound file, and no paper of it."""
    story = sqlite_story
    pdf, kept = story.paper(NAME), []

    class Aside(OwnAuthority):
        def restamp(self, pdf, **given):
            kept.append(super().restamp(pdf, **given).pdf)
            raise Unavailable("Belum.")

    with pytest.raises(Unavailable):
        restamp(story.id(NAME), story.tick(), other_signer(story, Aside), None)
    assert offline(story, kept[0]).status is Status.NOT_ASKED
    assert verify(story, kept[0]).status is Status.UNREGISTERED
    assert verify(story, pdf).status is Status.CURRENT


def test_with_the_authority_away_its_published_list_serves_while_it_is_in_force(sqlite_story):
    story = sqlite_story
    office = people.offices()[0]
    secret = "lima kata acak yang panjang"
    away = authority_file(written(authority_key.export(office, secret, story.ports)))
    authority_key.remove(story.office_id, away, secret, story.tick(), story.ports)
    story.now += 2 * LIST_HOLDS
    with pytest.raises(Unavailable, match="flask ca request"):
        restamped(story, None)
    authority_key.restore(story.office_id, away, secret, story.tick(), story.ports)
    revocation.renew(story.tick(), story.ports)
    authority_key.remove(story.office_id, away, secret, story.tick(), story.ports)
    assert restamped(story, None)
    assert verify(story, newest(story)).status is Status.CURRENT
