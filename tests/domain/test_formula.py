"""The tree of a formula: what it asks for, what it gives, and how it is written."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki_flow.domain.formula import (
    BadFormula,
    Difference,
    DividedByZero,
    Mean,
    MissingValue,
    Number,
    Product,
    Quotient,
    Sum,
    Variable,
    evaluate,
    parse,
    show,
    variables,
    with_figures,
    words,
)
from tests.domain.expressions import A, B, C, expressions

HUNDRED = Number(Fraction(100))
PERCENTAGE = Product((Quotient(A, B), HUNDRED))
NAMES = (A.name, B.name, C.name)

LINES = {
    "a / b * 100": PERCENTAGE,
    "a + b + c": Sum((A, B, C)),
    "(a + b) + c": Sum((Sum((A, B)), C)),
    "a - b + c": Sum((Difference(A, B), C)),
    "a + b - c": Difference(Sum((A, B)), C),
    "a - (b - c)": Difference(A, Difference(B, C)),
    "a / b / c": Quotient(Quotient(A, B), C),
    "a / (b / c)": Quotient(A, Quotient(B, C)),
    "a * b / c": Quotient(Product((A, B)), C),
    "a * (b / c)": Product((A, Quotient(B, C))),
    "(a * b) * c": Product((Product((A, B)), C)),
    "(a - b) / b * 100": Product((Quotient(Difference(A, B), B), HUNDRED)),
    "mean(a, b + c)": Mean((A, Sum((B, C)))),
    "a * 0.071": Product((A, Number(Fraction(71, 1000)))),
}


@pytest.mark.parametrize("line", LINES)
def test_a_tree_is_shown_with_no_more_brackets_than_needed(line):
    assert show(LINES[line]) == line


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_read_back(line):
    assert parse(line, NAMES) == LINES[line]


@given(expressions)
def test_reading_undoes_showing(expression):
    assert parse(show(expression), variables(expression)) == expression


def test_letters_may_be_given():
    assert show(PERCENTAGE, {A.name: "x", B.name: "y"}) == "x / y * 100"


def test_letters_go_on_after_z():
    many = Sum(tuple(Variable(f"Pos {number}") for number in range(28)))
    assert show(many).endswith("y + z + aa + ab")
    assert parse(show(many), variables(many)) == many


@pytest.mark.parametrize(
    "line",
    [
        *["", "a /", "a b", "a / d", "(a", "a)", "mean(a)", "a ** b", "1.", "-a", "__import__(a)"],
        *["a" + " + a" * 201, "(" * 3000],
    ],
)
def test_a_line_in_another_form_is_refused(line):
    with pytest.raises(BadFormula):
        parse(line, NAMES)


def test_variables_come_in_order_of_first_appearance():
    assert variables(Sum((B, A, Quotient(C, B)))) == (B.name, A.name, C.name)


@pytest.mark.parametrize("value", [Fraction(-1), Fraction(1, 3)])
def test_a_figure_can_be_printed_in_full(value):
    with pytest.raises(ValueError, match="figure"):
        Number(value)


@pytest.mark.parametrize("node", [Sum, Product, Mean])
def test_one_part_alone_is_no_chain(node):
    with pytest.raises(ValueError, match="two parts"):
        node((A,))


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("a / b * 100", Fraction(200, 3)),
        ("a + b - c", Fraction(25, 2)),
        ("mean(a, b, c)", Fraction(35, 6)),
        ("a * c / b", Fraction(5, 3)),
        ("(a - b) / b", Fraction(-1, 3)),
        ("c * 0.071", Fraction(71, 400)),
    ],
)
def test_values_are_exact(line, value):
    values = {A.name: Fraction(6), B.name: Fraction(9), C.name: Fraction(5, 2)}
    assert evaluate(parse(line, NAMES), values) == value


def test_all_missing_values_are_named_at_once():
    with pytest.raises(MissingValue) as refusal:
        evaluate(PERCENTAGE, {C.name: Fraction(1)})
    assert refusal.value.names == (A.name, B.name)


def test_a_division_by_zero_says_what_is_zero():
    values = {A.name: Fraction(1), B.name: Fraction(2), C.name: Fraction(2)}
    with pytest.raises(DividedByZero, match="nol: Jumlah desa dikurangi Pagu"):
        evaluate(Quotient(A, Difference(B, C)), values)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a / b * 100", "Jumlah desa tepat waktu dibagi Jumlah desa dikali 100"),
        ("(a + b) / 4", "(Jumlah desa tepat waktu ditambah Jumlah desa) dibagi 4"),
        ("mean(b, c)", "rata-rata (Jumlah desa; Pagu)"),
        ("c - b * 0.071", "Pagu dikurangi (Jumlah desa dikali 0,071)"),
    ],
)
def test_a_formula_is_said_in_words(line, said):
    assert words(parse(line, NAMES)) == said


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("a / b * 100", "12 ÷ 1.250 × 100"),
        ("(a + b) / 4", "(12 + 1.250) ÷ 4"),
        ("mean(a, b)", "(12 + 1.250) ÷ 2"),
        ("a - c", "12 − (200 ÷ 3)"),
        ("a * c", "12 × (200 ÷ 3)"),
    ],
)
def test_a_sum_is_written_as_one_types_it(line, typed):
    values = {A.name: Fraction(12), B.name: Fraction(1250), C.name: Fraction(200, 3)}
    assert with_figures(parse(line, NAMES), values) == typed


def test_a_negative_figure_is_bracketed():
    assert with_figures(Sum((A, B)), {A.name: Fraction(-5), B.name: Fraction(2)}) == "(-5) + 2"


@given(expressions, st.data())
def test_the_sum_as_typed_gives_the_value(expression, data):
    figures = st.fractions(min_value=-50, max_value=50, max_denominator=30)
    values = {name: data.draw(figures) for name in variables(expression)}
    try:
        value = evaluate(expression, values)
    except DividedByZero:
        return
    typed = with_figures(expression, values).replace(".", "").replace(",", ".")
    line = typed.replace("(-", "(0 - ").replace("−", "-").replace("×", "*").replace("÷", "/")
    assert evaluate(parse(line, ()), {}) == value
