"""How a formula text of a sheet is taken, confirmed by whoever wrote it, and what it gives."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any

from iki_flow.domain import formula, notation
from iki_flow.domain.errors import Refusal
from iki_flow.domain.scoring import NotComputable

DIRECT_FIGURE = "Nilai"
"""What the one figure of an indicator without a formula is called; also how it is kept that
somebody confirmed that there is only this one to fill in."""

_LONGEST_REMEMBERED = 10_000
"""Letters of a formula and its reading together; a sheet keeps formulas of 2,000."""


@dataclass(frozen=True)
class Understood:
    """A formula text as it is taken: settled, or with the readings to choose from."""

    outcome: notation.Outcome
    expression: formula.Expression | None
    variables: tuple[str, ...]
    words: str
    reason: str = ""
    alternatives: tuple[formula.Expression, ...] = ()
    confirmed: bool = False

    @property
    def reading(self) -> str:
        """The reading as it is kept once somebody confirmed it; empty where there is none yet."""
        if not self.settled:
            return ""
        return DIRECT_FIGURE if self.expression is None else kept_reading(self.expression)

    @property
    def settled(self) -> bool:
        """Whether it is known what to fill in."""
        return self.outcome is not notation.Outcome.AMBIGUOUS

    def canonical(self) -> dict[str, Any]:
        """As a snapshot keeps it."""
        shown = None if self.expression is None else formula.show(self.expression)
        return {
            "outcome": self.outcome.value,
            "expression": shown,
            "variables": list(self.variables),
            "words": self.words,
            "confirmed": self.confirmed,
        }


def understand(text: str, chosen: str | None = None) -> Understood:
    """How a formula text is taken; `chosen` is the reading that a person confirmed.

    A reading that the text does not have, since it was changed meanwhile, confirms nothing.
    """
    fits = len(text) + len(chosen or "") <= _LONGEST_REMEMBERED
    return _remembered(text, chosen) if fits else _taken(text, chosen)


def _taken(text: str, chosen: str | None) -> Understood:
    understood = _understood(notation.read(text), chosen)
    return replace(understood, confirmed=understood.settled and understood.reading == chosen)


# What is sent may be longer than any reading is: that is not held on to.
_remembered = lru_cache(maxsize=1024)(_taken)


def _understood(reading: notation.Reading, chosen: str | None) -> Understood:
    if reading.outcome is notation.Outcome.AMBIGUOUS:
        for alternative in reading.alternatives:
            if kept_reading(alternative) == chosen:
                return _computed(alternative)
        return Understood(
            reading.outcome, None, (), reading.words, reading.reason, reading.alternatives
        )
    if reading.expression is None:
        return Understood(reading.outcome, None, (DIRECT_FIGURE,), reading.words, reading.reason)
    return _computed(reading.expression)


def kept_reading(expression: formula.Expression) -> str:
    """How a confirmed reading is kept: its shape, and which name stands for which letter of it.

    Another wording of the same confirms nothing, nor do the same names in another order.
    """
    return f"{formula.show(expression)} ({'; '.join(formula.variables(expression))})"


def _computed(expression: formula.Expression) -> Understood:
    return Understood(
        notation.Outcome.COMPUTED,
        expression,
        formula.variables(expression),
        formula.words(expression),
    )


def realisasi(understood: Understood, inputs: Mapping[str, str]) -> Fraction:
    """The value that the formula gives for what was filled in.

    Raises:
        NotComputable: something is blank, or nothing was planned (a division by zero).
    """
    if not understood.settled:
        raise NotComputable("Belum dapat dihitung: arti rumusnya belum dipilih.")
    blank = [name for name in understood.variables if not inputs.get(name)]
    if blank:
        raise NotComputable("Belum diisi: {names}.", names="; ".join(blank))
    values = {name: Fraction(inputs[name]) for name in understood.variables}
    if understood.expression is None:
        return values[DIRECT_FIGURE]
    try:
        return formula.evaluate(understood.expression, values)
    except Refusal as refusal:
        raise NotComputable("Tidak dapat dihitung: {why}", why=str(refusal)) from refusal
