"""Keys in tokens, from the clerk's word to the locked sheet."""

from dataclasses import replace

import pytest

from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import Incomplete, NotFound, WrongSecret
from iki_flow.domain.signing import OWN_SERVER, Custody, Keeper
from iki_flow.domain.verifying.verdict import Status
from iki_flow.queries import archive
from iki_flow.services import approval, enrolment, renewal, vouching
from iki_flow.services.custody import set_custody
from iki_flow.services.sample_office import PIN
from iki_flow.services.verification import verify_file
from tests.services.entering import person
from tests.services.story import Story
from tests.tokens import FIRST_PIN

NEW_PIN = "kebun-teh-2024"


@pytest.fixture
def equipped(office, hsm) -> Story:
    """The office, with an HSM that also keeps its next seal."""
    office.ports = replace(
        office.ports,
        signer=replace(
            office.ports.signer,
            tokens=hsm.module,
            seal_token=hsm.token("pin-segel"),
            seal_pin="pin-segel",
        ),
    )
    return office


def placed(office, who, label):
    there = Custody(Keeper.TOKEN, label)
    set_custody(office.persons[who], there, office.actor("clerk"), office.tick())
    return there


def enrol(office, who, present=PIN, token_pin=FIRST_PIN, pin=NEW_PIN):
    enrolment.enrol(office.actor(who), pin, office.tick(), office.ports, present, token_pin)


def key(office, who):
    return archive.key_of(office.persons[who], office.now)


def test_a_sheet_goes_to_the_lock_with_the_camats_key_and_the_seals_in_tokens(equipped, hsm):
    there = placed(equipped, "camat", hsm.token())
    vouching.allow(equipped.persons["camat"], equipped.actor("clerk"), equipped.tick())
    enrol(equipped, "camat")
    assert key(equipped, "camat").custody == there
    renewal.renew_keys(equipped.office_id, equipped.tick(), equipped.ports)
    equipped.take(Action.ENDORSE, "umum", "sekcam")
    approval.act(
        Action.APPROVE,
        equipped.pressed("umum", "camat", pin=NEW_PIN),
        equipped.ports,
        equipped.house,
    )
    assert equipped.seal("umum")
    assert equipped.state("umum") is State.LOCKED
    verdict = verify_file(equipped.paper("umum"), equipped.now, equipped.ports)
    assert verdict.status is Status.CURRENT, verdict


def test_a_key_in_force_stays_where_it_is(equipped, hsm):
    placed(equipped, "umum", hsm.token())
    assert key(equipped, "umum").custody == OWN_SERVER
    equipped.ports.signer.prove(key(equipped, "umum").pair, PIN)


@pytest.mark.parametrize(
    ("present", "token_pin", "said"),
    [("tebakan-saja", FIRST_PIN, "PIN sekarang"), (PIN, "tebakan-saja", "PIN token")],
)
def test_a_key_in_a_token_is_made_by_who_knows_both_pins(equipped, hsm, present, token_pin, said):
    placed(equipped, "umum", hsm.token())
    vouching.allow(equipped.persons["umum"], equipped.actor("clerk"), equipped.tick())
    with pytest.raises(WrongSecret, match=said):
        enrol(equipped, "umum", present, token_pin)
    assert key(equipped, "umum").custody == OWN_SERVER
    assert archive.trail(equipped.office_id)[-1].event == "pin_failed"
    assert person(equipped, "umum").may_enrol


def test_a_key_is_renewed_in_its_token_by_its_own_pin(equipped, hsm):
    there = placed(equipped, "umum", hsm.token())
    clerk, who = equipped.actor("clerk"), equipped.persons["umum"]
    vouching.allow(who, clerk, equipped.tick())
    enrol(equipped, "umum")
    first = key(equipped, "umum").serial
    vouching.allow(who, clerk, equipped.tick())
    enrol(equipped, "umum", present=NEW_PIN, token_pin="", pin="sawah-hijau-31")
    renewed = key(equipped, "umum")
    assert renewed.serial != first
    assert renewed.custody == there
    enrolment.change_pin(
        equipped.actor("umum"), "sawah-hijau-31", NEW_PIN, equipped.tick(), equipped.ports
    )
    equipped.ports.signer.prove(renewed.pair, NEW_PIN)


@pytest.mark.parametrize("label", ["", "   ", "é" * 17])
def test_a_token_has_a_label(office, label):
    with pytest.raises(Incomplete) as refused:
        placed(office, "umum", label)
    assert [problem.place for problem in refused.value.problems] == ["token"]
    assert person(office, "umum").custody == OWN_SERVER


def test_where_keys_are_made_stands_in_the_trail(office):
    placed(office, "umum", " Token 7 ")
    entry = archive.trail(office.office_id)[-1]
    assert entry.event == "custody_set"
    assert (entry.facts["keeper"], entry.facts["token"]) == ("token", "Token 7")
    set_custody(
        office.persons["umum"], Custody(Keeper.SERVER, "x"), office.actor("clerk"), office.tick()
    )
    assert person(office, "umum").custody == OWN_SERVER


def test_nobody_of_another_office_is_placed(office):
    with pytest.raises(NotFound):
        set_custody(10_000, OWN_SERVER, office.actor("clerk"), office.tick())
