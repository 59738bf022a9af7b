"""Papers that are not genuine: changed, cut, signed by others, or sealed behind our backs."""

from fractions import Fraction

import pytest
from weasyprint import HTML

from iki_flow.domain.signing import AuthorityKeys, Entry
from iki_flow.domain.verifying.verdict import Status
from iki_flow.models import Purpose
from iki_flow.queries import archive
from iki_flow.services import offices
from tests.adapters import signing_office
from tests.services.judging import failed, offline, verify
from tests.services.story import Story


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
        assert verdict.status is Status.BROKEN


def test_an_earlier_state_of_the_same_file_is_not_the_paper(sqlite_story):
    first, *_, last = archive.editions(sqlite_story.id("pelayanan"))
    pdf = archive.content(last.file_sha256)
    earlier = archive.content(first.file_sha256)
    assert pdf.startswith(earlier)
    assert verify(sqlite_story, earlier).status is Status.INCOMPLETE
    assert offline(sqlite_story, earlier).status is Status.INCOMPLETE


def test_a_sheet_that_is_only_approved_is_not_genuine(sqlite_story):
    verdict = verify(sqlite_story, sqlite_story.paper("pmd"))
    assert verdict.status is Status.INCOMPLETE
    assert not verdict.status.genuine


def test_the_same_words_signed_under_another_authority_are_not_genuine(sqlite_story):
    story = sqlite_story
    unsigned = story.ports.render(story.snapshot("pelayanan"))
    stranger = signing_office.look_alike()
    forged = stranger.seal(stranger.signed(unsigned))
    found = stranger.inspect(forged)
    assert found.sound, found.faults
    assert verify(story, forged).status is Status.STRANGERS
    assert offline(story, forged).status is Status.STRANGERS
    assert offline(story, story.paper("pelayanan"), stranger.root).status is Status.STRANGERS


def test_our_own_keys_do_not_make_a_paper_that_is_not_registered(sqlite_story):
    story = sqlite_story
    approved = archive.content(archive.editions(story.id("pelayanan"))[-2].file_sha256)
    again = sealed_again(story, approved)
    assert offline(story, again).status is Status.NOT_ASKED
    verdict = verify(story, again)
    assert verdict.status is Status.UNREGISTERED
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
        purpose: key.pair
        for purpose in (Purpose.AUTHORITY, Purpose.SEAL, Purpose.TIMESTAMP)
        if (key := archive.office_key(story.office_id, purpose))
    }
    authority = pairs[Purpose.AUTHORITY]
    reason = f"Jejak audit {trail or f'{head.seq} {head.hash}'}"
    return story.ports.signer.seal(
        approved,
        Entry("Segel", signing_office.mark(), reason, "Lumajang", story.now),
        keys=AuthorityKeys(authority, pairs[Purpose.SEAL], pairs[Purpose.TIMESTAMP]),
        crl=story.ports.signer.revocation_list(authority, (), 1, story.now),
        timestamp_field="CapWaktu",
    ).pdf


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x00" * 4096])
def test_what_is_no_whole_pdf_is_told_so(sqlite_story, junk):
    for verdict in (verify(sqlite_story, junk), offline(sqlite_story, junk)):
        assert verdict.status is Status.BROKEN
        assert "rusak, terpotong, atau ditambahi" in verdict.sentence


def test_a_whole_pdf_of_somebody_else_is_foreign_in_plain_words(sqlite_story):
    letter = HTML(string="<h1>Surat edaran</h1>").write_pdf()
    for verdict in (verify(sqlite_story, letter), offline(sqlite_story, letter)):
        assert verdict.status is Status.FOREIGN
        (check,) = verdict.checks
        assert check.detail == "Tidak ada tanda tangan kantor ini di dalamnya."


def test_the_file_of_one_office_is_judged_under_its_own_authority(sqlite_story):
    story = sqlite_story
    approved = story.paper("pmd")
    offices.open_office("Kecamatan Baru", "Baru", "Kabupaten Baru", story.tick(), story.ports)
    assert verify(story, approved).status is Status.INCOMPLETE


def test_where_no_office_has_an_authority_nothing_is_genuine(sqlite_story, sqlite_app):
    pdf = sqlite_story.paper("pelayanan")
    with sqlite_app.app_context():
        verdict = verify(sqlite_story, pdf)
    assert verdict.status is Status.FOREIGN
