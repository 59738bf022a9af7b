"""Sealing with timestamp authorities outside: real ones, and every way they can fail."""

import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from iki_flow.adapters.pades import OwnAuthority, stamping
from iki_flow.domain.errors import Unavailable
from iki_flow.domain.signing import Entry, TimestampAuthority
from tests.adapters.signing_office import (
    SEAL,
    SECRET,
    TIMESTAMP,
    approved,
    founded,
    mark,
    the_office,
)
from tests.adapters.timestamping import long_ago, numbered, responder, serving


@pytest.fixture(scope="module")
def outside():
    """Another authority, with the timestamp key that the responder uses."""
    return founded("Otoritas Cap Waktu Luar")


@pytest.fixture(scope="module")
def reply(outside, tmp_path_factory):
    """What that authority answers."""
    return responder(outside.keys, tmp_path_factory.mktemp("tsa"))


def sealed_by(*authorities, at=None):
    """Seal with these authorities, addresses and roots in order."""
    office = the_office()
    now = at or datetime.now(UTC)
    known = tuple(TimestampAuthority(url, root) for url, root in authorities)
    return OwnAuthority(SECRET, known).seal(
        approved(),
        Entry(SEAL, mark(), "Mengunci dokumen", "Lumajang", now),
        keys=office.keys,
        crl=office.revocations(at=now - timedelta(minutes=1)),
        timestamp_field=TIMESTAMP,
    )


def inspected(pdf, *believed):
    return the_office().inspect(
        pdf, at=datetime.now(UTC) + timedelta(minutes=1), timestamp_roots=believed
    )


def test_a_real_authority_outside(reply, outside):
    with serving(reply) as url:
        sealed = sealed_by((url, outside.root))
    found = inspected(sealed.pdf, outside.root)
    assert found.faults == ()
    assert found.sound
    assert found.signatures[-1].name == "Cap Waktu Otoritas Cap Waktu Luar"
    assert sealed.root == outside.root


def test_an_authority_whose_root_is_not_pinned_proves_nothing(reply, outside):
    with serving(reply) as url:
        found = inspected(sealed_by((url, outside.root)).pdf)
    assert not found.sound
    assert found.signatures[-1].fault == "Sertifikatnya bukan terbitan kantor ini."


def test_a_number_in_its_name_makes_no_official_of_an_authority(tmp_path):
    office = numbered()
    with serving(responder(office.keys, tmp_path)) as url:
        sealed = sealed_by((url, office.root))
    found = inspected(sealed.pdf, office.root)
    assert found.faults == ()
    assert found.sound
    assert found.signatures[-1].nip == ""


def other_imprint(reply, query):
    # The imprint is the only string of 32 bytes in a query.
    position = query.index(b"\x04\x20") + 2
    return reply(query[:position] + bytes(32) + query[position + 32 :])


def other_nonce(reply, query):
    # Nine bytes, of which the first is always a one.
    position = query.index(b"\x02\x08\x01") + 3
    return reply(query[:position] + sha256(query).digest()[:7] + query[position + 7 :])


def rejected(reply, query):
    # The responder knows SHA-256 only; the name of the algorithm is changed to SHA-224.
    known, unknown = bytes.fromhex("608648016503040201"), bytes.fromhex("608648016503040204")
    return reply(query.replace(known, unknown))


def without_certificate(reply, query):
    # Whoever asks says whether he wants the certificates, last in the query.
    assert query.endswith(b"\x01\x01\xff")
    return reply(query[:-1] + b"\0")


def one_byte_changed(reply, query):
    answer = bytearray(reply(query))
    answer[-1] ^= 1  # the signature stands at the end
    return bytes(answer)


