"""Several formulas side by side: "A/B dan C/D", "A dibagi B, C dibagi D"."""

import re

from iki_flow.domain.notation.interpretation import divides, interpret
from iki_flow.domain.notation.outcome import Doubt, Unclear

_BETWEEN = re.compile(r"[;,] ?(?:dan )?| (?:dan|serta|&) ", re.IGNORECASE)
_MOST_PARTS = 8


class SeveralFormulas(Unclear):
    """Each of these is a formula by itself."""

    def __init__(self, formulas: list[str]) -> None:
        super().__init__(Doubt.SEVERAL)
        self.formulas = formulas


def check_single(line: str) -> None:
    """Refuse a line of which every part divides by itself.

    Raises:
        SeveralFormulas: it is such a list.
    """
    parts = _BETWEEN.split(line)
    if 1 < len(parts) <= _MOST_PARTS and all(map(_is_formula, parts)):
        raise SeveralFormulas(parts)


def _is_formula(part: str) -> bool:
    try:
        return divides(part) and interpret(part).computes
    except Unclear:
        return False
