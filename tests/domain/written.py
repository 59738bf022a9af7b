"""Formulas in brackets as offices write them, with any signs and spaces, and their worth."""

from fractions import Fraction
from operator import add, mul, sub, truediv

from hypothesis import strategies as st

_NAMES = [
    *["Rencana", "Realisasi", "Target tahunan", "Pagu", "Jumlah hadir", "jumlah undangan"],
    *["nilai sikap", "nilai kinerja", "luas panen", "produksi padi", "A", "B"],
]
_NUMBERED = [
    *["X1", "X2", "P2023", "P2024", "PAD 2023", "PAD 2024", "kasus tahun 2023", "kasus tahun 2024"],
]
_WORTHS = {
    name.casefold(): Fraction(7 + 10 * place, 3) for place, name in enumerate(_NAMES + _NUMBERED)
}
_SIGNS = {
    "+": [" + ", "+", " ditambah "],
    "-": [" - ", "-", " – ", "–", " -", "- ", " dikurangi "],
    "*": [" x ", "x", " × ", "*", " dikali "],
    "/": [" / ", "/", " : ", "÷", " dibagi "],
}
_COMPUTE = {"+": add, "-": sub, "*": mul, "/": truediv}


def _differs(tree):
    """Whether two different things are joined: "hari-hari" is one word."""
    return tree[1] != tree[2]


_leaves = st.sampled_from(_NAMES) | st.sampled_from([1, 2, 12, 25, 100])
trees = st.recursive(
    _leaves, lambda smaller: st.tuples(st.sampled_from("+-*/"), smaller, smaller), max_leaves=6
)
numbered_trees = st.recursive(
    st.sampled_from(_NUMBERED),
    lambda smaller: st.tuples(st.sampled_from("+-/"), smaller, smaller).filter(_differs),
    max_leaves=5,
)
spacings = st.fixed_dictionaries({sign: st.sampled_from(looks) for sign, looks in _SIGNS.items()})


def written(tree, signs):
    """The tree with the chosen look of each sign, every part of it in brackets."""
    if not isinstance(tree, tuple):
        return str(tree)
    sign, *parts = tree
    return signs[sign].join(
        f"({written(part, signs)})" if isinstance(part, tuple) else str(part) for part in parts
    )


def value(tree):
    """What the tree is worth; None where it divides by zero."""
    if isinstance(tree, int):
        return Fraction(tree)
    if isinstance(tree, str):
        return _WORTHS[tree.casefold()]
    left, right = (value(part) for part in tree[1:])
    divides_by_zero = tree[0] == "/" and right == 0
    return None if None in (left, right) or divides_by_zero else _COMPUTE[tree[0]](left, right)


def worth_of_name(name):
    """What a name is worth, a sum within it being the sum of its terms."""
    return sum(_WORTHS[term.strip().casefold()] for term in name.split("+"))
