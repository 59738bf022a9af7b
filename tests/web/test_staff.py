"""The clerk's pages."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from iki_flow.db import db, transaction
from iki_flow.domain.hierarchy import Capacity, Title
from iki_flow.models import Assignment, AuditEntry, Key, Person, Position, Purpose
from tests.factories import NOON, make_office, make_person, make_position, seat
from tests.web.browser_like import text_of

NIP = "198607152011012003"


@pytest.fixture
def clerk(browser_of):
    return browser_of(Title.CLERK)


@pytest.fixture
def abroad(seeded_app, staffed):
    """Somebody of another office, his appointment and his certificate, by their ids."""
    with seeded_app.app_context():
        office = make_office()
        person = make_person(office)
        row = seat(person, make_position(office))
        key = keep_key(office.id, person.id)
        return {"person": person.id, "assignment": row.id, "key": key}


def keep_key(office_id, person_id):
    key = Key(
        office_id=office_id,
        person_id=person_id,
        purpose=Purpose.OFFICIAL,
        certificate=b"c",
        sealed_key=b"k",
        serial=f"ab{person_id}",
        issued_at=NOON,
        expires_at=NOON.replace(year=2026),
    )
    with transaction() as session:
        session.add(key)
    return key.id


def add(clerk, name="SITI AMINAH, S.E.", nip=NIP, status=302):
    return clerk.post("/pejabat/baru", {"name": name, "nip": nip}, status)


def appoint(clerk, person_id, position_id, status=302, **given):
    form = {"position_id": position_id, "capacity": "definitif", "start": "2024-01-05", **given}
    data = {f"appointment-{name}": value for name, value in form.items()}
    return clerk.post(f"/pejabat/{person_id}/penugasan", data, status)


def last_entry(app):
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        return entry.event, entry.facts


def test_it_lists_desks_with_their_holders_and_accounts(clerk, staffed):
    page = text_of(clerk.get("/pejabat"))
    for who in staffed.values():
        assert who.name in page
        assert who.position in page
    assert "Kosong" not in page


def test_a_vacant_desk_is_pointed_out(clerk, staffed, seeded_app):
    with seeded_app.app_context(), transaction() as session:
        held = Assignment.position_id == staffed[Title.SEKCAM].position_id
        row = session.scalars(select(Assignment).where(held)).one()
        row.end = date(2024, 1, 4)
    page = text_of(clerk.get("/pejabat"))
    assert f"Jabatan yang kosong hari ini: {staffed[Title.SEKCAM].position}." in page


def test_an_account_is_opened_without_a_password(clerk, seeded_app):
    add(clerk)
    page = text_of(clerk.follow())
    assert "Akun dibuat" in page
    assert "Perlu kode akses" in page
    assert "19860715 201101 2 003" in page
    assert last_entry(seeded_app)[0] == "person_added"


@pytest.mark.parametrize(
    ("name", "nip", "says"),
    [
        ("  ", NIP, "Nama belum diisi"),
        ("SITI", "", "NIP belum diisi"),
        ("SITI", "tanpa angka", "NIP belum diisi dengan angka"),
        ("S" * 201, NIP, "Paling banyak 200 huruf"),
        ("SITI", "1" * 40, "NIP paling banyak 32 angka"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_kept(name, nip, says, clerk, seeded_app):
    page = add(clerk, name, nip, 422)
    assert says in text_of(page)
    assert 'class="field-error"' in page.text
    assert f'value="{nip}"' in page.text
    with seeded_app.app_context():
        assert db.session.scalars(select(Person).where(Person.name == name.strip())).first() is None


def test_a_nip_is_given_once(clerk, staffed):
    page = add(clerk, nip=staffed[Title.KASI].nip, status=422)
    assert "Sudah ada akun dengan NIP ini" in text_of(page)


def test_a_doubtful_nip_is_warned_about_and_taken(clerk):
    add(clerk, nip="199913412011012003")
    assert "bukan tanggal lahir" in text_of(clerk.follow())


def add_desk(clerk, unit, title="kasi", status=302):
    return clerk.post("/pejabat/jabatan/baru", {"title": title, "unit": unit}, status)


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


def test_what_is_typed_is_never_markup(clerk):
    add(clerk, name='"><img src=x onerror=alert(1)>{{ 7*7 }}')
    page = clerk.follow()
    assert "<img" not in page.text
    assert "{{ 7*7 }}" in text_of(page)


def test_an_access_code_is_shown_once(clerk, staffed, seeded_app):
    person_id = staffed[Title.KASI].person_id
    page = clerk.post(f"/pejabat/{person_id}/kode-akses", status=200).text
    code = re.search(r"<code>([A-Z2-9-]+)</code>", page)[1]
    assert re.fullmatch(r"(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}", code)
    assert code not in clerk.get(f"/pejabat/{person_id}").text
    assert last_entry(seeded_app) == ("access_code_given", {"person": person_id})


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


def assignment_of(app, who):
    with app.app_context():
        mine = Assignment.person_id == who.person_id
        return db.session.scalars(select(Assignment.id).where(mine)).one()


def end(clerk, assignment_id, day, status=302):
    return clerk.post(
        f"/pejabat/penugasan/{assignment_id}/akhiri", {f"end-{assignment_id}-end": day}, status
    )


def test_an_appointment_ends_with_its_last_day(clerk, staffed, seeded_app):
    row = assignment_of(seeded_app, staffed[Title.KASI])
    end(clerk, row, "2024-01-31")
    assert "31 Januari 2024" in text_of(clerk.follow())
    assert "sudah berakhir" in text_of(end(clerk, row, "2024-02-29", 409))
    assert "mendahului" in text_of(end(clerk, row, "2019-01-01", 422))


def test_a_name_is_corrected(clerk, staffed, seeded_app):
    who = staffed[Title.KASI]
    form = {"person-name": "NAMA BARU, S.IP.", "person-active": "y"}
    clerk.post(f"/pejabat/{who.person_id}/ubah", form)
    assert "NAMA BARU, S.IP." in text_of(clerk.follow())
    assert last_entry(seeded_app)[1]["changes"] == {"name": [who.name, "NAMA BARU, S.IP."]}


def test_the_clerk_does_not_lock_himself_out(clerk, staffed):
    who = staffed[Title.CLERK]
    page = clerk.post(f"/pejabat/{who.person_id}/ubah", {"person-name": who.name}, 422)
    assert "akun Anda sendiri" in text_of(page)
    clerk.get("/pejabat")


def test_a_certificate_is_allowed_once_the_clerk_vouches(clerk, staffed):
    path = f"/pejabat/{staffed[Title.KASI].person_id}"
    clerk.post(f"{path}/sertifikat")
    assert "Diizinkan, belum dibuat" in text_of(clerk.follow())


def test_a_certificate_is_revoked_with_a_reason(clerk, staffed, seeded_app):
    who = staffed[Title.KASI]
    with seeded_app.app_context():
        key = keep_key(1, who.person_id)
    path, reason = f"/pejabat/sertifikat/{key}/cabut", f"revoke-{key}-reason"
    assert "Alasan pencabutan belum diisi" in text_of(clerk.post(path, {reason: " "}, 422))
    clerk.post(path, {reason: "PIN diketahui orang lain"})
    assert "Dicabut" in text_of(clerk.follow())
    assert "sudah dicabut" in text_of(clerk.post(path, {reason: "lagi"}, 409))
    assert last_entry(seeded_app)[0] == "certificate_revoked"


@pytest.mark.parametrize("title", [Title.CAMAT, Title.AUDITOR])
def test_who_watches_over_the_clerk_sees_what_became_of_certificates(
    title, clerk, browser_of, staffed, seeded_app, abroad
):
    who, watcher = staffed[Title.KASI], browser_of(title)
    assert "Belum ada sertifikat" in text_of(watcher.get("/pejabat/sertifikat"))
    with seeded_app.app_context():
        key = keep_key(1, who.person_id)
        keep_key(1, staffed[Title.SEKCAM].person_id)
    clerk.post(f"/pejabat/sertifikat/{key}/cabut", {f"revoke-{key}-reason": "PIN terlupa"})
    assert "/pejabat/sertifikat" in watcher.get("/akun").text
    page = text_of(watcher.get("/pejabat/sertifikat"))
    assert page.index(staffed[Title.SEKCAM].name) < page.index(who.name)
    assert "Alasan: PIN terlupa" in page
    assert f"ab{abroad['person']}" not in page


def test_the_clerk_is_not_led_there(clerk):
    assert "/pejabat/sertifikat" not in clerk.get("/akun").text


def test_nothing_of_another_office_is_there(clerk, abroad):
    person = abroad["person"]
    clerk.get(f"/pejabat/{person}", 404)
    for path in (
        f"/pejabat/{person}/ubah",
        f"/pejabat/{person}/kode-akses",
        f"/pejabat/{person}/penugasan",
        f"/pejabat/{person}/sertifikat",
        f"/pejabat/penugasan/{abroad['assignment']}/akhiri",
        f"/pejabat/sertifikat/{abroad['key']}/cabut",
    ):
        clerk.post(path, {"person-name": "X", "person-active": "y"}, 404)


@pytest.mark.parametrize("number", [2**31, 10**40])
def test_a_number_that_no_row_can_have_finds_nothing(number, clerk, staffed):
    clerk.get(f"/pejabat/{number}", 404)
    clerk.post(f"/pejabat/penugasan/{number}/akhiri", status=404)
    clerk.post(f"/pejabat/sertifikat/{number}/cabut", status=404)
    page = appoint(clerk, staffed[Title.KASI].person_id, number, 422)
    assert "Jabatan belum dipilih" in text_of(page)


def test_a_desk_of_another_office_is_not_given(clerk, staffed, abroad, seeded_app):
    with seeded_app.app_context():
        foreign = db.session.get_one(Assignment, abroad["assignment"]).position_id
    appoint(clerk, staffed[Title.KASI].person_id, foreign, 404)


def test_fields_that_the_form_does_not_have_are_ignored(clerk, staffed, seeded_app):
    who = staffed[Title.KASI]
    clerk.post(
        f"/pejabat/{who.person_id}/ubah",
        {
            "person-name": who.name,
            "person-active": "y",
            "person-office_id": "2",
            "office_id": "2",
            "may_enrol": "y",
            "person-may_enrol": "y",
            "nip": "1",
        },
    )
    with seeded_app.app_context():
        person = db.session.get_one(Person, who.person_id)
        assert (person.office_id, person.may_enrol, person.nip) == (1, False, who.nip)


def test_every_capacity_can_be_chosen(clerk, staffed):
    page = clerk.get(f"/pejabat/{staffed[Title.KASI].person_id}").text
    for capacity in Capacity:
        assert f'value="{capacity.value}"' in page
