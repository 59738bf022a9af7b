"""Opening a real office, and the desks of its units."""

from dataclasses import replace

import pytest

from iki_flow.domain.errors import Incomplete, NotFound, WrongState
from iki_flow.domain.hierarchy import Title, system
from iki_flow.models import Purpose
from iki_flow.queries import archive, people
from iki_flow.services import audit, offices, staffing
from iki_flow.services.offices import Desk
from iki_flow.wiring import wired
from tests.factories import NOON


@pytest.fixture
def office_id(app):
    with app.app_context():
        yield offices.open_office(
            "Kecamatan Lumajang", "Lumajang", "Kabupaten Lumajang", NOON, wired().ports
        )


def test_an_office_has_its_four_desks_and_its_authority(office_id):
    desks = {one.title: one for one in people.positions(office_id)}
    assert list(desks) == [Title.CAMAT, Title.SEKCAM, Title.AUDITOR, Title.CLERK]
    assert desks[Title.SEKCAM].superior_id == desks[Title.CAMAT].id
    assert desks[Title.CAMAT].block_title == "CAMAT LUMAJANG"
    assert archive.office_key(office_id, Purpose.AUTHORITY)
    assert [entry.event for entry in archive.trail(office_id)] == [
        "office_opened",
        "authority_founded",
    ]
    assert list(audit.faults(office_id)) == []
    assert people.offices()[0].sample is False


def test_the_same_office_is_not_opened_twice(office_id):
    with pytest.raises(WrongState, match="sudah ada"):
        offices.open_office("kecamatan  LUMAJANG", "L", "K", NOON, wired().ports)
    assert len(people.offices()) == 1


def test_units_report_as_the_law_has_it(office_id):
    actor = system(office_id)
    offices.add_desk(Desk(Title.KASI, " Seksi Pemerintahan "), actor, NOON)
    offices.add_desk(Desk(Title.KASUBAG, "Sub Bagian Keuangan"), actor, NOON)
    desks = {one.name: one for one in people.positions(office_id)}
    assert desks["Kepala Seksi Pemerintahan"].superior.title is Title.CAMAT
    assert desks["Kepala Sub Bagian Keuangan"].superior.title is Title.SEKCAM
    assert desks["Kepala Seksi Pemerintahan"].unit_slug == "seksi-pemerintahan"
    assert desks["Kepala Seksi Pemerintahan"].block_title == "KEPALA SEKSI PEMERINTAHAN"
    entry = archive.trail(office_id)[-1]
    assert (entry.event, entry.facts) == (
        "desk_added",
        {"position": "Kepala Sub Bagian Keuangan", "superior": "Sekretaris Camat"},
    )
    for same in ("Seksi Pemerintahan", "Seksi  pemerintahan"):
        with pytest.raises(Incomplete) as refused:
            offices.add_desk(Desk(Title.KASI, same), actor, NOON)
        (problem,) = refused.value.problems
        assert (problem.place, "sudah ada" in str(problem)) == ("unit", True)


@pytest.mark.parametrize(
    "desk",
    [
        Desk(Title.KASI, ""),
        Desk(Title.KASI, "Seksi"),
        Desk(Title.KASI, "Pemerintahan"),
        Desk(Title.KASI, "Sub Bagian Keuangan"),
        Desk(Title.KASUBAG, "Seksi Pemerintahan"),
        Desk(Title.KASI, "Seksi …"),
        Desk(Title.KASI, "Seksi " + "P" * 90),
    ],
)
def test_a_unit_is_called_by_its_kind(office_id, desk):
    with pytest.raises(Incomplete) as refused:
        offices.add_desk(desk, system(office_id), NOON)
    assert [problem.place for problem in refused.value.problems] == ["unit"]


@pytest.mark.parametrize("title", [Title.CAMAT, Title.SEKCAM, Title.AUDITOR, Title.CLERK])
def test_the_desks_that_every_office_has_are_not_added(office_id, title):
    for unit in ("Seksi Kedua", "Sub Bagian Kedua"):
        with pytest.raises(Incomplete, match="belum dibuat"):
            offices.add_desk(Desk(title, unit), system(office_id), NOON)
    assert len(people.positions(office_id)) == 4


def test_an_office_that_cannot_be_opened_leaves_nothing(app):
    with app.app_context():
        ports = replace(wired().ports, describe=broken)
        with pytest.raises(ValueError, match="unreadable"):
            offices.open_office("Kecamatan Lumajang", "Lumajang", "K", NOON, ports)
        assert people.offices() == []
        assert offices.open_office("Kecamatan Lumajang", "Lumajang", "K", NOON, wired().ports)


def broken(certificate):
    raise ValueError("unreadable")


def test_the_first_clerk_gets_a_code_and_a_desk(office_id):
    code = staffing.create_clerk(
        office_id, "PETUGAS, S.E.", "199001012015011001", NOON, wired().ports.random_bytes
    )
    assert len(code.replace("-", "")) == 16
    clerk = people.by_nip("199001012015011001")
    assert people.actor_on(NOON.date(), clerk).seated_as(Title.CLERK)


@pytest.mark.parametrize("nip", ["199001012015011001", "199001012015011002"])
def test_a_second_first_clerk_is_not_kept(office_id, nip):
    chance = wired().ports.random_bytes
    staffing.create_clerk(office_id, "PETUGAS, S.E.", "199001012015011001", NOON, chance)
    before = len(archive.trail(office_id))
    with pytest.raises(WrongState, match="flask new-code 199001012015011001"):
        staffing.create_clerk(office_id, "LAIN", nip, NOON, chance)
    assert [one.name for one in people.people(office_id)] == ["PETUGAS, S.E."]
    assert len(archive.trail(office_id)) == before


def test_an_office_is_named_only_where_there_are_several(office_id):
    assert offices.office_named(None).id == office_id
    other = offices.open_office("Kecamatan Sukodono", "Sukodono", "K", NOON, wired().ports)
    assert offices.office_named("kecamatan-sukodono").id == other
    for slug in (None, "kecamatan-senduro"):
        with pytest.raises(NotFound, match="kecamatan-lumajang, kecamatan-sukodono"):
            offices.office_named(slug)
