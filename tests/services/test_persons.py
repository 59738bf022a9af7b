"""The clerk's work: persons, and what is kept of each."""

from datetime import date

import pytest

from iki_flow.db import db
from iki_flow.domain.document import Action
from iki_flow.domain.errors import Incomplete, WrongState
from iki_flow.domain.nip import warnings
from iki_flow.domain.verifying.verdict import Status
from iki_flow.models import Person
from iki_flow.queries import archive, people
from iki_flow.services import audit, enrolment, login, sample, staffing
from iki_flow.services.sample_office import PASSWORD, PIN
from iki_flow.services.staffing import Details
from iki_flow.services.verification import verify_file
from tests.services.entering import enter, last_entry, person, refused
from tests.services.story import Story, measurement

DAY = date(2024, 1, 8)
NUMBER = "198502032010011004"


def add(office: Story, name: str = "PEJABAT BARU, S.E.", nip: str = NUMBER) -> int:
    return staffing.add_person(name, nip, office.actor("clerk"), office.tick())


def fields(refusal: pytest.ExceptionInfo[Incomplete]) -> list[str]:
    return [problem.place for problem in refusal.value.problems]


def change(office: Story, who: str, **given: object) -> None:
    """Correct what is kept of somebody; what is not given stays."""
    kept = person(office, who)
    details = Details(**{"name": kept.name, "nip": kept.nip, "active": kept.active, **given})
    staffing.change_person(kept.id, details, office.actor("clerk"), office.tick())


def test_a_person_is_added_as_written_and_has_no_way_in_yet(story):
    person_id = add(story, name=" Dr. H. PEJABAT BARU, S.E. ", nip="19850203 201001 1 004")
    person = db.session.get_one(Person, person_id)
    assert (person.name, person.nip) == ("Dr. H. PEJABAT BARU, S.E.", "198502032010011004")
    assert (person.password_hash, person.access_code_hash) == (None, None)
    assert last_entry(story).event == "person_added"


@pytest.mark.parametrize(
    ("given", "places"),
    [
        ({"name": " "}, ["name"]),
        ({"nip": "tanpa angka"}, ["nip"]),
        ({"nip": "1" * 33}, ["nip"]),
        ({"name": "", "nip": ""}, ["name", "nip"]),
    ],
)
def test_a_person_needs_a_name_and_a_number(office, given, places):
    with pytest.raises(Incomplete) as refused:
        add(office, **given)
    assert fields(refused) == places


def test_a_number_belongs_to_one_person_in_all_offices(office):
    taken = db.session.get_one(Person, office.persons["umum"]).nip
    with pytest.raises(Incomplete) as refused:
        add(office, nip=taken)
    assert fields(refused) == ["nip"]


def test_a_closed_account_is_out_at_once_and_at_no_desk(story):
    token = enter(story)
    change(story, "umum", active=False)
    assert login.resume(token, story.now) is None
    assert not people.holders(story.positions["umum"], DAY)
    change(story, "umum", active=True)
    assert login.resume(token, story.now) is None
    assert people.holders(story.positions["umum"], DAY)


@pytest.mark.parametrize("given", [{"name": "NAMA LAIN"}, {"nip": NUMBER}])
def test_nothing_changes_under_a_certificate_that_says_it(office, given):
    kept = (person(office).name, person(office).nip, True)
    with pytest.raises(WrongState, match="cabut dahulu"):
        change(office, "umum", active=False, **given)
    one = person(office)
    assert (one.name, one.nip, one.active) == kept
    key = archive.key_of(one.id, office.now)
    enrolment.revoke(key.id, "Data diperbaiki", office.actor("clerk"), office.tick(), office.ports)
    change(office, "umum", **given)
    assert given.items() <= vars(person(office)).items()


def test_what_is_corrected_is_written_down_with_what_was(office):
    old = person(office, "auditor")
    was = {"name": old.name, "nip": old.nip}
    change(office, "auditor", name=" NAMA BENAR, S.H. ", nip="19850203 201001 1 004")
    assert last_entry(office).facts["changes"] == {
        "name": [was["name"], "NAMA BENAR, S.H."],
        "nip": [was["nip"], NUMBER],
    }
    before = last_entry(office).seq
    change(office, "auditor", name="NAMA BENAR, S.H.", nip=NUMBER)
    assert last_entry(office).seq == before


