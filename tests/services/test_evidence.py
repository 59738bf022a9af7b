"""Evidence in a draft: who adds and removes it, what is kept of it, and what the paper signs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, text

from iki_flow.db import db, transaction
from iki_flow.domain.document import Action, State
from iki_flow.domain.entry import RawObjective
from iki_flow.domain.errors import Incomplete, Moved, NotFound, NotPermitted, Refusal, Throttled
from iki_flow.domain.evidence import Limits, MediaType
from iki_flow.models import Document, Evidence, StoredFile
from iki_flow.queries import archive, evidence
from iki_flow.services import approval, drafting, editing, kept_files, sample, throttle
from iki_flow.services import evidence as evidence_files
from iki_flow.services.editing import Typed
from iki_flow.services.evidence import Upload
from iki_flow.web.sheet_form import stored_sheet
from tests.files import jpeg, pdf, png, xlsx
from tests.services.story import Story, measurement

INSIDE, OUTSIDE = date(2024, 3, 28), date(2024, 4, 2)


@pytest.fixture
def draft(story: Story) -> int:
    """The draft of the first quarter's measurement of the Seksi Pelayanan Umum."""
    return sample.draft_measurement(story, measurement("pelayanan"))


def add(story: Story, document_id: int, content: bytes, place: str = "1.1", **given) -> None:
    """Add a file, as its owner unless told otherwise."""
    who = given.pop("who", "pelayanan")
    limits = given.pop("limits", Limits())
    upload = Upload(given.pop("name", "Laporan.pdf"), content, given.pop("dated", INSIDE))
    evidence_files.add(
        document_id, place, upload, story.actor(who), story.day, story.tick(), story.ports, limits
    )


def kept(document_id: int) -> list[tuple[str, Evidence]]:
    db.session.rollback()
    return list(evidence.in_document(db.session.get_one(Document, document_id)))


def remove(story: Story, document_id: int, sha256: str, who: str = "pelayanan") -> None:
    actor = story.actor(who)
    evidence_files.remove(document_id, "1.1", sha256, actor, story.day, story.tick())


def test_a_file_is_kept_under_its_fingerprint_with_its_name_and_date(story, draft):
    add(story, draft, png(), name="C:\\foto\\Papan data.jpeg", dated=OUTSIDE)
    ((place, one),) = kept(draft)
    assert (place, one.name, one.media_type) == ("1.1", "Papan data.png", MediaType.PNG)
    assert (one.size, one.dated, one.outside) == (len(png()), OUTSIDE, True)
    assert archive.content(one.sha256) == png()
    entry = archive.timeline(draft)[-1]
    assert entry.event == "evidence_added"
    assert entry.facts == {"place": "1.1", "name": "Papan data.png", "sha256": one.sha256}


def test_the_same_bytes_are_kept_once(story, draft):
    before = db.session.scalar(select(func.count()).select_from(StoredFile))
    add(story, draft, pdf())
    add(story, draft, pdf(), "2.1", name="Lain.pdf")
    assert db.session.scalar(select(func.count()).select_from(StoredFile)) == before + 1
    assert [(place, one.name) for place, one in kept(draft)] == [
        ("1.1", "Laporan.pdf"),
        ("2.1", "Lain.pdf"),
    ]
    with pytest.raises(Incomplete, match="sudah menjadi bukti"):
        add(story, draft, pdf(), name="Sekali lagi.pdf")


def test_a_file_taken_out_leaves_the_draft_and_stays_on_record(story, draft):
    add(story, draft, pdf())
    ((_, one),) = kept(draft)
    sha256 = one.sha256
    remove(story, draft, sha256)
    assert kept(draft) == []
    assert archive.content(sha256) == pdf()
    entry = archive.timeline(draft)[-1]
    assert (entry.event, entry.facts["sha256"]) == ("evidence_removed", sha256)
    with pytest.raises(NotFound):
        remove(story, draft, sha256)


@pytest.mark.parametrize("who", ["pemerintahan", "sekcam", "camat", "auditor", "clerk"])
def test_nobody_else_adds_or_removes_any(story, draft, who):
    add(story, draft, pdf())
    ((_, one),) = kept(draft)
    sha256 = one.sha256
    with pytest.raises((NotFound, NotPermitted)):
        add(story, draft, png(), who=who)
    with pytest.raises((NotFound, NotPermitted)):
        remove(story, draft, sha256, who)
    with pytest.raises(NotFound):
        hand_out(story, draft, sha256, who)
    assert len(kept(draft)) == 1