ANSWERS = {
    "other imprint": other_imprint,
    "other nonce": other_nonce,
    "rejection": rejected,
    "no certificate": without_certificate,
    "wrong signature": one_byte_changed,
    "something behind it": lambda reply, query: reply(query) + b"\0",
    "nothing": lambda reply, query: b"",
    "a page": lambda reply, query: b"<html>Selamat datang</html>",
    "another value": lambda reply, query: b"\x30\x03\x02\x01\x02",
    "zeros": lambda reply, query: bytes(10_000),
    "a flood": lambda reply, query: bytes(10_000_000),
}
SERVED = {
    "a page by its header": {"kind": "text/html"},
    "HTTP 500": {"status": 500},
    "HTTP 503": {"status": 503},
    "elsewhere": {"status": 302},
    "a byte now and then": {"pause": 0.05},
    "too late": {"wait": 1},
}
CERTIFIED = {
    "another root": (lambda: founded("Otoritas Cap Waktu Luar"), lambda: founded("Lain").root),
    "an ended certificate": (long_ago, None),
}
FAILURES = (*ANSWERS, *SERVED, *CERTIFIED, "nobody there")


@pytest.fixture
def failing(request, reply, outside, tmp_path, monkeypatch):
    """An authority that fails in the way that is asked for, by address and root."""
    way, root = request.param, outside.root
    served = SERVED.get(way, {})
    if {"pause", "wait"} & set(served):
        monkeypatch.setattr(stamping, "TIMEOUT", 0.5)
    if way in CERTIFIED:
        authority, pinned = (make and make() for make in CERTIFIED[way])
        root, reply = pinned or authority.root, responder(authority.keys, tmp_path)
    change = ANSWERS.get(way, lambda reply, query: reply(query))
    with serving(lambda query: change(reply, query), **served) as url:
        if way != "nobody there":
            yield url, root
    if way == "nobody there":
        yield url, root


@pytest.mark.parametrize("failing", FAILURES, indirect=True)
def test_what_is_no_usable_timestamp_is_not_taken(failing, caplog):
    began = time.monotonic()
    with pytest.raises(Unavailable) as caught:
        sealed_by(failing)
    assert "tetap berstatus disetujui" in str(caught.value)
    assert "penguncian akan dicoba lagi" in str(caught.value)
    assert "no timestamp by 127.0.0.1" in caplog.text
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("failing", FAILURES, indirect=True)
def test_the_next_authority_takes_the_place_of_one_that_fails(failing, tmp_path):
    other = founded("Otoritas Cap Waktu Kedua")
    second = tmp_path / "second"
    second.mkdir()
    with serving(responder(other.keys, second)) as url:
        sealed = sealed_by(failing, (url, other.root))
    assert sealed.root == other.root
    assert inspected(sealed.pdf, other.root).sound


def test_the_first_authority_that_answers_is_the_only_one_asked(reply, outside):
    with ExitStack() as servers:
        first = servers.enter_context(serving(reply))
        second = servers.enter_context(serving(lambda query: pytest.fail("asked, too")))
        sealed = sealed_by((first, outside.root), (second, outside.root))
    assert sealed.root == outside.root


def test_an_authority_that_fails_on_the_way_stamps_nothing_of_the_file(reply, outside, tmp_path):
    """Both timestamps of a file are one authority's, so that one root proves all of it."""
    other, answers = founded("Otoritas Cap Waktu Kedua"), []

    def once(query):
        answers.append(reply(query) if not answers else b"")
        return answers[-1]

    with serving(once) as first, serving(responder(other.keys, tmp_path)) as second:
        sealed = sealed_by((first, outside.root), (second, other.root))
    assert len(answers) == 2
    assert sealed.root == other.root
    assert inspected(sealed.pdf, other.root).sound


def test_a_server_whose_clock_is_wrong_gets_no_timestamp(reply, outside):
    with serving(reply) as url:
        for wrong in (timedelta(minutes=-6), timedelta(minutes=6)):
            with pytest.raises(Unavailable):
                sealed_by((url, outside.root), at=datetime.now(UTC) + wrong)


def test_a_password_in_the_address_is_given_and_never_shown(reply, outside, caplog):
    with serving(reply, password="kantor:rahasia") as url:
        known = (url.replace("//", "//kantor:rahasia@"), outside.root)
        assert sealed_by(known).root == outside.root
        wrong = (url.replace("//", "//kantor:keliru@"), outside.root)
        with pytest.raises(Unavailable):
            sealed_by(wrong)
    assert "keliru" not in caplog.text
    assert "keliru" not in repr(OwnAuthority(SECRET, (TimestampAuthority(*wrong),)))
