"""Locking what was approved: it happens once, soundly, or not yet."""

from dataclasses import replace
from datetime import timedelta

import pytest

from iki_flow.adapters.pades import OwnAuthority
from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import Incomplete, Unavailable
from iki_flow.domain.signing import OUTLASTS, Revoked, TimestampAuthority
from iki_flow.domain.verifying.verdict import Status
from iki_flow.models import Purpose
from iki_flow.queries import archive
from iki_flow.services import enrolment, vouching
from iki_flow.services.sample_office import PIN
from iki_flow.services.sealing import seal, seal_approved
from iki_flow.services.verification import verify_file
from tests.services.story import Story

CLOSED = (TimestampAuthority("http://127.0.0.1:9/tsa", b""),)
"""Where nobody stamps."""


class Spoiling(OwnAuthority):
    """Seals, and then spoils the file by one byte at its end."""

    def seal(self, pdf, entry, **given):
        sealed = super().seal(pdf, entry, **given)
        return replace(sealed, pdf=sealed.pdf + b"\n")


def other_signer(story: Story, signer: type[OwnAuthority], **settings: str):
    secret = story.ports.signer.secret
    return replace(story.ports, signer=signer(secret, **settings))


def test_without_a_timestamp_the_sheet_stays_approved_and_is_locked_later(story):
    before = (story.trail("pmd"), len(archive.editions(story.id("pmd"))))
    nobody = other_signer(story, OwnAuthority, outside=CLOSED)
    with pytest.raises(Unavailable, match="cap waktu"):
        seal(story.id("pmd"), story.tick(), nobody)
    ((document_id, fault),) = seal_approved(story.tick(), nobody)
    assert (document_id, story.state("pmd")) == (story.id("pmd"), State.APPROVED)
    assert "cap waktu" in fault
    assert (story.trail("pmd"), len(archive.editions(story.id("pmd")))) == before

    assert seal_approved(story.tick(), story.ports) == [(story.id("pmd"), "")]
    assert story.state("pmd") is State.LOCKED
    assert verify_file(story.paper("pmd"), story.now, story.ports).status is Status.CURRENT
    assert seal_approved(story.tick(), story.ports) == []


def test_a_sealed_file_that_does_not_stand_up_is_not_kept(story, caplog):
    with pytest.raises(Unavailable, match="tidak lolos pemeriksaan"):
        seal(story.id("pmd"), story.tick(), other_signer(story, Spoiling))
    assert story.state("pmd") is State.APPROVED
    assert archive.sealed(story.id("pmd")) is None
    assert "is not sound" in caplog.text


def test_a_sealed_file_with_a_revoked_signer_is_not_kept(sqlite_story):
    story = sqlite_story
    key = archive.office_key(story.office_id, Purpose.SEAL)
    seal_revoked = (Revoked(int(key.serial, 16), story.now),)

    class Denouncing(OwnAuthority):
        def revocation_list(self, authority, revoked, number, at):
            return super().revocation_list(authority, seal_revoked, number, at)

    with pytest.raises(Unavailable, match="tidak lolos pemeriksaan"):
        seal(story.id("pmd"), story.tick(), other_signer(story, Denouncing))
    assert story.state("pmd") is State.APPROVED


def test_one_bad_sheet_does_not_hold_up_the_others(sqlite_story):
    story = sqlite_story
    story.take(Action.ENDORSE, "umum", "sekcam")
    story.take(Action.APPROVE, "umum", "camat")
    first = story.id("pmd")
    whole = story.ports.field_boxes
    paper = story.paper("pmd")

    def boxes(pdf):
        if pdf == paper:
            raise Unavailable("Kotaknya tidak terbaca.")
        return whole(pdf)

    results = seal_approved(story.tick(), replace(story.ports, field_boxes=boxes))
    assert dict(results) == {first: "Kotaknya tidak terbaca.", story.id("umum"): ""}


def test_what_is_locked_or_not_approved_is_not_sealed(sqlite_story):
    for position in ("keuangan", "umum", "pelayanan"):
        assert sqlite_story.seal(position) is False
    assert seal(999, sqlite_story.tick(), sqlite_story.ports) is False


def test_the_seal_carries_the_head_of_the_trail(sqlite_story):
    story = sqlite_story
    head = archive.trail_head(story.office_id)
    words = f"Jejak audit {head.seq} {head.hash}"
    assert story.seal("pmd")
    found = verify_file(story.paper("pmd"), story.now, story.ports)
    assert [one["reason"] for one in found.signers if one["field"] == "Segel"] == [words]
    entry = archive.timeline(story.id("pmd"))[-1]
    assert (entry.facts["trail_seq"], entry.facts["trail_hash"]) == (head.seq, words.split()[-1])
    assert entry.actor == "Sistem"


