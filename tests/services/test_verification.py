"""Is this paper genuine, and is it in force: what is believed, and everything that is not."""

from dataclasses import replace
from fractions import Fraction

import pytest

from iki_flow.domain.code import compact
from iki_flow.domain.document import Action, Period
from iki_flow.domain.scoring import DEFAULT_POLICY
from iki_flow.domain.sheet import content
from iki_flow.domain.signing import AuthorityKeys, Inspection, KeyPair
from iki_flow.domain.snapshot import canonical
from iki_flow.models import Purpose
from iki_flow.queries import archive
from iki_flow.services import drafting, offices
from iki_flow.services.verdict import Status
from iki_flow.services.verification import look_up, verify_file, verify_offline
from tests.adapters import signing_office
from tests.domain.rows import direct, indicator, objectives
from tests.services.story import Story


def verify(story: Story, pdf: bytes):
    return verify_file(pdf, story.now, story.ports)


def root_of(story: Story) -> bytes:
    return archive.office_key(story.office_id, Purpose.AUTHORITY).certificate


def offline(story: Story, pdf: bytes, root: bytes | None = None):
    return verify_offline(pdf, root or root_of(story), story.now, story.ports.signer.inspect)


def failed(verdict) -> set[str]:
    return {check.name for check in verdict.checks if check.passed is False}


def test_a_locked_sheet_is_genuine_and_in_force(sqlite_story):
    verdict = verify(sqlite_story, sqlite_story.paper("pelayanan"))
    assert verdict.status is Status.CURRENT
    assert verdict.status.genuine
    assert failed(verdict) == set()
    assert verdict.sentence == "PDF ini asli dan masih berlaku."
    assert verdict.document["code"] == sqlite_story.document("pelayanan").code
    assert verdict.document["unit"] == "Seksi Pelayanan Umum"
    assert all(signer["sound"] for signer in verdict.signers)


def test_public_answers_hide_the_numbers_of_officials(sqlite_story):
    verdict = verify(sqlite_story, sqlite_story.paper("pelayanan"))
    known = look_up(sqlite_story.document("pelayanan").code)
    officials = [one for one in (*verdict.signers, *known.signers) if one["nip"]]
    assert len(officials) == 6
    assert all("•" in one["nip"] for one in officials)


def test_a_revised_sheet_is_in_force_until_the_next_is_locked(story):
    old, old_id = story.paper("pelayanan"), story.id("pelayanan")
    at = story.tick()
    drafting.revise(
        old_id,
        story.actor("pelayanan"),
        story.day,
        at,
        "Target berubah setelah perubahan APBD.",
        story.ports.random_bytes,
    )
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


@pytest.mark.parametrize("where", ["0.1", "0.3", "0.5", "0.7", "0.9", "0.999"])
def test_one_flipped_byte_is_found(sqlite_story, where):
    pdf = bytearray(sqlite_story.paper("pelayanan"))
    pdf[int(len(pdf) * Fraction(where))] ^= 1
    for verdict in (verify(sqlite_story, bytes(pdf)), offline(sqlite_story, bytes(pdf))):
        assert not verdict.status.genuine
        assert verdict.document is None
        assert verdict.signers == ()


@pytest.mark.parametrize("added", [b"\n", b" ", b"\x00", b"%%EOF\n"])
def test_one_appended_byte_is_found(sqlite_story, added):
    pdf = sqlite_story.paper("pelayanan") + added
    for verdict in (verify(sqlite_story, pdf), offline(sqlite_story, pdf)):
        assert verdict.status in {Status.CHANGED, Status.FOREIGN}


def test_an_earlier_state_of_the_same_file_is_not_the_paper(sqlite_story):
    first, *_, last = archive.editions(sqlite_story.id("pelayanan"))
    pdf = archive.content(last.file_sha256)
    earlier = archive.content(first.file_sha256)
    assert pdf.startswith(earlier)
    assert verify(sqlite_story, earlier).status is Status.CHANGED
    assert offline(sqlite_story, earlier).status is Status.CHANGED


def test_a_sheet_that_is_only_approved_is_not_genuine(sqlite_story):
    assert not verify(sqlite_story, sqlite_story.paper("pmd")).status.genuine


def test_the_same_words_signed_under_another_authority_are_not_genuine(sqlite_story):
    story = sqlite_story
    unsigned = story.ports.render(story.snapshot("pelayanan"))
    stranger = signing_office.look_alike()
    forged = stranger.seal(stranger.signed(unsigned))
    found = stranger.inspect(forged)
    assert found.sound, found.faults
    assert verify(story, forged).status is Status.CHANGED
    assert offline(story, forged).status is Status.CHANGED
    assert offline(story, story.paper("pelayanan"), stranger.root).status is Status.CHANGED


def test_our_own_keys_do_not_make_a_paper_that_is_not_registered(sqlite_story):
    story = sqlite_story
    approved = archive.content(archive.editions(story.id("pelayanan"))[-2].file_sha256)
    again = sealed_again(story, approved)
    assert offline(story, again).status is Status.NOT_ASKED
    verdict = verify(story, again)
    assert verdict.status is Status.CHANGED
    assert failed(verdict) == {"Tercatat di daftar kantor"}


