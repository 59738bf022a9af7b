"""A certificate in place of one that has ended: a superior's word, under his PIN."""

from datetime import timedelta

import pytest

from iki_flow.domain.errors import NotFound, NotPermitted, WrongSecret, WrongState
from iki_flow.domain.hierarchy import Capacity
from iki_flow.queries import archive, people
from iki_flow.queries import vouching as words
from iki_flow.queries.vouching import Word
from iki_flow.services import enrolment, passwords, staffing, vouching
from iki_flow.services.sample_office import PIN
from tests.services.entering import ADDRESS, NEW, person
from tests.services.story import Story, stand_in, vacate

NEW_PIN = "pagar-besi-biru-19"


def revoke(office: Story, *whose: str) -> None:
    for who in whose:
        key = archive.key_of(office.persons[who], office.now)
        enrolment.revoke(key.id, "PIN terlupa", office.actor("clerk"), office.tick(), office.ports)


def allow(office: Story, who: str) -> None:
    vouching.allow(office.persons[who], office.actor("clerk"), office.tick())


def enrol(office: Story, who: str, present: str = "") -> None:
    enrolment.enrol(office.actor(who), NEW_PIN, office.tick(), office.ports, present)


def set_password(office: Story, who: str) -> None:
    """What a clerk can do who hands an access code to nobody but himself."""
    chance, clerk = office.ports.random_bytes, office.actor("clerk")
    code = staffing.give_access_code(office.persons[who], clerk, office.tick(), chance)
    passwords.first_password(person(office, who).nip, code, NEW, ADDRESS, office.tick())


def standing(office: Story, who: str) -> words.Standing:
    return words.standing(person(office, who), office.now)


def asked(office: Story, who: str) -> set[int]:
    return {row.person_id for row in standing(office, who).vouchers}


def last(office: Story) -> tuple[str, str, str]:
    entry = archive.trail(office.office_id)[-1]
    return entry.event, entry.actor, entry.position


def test_the_clerk_alone_does_not_get_another_key_in_an_officials_name(story):
    set_password(story, "umum")
    revoke(story, "umum")
    with pytest.raises(NotPermitted, match="halaman Tugas saya"):
        allow(story, "umum")
    with pytest.raises(NotPermitted, match="belum diizinkan"):
        enrol(story, "umum")
    assert archive.key_of(story.persons["umum"], story.now) is None


def test_leave_to_renew_is_no_leave_to_replace(office):
    set_password(office, "umum")
    allow(office, "umum")
    revoke(office, "umum")
    with pytest.raises(NotPermitted, match="belum diizinkan"):
        enrol(office, "umum")


def test_leave_to_renew_ends_when_the_key_runs_out(office):
    ends = archive.key_of(office.persons["umum"], office.now).expires_at
    office.now = ends - timedelta(days=1)
    allow(office, "sekcam")
    enrol(office, "sekcam", present=PIN)
    allow(office, "umum")
    office.now = ends
    assert standing(office, "umum").word is Word.SUPERIOR
    with pytest.raises(NotPermitted, match="belum diizinkan"):
        enrol(office, "umum")
    vouching.vouch(
        office.persons["umum"], office.actor("sekcam"), NEW_PIN, office.tick(), office.ports
    )
    enrol(office, "umum")


def test_a_clerk_in_the_superiors_account_lacks_his_pin(story):
    set_password(story, "sekcam")
    revoke(story, "umum")
    actor, at = story.actor("sekcam"), story.tick()
    with pytest.raises(WrongSecret, match="Izin belum diberikan"):
        vouching.vouch(story.persons["umum"], actor, "bukan-pin-nya", at, story.ports)
    assert last(story)[0] == "pin_failed"
    assert not standing(story, "umum").given


def test_the_superior_allows_and_the_trail_says_so(story):
    revoke(story, "umum")
    story.vouch("umum", "sekcam")
    assert last(story) == ("replacement_allowed", story.actor("sekcam").name, "Sekretaris Camat")
    enrol(story, "umum")
    assert archive.key_of(story.persons["umum"], story.now) is not None
    with pytest.raises(NotPermitted):
        story.vouch("umum", "sekcam")


