"""Keys open with the right PIN, under the right secret, beside the right certificate, or not."""

from dataclasses import replace

import pytest

from iki_flow.adapters.pades import vault
from iki_flow.domain.errors import WrongSecret
from iki_flow.domain.signing import KeyPair

SECRET = b"server secret of thirty-two bytes"
PIN = "sandi rahasia"
PRIVATE = b"the private key"


@pytest.fixture(scope="module")
def pair():
    return KeyPair(b"certificate", vault.enclose(PRIVATE, b"certificate", SECRET, PIN))


@pytest.fixture(scope="module")
def server_pair():
    return KeyPair(b"certificate", vault.enclose(PRIVATE, b"certificate", SECRET))


def refusal(pair, secret=SECRET, pin=PIN):
    with pytest.raises(WrongSecret) as caught:
        vault.disclose(pair, secret, pin)
    return str(caught.value)


def test_the_right_pin_opens(pair):
    assert vault.disclose(pair, SECRET, PIN) == PRIVATE


def test_the_servers_own_keys_open_with_its_secret_alone(server_pair):
    assert vault.disclose(server_pair, SECRET) == PRIVATE


def test_a_pin_is_the_same_however_its_accents_are_typed():
    sealed = vault.enclose(PRIVATE, b"certificate", SECRET, "re\u0301sume\u0301 kerja")
    assert (
        vault.disclose(KeyPair(b"certificate", sealed), SECRET, "r\u00e9sum\u00e9 kerja") == PRIVATE
    )


def test_every_failure_says_the_same(pair, server_pair):
    wrong = {
        refusal(pair, pin="sandi lain"),
        refusal(pair, secret=b"another secret of thirty-two bytes"),
        refusal(pair, pin="x" * 1000),
        refusal(pair, pin=None),
        refusal(server_pair),
        refusal(server_pair, secret=b"another secret of thirty-two bytes", pin=None),
        refusal(replace(pair, certificate=b"another certificate")),
        refusal(replace(pair, sealed_key=pair.sealed_key[:20])),
        refusal(replace(pair, sealed_key=b"")),
    }
    assert len(wrong) == 1
    assert wrong.pop().startswith("PIN tidak sesuai. ")


def test_every_byte_of_the_envelope_counts(pair):
    for position in range(len(pair.sealed_key)):
        changed = bytearray(pair.sealed_key)
        changed[position] ^= 1
        refusal(replace(pair, sealed_key=bytes(changed)))


def test_a_forged_cost_does_not_stall_the_server(pair):
    dear = bytearray(pair.sealed_key)
    dear[5] = 30
    assert refusal(replace(pair, sealed_key=bytes(dear)))


@pytest.mark.parametrize("pin", ["", "1234567", "x" * 129])
def test_a_pin_has_8_to_128_characters(pin):
    with pytest.raises(WrongSecret, match="paling sedikit 8"):
        vault.enclose(PRIVATE, b"certificate", SECRET, pin)


@pytest.mark.parametrize("pin", ["12345678", "x" * 128])
def test_the_bounds_themselves_are_allowed(pin):
    sealed = vault.enclose(PRIVATE, b"certificate", SECRET, pin)
    assert vault.disclose(KeyPair(b"certificate", sealed), SECRET, pin) == PRIVATE


def test_the_same_key_is_never_encrypted_the_same_way_twice():
    envelopes = {vault.enclose(PRIVATE, b"certificate", SECRET, PIN) for _ in range(3)}
    assert len(envelopes) == 3


def test_the_envelope_holds_nothing_in_the_clear(pair):
    assert PRIVATE not in pair.sealed_key
    assert PIN.encode() not in pair.sealed_key


def test_no_refusal_tells_the_pin(pair):
    with pytest.raises(WrongSecret) as caught:
        vault.disclose(pair, SECRET, "sandi yang salah")
    assert "sandi yang salah" not in repr(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