def test_a_seal_that_names_another_trail_is_not_ours(sqlite_story):
    story = sqlite_story
    approved = archive.content(archive.editions(story.id("pelayanan"))[-2].file_sha256)
    verdict = verify(story, sealed_again(story, approved, trail=f"1 {'0' * 64}"))
    assert failed(verdict) == {"Tercatat di daftar kantor", "Jejak audit sama dengan daftar"}


def sealed_again(story: Story, approved: bytes, trail: str = "") -> bytes:
    """An approved file sealed with the office's own keys, by somebody who has them."""
    head = archive.trail_head(story.office_id)
    pairs = {
        purpose: KeyPair(key.certificate, key.sealed_key)
        for purpose in (Purpose.AUTHORITY, Purpose.SEAL, Purpose.TIMESTAMP)
        if (key := archive.office_key(story.office_id, purpose))
    }
    authority = pairs[Purpose.AUTHORITY]
    return story.ports.signer.seal(
        approved,
        keys=AuthorityKeys(authority, pairs[Purpose.SEAL], pairs[Purpose.TIMESTAMP]),
        crl=story.ports.signer.revocation_list(authority, (), 1, story.now),
        field="Segel",
        timestamp_field="CapWaktu",
        stamp=signing_office.mark(),
        reason=f"Jejak audit {trail or f'{head.seq} {head.hash}'}",
        place="Lumajang",
        at=story.now,
    )


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x00" * 4096])
def test_what_is_no_paper_of_ours_is_foreign(sqlite_story, junk):
    assert verify(sqlite_story, junk).status is Status.FOREIGN
    assert offline(sqlite_story, junk).status is Status.FOREIGN


def test_where_no_office_has_an_authority_nothing_is_genuine(sqlite_story, sqlite_app):
    pdf = sqlite_story.paper("pelayanan")
    with sqlite_app.app_context():
        verdict = verify(sqlite_story, pdf)
    assert not verdict.status.genuine
    assert verdict.checks[0].detail == "Belum ada kantor yang memiliki otoritas sertifikat."


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


def saying(story: Story, edit=lambda said: None, without: str = ""):
    """A signer that finds a sound file with a measurement in it, edited or with a name missing."""
    real = offline_inspection(story)
    said = story.snapshot("pelayanan")
    said["document"]["period"] = "TW I"
    said["content"] = content(
        objectives(indicator(weight="40"), direct("50", weight="60")), Period.TW1, DEFAULT_POLICY
    )
    edit(said)
    signatures = tuple(one for one in real.signatures if one.field != without)
    found = replace(real, snapshot=canonical(said), signatures=signatures)
    return lambda pdf, **question: found


def offline_inspection(story: Story) -> Inspection:
    return story.ports.signer.inspect(
        story.paper("pelayanan"),
        root=root_of(story),
        expected=("Pemilik", "Sekcam", "Camat", "Segel", "CapWaktu"),
        at=story.now,
    )


def test_scores_are_done_again(sqlite_story):
    def better(said):
        said["content"]["score"].update(value="99.99", predikat="Sangat Tinggi")

    root = root_of(sqlite_story)
    honest = verify_offline(b"", root, sqlite_story.now, saying(sqlite_story))
    assert honest.status is Status.NOT_ASKED
    assert honest.document["score"] == "66.67"
    edited = verify_offline(b"", root, sqlite_story.now, saying(sqlite_story, better))
    assert edited.status is Status.CHANGED
    assert failed(edited) == {"Nilai sesuai dengan hitung ulang"}


def test_figures_that_cannot_be_done_again_are_not_believed(sqlite_story):
    def garbled(said):
        said["content"]["objectives"][0]["indicators"][0]["measured"]["inputs"] = ["x", "y"]

    verdict = verify_offline(
        b"", root_of(sqlite_story), sqlite_story.now, saying(sqlite_story, garbled)
    )
    assert failed(verdict) == {"Nilai sesuai dengan hitung ulang"}


def test_a_missing_review_is_not_passed_over_in_silence(sqlite_story):
    verdict = verify_offline(
        b"", root_of(sqlite_story), sqlite_story.now, saying(sqlite_story, without="Sekcam")
    )
    assert failed(verdict) == {"Urutan pejabat lengkap"}


@pytest.mark.parametrize(
    "typed",
    [str, str.lower, compact, lambda code: code.replace("-", " "), lambda code: f" {code} "],
)
def test_a_code_is_known_however_it_is_typed(sqlite_story, typed):
    code = sqlite_story.document("pelayanan").code
    verdict = look_up(typed(code))
    assert verdict.status is Status.KNOWN
    assert not verdict.status.genuine
    assert verdict.document["code"] == code
    assert [one["position"] for one in verdict.signers][:2] == [
        "Kepala Seksi Pelayanan Umum",
        "Sekretaris Camat",
    ]
    assert "dapat disalin" in verdict.limits


@pytest.mark.parametrize("position", ["keuangan", "umum", "pmd"])
def test_nothing_is_known_of_what_is_not_locked(sqlite_story, position):
    verdict = look_up(sqlite_story.document(position).code)
    assert (verdict.status, verdict.document, verdict.signers) == (Status.UNKNOWN, None, ())


@pytest.mark.parametrize("typed", ["", "7K3M", "0" * 28, "'; DROP TABLE document; --", "É" * 28])
def test_an_unknown_code_is_unknown(sqlite_story, typed):
    assert look_up(typed).status is Status.UNKNOWN