def test_a_certificate_renewed_after_signing_does_not_hold_up_the_lock(sqlite_story):
    story = sqlite_story
    vouching.allow(story.persons["camat"], story.actor("clerk"), story.tick())
    enrolment.enrol(story.actor("camat"), "pin-yang-baru", story.tick(), story.ports, PIN)
    assert story.seal("pmd")
    assert verify_file(story.paper("pmd"), story.now, story.ports).status is Status.CURRENT


def test_a_certificate_revoked_after_signing_leaves_the_signature_valid(sqlite_story):
    story = sqlite_story
    key = archive.key_of(story.persons["sekcam"], story.now)
    enrolment.revoke(key.id, "Pindah tugas", story.actor("clerk"), story.tick(), story.ports)
    assert story.seal("pmd")
    assert verify_file(story.paper("pmd"), story.now, story.ports).status is Status.CURRENT


def test_the_seal_is_recorded_as_the_offices_own(sqlite_story):
    story = sqlite_story
    assert story.seal("pmd")
    record = archive.signatures(story.document("pmd"))[-1]
    assert (record.role.value, record.person_id) == ("seal", None)
    assert record.certificate == archive.office_key(story.office_id, Purpose.SEAL).serial
    assert record.file_sha256 == archive.sealed(story.id("pmd")).file_sha256


def test_a_sheet_whose_signer_lost_his_certificate_is_signed_anew(sqlite_story):
    story = sqlite_story
    story.take(Action.ENDORSE, "umum", "sekcam")
    key = archive.key_of(story.persons["umum"], story.now)
    enrolment.revoke(key.id, "PIN terlupa", story.actor("clerk"), story.tick(), story.ports)
    with pytest.raises(Incomplete, match="kembalikan dahulu") as refused:
        story.take(Action.APPROVE, "umum", "camat")
    assert story.actor("umum").name in str(refused.value)
    assert story.state("umum") is State.ENDORSED
    story.take(Action.SEND_BACK, "umum", "camat", reason="Mohon ditandatangani lagi.")
    story.vouch("umum", "sekcam")
    enrolment.enrol(story.actor("umum"), PIN, story.tick(), story.ports)
    story.take(Action.SUBMIT, "umum", "umum")
    story.take(Action.ENDORSE, "umum", "sekcam")
    story.take(Action.APPROVE, "umum", "camat")
    assert story.seal("umum")


def test_a_sheet_is_sealed_even_after_months_without_a_timestamp(sqlite_story):
    story = sqlite_story
    story.now += timedelta(days=90)
    key = archive.key_of(story.persons["sekcam"], story.now)
    enrolment.revoke(key.id, "Pindah tugas", story.actor("clerk"), story.tick(), story.ports)
    story.now += timedelta(days=90)
    assert story.seal("pmd")
    assert verify_file(story.paper("pmd"), story.now, story.ports).status is Status.CURRENT


def test_what_nobody_stamped_before_a_certificate_ended_is_not_tried_for_ever(sqlite_story, caplog):
    story = sqlite_story
    story.now += timedelta(days=800)
    (one,) = seal_approved(story.tick(), story.ports)
    assert one[0] == story.id("pmd")
    assert "tidak dapat dikunci lagi: sertifikat" in one[1]
    assert "Camat memutuskan" in one[1]
    assert (story.state("pmd"), caplog.records) == (State.APPROVED, [])


def test_who_signs_with_a_certificate_about_to_end_is_asked_to_renew_it(sqlite_story):
    story = sqlite_story
    ends = archive.key_of(story.persons["umum"], story.now).expires_at
    story.now = ends - OUTLASTS
    with pytest.raises(Incomplete, match="mengizinkan sertifikat baru"):
        story.take(Action.ENDORSE, "umum", "sekcam")
    assert story.state("umum") is State.SUBMITTED


def test_a_signature_whose_certificate_is_about_to_end_is_given_anew_first(sqlite_story):
    story = sqlite_story
    story.now = archive.key_of(story.persons["umum"], story.now).expires_at - OUTLASTS
    for who in ("sekcam", "camat"):
        vouching.allow(story.persons[who], story.actor("clerk"), story.tick())
        enrolment.enrol(story.actor(who), PIN, story.tick(), story.ports, PIN)
    with pytest.raises(Incomplete, match="kembalikan dahulu"):
        story.take(Action.ENDORSE, "umum", "sekcam")
    story.take(Action.SEND_BACK, "umum", "sekcam", reason="Mohon ditandatangani lagi.")
    assert story.state("umum") is State.DRAFT
