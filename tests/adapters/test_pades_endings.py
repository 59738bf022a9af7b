"""No appended stream ends in a carriage return, which some readers take for part of a line end."""

import re

import pytest

from iki_flow.adapters.pades import appending
from iki_flow.domain.errors import Unavailable
from tests.adapters.signing_office import FOUNDED, OFFICIALS, sheet, the_office

ENDS = re.compile(rb"(.{4})\nendstream", re.DOTALL)
"""Four bytes: by one alone, now and then another stream of the revision would end so, for ever."""


def _signed() -> bytes:
    return the_office().signed(sheet(), OFFICIALS)


def test_validation_data_that_ends_in_a_carriage_return_is_written_another_way():
    office = the_office()
    lists = (office.revocations(at=FOUNDED) for _ in range(20_000))
    awkward = next(one for one in lists if one.endswith(b"\r"))

    sealed = office.seal(_signed(), crl=awkward)

    assert b"\r\nendstream" not in sealed
    assert office.inspect(sealed).sound


def test_a_table_that_ends_ambiguously_is_written_with_other_room(monkeypatch):
    office, plain = the_office(), sheet()
    table_end = ENDS.findall(office.sign(plain, OFFICIALS[0]))[-1]
    monkeypatch.setattr(appending, "_AMBIGUOUS", table_end + b"\nendstream")

    signed = office.sign(plain, OFFICIALS[0])

    assert table_end not in ENDS.findall(signed[len(plain) :])


def test_a_revision_that_cannot_end_otherwise_is_given_up(monkeypatch):
    monkeypatch.setattr(appending, "_AMBIGUOUS", b"endstream")
    with pytest.raises(Unavailable, match="belum dapat dibubuhkan"):
        the_office().sign(sheet(), OFFICIALS[0])
