"""From which desk the trail says that something was done."""

from datetime import date

from iki_flow.domain.hierarchy import Actor, Capacity, Title
from iki_flow.models import AuditEntry
from iki_flow.queries import accounts, archive
from iki_flow.services import appointments, enrolment, login, offices, passwords, staffing, vouching
from iki_flow.services.appointments import Appointment
from iki_flow.services.sample_office import PASSWORD
from tests.services.entering import NEW, enter, person, refused
from tests.services.story import Story

FROM, TO = date(2024, 1, 8), date(2024, 2, 8)
CLERKS = ("Pengelola Kepegawaian", "Plh.", "800/13/427.71/2024")


def auditor_and_clerk(office: Story) -> Actor:
    """The auditor while he minds the clerk's desk; his own comes first among his seats."""
    given = Appointment(office.positions["clerk"], Capacity.PLH, FROM, TO, CLERKS[2])
    appointments.appoint(office.persons["auditor"], given, office.actor("clerk"), office.tick())
    actor = office.actor("auditor")
    assert [seat.title for seat in actor.seats] == [Title.AUDITOR, Title.CLERK]
    return actor


def since(office: Story, seq: int) -> list[AuditEntry]:
    return [entry for entry in archive.trail(office.office_id) if entry.seq > seq]


def test_what_is_done_to_accounts_is_done_from_the_clerks_desk(office):
    actor, chance = auditor_and_clerk(office), office.ports.random_bytes
    seq = archive.trail_head(office.office_id).seq
    new = staffing.add_person("BARU", "198502032010011004", actor, office.tick())
    given = staffing.Details("BARU, S.E.", "198502032010011004")
    staffing.change_person(new, given, actor, office.tick())
    vouching.allow(new, actor, office.tick())
    staffing.give_access_code(new, actor, office.tick(), chance)
    offices.add_desk(offices.Desk(Title.KASI, "Seksi Kebersihan"), actor, office.tick())
    given = Appointment(office.positions["sekcam"], Capacity.PLH, FROM, TO, "800/14")
    appointments.appoint(new, given, actor, office.tick())
    row_id = appointment_of(office, new)
    appointments.end_appointment(row_id, FROM, actor, office.tick())
    key = archive.key_of(office.persons["umum"], office.now)
    enrolment.revoke(key.id, "Gawai hilang", actor, office.tick(), office.ports)
    entries = since(office, seq)
    assert [entry.event for entry in entries] == [
        "person_added",
        "person_changed",
        "certificate_allowed",
        "access_code_given",
        "desk_added",
        "assignment_added",
        "assignment_ended",
        "certificate_revoked",
    ]
    assert {(entry.position, entry.capacity, entry.mandate) for entry in entries} == {CLERKS}


def appointment_of(office: Story, person_id: int) -> int:
    (row,) = accounts.appointments(person_id)
    return row.id


def test_what_one_does_on_ones_own_account_is_done_from_ones_own_desk(office):
    auditor_and_clerk(office)
    seq = archive.trail_head(office.office_id).seq
    number = person(office, "auditor").nip
    refused(office, nip=number, password="salah")
    token = enter(office, nip=number)
    passwords.change_password(token, office.actor("auditor"), PASSWORD, NEW, office.tick())
    login.sign_out(token, office.actor("auditor"), office.tick())
    entries = since(office, seq)
    assert [entry.event for entry in entries] == [
        "sign_in_failed",
        "signed_in",
        "password_changed",
        "signed_out",
    ]
    assert {entry.position for entry in entries} == {"Auditor Inspektorat"}
