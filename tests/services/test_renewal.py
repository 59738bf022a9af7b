"""New keys for the seal and the timestamps, and what becomes of papers of before."""

from dataclasses import replace

import pytest

from iki_flow.adapters.pades import OwnAuthority
from iki_flow.domain.errors import Unavailable
from iki_flow.domain.verifying.verdict import Status
from iki_flow.models import Purpose
from iki_flow.queries import archive
from iki_flow.services.renewal import renew_keys
from iki_flow.services.verification import verify_file
from tests.services.story import Story


def serial(story: Story, purpose: Purpose) -> str:
    return archive.office_key(story.office_id, purpose).serial


def renew(story: Story) -> None:
    renew_keys(story.office_id, story.tick(), story.ports)


def test_the_next_paper_is_sealed_with_them_and_the_former_stays_genuine(story):
    before = {purpose: serial(story, purpose) for purpose in Purpose if purpose != "official"}
    renew(story)
    assert serial(story, Purpose.AUTHORITY) == before[Purpose.AUTHORITY]
    assert story.seal("pmd")
    for position, sealed_by in (
        ("pelayanan", before[Purpose.SEAL]),
        ("pmd", serial(story, Purpose.SEAL)),
    ):
        verdict = verify_file(story.paper(position), story.now, story.ports)
        assert verdict.status is Status.CURRENT
        (seal,) = [one for one in verdict.signers if one["field"] == "Segel"]
        assert seal["certificate"] == sealed_by
    assert serial(story, Purpose.TIMESTAMP) != before[Purpose.TIMESTAMP]


def test_the_trail_names_them(office):
    renew(office)
    entry = archive.trail_head(office.office_id)
    assert (entry.event, entry.facts) == (
        "keys_renewed",
        {name: serial(office, Purpose(name)) for name in ("seal", "timestamp")},
    )


def test_they_end_with_the_authority_at_the_latest(office):
    authority = archive.office_key(office.office_id, Purpose.AUTHORITY)
    ends = authority.expires_at
    office.now = ends.replace(year=ends.year - 1)
    renew(office)
    assert archive.office_key(office.office_id, Purpose.SEAL).expires_at == ends


def test_another_server_makes_none(office):
    before = serial(office, Purpose.SEAL)
    office.ports = replace(office.ports, signer=OwnAuthority(bytes(32)))
    with pytest.raises(Unavailable, match="KEY_SECRET"):
        renew(office)
    assert serial(office, Purpose.SEAL) == before
