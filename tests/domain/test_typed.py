"""Pasted text keeps its words apart and loses what cannot be printed."""

import pytest

from iki_flow.domain.typed import tidy


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Jumlah\xa0desa", "Jumlah desa"),
        ("A\tdibagi\u2003B", "A dibagi B"),
        ("  dua\r\nbaris  ", "dua\nbaris"),
        ("nol\x00 dan\x1b balik\u202e", "nol dan balik"),
        ("tetap “begini” – é", "tetap “begini” – é"),
    ],
)
def test_blanks_part_words_and_controls_go(pasted, kept):
    assert tidy(pasted) == kept
