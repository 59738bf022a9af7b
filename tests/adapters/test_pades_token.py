"""Keys that live in a token (PKCS #11), with SoftHSM for the HSM."""

from dataclasses import replace
from datetime import timedelta

import pkcs11
import pytest
from cryptography.x509 import load_der_x509_certificate
from pkcs11 import Attribute, ObjectClass

from iki_flow.adapters.pades import InToken, OwnAuthority
from iki_flow.domain.errors import NotPermitted, Unavailable, WrongSecret
from iki_flow.domain.signing import Custody, Keeper
from tests.adapters.signing_office import (
    FOUNDED,
    OFFICIALS,
    SECRET,
    Office,
    founded,
    sheet,
    subject,
)
from tests.tokens import FIRST_PIN, MODULE

PIN = "pin-Camat"


@pytest.fixture(scope="module")
def office(hsm) -> Office:
    """An office whose Camat and seal have their keys in tokens."""
    authority = OwnAuthority(
        SECRET, tokens=hsm.module, seal_token=hsm.token("pin-segel"), seal_pin="pin-segel"
    )
    office = founded(authority=authority)
    office.officials["Camat"] = enrolled(office, hsm.token())
    return office


def enrolled(office, label, pin=PIN, opens=FIRST_PIN):
    keys = office.keys.authority
    camat, there = subject("Camat"), Custody(Keeper.TOKEN, label)
    return office.authority.enrol(keys, camat, pin, FOUNDED, there, opens)


def objects(label, pin, kind):
    library = pkcs11.lib(MODULE)
    library.reinitialize()
    with library.get_token(token_label=label).open(user_pin=pin) as session:
        return [
            (found[Attribute.SENSITIVE], found[Attribute.EXTRACTABLE])
            for found in session.get_objects({Attribute.CLASS: kind})
        ]


def test_a_sheet_signed_and_sealed_in_tokens_is_as_sound_as_any(office):
    assert office.keys.seal.keeper is Keeper.TOKEN
    assert office.officials["Camat"].keeper is Keeper.TOKEN
    found = office.inspect(office.seal(office.signed(sheet())))
    assert found.sound, found
    assert [one.name for one in found.signatures[:3]] == [f"Pejabat {name}" for name in OFFICIALS]


def test_the_key_does_not_leave_its_token(office, hsm):
    label = hsm.token()
    pair = enrolled(office, label)
    assert objects(label, PIN, ObjectClass.PRIVATE_KEY) == [(True, False)]
    assert len(pair.sealed_key) < 100, "nothing but the way to the key is kept"


def test_whoever_prepared_the_token_does_not_know_its_pin_any_more(office, hsm):
    pair = enrolled(office, hsm.token())
    office.authority.prove(pair, PIN)
    with pytest.raises(WrongSecret):
        office.authority.prove(pair, FIRST_PIN)


@pytest.mark.parametrize(
    ("label", "pin", "opens", "refusal", "said"),
    [
        ("", PIN, "tebakan-saja", WrongSecret, "PIN tidak sesuai"),
        ("", "pendek", FIRST_PIN, WrongSecret, "paling sedikit 8"),
        ("Token siapa", PIN, FIRST_PIN, Unavailable, "Token siapa"),
    ],
)
def test_no_key_is_made(office, hsm, label, pin, opens, refusal, said):
    there = hsm.token()
    with pytest.raises(refusal, match=said):
        enrolled(office, label or there, pin, opens)
    assert objects(there, FIRST_PIN, ObjectClass.PRIVATE_KEY) == []


@pytest.mark.parametrize("pin", ["pin-Camat ", "", "pin-Sekcam"])
def test_a_wrong_pin_signs_nothing(office, pin):
    with pytest.raises(WrongSecret, match="PIN tidak sesuai"):
        office.sign(sheet(), "Camat", pin=pin)


def test_an_open_session_lets_nobody_in_without_his_pin(office, hsm):
    """A token asks for no PIN while it is open in this process."""
    label = hsm.token()
    pair = enrolled(office, label)
    token = pkcs11.lib(MODULE).get_token(token_label=label)
    with token.open(user_pin=PIN), pytest.raises(Unavailable, match="HSM belum dapat dipakai"):
        office.sign(sheet(), "Camat", key=pair, pin="tebakan-saja")


def test_a_pin_is_changed_by_who_knows_it(office, hsm):
    pair = enrolled(office, hsm.token())
    with pytest.raises(WrongSecret):
        office.authority.change_pin(pair, "tebakan-saja", "pin-yang-baru")
    assert office.authority.change_pin(pair, PIN, "pin-yang-baru") == pair
    office.authority.prove(pair, "pin-yang-baru")


def test_a_pin_that_is_not_long_enough_is_not_taken(office, hsm):
    pair = enrolled(office, hsm.token())
    with pytest.raises(WrongSecret, match="paling sedikit 8"):
        office.authority.change_pin(pair, PIN, "pendek")
    office.authority.prove(pair, PIN)


def test_another_key_in_the_place_of_the_certificates_signs_nothing(office, hsm):
    mine, other = enrolled(office, hsm.token()), enrolled(office, hsm.token())
    with pytest.raises(Unavailable):
        office.sign(sheet(), "Camat", key=replace(mine, sealed_key=other.sealed_key), pin=PIN)


def test_an_expired_certificate_signs_nothing(office):
    with pytest.raises(NotPermitted, match="tidak berlaku"):
        office.sign(sheet(), "Camat", at=FOUNDED + timedelta(days=731))


@pytest.mark.parametrize("tokens", [None, InToken("/nowhere/module.so")])
def test_without_its_module_a_key_waits(office, tokens):
    elsewhere = replace(office.authority, tokens=tokens)
    with pytest.raises(Unavailable, match="HSM"):
        elsewhere.prove(office.officials["Camat"], PIN)


def test_a_renewed_key_lies_beside_the_former_in_its_token(office, hsm):
    label = hsm.token()
    former = enrolled(office, label)
    renewed = enrolled(office, label, "pin-yang-baru", opens=PIN)
    serials = {
        load_der_x509_certificate(one.certificate).serial_number for one in (former, renewed)
    }
    assert len(serials) == 2
    signed = office.sign(sheet(), "Camat", key=renewed, pin="pin-yang-baru")
    assert signed != sheet()
    assert objects(label, "pin-yang-baru", ObjectClass.PRIVATE_KEY) == [(True, False)] * 2


def test_neither_pin_is_shown(office):
    assert "pin-segel" not in repr(office.authority)
