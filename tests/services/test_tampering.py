"""Somebody went round the product: all that he did is said, and the rest is still looked at."""

from collections.abc import Iterator

import pytest

from iki_flow.domain.errors import Damaged
from iki_flow.domain.verifying.verdict import Status
from iki_flow.queries import archive
from iki_flow.services import checking, offices
from iki_flow.services.verification import look_up
from tests.going_round import take_rules_away, write
from tests.services.story import Story


@pytest.fixture
def open_office(story: Story) -> Iterator[Story]:
    """The office on a database that keeps no rules any more."""
    take_rules_away()
    return story


def faults(story: Story, office_id: int | None = None) -> list[str]:
    return [*checking.office_faults(office_id or story.office_id, story.now, story.ports)]


def lock_entry(story: Story) -> int:
    return archive.trail(story.office_id)[-1].seq


def test_nothing_is_wrong_with_what_nobody_touched(open_office):
    assert faults(open_office) == []


def test_a_deleted_file_is_missed_and_the_others_are_looked_at(open_office):
    story = open_office
    gone = archive.edition(story.document("pmd")).file_sha256
    changed = archive.edition(story.document("umum")).file_sha256
    write("DELETE FROM stored_file WHERE sha256 = :sha256", sha256=gone)
    write("UPDATE stored_file SET content = :other WHERE sha256 = :it", other=b"%PDF", it=changed)
    assert faults(story) == [
        f"Isi berkas {changed[:8]} tidak lagi sesuai dengan namanya.",
        f"Berkas {gone[:8]} tidak ada lagi.",
    ]


@pytest.mark.parametrize("facts", ["{}", "[]", "null", "7", '"lain"', '{"trail_seq": [1]}'])
def test_a_lock_that_says_something_else_is_a_fault(open_office, facts):
    story = open_office
    seq = lock_entry(story)
    sealed = archive.sealed(story.id("pelayanan")).file_sha256
    write("UPDATE audit_entry SET facts = :facts WHERE seq = :seq", facts=facts, seq=seq)
    found = faults(story)
    assert f"Isi entri {seq} telah diubah." in found
    assert f"PDF yang dikunci pada entri {seq} memuat ujung jejak yang lain." in found
    assert f"Berkas {sealed[:8]} tidak disebut dalam jejak audit." in found


def test_what_cannot_be_read_at_all_stops_its_own_check_only(open_office):
    story = open_office
    gone = archive.edition(story.document("pmd")).file_sha256
    write("UPDATE snapshot SET content = 'bukan JSON'")
    write("DELETE FROM stored_file WHERE sha256 = :sha256", sha256=gone)
    found = faults(story)
    assert f"Berkas {gone[:8]} tidak ada lagi." in found
    assert len(found) > 1


def test_a_paper_that_cannot_be_verified_leaves_the_next_to_be(open_office):
    story = open_office
    assert story.seal("pmd")
    document, other = story.id("pelayanan"), archive.sealed(story.id("pmd")).file_sha256
    write("UPDATE document SET state = 'hilang' WHERE id = :id", id=document)
    write("UPDATE audit_entry SET hash = 'x' WHERE seq = :seq", seq=lock_entry(story) - 1)
    found = faults(story)
    assert any(one.startswith("Pemeriksaan PDF ") for one in found)
    assert any(one.startswith(f"PDF terkunci {other[:8]}: tidak terbukti") for one in found)


def test_each_office_is_looked_at(open_office):
    story = open_office
    lain = offices.open_office("Kecamatan Lain", "Lain", "K", story.tick(), story.ports)
    write("UPDATE audit_entry SET facts = '[]'")
    for office_id in (story.office_id, lain):
        assert "Isi entri 1 telah diubah." in faults(story, office_id)


