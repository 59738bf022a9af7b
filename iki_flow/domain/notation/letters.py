"""Formulas said twice: "Jumlah X (A) dibagi Jumlah Y (B) atau A/B x 100%"."""

import re

from iki_flow.domain.formula import Expression, Product, Variable, variables
from iki_flow.domain.formula.tree import rebuilt
from iki_flow.domain.notation.interpretation import Interpretation, interpret, of_other_shape
from iki_flow.domain.notation.outcome import Doubt
from iki_flow.domain.notation.precedence import HUNDRED

_SAID = r"persen|seratus|di ?bagi|di ?kali"
_LETTERS = re.compile(
    rf"(?:\b(?:[A-Za-z]\d?|(?-i:[A-Z]{{2,5}})|{_SAID})\b|[\d\s.,()/*×÷:+%–-])+", re.IGNORECASE
)
_OR = re.compile(" atau ", re.IGNORECASE)
_SLASH = re.compile(r" ?/ ?")


def in_words_and_letters(line: str) -> Interpretation | None:
    """The formula of a line that says it in words and again in letters; None for other lines.

    Raises:
        Unclear: one of the two is no formula.
    """
    parts = _OR.split(line)
    said, lettered = " atau ".join(parts[:-1]), parts[-1]
    if not said or not _LETTERS.fullmatch(lettered):
        return None
    in_words, in_letters = interpret(said), interpret(_SLASH.sub(" / ", lettered))
    if not in_letters.computes:
        return None
    labels = in_words.names.labels
    spelled = [_spelled(reading, labels) for reading in in_letters.readings]
    if len(spelled) == 1 and _agree(in_words.readings, spelled[0]):
        return Interpretation((spelled[0],), in_letters.doubts, True, in_words.names)
    both = (*in_words.readings, *of_other_shape(spelled, in_words.readings))
    return Interpretation(both, (Doubt.LETTERS,), True, in_words.names)


def _spelled(expression: Expression, labels: dict[str, str]) -> Expression:
    def named(node: Expression) -> Expression:
        return Variable(labels.get(node.name, node.name)) if isinstance(node, Variable) else node

    return rebuilt(expression, named)


def _agree(in_words: tuple[Expression, ...], spelled: Expression) -> bool:
    """Both say the same, or the letters add the × 100 that the words leave out."""
    if len(in_words) != 1 or len(variables(spelled)) < 2:
        return False
    return spelled in (in_words[0], Product((in_words[0], HUNDRED)))
