"""Any formula that the tree can hold."""

from fractions import Fraction

from hypothesis import strategies as st

from iki_flow.domain.formula import Difference, Mean, Number, Product, Quotient, Sum, Variable

A, B, C = Variable("Jumlah desa tepat waktu"), Variable("Jumlah desa"), Variable("Pagu")

_figures = st.integers(0, 10**6).map(lambda thousandths: Number(Fraction(thousandths, 1000)))


def _grown(smaller):
    several = st.lists(smaller, min_size=2, max_size=4).map(tuple)
    chains = [st.builds(node, several) for node in (Sum, Product, Mean)]
    pairs = [st.builds(node, smaller, smaller) for node in (Difference, Quotient)]
    return st.one_of(*chains, *pairs)


expressions = st.recursive(st.sampled_from([A, B, C]) | _figures, _grown, max_leaves=25)