@pytest.mark.parametrize(
    ("who", "by"),
    [("umum", "sekcam"), ("pmd", "camat"), ("sekcam", "camat"), ("camat", "sekcam")],
)
def test_each_has_his_direct_superior_asked_and_nobody_else(office, who, by):
    revoke(office, who)
    assert asked(office, who) == {office.persons[by]}
    for other in {"camat", "sekcam", "pmd", "keuangan", who, "clerk"} - {by}:
        with pytest.raises(NotPermitted):
            office.vouch(who, other)
    seen = [one.person.id for one in words.awaiting(office.actor(by), office.now)]
    assert seen == [office.persons[who]]
    assert words.awaiting(office.actor("keuangan"), office.now) == []
    office.vouch(who, by)
    assert words.awaiting(office.actor(by), office.now) == []


def test_whoever_stands_in_for_the_superior_is_asked_too(office):
    stand_in(office, "pmd", "camat", Capacity.PLH)
    revoke(office, "pelayanan")
    assert asked(office, "pelayanan") == {office.persons["pmd"], office.persons["camat"]}
    office.vouch("pelayanan", "pmd")
    entry = archive.trail(office.office_id)[-1]
    assert (entry.position, entry.capacity) == ("Camat Lumajang", "Plh.")


def test_who_stands_in_for_his_own_superior_does_not_vouch_for_himself(office):
    stand_in(office, "pmd", "camat", Capacity.PLH)
    revoke(office, "pmd")
    assert asked(office, "pmd") == {office.persons["camat"]}


def test_where_the_superior_cannot_sign_the_next_above_is_asked(office):
    revoke(office, "umum", "sekcam")
    assert asked(office, "umum") == {office.persons["camat"]}
    vacate(office, "camat")
    assert asked(office, "umum") == {office.persons["pelayanan"]}


def test_where_nobody_can_be_asked_the_clerk_allows_and_that_is_marked(story):
    everybody = ("camat", "sekcam", "umum", "keuangan", "pemerintahan", "pmd", "pelayanan")
    signing = [who for who in everybody if archive.key_of(story.persons[who], story.now)]
    revoke(story, *signing)
    assert standing(story, "camat").word is Word.CLERK_ALONE
    allow(story, "camat")
    assert last(story)[0] == "replacement_allowed_alone"
    enrol(story, "camat")
    (newest, *_) = words.certificates(story.office_id)
    assert (newest.key.person_id, newest.alone) == (story.persons["camat"], True)
    assert standing(story, "umum").word is Word.SUPERIOR


def test_nobody_vouches_while_an_access_code_is_about(office):
    revoke(office, "umum")
    chance, clerk = office.ports.random_bytes, office.actor("clerk")
    staffing.give_access_code(office.persons["umum"], clerk, office.tick(), chance)
    assert words.awaiting(office.actor("sekcam"), office.now) == []
    with pytest.raises(WrongState, match="Kode akses"):
        office.vouch("umum", "sekcam")


def test_a_password_set_by_a_code_takes_the_superiors_word_back(office):
    revoke(office, "umum")
    office.vouch("umum", "sekcam")
    set_password(office, "umum")
    with pytest.raises(NotPermitted, match="belum diizinkan"):
        enrol(office, "umum")
    office.vouch("umum", "sekcam")
    enrol(office, "umum")


def test_it_is_allowed_once(office):
    revoke(office, "umum")
    office.vouch("umum", "sekcam")
    with pytest.raises(WrongState, match="sudah diizinkan"):
        office.vouch("umum", "sekcam")


def test_nothing_of_another_office_is_vouched_for(office):
    revoke(office, "umum")
    sekcam = office.actor("sekcam")
    stranger = type(sekcam)(sekcam.person_id, office.office_id + 1, sekcam.name, sekcam.seats)
    with pytest.raises(NotFound):
        vouching.vouch(office.persons["umum"], stranger, PIN, office.tick(), office.ports)


def test_a_replacement_is_news_and_a_renewal_is_not(office):
    allow(office, "keuangan")
    enrol(office, "keuangan", present=PIN)
    revoke(office, "umum")
    office.vouch("umum", "sekcam")
    enrol(office, "umum")
    (news,) = words.replaced_since(office.office_id, office.now - timedelta(days=30))
    assert (news.key.person_id, news.entry.actor) == (
        office.persons["umum"],
        people.person(office.office_id, office.persons["sekcam"]).name,
    )
    assert words.replaced_since(office.office_id, office.now) == []