def hand_out(story: Story, document_id: int, sha256: str, who: str) -> evidence_files.Handed:
    actor = story.actor(who)
    at = story.tick()
    return evidence_files.hand_out(document_id, "1.1", sha256, actor, story.day, at, "::1")


def test_a_plan_takes_none(story):
    with pytest.raises(NotPermitted, match="bukan pada penetapan"):
        add(story, story.id("pemerintahan"), pdf(), who="pemerintahan")


def test_a_row_that_is_not_there_takes_none(story, draft):
    with pytest.raises(NotFound):
        add(story, draft, pdf(), "9.9")


@pytest.mark.parametrize(
    ("content", "limits", "said"),
    [
        (b"", Limits(), "Pilih dahulu"),
        (pdf(), Limits(file=100), "lebih dari 0 MB"),
        (b"MZ" + b"\0" * 99, Limits(), "bukan PDF"),
        (pdf(), Limits(document=900), "seluruhnya"),
        (pdf(), Limits(files=1), "Gabungkan beberapa berkas"),
    ],
)
def test_what_is_not_taken_leaves_nothing(story, draft, content, limits, said):
    add(story, draft, jpeg())
    files = db.session.scalar(select(func.count()).select_from(StoredFile))
    with pytest.raises(Refusal, match=said):
        add(story, draft, content, limits=limits)
    assert [one.media_type for _, one in kept(draft)] == [MediaType.JPEG]
    assert db.session.scalar(select(func.count()).select_from(StoredFile)) == files


def test_what_was_taken_out_again_counts_as_kept(story, draft):
    first, *files, last = [png(colour) for colour in ("red", "blue", "lime", "black", "white")]
    limits = Limits(document=max(map(len, (first, *files, last))))
    for content in (first, *files, first):  # the same file again is kept once
        add(story, draft, content, limits=limits)
        ((_, one),) = kept(draft)
        remove(story, draft, one.sha256)
    stored = db.session.scalar(select(func.count()).select_from(StoredFile))
    with pytest.raises(Incomplete, match="pernah diunggah"):
        add(story, draft, last, limits=limits)
    story.act(Action.CANCEL, draft, "pelayanan")
    again = sample.draft_measurement(story, measurement("pelayanan"))
    with pytest.raises(Incomplete, match="pernah diunggah"):
        add(story, again, last, limits=limits)
    assert db.session.scalar(select(func.count()).select_from(StoredFile)) == stored


def test_files_one_after_the_other_without_end_have_to_wait(sqlite_story):
    story = sqlite_story
    draft = sample.draft_measurement(story, measurement("pelayanan"))
    story.now += timedelta(minutes=6)
    at = story.now
    for _ in range(throttle.LIMITS["evidence"].attempts):
        throttle.count("evidence", str(story.persons["pelayanan"]), at)
    with pytest.raises(Throttled):
        add(story, draft, pdf())
    assert kept(draft) == []
    story.now += timedelta(minutes=6)
    add(story, draft, pdf())


def test_submitting_signs_the_evidence_and_then_it_stands(story, draft):
    add(story, draft, pdf())
    ((_, one),) = kept(draft)
    sha256 = one.sha256
    story.act(Action.SUBMIT, draft, "pelayanan")
    row = story.snapshot("pelayanan")["content"]["objectives"][0]["indicators"][0]
    assert row["measured"]["evidence"] == [
        {
            "name": "Laporan.pdf",
            "sha256": sha256,
            "size": len(pdf()),
            "media_type": "application/pdf",
            "dated": "2024-03-28",
            "outside": False,
        }
    ]
    for change in (lambda: add(story, draft, png()), lambda: remove(story, draft, sha256)):
        with pytest.raises(NotPermitted, match="tidak lagi berupa konsep"):
            change()
    assert hand_out(story, draft, sha256, "sekcam").content == pdf()
    with pytest.raises(NotFound):
        hand_out(story, draft, sha256, "auditor")


def test_once_locked_the_auditor_takes_it_and_it_is_noted(story, draft):
    add(story, draft, pdf())
    ((_, one),) = kept(draft)
    sha256 = one.sha256
    sample.lock(story, draft, "pelayanan")
    assert hand_out(story, draft, sha256, "auditor").content == pdf()
    entry = archive.timeline(draft)[-1]
    assert (entry.event, entry.actor) == ("evidence_downloaded", story.actor("auditor").name)
    with pytest.raises(NotFound):
        hand_out(story, draft, sha256, "pemerintahan")


