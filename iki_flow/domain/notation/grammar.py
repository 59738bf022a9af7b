"""From the tokens of a formula to its readings."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice, product
from typing import Any

from lark import Lark, Token, Transformer
from lark.exceptions import LarkError
from lark.lexer import Lexer

from iki_flow.domain.formula import Expression, Mean, Number, Variable
from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.notation.precedence import readings

MOST_READINGS = 4
"""More readings than these are no help to the person who has to choose."""


class _Ready(Lexer):
    """The tokens are made before; the grammar only orders them."""

    __future_interface__ = 2  # lark then calls `lex` with both states

    def __init__(self, _conf: object) -> None:
        """No settings: there is nothing to cut."""

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
        """Hand the tokens on."""
        yield from lexer_state.text


_GRAMMAR = Lark.open_from_package(__package__, "notation.lark", parser="lalr", lexer=_Ready)


def parse_tokens(tokens: Sequence[Token]) -> tuple[Expression, ...]:
    """Every plausible reading of the tokens, the literal one first.

    Raises:
        Unclear: the tokens are no formula.
    """
    try:
        tree = _GRAMMAR.parse(tokens)
    except LarkError:
        raise Unclear(Doubt.UNDERSTOOD_IN_PART) from None
    found: tuple[Expression, ...] = _Build().transform(tree)
    return found


class _Build(Transformer[Token, tuple[Expression, ...]]):
    """Each node becomes its readings."""

    def start(self, found: list[tuple[Expression, ...]]) -> tuple[Expression, ...]:
        return found[0]

    def number(self, found: list[Token]) -> tuple[Expression, ...]:
        return (Number(Fraction(found[0])),)

    def variable(self, found: list[Token]) -> tuple[Expression, ...]:
        return (Variable(str(found[0])),)

    def group(self, found: list[Any]) -> tuple[Expression, ...]:
        inside: tuple[Expression, ...] = found[1]
        return inside

    def mean(self, found: list[Any]) -> tuple[Expression, ...]:
        terms = [part for part in found if isinstance(part, tuple)]
        return tuple(Mean(chosen) for chosen in islice(product(*terms), MOST_READINGS))

    def chain(self, found: list[Any]) -> tuple[Expression, ...]:
        options = [part if isinstance(part, tuple) else (str(part),) for part in found]
        chains = islice(product(*options), MOST_READINGS)
        several = dict.fromkeys(reading for chain in chains for reading in readings(chain))
        return tuple(islice(several, MOST_READINGS))
