"""What the operator is told: each thing that can be amiss, one at a time."""

import shutil
from collections import namedtuple
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from config import ROOT
from iki_flow.adapters.pades import OwnAuthority
from iki_flow.db import db, transaction
from iki_flow.domain.health import Level, worst
from iki_flow.domain.signing import Probed, TimestampAuthority
from iki_flow.models import Office, Purpose
from iki_flow.queries import archive, publication
from iki_flow.services import health
from iki_flow.services.health import Machine
from tests.services.elsewhere import outside
from tests.services.story import Story

NAME = "Kecamatan Lumajang"


@pytest.fixture
def newest(office) -> str:
    return db.session.scalar(text("SELECT version_num FROM alembic_version"))


def looked(story: Story, newest: str, *, network: bool = False, production: bool = False):
    """What was found, by what was looked at."""
    machine = Machine(newest, ROOT, production)
    found = [*health.findings(machine, story.now, story.ports, network=network)]
    return {one.name: one for one in found}


def level(story: Story, newest: str, name: str, **more: bool):
    return looked(story, newest, **more)[name].level


def unsealed_no_more(story: Story) -> None:
    """Lock what waits, and let nothing else be amiss."""
    assert story.seal("pmd")


def test_all_is_well_but_that_it_is_a_sample(office, newest):
    unsealed_no_more(office)
    found = looked(office, newest, network=True)
    amiss = {name: one.level for name, one in found.items() if one.level is not Level.GOOD}
    assert amiss == {f"kunci contoh {NAME}": Level.ATTENTION}
    assert {name.removesuffix(f" {NAME}") for name in found} == {
        "ruang disk", "huruf cetak", "basis data", "kunci", "sertifikat", "daftar pencabutan",
        "penguncian", "pemakaian kunci", "jam", "kunci contoh", "cap waktu",
    }  # fmt: skip
    assert worst(found.values()) == 1


def test_a_sample_in_production_is_broken(office, newest):
    assert level(office, newest, f"kunci contoh {NAME}", production=True) is Level.BROKEN


def test_another_secret_opens_nothing(office, newest):
    office.ports = replace(office.ports, signer=OwnAuthority(bytes(32)))
    found = looked(office, newest)[f"kunci {NAME}"]
    assert found.level is Level.BROKEN
    for word in ("otoritas sertifikat", "segel", "cap waktu"):
        assert f"Kunci {word} kantor tidak dapat dibuka" in found.said


@pytest.mark.parametrize(
    ("left", "expected"),
    [(90, Level.ATTENTION), (8, Level.ATTENTION), (7, Level.BROKEN), (-1, Level.BROKEN)],
)
def test_the_seals_end_is_told(office, newest, left, expected):
    ends = archive.office_key(office.office_id, Purpose.SEAL).expires_at
    office.now = ends - timedelta(days=left)
    found = looked(office, newest)[f"sertifikat {NAME}"]
    assert found.level is expected
    assert "flask renew-keys" in found.said


@pytest.mark.parametrize(
    ("left", "expected"), [(16, Level.GOOD), (14, Level.ATTENTION), (0, Level.BROKEN)]
)
def test_the_lists_end_is_told(office, newest, left, expected):
    authority = archive.office_key(office.office_id, Purpose.AUTHORITY)
    office.now = publication.newest_list(authority.id).ends - timedelta(days=left)
    assert level(office, newest, f"daftar pencabutan {NAME}") is expected


def test_what_waits_for_its_seal_is_told(office, newest):
    found = looked(office, newest)[f"penguncian {NAME}"]
    assert (found.level, "seal-approved" in found.said) == (Level.ATTENTION, True)


def test_a_clock_that_goes_back_is_told(office, newest):
    head = archive.trail_head(office.office_id).at
    office.now = head - timedelta(minutes=1)
    assert level(office, newest, f"jam {NAME}") is Level.GOOD
    office.now = head - timedelta(minutes=1, seconds=1)
    assert level(office, newest, f"jam {NAME}") is Level.BROKEN


def test_tables_of_another_version_are_told_and_nothing_else_is_asked(office, newest):
    found = looked(office, "9999")
    assert found["basis data"].level is Level.BROKEN
    assert "flask db upgrade" in found["basis data"].said
    assert set(found) == {"ruang disk", "huruf cetak", "basis data"}


def test_no_tables_are_told(office, newest):
    with db.engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    assert "DATABASE_URL" in looked(office, newest)["basis data"].said


@pytest.mark.parametrize(
    ("free", "expected"),
    [(2**30, Level.GOOD), (2**30 - 1, Level.ATTENTION), (10**8, Level.BROKEN)],
)
def test_a_full_disk_is_told(office, newest, monkeypatch, free, expected):
    usage = namedtuple("usage", "free")(free)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert level(office, newest, "ruang disk") is expected


def test_a_lost_typeface_is_told(office, newest):
    office.ports = replace(office.ports, missing_fonts=lambda: ["bold"])
    found = looked(office, newest)["huruf cetak"]
    assert (found.level, "bold" in found.said) == (Level.BROKEN, True)


def test_an_authority_that_does_not_answer_is_told(office, newest):
    nobody = TimestampAuthority("http://127.0.0.1:9/tsa", outside("Satu").root)
    signer = OwnAuthority(office.ports.signer.secret, (nobody,))
    office.ports = replace(office.ports, signer=signer)
    found = looked(office, newest, network=True)["cap waktu 127.0.0.1"]
    assert (found.level, "TSA_URL" in found.said) == (Level.BROKEN, True)
    assert "cap waktu 127.0.0.1" not in looked(office, newest)


def test_an_authority_with_another_clock_is_told(office, newest, monkeypatch):
    off = [Probed("tsa.invalid", office.now + timedelta(seconds=61))]
    monkeypatch.setattr(OwnAuthority, "probe", lambda *_: off)
    found = looked(office, newest, network=True)["cap waktu tsa.invalid"]
    assert (found.level, "NTP" in found.said) == (Level.ATTENTION, True)


def test_an_office_without_keys_is_told(office, newest):
    with transaction() as session:
        session.add(Office(slug="baru", name="Baru", place="Baru", regency="Kab."))
    found = looked(office, newest, network=True)
    assert found["kunci Baru"].level is Level.BROKEN
    assert found["daftar pencabutan Baru"].level is Level.BROKEN
    assert "cap waktu Baru" not in found