def test_who_submits_signs_what_he_saw(story, draft):
    press = story.press(draft, "pelayanan")
    add(story, draft, pdf())
    with pytest.raises(Moved):
        approval.act(Action.SUBMIT, press, story.ports, story.house)
    assert db.session.get_one(Document, draft).state is State.DRAFT


def test_evidence_added_while_a_submission_is_being_signed_stops_it(story, draft):
    press = story.press(draft, "pelayanan")

    def slow(snapshot):
        rendered = story.ports.render(snapshot)
        add(story, draft, pdf())
        return rendered

    slowed = replace(story.ports, render=slow)
    with pytest.raises(Moved):
        approval.act(Action.SUBMIT, press, slowed, story.house)
    assert db.session.get_one(Document, draft).state is State.DRAFT


def test_evidence_that_is_no_longer_what_was_signed_stops_the_approval(sqlite_story):
    story = sqlite_story
    draft = sample.draft_measurement(story, measurement("pelayanan"))
    add(story, draft, pdf())
    story.act(Action.SUBMIT, draft, "pelayanan")
    db.session.rollback()
    db.session.execute(text("DROP TRIGGER evidence_delete"))
    db.session.execute(text("DELETE FROM evidence"))
    db.session.commit()
    with pytest.raises(Moved) as refusal:
        story.act(Action.ENDORSE, draft, "sekcam")
    assert any("evidence" in line for line in refusal.value.differences)


def test_a_new_version_begins_with_the_evidence_of_the_old(story, draft):
    add(story, draft, pdf())
    sample.lock(story, draft, "pelayanan")
    press = story.press(draft, "pelayanan", reason="Salah angka")
    new = drafting.revise(press, story.ports.random_bytes)
    assert [(place, one.name, one.outside) for place, one in kept(new)] == [
        ("1.1", "Laporan.pdf", False)
    ]
    assert len(kept(draft)) == 1
    assert list(kept_files.evidence_faults(story.office_id)) == []


def test_what_is_typed_is_saved_without_a_word_of_the_evidence(story, draft):
    add(story, draft, xlsx())
    document = db.session.get_one(Document, draft)
    (first, *rest) = stored_sheet(document.objectives)
    noted = RawObjective(first.text, [replace(first.indicators[0], note="Baru")])
    typed = Typed(document.revision, document.dated, [noted, *rest])
    actor = story.actor("pelayanan")
    editing.save(draft, typed, actor, story.day, story.tick(), story.house)
    assert [one.media_type for _, one in kept(draft)] == [MediaType.XLSX]
    entry = archive.timeline(draft)[-1]
    assert [line.partition(":")[0] for line in entry.facts["changes"]] == [
        "Baris 1 › indicators 1 › measured › note"
    ]


def test_the_check_of_the_trail_finds_evidence_that_was_changed(sqlite_story):
    story = sqlite_story
    draft = sample.draft_measurement(story, measurement("pelayanan"))
    add(story, draft, pdf())
    add(story, draft, png())
    first, second = (one.sha256 for _, one in kept(draft))
    assert list(kept_files.evidence_faults(story.office_id)) == []
    db.session.rollback()
    for statement in (
        "DROP TRIGGER stored_file_update",
        "UPDATE stored_file SET content = x'00' WHERE sha256 = :first",
        "DROP TRIGGER audit_entry_update",
        "UPDATE audit_entry SET facts = json_set(facts, '$.sha256', :first)"
        " WHERE event = 'evidence_added'",
    ):
        db.session.execute(text(statement), {"first": first} if ":first" in statement else {})
    db.session.commit()
    assert sorted(kept_files.evidence_faults(story.office_id)) == sorted(
        [
            f"Isi berkas bukti {first[:8]} tidak lagi sesuai dengan namanya.",
            f"Berkas bukti {second[:8]} tidak disebut dalam jejak audit.",
        ]
    )


def test_a_row_that_is_not_measured_takes_no_file(story, draft):
    with transaction():
        row = db.session.get_one(Document, draft).objectives[0].indicators[0]
        row.targets = {**row.targets, "TW I": "-"}
    with pytest.raises(Incomplete, match="tidak diukur pada TW I, jadi"):
        add(story, draft, png())
    assert kept(draft) == []
    add(story, draft, png(), place="2.1")
    assert [place for place, _ in kept(draft)] == ["2.1"]
