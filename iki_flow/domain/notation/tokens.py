"""The tokens of one reading of a line, and the doubts met while they are written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lark import Token

from iki_flow.domain.notation.figures import figure
from iki_flow.domain.notation.names import Names
from iki_flow.domain.notation.outcome import Doubt, Unclear

_MOST_SIGNS = 60
"""A formula that a person can check has fewer; each may deepen the tree by one."""


@dataclass(frozen=True)
class Choices:
    """How the doubts of a text are decided in one reading of it."""

    signs: frozenset[int]
    percent_as_points: bool = False
    other_thousands: bool = False
    terms_as_shares: bool = False


@dataclass
class Tokens:
    """Collects the tokens of a line, and the doubts met on the way.

    `percents` are the percentages by which something is multiplied or divided; `percent_terms`
    tells that one is added or taken away.
    """

    line: str
    names: Names
    choices: Choices
    tokens: list[Token] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    percents: list[Fraction] = field(default_factory=list)
    percent_terms: bool = False

    def add(self, kind: str, value: str) -> None:
        """Add one token.

        Raises:
            Unclear: there are more signs than any formula has.
        """
        self.tokens.append(Token(kind, value))
        if kind == "SIGN" and sum(token.type == "SIGN" for token in self.tokens) > _MOST_SIGNS:
            raise Unclear(Doubt.LONG)

    def name(self, start: int, end: int) -> None:
        """Add the name that stands there in the line."""
        name, doubts = self.names.taken(self.line[start:end])
        self.doubts += doubts
        self.add("NAME", name)

    def figure(self, texts: Sequence[str], *, following: str) -> None:
        """Add a figure, with or without its percent sign, before this sign."""
        term = self._is_term(following)
        read = figure(
            texts,
            self.line,
            percent_as_points=self.choices.percent_as_points
            or (term and not self.choices.terms_as_shares),
            other_thousands=self.choices.other_thousands,
        )
        if read.doubt:
            self.doubts.append(read.doubt)
        if term and len(texts) > 1:
            self.percent_terms = True
        elif read.percent is not None:
            self.percents.append(read.percent)
        elif len(texts) > 1 and self.tokens and self.tokens[-1].value == "/":
            self.doubts.append(Doubt.PERCENT)  # "dibagi 100%"
        self.add("NUMBER", str(read.value))

    @property
    def after_factor(self) -> bool:
        """Whether a factor or divisor comes next."""
        return bool(self.tokens) and self.tokens[-1].value in ("*", "/")

    def _is_term(self, following: str) -> bool:
        """Whether a figure is added or taken away: "... - 5%" takes 5 points."""
        before = self.tokens[-1].value if self.tokens else ""
        around = [sign for sign in (before, following) if sign in ("+", "-", "*", "/")]
        return bool(around) and not {"*", "/"} & set(around)
