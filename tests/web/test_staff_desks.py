"""The clerk's pages: desks, and who sits there from when to when."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from iki_flow.db import db, transaction
from iki_flow.domain.hierarchy import Capacity, Title
from iki_flow.models import Assignment, Position
from tests.web.browser_like import text_of
from tests.web.clerk import add, add_desk, appoint, assignment_of, end


def test_a_vacant_desk_is_pointed_out(clerk, staffed, seeded_app):
    with seeded_app.app_context(), transaction() as session:
        held = Assignment.position_id == staffed[Title.SEKCAM].position_id
        row = session.scalars(select(Assignment).where(held)).one()
        row.end = date(2024, 1, 4)
    page = text_of(clerk.get("/pejabat"))
    assert f"Jabatan yang kosong hari ini: {staffed[Title.SEKCAM].position}." in page


def test_the_desk_of_a_unit_is_made_and_can_be_given(clerk, seeded_app):
    assert "/pejabat/jabatan/baru" in clerk.get("/pejabat").text
    clerk.get("/pejabat/jabatan/baru")
    add_desk(clerk, " Seksi  Pemerintahan ")
    page = text_of(clerk.follow())
    assert "Jabatan dibuat" in page
    assert "Kepala Seksi Pemerintahan" in page
    with seeded_app.app_context():
        named = Position.name == "Kepala Seksi Pemerintahan"
        desk = db.session.scalars(select(Position).where(named)).one()
        assert (desk.title, desk.superior.title) == (Title.KASI, Title.CAMAT)
        desk_id = desk.id
    add(clerk)
    person_id = int(clerk.last.location.rpartition("/")[2])
    appoint(clerk, person_id, desk_id)
    assert "Kepala Seksi Pemerintahan" in text_of(clerk.follow())


@pytest.mark.parametrize(
    ("title", "unit", "says"),
    [
        ("kasi", " ", "Nama unit belum diisi"),
        ("kasi", "Pemerintahan", "dimulai dengan “Seksi”"),
        ("kasubag", "Seksi Pemerintahan", "dimulai dengan “Sub Bagian”"),
        ("kasi", "Seksi " + "P" * 90, "Paling banyak 90 huruf"),
    ],
)
def test_a_unit_that_cannot_be_is_said_beside_its_field_and_kept(title, unit, says, clerk):
    page = add_desk(clerk, unit, title, 422)
    assert says in text_of(page)
    assert 'id="unit-error"' in page.text
    assert f'value="{unit.strip()}"' in page.text


@pytest.mark.parametrize("title", ["camat", "clerk", "", "x"])
def test_only_units_get_further_desks(title, clerk, seeded_app):
    page = add_desk(clerk, "Seksi Kedua", title, 422)
    assert 'id="title-error"' in page.text
    with seeded_app.app_context():
        assert not db.session.scalars(select(Position).where(Position.unit == "Seksi Kedua")).all()


def test_a_unit_has_one_head(clerk):
    add_desk(clerk, "Seksi Pemerintahan")
    page = add_desk(clerk, "Seksi Pemerintahan", status=422)
    assert "Jabatan Kepala Seksi Pemerintahan sudah ada" in text_of(page)


def test_a_stand_in_is_appointed_with_his_mandate(clerk, staffed):
    kasi, camat = staffed[Title.KASI], staffed[Title.CAMAT]
    appoint(
        clerk,
        kasi.person_id,
        camat.position_id,
        capacity="Plh.",
        mandate="800/12/2024",
        end="2024-01-12",
    )
    assert f"Plh. {camat.position}" in text_of(clerk.follow())
    assert "Surat perintah 800/12/2024" in text_of(clerk.get("/pejabat"))


@pytest.mark.parametrize(
    ("given", "says", "beside"),
    [
        ({"capacity": "Plt.", "end": "2024-02-01"}, "surat perintah belum diisi", "mandate"),
        ({"capacity": "Plt.", "mandate": "1"}, "memerlukan tanggal akhir", "end"),
        ({"end": "2023-12-31"}, "mendahului tanggal mulai", "end"),
        ({"start": ""}, "Tanggal mulai belum diisi", "start"),
        ({"start": "2024-02-30"}, "tidak ada di kalender", "start"),
        ({}, "Jabatan ini masih terisi", "position_id"),
    ],
)
def test_an_appointment_that_cannot_be_is_not_kept(given, says, beside, clerk, staffed, seeded_app):
    page = appoint(
        clerk, staffed[Title.KASI].person_id, staffed[Title.KASUBAG].position_id, 422, **given
    )
    assert says in text_of(page)
    assert f'id="appointment-{beside}-error"' in page.text
    with seeded_app.app_context():
        assert len(db.session.scalars(select(Assignment)).all()) == len(staffed)


def test_an_appointment_ends_with_its_last_day(clerk, staffed, seeded_app):
    row = assignment_of(seeded_app, staffed[Title.KASI])
    end(clerk, row, "2024-01-31")
    assert "31 Januari 2024" in text_of(clerk.follow())
    assert "hanya dapat dimajukan" in text_of(end(clerk, row, "2024-02-29", 409))
    page = end(clerk, row, "2019-01-01", 422)
    assert "Paling awal 01 Januari 2020" in text_of(page)
    assert f'id="end-{row}-end-error"' in page.text


@pytest.mark.parametrize(
    ("start", "says"),
    [
        ("2024-01-04", "pilih kemarin, 04 Januari 2024"),
        ("2024-01-05", "setidaknya sampai akhir hari ini"),
        ("2024-01-06", "Paling awal 06 Januari 2024"),
    ],
)
def test_it_is_said_from_when_an_end_takes_effect(start, says, clerk, staffed):
    given = {"capacity": "Plh.", "mandate": "800/12/2024", "end": "2024-01-12", "start": start}
    appoint(clerk, staffed[Title.KASI].person_id, staffed[Title.CAMAT].position_id, **given)
    page = clerk.follow()
    assert says in text_of(page)
    assert re.search(r'aria-describedby="end-\d+-end-hint"', page.text)


def test_a_mistaken_appointment_is_withdrawn(clerk, staffed, seeded_app):
    given = {"capacity": "Plh.", "mandate": "800/12/2024", "end": "2024-01-12"}
    appoint(clerk, staffed[Title.KASI].person_id, staffed[Title.CAMAT].position_id, **given)
    path = re.search(r'action="(/pejabat/penugasan/\d+/tarik)"', clerk.follow().text)[1]
    clerk.post(path)
    page = clerk.follow()
    assert "Ditarik, tidak pernah berlaku" in text_of(page)
    assert path not in page.text
    assert "Plh." not in text_of(clerk.get("/pejabat"))
    assert "tidak dapat ditarik" in text_of(clerk.post(path, status=409))


def test_every_capacity_can_be_chosen(clerk, staffed):
    page = clerk.get(f"/pejabat/{staffed[Title.KASI].person_id}").text
    for capacity in Capacity:
        assert f'value="{capacity.value}"' in page
