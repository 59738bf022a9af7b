"""A sheet's way from hand to hand, with real keys and real paper, on both databases."""

import json

import pytest

from iki_flow.domain.document import Action, State
from iki_flow.domain.verifying.verdict import Status
from iki_flow.queries import archive
from iki_flow.services import sample
from iki_flow.services.verification import verify_file
from tests.services.story import measurement

WAYS = {
    "sekcam": (["submit", "approve"], ["Pemilik", "Camat", "Segel", "CapWaktu"]),
    "keuangan": (
        ["submit", "endorse", "approve"],
        ["Pemilik", "Sekcam", "Camat", "Segel", "CapWaktu"],
    ),
    "pemerintahan": (
        ["submit", "endorse", "approve"],
        ["Pemilik", "Sekcam", "Camat", "Segel", "CapWaktu"],
    ),
}
"""The Sekcam's own sheet, a Sub Bagian's and a Seksi's: the steps, and who has signed then."""

WHO = {"endorse": "sekcam", "approve": "camat"}
AFTER = {"submit": State.SUBMITTED, "endorse": State.ENDORSED, "approve": State.APPROVED}


@pytest.mark.parametrize("position", WAYS)
def test_a_sheet_goes_from_draft_to_the_lock(story, position):
    steps, fields = WAYS[position]
    for step in steps:
        story.take(Action(step), position, WHO.get(step, position))
        straight = position == "sekcam" and step == "submit"
        assert story.state(position) is (State.ENDORSED if straight else AFTER[step])
    assert story.seal(position)
    assert story.state(position) is State.LOCKED
    found = verify_file(story.paper(position), story.now, story.ports)
    assert found.status is Status.CURRENT
    assert [signer["field"] for signer in found.signers] == fields
    assert story.trail(position) == ["started", "edited", *steps, "lock"]


def test_every_step_leaves_one_entry_that_says_all_of_it(story):
    for step in WAYS["keuangan"][0]:
        story.take(Action(step), "keuangan", WHO.get(step, "keuangan"))
    story.seal("keuangan")
    entries = archive.timeline(story.id("keuangan"))[2:]
    snapshot = story.seen("keuangan")
    told = [
        (one.event, one.before, one.after, one.position, one.capacity, one.snapshot)
        for one in entries
    ]
    desk = "Kepala Sub Bagian Keuangan"
    assert told == [
        ("submit", "draft", "submitted", desk, "definitif", snapshot),
        ("endorse", "submitted", "endorsed", "Sekretaris Camat", "definitif", snapshot),
        ("approve", "endorsed", "approved", "Camat Lumajang", "definitif", snapshot),
        ("lock", "approved", "locked", "", "", snapshot),
    ]
    kept = [edition.file_sha256 for edition in archive.editions(story.id("keuangan"))]
    assert [one.facts["file"] for one in entries] == kept
    persons = [story.persons[who] for who in ("keuangan", "sekcam", "camat")]
    assert [one.actor_id for one in entries] == [*persons, None]


def test_the_record_of_each_signature_says_who_from_which_desk(sqlite_story):
    story = sqlite_story
    records = archive.signatures(story.document("pelayanan"))
    assert [(one.role.value, one.position, one.capacity) for one in records] == [
        ("owner", "Kepala Seksi Pelayanan Umum", "definitif"),
        ("sekcam", "Sekretaris Camat", "definitif"),
        ("camat", "Camat Lumajang", "definitif"),
        ("seal", "Kecamatan Lumajang", ""),
    ]
    assert len({one.certificate for one in records}) == 4


def test_the_score_is_frozen_at_approval_with_its_policy(story):
    sample.draft_measurement(story, measurement("pelayanan"))
    for step in ("submit", "endorse", "approve"):
        assert archive.score(story.id("pelayanan")) is None
        story.take(
            Action(step),
            "pelayanan",
            {"endorse": "sekcam", "approve": "camat"}.get(step, "pelayanan"),
        )
    frozen, said = archive.score(story.id("pelayanan")), story.snapshot("pelayanan")
    assert frozen.value == said["content"]["score"]["value"] is not None
    assert frozen.predikat == said["content"]["score"]["predikat"]
    assert frozen.snapshot_sha256 == story.seen("pelayanan")
    assert json.loads(frozen.policy) == said["content"]["policy"]
    assert said["document"]["plan"]["version"] == 1
    entry = archive.timeline(story.id("pelayanan"))[-1]
    assert (entry.facts["score"], entry.facts["predikat"]) == (frozen.value, frozen.predikat)
    assert story.seal("pelayanan")
    found = verify_file(story.paper("pelayanan"), story.now, story.ports)
    assert (found.status, found.document["score"]) == (Status.CURRENT, frozen.value)


BROKEN = [
    (Action.SUBMIT, "keuangan", "keuangan", {}),
    (Action.WITHDRAW, "umum", "umum", {}),
    (Action.ENDORSE, "umum", "sekcam", {}),
    (Action.SEND_BACK, "umum", "sekcam", {"reason": "Periksa lagi."}),
    (Action.CANCEL, "keuangan", "keuangan", {}),
]


@pytest.mark.parametrize(("action", "position", "who", "given"), BROKEN)
def test_nothing_changes_state_without_its_entry(story, monkeypatch, action, position, who, given):
    before = (story.state(position), story.document(position).revision)
    editions = len(archive.editions(story.id(position)))

    def fails(*arguments, **facts):
        raise OSError("no room for the entry")

    monkeypatch.setattr("iki_flow.services.approval.audit.record", fails)
    with pytest.raises(OSError, match="no room"):
        story.take(action, position, who, **given)
    assert (story.state(position), story.document(position).revision) == before
    assert len(archive.editions(story.id(position))) == editions
    assert story.document(position).remarks == []