def test_a_number_of_a_wrong_length_is_taken_and_can_be_mended(story):
    with pytest.raises(Incomplete) as refusal:
        add(story, nip="19850203")
    assert fields(refusal) == ["nip"]
    person_id = staffing.add_person(
        "PEJABAT BARU, S.E.", "19850203", story.actor("clerk"), story.tick(), sure=True
    )
    assert [str(one) for one in warnings("19850203")]
    given = Details("PEJABAT BARU, S.E.", NUMBER)
    staffing.change_person(person_id, given, story.actor("clerk"), story.tick())
    assert db.session.get_one(Person, person_id).nip == NUMBER
    assert last_entry(story).facts["changes"] == {"nip": ["19850203", NUMBER]}


def test_who_has_another_number_comes_in_with_that_one(office):
    old = person(office, "auditor").nip
    change(office, "auditor", nip=NUMBER)
    assert enter(office, nip=NUMBER)
    refused(office, nip=old, password=PASSWORD)


@pytest.mark.parametrize(
    ("given", "places"),
    [
        ({"name": " "}, ["name"]),
        ({"nip": "tanpa angka"}, ["nip"]),
        ({"nip": "1" * 33}, ["nip"]),
        ({"name": "", "nip": ""}, ["name", "nip"]),
    ],
)
def test_a_correction_needs_a_name_and_a_number(office, given, places):
    with pytest.raises(Incomplete) as refusal:
        change(office, "auditor", **given)
    assert fields(refusal) == places


def test_a_number_is_not_changed_to_that_of_another(office):
    with pytest.raises(Incomplete) as refusal:
        change(office, "auditor", nip=person(office, "clerk").nip)
    assert fields(refusal) == ["nip"]


def test_what_is_locked_says_what_it_said_and_what_comes_says_the_new(office):
    name = "NAMA BENAR, S.H."
    before, paper = office.snapshot("pelayanan"), office.paper("pelayanan")
    key = archive.key_of(office.persons["pelayanan"], office.now)
    clerk = office.actor("clerk")
    enrolment.revoke(key.id, "Data diperbaiki", clerk, office.tick(), office.ports)
    change(office, "pelayanan", name=name, nip=NUMBER)
    office.vouch("pelayanan", "camat")
    enrolment.enrol(office.actor("pelayanan"), PIN, office.tick(), office.ports)
    assert (office.snapshot("pelayanan"), office.paper("pelayanan")) == (before, paper)
    found = verify_file(paper, office.tick(), office.ports)
    assert found.status is Status.CURRENT
    assert found.signers[0]["name"] != name
    sample.draft_measurement(office, measurement("pelayanan"))
    office.take(Action.SUBMIT, "pelayanan", "pelayanan")
    (signed,) = archive.signatures(office.document("pelayanan"))
    assert (signed.name, signed.nip) == (name, NUMBER)
    assert list(audit.faults(office.office_id)) == []


def test_a_certificate_is_not_made_for_a_number_that_was_just_corrected(office, monkeypatch):
    key = archive.key_of(office.persons["umum"], office.now)
    clerk, signer = office.actor("clerk"), type(office.ports.signer)
    enrolment.revoke(key.id, "PIN terlupa", clerk, office.tick(), office.ports)
    office.vouch("umum", "sekcam")
    made = signer.enrol

    def slowly(self, *given):
        change(office, "umum", nip=NUMBER)
        return made(self, *given)

    monkeypatch.setattr(signer, "enrol", slowly)
    with pytest.raises(WrongState, match="baru saja berubah"):
        enrolment.enrol(office.actor("umum"), PIN, office.tick(), office.ports)
    assert archive.key_of(office.persons["umum"], office.now) is None


def test_the_clerk_does_not_lock_himself_out(office):
    with pytest.raises(Incomplete, match="akun Anda sendiri"):
        change(office, "clerk", active=False)
