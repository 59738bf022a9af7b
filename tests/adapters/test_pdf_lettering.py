"""Which letters can be printed at all."""

import pytest

from iki_flow.adapters.pdf.lettering import printable, printable_data


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Rp1.250,5 – “12 ÷ 4”", "Rp1.250,5 – “12 ÷ 4”"),
        ("satu\r\ndua\ttiga", "satu\ndua tiga"),
        ("e\u0301", "é"),
        ("\u200b\x00😀", "���"),
    ],
)
def test_what_the_typeface_has_is_kept_and_the_rest_is_seen_to_be_missing(text, printed):
    assert printable(text) == printed


def test_data_keeps_its_shape():
    data = {"a": ["\x00", 1, None, {"b": "x"}], "c": ("\x07",)}
    assert printable_data(data) == {"a": ["�", 1, None, {"b": "x"}], "c": ["�"]}