OTHER_ROWS = {
    "the words of a snapshot": (
        "UPDATE snapshot SET content = replace(content, 'Pelayanan', 'Pelayaran')"
        " WHERE document_id = :id",
        "data pengajuan 1",
    ),
    "another snapshot": (
        "UPDATE edition SET snapshot_sha256 = (SELECT sha256 FROM snapshot"
        " WHERE document_id <> :id ORDER BY sha256 LIMIT 1) WHERE document_id = :id",
        "daftar PDF",
    ),
    "a score": (
        "UPDATE frozen_score SET value = '990.64' WHERE document_id = :id",
        "nilai yang dibekukan",
    ),
    "a policy": (
        "UPDATE frozen_score SET policy = '{}' WHERE document_id = :id",
        "nilai yang dibekukan",
    ),
    "no score": ("DELETE FROM frozen_score WHERE document_id = :id", "nilai yang dibekukan"),
    "a signer's name": (
        "UPDATE signature_record SET name = 'ORANG LAIN'"
        " WHERE document_id = :id AND role = 'camat'",
        "daftar penanda tangan",
    ),
    "a signer less": (
        "DELETE FROM signature_record WHERE document_id = :id AND role = 'sekcam'",
        "daftar penanda tangan",
    ),
    "a signer more": (
        "INSERT INTO signature_record (id, document_id, round, role, field, name, nip, position,"
        " capacity, mandate, certificate, file_sha256, at) SELECT 900, document_id, round,"
        " 'timestamp', field, 'HANTU', nip, position, capacity, mandate, certificate, file_sha256,"
        " at FROM signature_record WHERE document_id = :id AND role = 'camat'",
        "daftar penanda tangan",
    ),
    "an edition more": (
        "INSERT INTO edition (id, document_id, round, state, snapshot_sha256, file_sha256, at)"
        " SELECT 900, document_id, 2, 'approved', snapshot_sha256, file_sha256, at"
        " FROM edition WHERE document_id = :id AND state = 'locked'",
        "daftar PDF",
    ),
    "a further timestamp": (
        "INSERT INTO restamp (id, document_id, number, former_sha256, file_sha256, at)"
        " SELECT 900, document_id, 1, file_sha256, file_sha256, at"
        " FROM edition WHERE document_id = :id AND state = 'locked'",
        "daftar cap ulang",
    ),
    "a remark": (
        "INSERT INTO remark (id, document_id, round, place, indicator, text, by, at)"
        " SELECT 900, id, 1, '', '', 'Ditolak', 'Sekcam', state_since FROM document WHERE id = :id",
        "catatan reviu",
    ),
    "a state": ("UPDATE document SET state = 'cancelled' WHERE id = :id", "status"),
    "a submitter": (
        "UPDATE document SET submitted_by_id = endorsed_by_id WHERE id = :id",
        "pengaju",
    ),
    "a reviewer": ("UPDATE document SET endorsed_by_id = NULL WHERE id = :id", "pereviu"),
    "a round": ("UPDATE document SET rounds = 2 WHERE id = :id", "jumlah pengajuan"),
    "a moment": (
        "UPDATE document SET state_since = '2024-02-01 00:00:00+00:00' WHERE id = :id",
        "waktu status",
    ),
    "a year": ("UPDATE document SET year = 2023 WHERE id = :id", "sebutan dokumen"),
    "a day": ("UPDATE document SET dated = '2024-02-01' WHERE id = :id", "tanggal dokumen"),
    "a note": (
        "UPDATE document SET decision_note = 'Tanpa reviu' WHERE id = :id",
        "alasan tanpa reviu",
    ),
    "another code": ("UPDATE document SET code = 'IKI-X' WHERE id = :id", "kode"),
}
"""What somebody may write beside the trail, and what is then said not to agree with it."""


@pytest.mark.parametrize("what", OTHER_ROWS)
def test_a_row_that_the_trail_does_not_tell_of_is_found(open_office, what):
    story = open_office
    document = story.document("pelayanan")
    document_id, code = document.id, document.code
    statement, said = OTHER_ROWS[what]
    write(statement, id=document_id)
    assert look_up(code).status in {Status.DAMAGED, Status.UNKNOWN}
    code = story.document("pelayanan").code
    assert f"Dokumen {code}: {said} tidak sama dengan jejak audit." in faults(story)


def test_a_nip_that_no_certificate_has_is_found(open_office):
    story = open_office
    write(
        "UPDATE signature_record SET nip = '190001012000011009'"
        " WHERE document_id = :id AND role = 'camat'",
        id=story.id("pelayanan"),
    )
    sealed = archive.sealed(story.id("pelayanan")).file_sha256
    assert faults(story) == [
        f"PDF terkunci {sealed[:8]}: penanda tangannya lain daripada yang tercatat."
    ]


def test_a_document_that_is_gone_is_missed(open_office):
    story = open_office
    gone = story.id("keuangan")
    write("DELETE FROM document WHERE id = :id", id=gone)
    assert f"Dokumen {gone} disebut dalam jejak audit, tetapi tidak ada lagi." in faults(story)


def test_what_is_damaged_is_not_shown_to_anybody(open_office):
    story = open_office
    document = story.document("pelayanan")
    edition = archive.sealed(document.id)
    write("UPDATE snapshot SET content = '{}' WHERE sha256 = :it", it=edition.snapshot_sha256)
    write("UPDATE stored_file SET content = :no WHERE sha256 = :it", no=b"", it=edition.file_sha256)
    with pytest.raises(Damaged, match="tidak ditampilkan"):
        archive.snapshot(edition.snapshot_sha256)
    with pytest.raises(Damaged, match="tidak ditampilkan"):
        archive.content(edition.file_sha256)
    verdict = look_up(document.code)
    assert (verdict.status, verdict.document, verdict.signers) == (Status.DAMAGED, None, ())
