"""Somebody went round the product: all that he did is said, and the rest is still looked at."""

from collections.abc import Iterator

import pytest

from iki_flow.queries import archive
from iki_flow.services import checking, offices
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
