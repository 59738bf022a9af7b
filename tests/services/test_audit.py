# ruff: noqa: S608 - the SQL is built from names and numbers that stand in this file
"""The audit trail: one chain, and whatever is changed in it or taken out of it is found."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from iki_flow.db import db, transaction
from iki_flow.queries import archive
from iki_flow.services import audit, kept_files, offices
from iki_flow.services.verification import verify_file
from tests.services.story import Story

MIDDLE = 20

OTHER = {
    "seq": "900",
    "at": "'2024-02-01 00:00:00'",
    "event": "'withdraw'",
    "actor_id": "1",
    "actor": "'ORANG LAIN'",
    "position": "'Jabatan lain'",
    "capacity": "'Plh.'",
    "mandate": "'800/1'",
    "document_id": "1",
    "before": "'locked'",
    "after": "'locked'",
    "snapshot": f"'{'1' * 64}'",
    "address": "'192.0.2.66'",
    "facts": """'{"round": 9}'""",
    "previous": f"'{'2' * 64}'",
    "hash": f"'{'3' * 64}'",
    "office_id": "2",
}
"""Another value for every column of an entry but its number in the table."""


@pytest.fixture
def open_trail(story: Story) -> Iterator[Story]:
    """The office on a database whose administrator took the triggers away."""
    if db.engine.dialect.name == "sqlite":
        for event in ("insert", "update", "delete"):
            run(f"DROP TRIGGER audit_entry_{event}")
    else:
        run("ALTER TABLE audit_entry DISABLE TRIGGER ALL")
    return story


def run(statement: str) -> None:
    db.session.rollback()
    db.session.execute(text(statement))
    db.session.commit()


def faults(story: Story) -> list[str]:
    db.session.rollback()
    return list(audit.faults(story.office_id))


def length(story: Story) -> int:
    return archive.trail_head(story.office_id).seq


def test_a_trail_that_nobody_touched_is_whole(story):
    assert faults(story) == []
    assert list(kept_files.file_faults(story.office_id)) == []
    assert length(story) > MIDDLE


def test_every_column_is_changed_in_this_test():
    assert set(OTHER) == {column.name for column in audit.AuditEntry.__table__.columns} - {"id"}


@pytest.mark.parametrize("column", sorted(set(OTHER) - {"office_id"}))
def test_a_changed_column_is_found(open_trail, column):
    run(f"UPDATE audit_entry SET {column} = {OTHER[column]} WHERE seq = {MIDDLE}")
    assert faults(open_trail)


def test_an_entry_moved_to_another_office_is_missed(open_trail):
    run(
        "INSERT INTO office (id, slug, name, place, regency, paper, zone, sample)"
        " VALUES (2, 'lain', 'Lain', 'L', 'K', 'A4', 'Asia/Jakarta', false)"
    )
    run(f"UPDATE audit_entry SET office_id = 2 WHERE seq = {MIDDLE}")
    assert f"Entri {MIDDLE} tidak ada; setelahnya tercatat entri {MIDDLE + 1}." in faults(
        open_trail
    )
    assert list(audit.faults(2))


def test_a_deleted_first_entry_is_missed(open_trail):
    run("DELETE FROM audit_entry WHERE seq = 1")
    assert "Entri 1 tidak ada; setelahnya tercatat entri 2." in faults(open_trail)


def test_a_deleted_middle_entry_is_missed(open_trail):
    run(f"DELETE FROM audit_entry WHERE seq = {MIDDLE}")
    assert f"Entri {MIDDLE} tidak ada; setelahnya tercatat entri {MIDDLE + 1}." in faults(
        open_trail
    )


def test_the_last_entry_is_missed_by_the_paper_that_it_locked(open_trail):
    story = open_trail
    assert archive.trail(story.office_id)[-1].event == "lock"
    assert list(kept_files.file_faults(story.office_id)) == []
    run(f"DELETE FROM audit_entry WHERE seq = {length(story)}")
    assert faults(story) == []
    (fault,) = kept_files.file_faults(story.office_id)
    assert "tidak disebut dalam jejak audit" in fault


def test_a_trail_cut_before_the_head_in_a_paper_contradicts_the_paper(open_trail):
    story = open_trail
    pdf = story.paper("pelayanan")
    assert verify_file(pdf, story.now, story.ports).status.genuine
    run(f"DELETE FROM audit_entry WHERE seq >= {length(story) - 1}")
    verdict = verify_file(pdf, story.now, story.ports)
    assert not verdict.status.genuine
    assert {one.name for one in verdict.checks if not one.passed} == {
        "Jejak audit sama dengan daftar"
    }


def test_a_trail_that_was_written_anew_contradicts_the_paper(open_trail):
    story = open_trail
    rewrite(story, from_seq=MIDDLE)
    (fault,) = faults(story)
    assert "memuat ujung jejak yang lain" in fault
    verdict = verify_file(story.paper("pelayanan"), story.now, story.ports)
    assert not verdict.status.genuine


def rewrite(story: Story, from_seq: int) -> None:
    """Change one entry and give it and all after it fitting hashes, as its keeper could."""
    entries = [one for one in archive.trail(story.office_id) if one.seq >= from_seq]
    entries[0].actor = "ORANG LAIN"
    previous = entries[0].previous
    for entry in entries:
        entry.previous = previous
        entry.hash = previous = audit.audit.digest(audit.columns(entry))
    db.session.commit()


def test_two_entries_that_changed_places_are_found(open_trail):
    run(f"UPDATE audit_entry SET seq = 900 WHERE seq = {MIDDLE}")
    run(f"UPDATE audit_entry SET seq = {MIDDLE} WHERE seq = {MIDDLE + 1}")
    run(f"UPDATE audit_entry SET seq = {MIDDLE + 1} WHERE seq = 900")
    found = faults(open_trail)
    assert f"Isi entri {MIDDLE} telah diubah." in found
    assert f"Entri {MIDDLE + 1} tidak menyambung ke entri sebelumnya." in found


def test_a_stored_file_that_was_exchanged_is_found(sqlite_story):
    story = sqlite_story
    run("DROP TRIGGER stored_file_update")
    name = archive.sealed(story.id("pelayanan")).file_sha256
    run(f"UPDATE stored_file SET content = x'00' WHERE sha256 = '{name}'")
    (fault,) = kept_files.file_faults(story.office_id)
    assert fault == f"Isi berkas {name[:8]} tidak lagi sesuai dengan namanya."


def test_an_entry_is_chained_to_the_one_before(story):
    head = archive.trail_head(story.office_id)
    seq, last = head.seq, head.hash
    with transaction():
        entry = audit.record("signed_out", story.actor("umum"), story.tick())
    assert (entry.seq, entry.previous) == (seq + 1, last)
    assert entry.position == "Kepala Sub Bagian Umum dan Kepegawaian"
    assert faults(story) == []


def test_the_chains_of_two_offices_are_apart(story):
    other = offices.open_office("Kecamatan Lain", "Lain", "K", story.tick(), story.ports)
    assert [entry.seq for entry in archive.trail(other)] == [1, 2]
    assert faults(story) == list(audit.faults(other)) == []


def test_an_event_that_says_too_little_is_not_written(sqlite_story):
    before = length(sqlite_story)
    with pytest.raises(ValueError, match="endorse takes"), transaction():
        audit.record("endorse", sqlite_story.actor("sekcam"), sqlite_story.tick())
    assert length(sqlite_story) == before
