"""Two people act on one sheet at the same moment: one wins, and the other reads who it was."""

from dataclasses import replace
from functools import partial

from iki_flow.db import transaction
from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import Moved
from iki_flow.domain.hierarchy import Capacity
from iki_flow.domain.verifying.verdict import Status
from iki_flow.queries import archive, papers
from iki_flow.services import audit, sealing
from iki_flow.services.approval import act
from iki_flow.services.restamping import restamp
from iki_flow.services.verification import verify_file
from tests.race.meeting import at_once, met, met_by_list
from tests.services.story import reopen, stand_in


def test_of_two_approvals_one_counts(office_app):
    with office_app.app_context():
        story = reopen()
        story.take(Action.ENDORSE, "umum", "sekcam")
        stand_in(story, "pmd", "camat", Capacity.PLH)
        document_id = story.id("umum")
        names = [story.actor(who).name for who in ("camat", "pmd")]
        presses = [story.pressed("umum", who) for who in ("camat", "pmd")]
    ports = met(story.ports, 2)
    outcome = at_once(
        office_app, [partial(act, Action.APPROVE, one, ports, story.house) for one in presses]
    )
    with office_app.app_context():
        (refusal,) = [one for one in outcome if one is not None]
        winner = names[outcome.index(None)]
        assert isinstance(refusal, Moved)
        assert str(refusal).startswith(f"{winner} lebih dahulu bertindak")
        assert "disetujui Camat" in str(refusal)
        assert story.state("umum") is State.APPROVED
        camat = archive.signatures(story.document("umum"))[-1]
        assert (camat.name, camat.field) == (winner, "Camat")
        assert story.trail("umum").count("approve") == 1
        assert [one.state for one in archive.editions(document_id)][2:] == [State.APPROVED]
        assert list(audit.faults(story.office_id)) == []
        assert sealing.seal(document_id, story.tick(), story.ports)
        found = verify_file(story.paper("umum"), story.now, story.ports)
        assert found.status is Status.CURRENT
        assert found.signers[2]["name"] == winner


def test_a_withdrawal_and_a_review_do_not_both_count(office_app):
    with office_app.app_context():
        story = reopen()
        review, withdrawal = story.pressed("umum", "sekcam"), story.pressed("umum", "umum")
        owner = story.actor("umum").name
    ports = story.ports

    def withdraw_first(appearance, box):
        with office_app.app_context():
            act(Action.WITHDRAW, withdrawal, ports, story.house)
        return ports.stamp(appearance, box)

    late = replace(ports, stamp=withdraw_first)
    (refusal,) = at_once(office_app, [partial(act, Action.ENDORSE, review, late, story.house)])
    assert isinstance(refusal, Moved)
    assert str(refusal).startswith(f"{owner} lebih dahulu bertindak")
    with office_app.app_context():
        assert story.state("umum") is State.DRAFT
        assert story.trail("umum")[-1] == "withdraw"
        assert len(archive.editions(story.id("umum"))) == 1


def test_two_seals_at_once_lock_once(office_app):
    with office_app.app_context():
        story = reopen()
        document_id, at = story.id("pmd"), story.tick()
    ports = met(story.ports, 2)
    locked = []

    def seal():
        locked.append(sealing.seal(document_id, at, ports))

    assert at_once(office_app, [seal, seal]) == [None, None]
    assert sorted(locked) == [False, True]
    with office_app.app_context():
        editions = archive.editions(document_id)
        assert [one.state for one in editions].count(State.LOCKED) == 1
        assert story.trail("pmd").count("lock") == 1
        assert verify_file(story.paper("pmd"), at, story.ports).status is Status.CURRENT


def test_two_who_stamp_again_at_once_do_it_once(office_app):
    with office_app.app_context():
        story = reopen()
        document_id, at = story.id("pelayanan"), story.tick()
    ports, done = met_by_list(story.ports, 2), []

    def stamp_again():
        done.append(restamp(document_id, at, ports, None))

    assert at_once(office_app, [stamp_again, stamp_again]) == [None, None]
    assert sorted(done) == [False, True]
    with office_app.app_context():
        (kept,) = papers.restamps(document_id)
        assert story.trail("pelayanan").count("restamped") == 1
        pdf = archive.content(kept.file_sha256)
        assert verify_file(pdf, at, story.ports).status is Status.CURRENT


WRITERS = 6


def test_everybody_writes_into_one_chain(office_app):
    with office_app.app_context():
        story = reopen()
        before = archive.trail_head(story.office_id).seq
        actors = [story.actor("umum"), story.actor("camat")]

    def write(number):
        for _ in range(5):
            with transaction():
                audit.record("signed_out", actors[number % 2], story.now)

    refused = at_once(office_app, [partial(write, number) for number in range(WRITERS)])
    assert refused == [None] * WRITERS
    with office_app.app_context():
        seqs = [entry.seq for entry in archive.trail(story.office_id)]
        assert seqs == list(range(1, before + 5 * WRITERS + 1))
        assert list(audit.faults(story.office_id)) == []
