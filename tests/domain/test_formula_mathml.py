"""Formulas typeset as fractions: well-formed, telling trees apart, and said to those who listen."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki_flow.domain.formula import Variable, mathml, parse, variables, words
from tests.domain.expressions import expressions

NAMES = ("Jumlah desa tepat waktu", "Jumlah desa", "Pagu")


_M = "{http://www.w3.org/1998/Math/MathML}"


def _drawn(expression):
    return ElementTree.fromstring(mathml(expression))  # noqa: S314 - our own markup


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("a / b * 100", "[[Jumlah desa tepat waktu over Jumlah desa] × 100]"),
        ("(b + c) / 4", "[[Jumlah desa + Pagu] over 4]"),
        ("(b - c) * 1250.5", "[[( [Jumlah desa − Pagu] )] × 1.250,5]"),
        ("b - (c - 1)", "[Jumlah desa − [( [Pagu − 1] )]]"),
        ("(a + b) / 4", "[[[Jumlah desa tepat waktu] [+ Jumlah desa]] over 4]"),
        ("mean(b, c)", "[rata-rata [( Jumlah desa ; Pagu )]]"),
        ("b * 0.3 + c * 0.7", "[[Jumlah desa × 0,3] + [Pagu × 0,7]]"),
    ],
)
def test_a_formula_is_typeset(line, seen):
    assert _seen(_drawn(parse(line, NAMES))[0]) == seen


@given(expressions)
def test_no_two_formulas_look_alike(expression):
    drawn = _drawn(expression)
    letters = {name: chr(ord("a") + place) for place, name in enumerate(variables(expression))}
    assert parse(_as_line(drawn[0], letters), variables(expression)) == expression


@given(expressions)
def test_it_is_said_in_words(expression):
    drawn = _drawn(expression)
    assert drawn.get("aria-label") == drawn.get("alttext") == words(expression)


@given(st.text(min_size=1))
def test_any_name_is_well_formed(name):
    assert _drawn(Variable(name)).tag == _M + "math"


def test_markup_in_a_name_stays_text():
    drawn = _drawn(Variable('<b title="x">&amp;'))
    assert drawn[0].text == '<b title="x">&amp;'


def test_a_long_name_stands_on_several_lines():
    name = "Jumlah fasilitasi dokumen perencanaan, penganggaran dan evaluasi kinerja"
    lines = [text.text for text in _drawn(Variable(name)).iter(_M + "mtext")]
    assert " ".join(lines) == name
    assert max(map(len, lines)) <= 30


def _text(node):
    return " ".join(part.strip() for part in node.itertext())


def _seen(node):
    match node.tag.removeprefix(_M):
        case "mfrac":
            return f"[{_seen(node[0])} over {_seen(node[1])}]"
        case "mtable":
            return " ".join(_seen(row[0][0]) for row in node)
        case "mrow":
            return f"[{' '.join(map(_seen, node))}]"
        case _:
            return _text(node)


def _as_line(node, letters):
    """The canonical line of what the eye sees: only drawn brackets and fractions group."""
    match node.tag.removeprefix(_M):
        case "mfrac":
            return f"(({_as_line(node[0], letters)}) / ({_as_line(node[1], letters)}))"
        case "mtable" if node.find(f".//{_M}mo") is not None or node.find(f".//{_M}mn") is not None:
            return "".join(_as_line(row[0][0], letters) for row in node)
        case "mrow":
            return "".join(_as_line(part, letters) for part in node)
        case "mn":
            return _text(node).replace(".", "").replace(",", ".")
        case "mo":
            return {"×": " * ", "−": " - ", ";": ", "}.get(node.text, node.text)
        case _:
            name = _text(node)
            return "mean" if name == "rata-rata" else letters[name]
