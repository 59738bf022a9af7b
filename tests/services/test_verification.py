"""Is this paper genuine, and is it in force: what is believed."""

from iki_flow.domain.document import Action
from iki_flow.domain.verifying.verdict import Status
from iki_flow.services import drafting, offices
from tests.services.judging import failed, offline, verify


def test_a_locked_sheet_is_genuine_and_in_force(sqlite_story):
    verdict = verify(sqlite_story, sqlite_story.paper("pelayanan"))
    assert verdict.status is Status.CURRENT
    assert verdict.status.genuine
    assert failed(verdict) == set()
    assert verdict.sentence == "PDF ini asli dan masih berlaku."
    assert verdict.document["code"] == sqlite_story.document("pelayanan").code
    assert verdict.document["unit"] == "Seksi Pelayanan Umum"
    assert all(signer["sound"] for signer in verdict.signers)


def test_a_revised_sheet_is_in_force_until_the_next_is_locked(story):
    old, old_id = story.paper("pelayanan"), story.id("pelayanan")
    press = story.press(old_id, "pelayanan", reason="Target berubah setelah perubahan APBD.")
    drafting.revise(press, story.ports.random_bytes)
    assert story.id("pelayanan") != old_id
    assert verify(story, old).status is Status.CURRENT
    for action, who in (("submit", "pelayanan"), ("endorse", "sekcam"), ("approve", "camat")):
        story.take(Action(action), "pelayanan", who)
        assert verify(story, old).status is Status.CURRENT
    assert story.seal("pelayanan")

    verdict = verify(story, old)
    assert verdict.status is Status.SUPERSEDED
    assert verdict.status.genuine
    assert verdict.sentence == "PDF ini asli, tetapi sudah digantikan versi 2 pada 08 Januari 2024."
    assert verdict.document["superseded_code"] == story.document("pelayanan").code
    new = verify(story, story.paper("pelayanan"))
    assert (new.status, new.document["version"]) == (Status.CURRENT, 2)
    said = story.snapshot("pelayanan")["document"]["supersedes"]
    assert said["version"] == 1
    assert said["reason"] == "Target berubah setelah perubahan APBD."


def test_without_the_register_a_file_speaks_for_itself(sqlite_story):
    verdict = offline(sqlite_story, sqlite_story.paper("pelayanan"))
    assert verdict.status is Status.NOT_ASKED
    assert verdict.status.genuine
    assert verdict.checks[-1].passed is None
    assert "hanya diketahui dari daftar" in verdict.limits


def test_another_offices_paper_is_genuine_and_says_whose_it_is(sqlite_story):
    story = sqlite_story
    offices.open_office("Kecamatan Baru", "Baru", "Kabupaten Baru", story.tick(), story.ports)
    verdict = verify(story, story.paper("pelayanan"))
    assert (verdict.status, verdict.document["office"]) == (Status.CURRENT, "Kecamatan Lumajang")


def test_each_paper_says_which_document_it_is(sqlite_story):
    story = sqlite_story
    assert story.seal("pmd")
    found = {verify(story, story.paper(one)).document["code"] for one in ("pmd", "pelayanan")}
    assert found == {story.document("pmd").code, story.document("pelayanan").code}
