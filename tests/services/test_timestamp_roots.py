"""Another timestamp authority takes over: the papers of those before it stay what they are."""

from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import insert

from iki_flow.db import transaction
from iki_flow.domain.document import Action
from iki_flow.domain.errors import Unavailable
from iki_flow.domain.verifying.verdict import Status
from iki_flow.models import TimestampRoot
from iki_flow.queries import archive, register
from iki_flow.services import checking
from tests.services.elsewhere import outside, stamped_by, stamping_by
from tests.services.judging import failed, offline, verify
from tests.services.story import Story
from tests.services.test_forged_papers import sealed_again


def faults(story: Story) -> list[str]:
    return [*checking.office_faults(story.office_id, story.now, story.ports)]


def approved_too(story: Story, position: str) -> None:
    """One more sheet waits for its seal."""
    for action, who in ((Action.ENDORSE, "sekcam"), (Action.APPROVE, "camat")):
        story.take(action, position, who)


@pytest.mark.parametrize("now", ["", "Satu", "Dua"])
@pytest.mark.parametrize("before", ["", "Satu"])
def test_papers_stay_genuine_under_the_next_authority(story, before, now):
    stamped_by(story, before)
    assert story.seal("pmd")
    stamped_by(story, now)
    approved_too(story, "umum")
    assert story.seal("umum")
    for position in ("pelayanan", "pmd", "umum"):
        verdict = verify(story, story.paper(position))
        assert (verdict.status, failed(verdict)) == (Status.CURRENT, set()), position
    assert faults(story) == []


def test_the_root_of_each_paper_is_kept_with_it_and_in_the_trail(story):
    assert archive.sealed(story.id("pelayanan")).timestamp_root_sha256 is None
    stamped_by(story, "Satu")
    assert story.seal("pmd")
    name = sha256(outside("Satu").root).hexdigest()
    assert archive.sealed(story.id("pmd")).timestamp_root_sha256 == name
    assert archive.timeline(story.id("pmd"))[-1].facts["timestamp_root"] == name
    assert register.timestamp_roots(story.office_id) == (outside("Satu").root,)


def test_offline_a_root_must_be_given_by_hand(sqlite_story):
    story = sqlite_story
    stamped_by(story, "Satu")
    assert story.seal("pmd")
    pdf = story.paper("pmd")
    one, two = outside("Satu").root, outside("Dua").root
    assert offline(story, pdf).status is Status.STRANGERS
    assert offline(story, pdf, timestamp_roots=[two]).status is Status.STRANGERS
    assert offline(story, pdf, timestamp_roots=[two, one]).status is Status.NOT_ASKED
    own = story.paper("pelayanan")
    assert offline(story, own).status is Status.NOT_ASKED
    assert offline(story, own, timestamp_roots=[one]).status is Status.NOT_ASKED


def test_the_setting_vouches_for_no_paper(sqlite_story):
    story = sqlite_story
    approved = archive.content(archive.edition(story.document("pmd")).file_sha256)
    stamped_by(story, "Satu")
    verdict = verify(story, sealed_again(story, approved))
    assert "Tanda tangan, segel, dan cap waktu sah" in failed(verdict)


def test_a_root_that_no_paper_was_sealed_under_is_not_trusted(sqlite_story):
    story = sqlite_story
    root = outside("Satu").root
    with transaction() as session:
        session.execute(
            insert(TimestampRoot).values(
                sha256=sha256(root).hexdigest(), certificate=root, at=story.now
            )
        )
    assert register.timestamp_roots(story.office_id) == ()


def test_a_stamp_under_another_root_than_the_setting_locks_nothing(sqlite_story):
    story = sqlite_story
    signer = stamping_by(outside("Satu"), outside("Dua").root)
    story.ports = replace(story.ports, signer=signer)
    with pytest.raises(Unavailable, match="tidak lolos pemeriksaan"):
        story.seal("pmd")
    assert archive.sealed(story.id("pmd")) is None
