"""The clerk's work: who sits where from when to when."""

from datetime import date, timedelta

import pytest

from iki_flow.domain.errors import Incomplete, NotFound, NotPermitted, WrongState
from iki_flow.domain.hierarchy import Capacity, Title
from iki_flow.queries import archive, people
from iki_flow.services import appointments, offices, staffing
from iki_flow.services.appointments import Appointment
from tests.services.story import Story, vacate

DAY = date(2024, 1, 8)
LATER = date(2024, 2, 8)
MANDATE = "800/12/427.71/2024"


def add(office: Story, name: str = "PEJABAT BARU, S.E.", nip: str = "198502032010011004") -> int:
    return staffing.add_person(name, nip, office.actor("clerk"), office.tick())


def appoint(office: Story, who: int, desk: str, capacity: Capacity, **given: object) -> None:
    held = Appointment(office.positions[desk], capacity, **{"start": DAY, **given})
    appointments.appoint(who, held, office.actor("clerk"), office.tick())


def fields(refusal: pytest.ExceptionInfo[Incomplete]) -> list[str]:
    return [problem.place for problem in refusal.value.problems]


@pytest.mark.parametrize("capacity", [Capacity.PLT, Capacity.PLH, Capacity.PJ])
@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"end": LATER}, "mandate"),
        ({"end": LATER, "mandate": " "}, "mandate"),
        ({"mandate": MANDATE}, "end"),
        ({"mandate": MANDATE, "end": DAY - timedelta(days=1)}, "end"),
    ],
)
def test_an_acting_appointment_needs_its_mandate_and_its_end(office, capacity, given, place):
    with pytest.raises(Incomplete) as refused:
        appoint(office, office.persons["pmd"], "sekcam", capacity, **given)
    assert fields(refused) == [place]


def test_who_stands_in_holds_the_desk_beside_its_holder(story):
    given = {"mandate": MANDATE, "end": LATER}
    appoint(story, story.persons["sekcam"], "camat", Capacity.PLH, **given)
    held = people.holders(story.positions["camat"], DAY)
    assert [row.capacity for row in held] == [Capacity.PLH, Capacity.DEFINITIF]
    entry = archive.trail(story.office_id)[-1]
    assert (entry.facts["capacity"], entry.facts["mandate"]) == ("Plh.", MANDATE)
    assert (entry.facts["start"], entry.facts["end"]) == ("2024-01-08", "2024-02-08")


@pytest.mark.parametrize(
    ("start", "end"), [(DAY, None), (date(2023, 6, 1), DAY), (date(2023, 6, 1), None)]
)
def test_a_desk_has_one_definitive_holder_at_a_time(office, start, end):
    with pytest.raises(Incomplete, match="masih dijabat") as refused:
        appoint(office, add(office), "camat", Capacity.DEFINITIF, start=start, end=end)
    assert fields(refused) == ["position_id"]


def test_a_vacant_desk_takes_its_next_holder(office):
    vacate(office, "camat")
    appoint(office, add(office), "camat", Capacity.DEFINITIF)
    (row,) = people.holders(office.positions["camat"], DAY)
    assert row.person.name == "PEJABAT BARU, S.E."


def test_days_before_the_present_holder_are_free(office):
    appoint(
        office,
        add(office),
        "camat",
        Capacity.DEFINITIF,
        start=date(2023, 1, 1),
        end=date(2023, 12, 31),
    )
    (row,) = people.holders(office.positions["camat"], date(2023, 6, 1))
    assert row.person.name == "PEJABAT BARU, S.E."


def test_an_appointment_ends_on_its_last_day(story):
    (row,) = people.holders(story.positions["umum"], DAY)
    appointments.end_appointment(row.id, DAY, story.actor("clerk"), story.tick())
    assert people.holders(story.positions["umum"], DAY)
    assert not people.holders(story.positions["umum"], DAY + timedelta(days=1))
    assert archive.trail(story.office_id)[-1].facts["end"] == "2024-01-08"
    with pytest.raises(WrongState, match="sudah 08 Januari 2024"):
        appointments.end_appointment(row.id, DAY, story.actor("clerk"), story.tick())


