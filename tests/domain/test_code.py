"""Document codes: written in one way, however they are typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki_flow.domain.code import compact, new_code, normalised

codes = st.binary(min_size=18, max_size=18).map(lambda drawn: new_code(lambda size: drawn[:size]))


def test_a_code_is_seven_groups_of_four_readable_symbols():
    code = new_code(lambda size: bytes(range(size)))
    assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}", code)


def test_every_bit_of_chance_counts():
    drawn = [new_code(lambda size, bit=bit: (1 << bit).to_bytes(size)) for bit in range(140)]
    assert len(set(drawn)) == 140


@given(codes)
def test_a_code_is_recognised_however_it_is_typed(code):
    assert normalised(code) == code
    assert normalised(compact(code).lower()) == code
    assert normalised(f" {code.replace('-', ' ')}\n") == code
    assert normalised(code.replace("0", "O").replace("1", "l")) == code
    assert normalised(code.replace("1", "i")) == code


@pytest.mark.parametrize(
    "typed", ["", "7K3M", "U" * 28, "A" * 27, "A" * 29, "é" * 28, "A" * 27 + "/"]
)
def test_what_cannot_be_a_code_is_none(typed):
    assert normalised(typed) is None


def test_a_code_in_an_address_has_no_hyphens():
    assert compact("AAAA-BBBB") == "AAAABBBB"
