"""Access codes: made in groups, and known again however they are typed."""

import pytest

from iki_flow.domain.access_code import new_access_code, tidied

CODE = "ABCD-EFGH-2345-WXYZ"


def test_a_code_has_eighty_random_bits_in_four_groups():
    assert new_access_code(lambda size: bytes(range(size))) == "ABCD-EFGH-JKLM-NPQR"
    assert new_access_code(lambda size: bytes([255] * size)) == "9999-9999-9999-9999"


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        f"  {CODE}\n",
        "ABCDEFGH2345WXYZ",
        "abcd efgh 2345 wxyz",
        "A B C D-E F G H-2345-WXYZ",
        "ABCD–EFGH—2345−WXYZ",
        "ABCD\u00a0EFGH\u00a02345\u00a0WXYZ",
        "abcd.efgh.2345.wxyz",
    ],
)
def test_it_is_known_however_it_is_typed(typed):
    assert tidied(typed) == CODE


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFGH-2345-WXYZ-A", "ABCD-EFGH-2345-WXYA"])
def test_another_code_stays_another(typed):
    assert tidied(typed) != CODE
