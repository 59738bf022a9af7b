"""Who may stand in at a desk: one at a time, and a Plt. only where nobody holds it."""

from datetime import date, timedelta

import pytest

from iki_flow.domain.document import Action
from iki_flow.domain.errors import Incomplete, WrongState
from iki_flow.domain.hierarchy import Capacity
from iki_flow.queries import archive, people
from iki_flow.services import appointments
from iki_flow.services.appointments import Appointment
from tests.services.story import Story, vacate

FROM, TO = date(2024, 1, 8), date(2024, 2, 8)
BEFORE, AFTER = date(2023, 12, 31), date(2024, 2, 9)
ACTING = [Capacity.PLT, Capacity.PLH, Capacity.PJ]


def appoint(
    office: Story, who: str, capacity: Capacity, start: date = FROM, end: date | None = TO
) -> None:
    given = Appointment(office.positions["sekcam"], capacity, start, end, "800/12/427.71/2024")
    appointments.appoint(office.persons[who], given, office.actor("clerk"), office.tick())


def held(office: Story, day: date = FROM) -> list[Capacity]:
    return [row.capacity for row in people.holders(office.positions["sekcam"], day)]


def test_a_plt_needs_a_vacant_desk(story):
    with pytest.raises(Incomplete, match=r"Plt\. hanya untuk jabatan yang kosong"):
        appoint(story, "pmd", Capacity.PLT)
    vacate(story, "sekcam")
    appoint(story, "pmd", Capacity.PLT)
    assert held(story) == [Capacity.PLT]


def test_a_desk_that_a_plt_minds_gets_no_holder_meanwhile(office):
    vacate(office, "sekcam")
    appoint(office, "pmd", Capacity.PLT)
    with pytest.raises(Incomplete, match="masih dijabat"):
        appoint(office, "umum", Capacity.DEFINITIF, start=TO, end=None)
    appoint(office, "umum", Capacity.DEFINITIF, start=AFTER, end=None)
    assert held(office, AFTER) == [Capacity.DEFINITIF]


@pytest.mark.parametrize("capacity", [Capacity.PLH, Capacity.PJ])
def test_others_stand_in_beside_the_holder(office, capacity):
    appoint(office, "pmd", capacity)
    assert held(office) == [capacity, Capacity.DEFINITIF]


@pytest.mark.parametrize("capacity", ACTING)
def test_nobody_stands_in_for_himself(office, capacity):
    with pytest.raises(Incomplete, match="sendiri yang menjabat") as refused:
        appoint(office, "sekcam", capacity)
    assert [problem.place for problem in refused.value.problems] == ["position_id"]
    assert held(office) == [Capacity.DEFINITIF]


@pytest.mark.parametrize("second", ACTING)
@pytest.mark.parametrize("first", ACTING)
def test_one_stands_in_at_a_time(office, first, second):
    vacate(office, "sekcam")
    appoint(office, "pmd", first)
    for start, end in ((FROM, FROM), (BEFORE, FROM), (TO, AFTER), (BEFORE, AFTER)):
        with pytest.raises(Incomplete, match="masih dijabat") as refused:
            appoint(office, "umum", second, start, end)
        assert [problem.place for problem in refused.value.problems] == ["position_id"]
    appoint(office, "umum", second, AFTER, AFTER)
    assert held(office) == [first]


def appointed(office: Story) -> int:
    return people.holders(office.positions["sekcam"], FROM)[0].id


def withdraw(office: Story, row_id: int) -> None:
    appointments.withdraw_appointment(row_id, office.actor("clerk"), office.tick())


def test_a_mistaken_appointment_is_withdrawn_on_the_day_it_starts(story):
    appoint(story, "pmd", Capacity.PLH)
    row_id = appointed(story)
    withdraw(story, row_id)
    assert held(story) == [Capacity.DEFINITIF]
    entry = archive.trail(story.office_id)[-1]
    assert (entry.event, entry.facts["start"]) == ("assignment_withdrawn", "2024-01-08")
    with pytest.raises(WrongState, match="sudah ditarik"):
        withdraw(story, row_id)
    appoint(story, "umum", Capacity.PLH)
    assert held(story) == [Capacity.PLH, Capacity.DEFINITIF]


def test_an_appointment_in_which_something_was_done_is_not_withdrawn(office):
    appoint(office, "pmd", Capacity.PLH)
    office.take(Action.ENDORSE, "umum", "pmd")
    with pytest.raises(WrongState, match="sudah ada yang dilakukan"):
        withdraw(office, appointed(office))
    assert held(office) == [Capacity.PLH, Capacity.DEFINITIF]


def test_an_appointment_that_held_before_today_is_not_withdrawn(office):
    appoint(office, "pmd", Capacity.PLH)
    office.now += timedelta(days=1)
    with pytest.raises(WrongState, match="sebelum hari ini"):
        withdraw(office, appointed(office))


def test_one_that_is_to_come_is_withdrawn_too(office):
    appoint(office, "pmd", Capacity.PLH, TO, AFTER)
    row_id = people.holders(office.positions["sekcam"], TO)[0].id
    withdraw(office, row_id)
    assert held(office, TO) == [Capacity.DEFINITIF]