def test_an_appointment_does_not_end_before_it_begins(office):
    (row,) = people.holders(office.positions["umum"], DAY)
    with pytest.raises(Incomplete) as refused:
        appointments.end_appointment(row.id, date(2023, 1, 1), office.actor("clerk"), office.tick())
    (problem,) = refused.value.problems
    assert (problem.place, str(problem)) == (
        "end",
        "Paling awal 01 Januari 2024, hari penugasan ini mulai.",
    )


def test_nothing_of_another_office_is_in_reach(office):
    other = offices.open_office("Kecamatan Lain", "Lain", "Kabupaten", office.tick(), office.ports)
    staffing.create_clerk(
        other, "PETUGAS LAIN", "199001012015011001", office.tick(), office.ports.random_bytes
    )
    stranger = people.actor_on(DAY, people.by_nip("199001012015011001"))
    assert stranger.seated_as(Title.CLERK)
    (row,) = people.holders(office.positions["umum"], DAY)
    at, row_id, umum = office.tick(), row.id, office.persons["umum"]
    desk = Appointment(office.positions["umum"], Capacity.DEFINITIF, DAY)
    for attempt in (
        lambda: staffing.change_person(umum, staffing.Details("X", "1"), stranger, at),
        lambda: staffing.give_access_code(umum, stranger, at, office.ports.random_bytes),
        lambda: appointments.appoint(umum, desk, stranger, at),
        lambda: appointments.appoint(stranger.person_id, desk, stranger, at),
        lambda: appointments.end_appointment(row_id, DAY, stranger, at),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_nobody_appoints_himself(story):
    given = Appointment(story.positions["auditor"], Capacity.PLH, DAY, LATER, MANDATE)
    with pytest.raises(NotPermitted, match="diri Anda sendiri"):
        appointments.appoint(story.persons["clerk"], given, story.actor("clerk"), story.tick())


@pytest.mark.parametrize("desk", ["camat", "sekcam", "pmd", "umum"])
def test_a_clerk_sits_at_no_desk_that_signs(office, desk):
    second = add(office)
    appoint(office, second, "clerk", Capacity.PLH, mandate=MANDATE, end=LATER)
    days = {"mandate": MANDATE, "start": LATER, "end": LATER}
    with pytest.raises(Incomplete, match="sekaligus") as refused:
        appoint(office, second, desk, Capacity.PLH, **days)
    assert fields(refused) == ["position_id"]
    after = LATER + timedelta(days=1)
    appoint(office, second, desk, Capacity.PLH, mandate=MANDATE, start=after, end=after)


@pytest.mark.parametrize("who", ["camat", "sekcam", "pmd", "umum"])
def test_who_signs_keeps_no_accounts(office, who):
    with pytest.raises(Incomplete, match="sekaligus"):
        appoint(office, office.persons[who], "clerk", Capacity.PLH, mandate=MANDATE, end=LATER)


@pytest.mark.parametrize("desk", ["camat", "sekcam", "pmd", "umum"])
def test_nobody_audits_what_he_signs(office, desk):
    days = {"mandate": MANDATE, "end": LATER}
    with pytest.raises(Incomplete, match="Auditor tidak dapat sekaligus") as refused:
        appoint(office, office.persons["auditor"], desk, Capacity.PLH, **days)
    assert fields(refused) == ["position_id"]
    with pytest.raises(Incomplete, match="Auditor tidak dapat sekaligus"):
        appoint(office, office.persons[desk], "auditor", Capacity.PLH, **days)


def test_the_auditor_may_keep_accounts_too(office):
    appoint(office, office.persons["auditor"], "clerk", Capacity.PLH, mandate=MANDATE, end=LATER)
