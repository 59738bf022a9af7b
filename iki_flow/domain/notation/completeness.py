"""Whether a text is all of one formula: cut off, a list of several, or larger than any."""

import re
from collections.abc import Sequence

from iki_flow.domain.notation.cleaning import Cell
from iki_flow.domain.notation.interpretation import computes
from iki_flow.domain.notation.kinds import SIGNS
from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.notation.pieces import cut
from iki_flow.domain.notation.spoken import uses_function
from iki_flow.domain.notation.vocabulary import QUANTITIES, UNFINISHED

_MOST_SIGNS = 100
_CUT_OFF = re.compile(r"\.\.|…")
_SECOND = re.compile(r"(?:^|\s)(?:2|b)\.\s+[^\W\d_]")
_SECOND_IN_BRACKET = re.compile(r"\s(?:2|b)\)\s")
_AND_SO_ON = re.compile(
    r"[-+*/] ?(?:dst|dll|dsb)\b|(?:,|\bdan) ?(?:dst|seterusnya)\b(?! ?\))|\bdst\.?$",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:jika|apabila|bila|kalau)\b", re.IGNORECASE)
_ENDS_IN_SIGN = re.compile(
    r"(?:[/:÷×*+]|\b(?:di ?bagi|di ?kali(?:kan)?|di ?tambah|di ?kurangi?)(?: dengan)?)$",
    re.IGNORECASE,
)


def check_size(line: str) -> None:
    """Refuse what no person wrote as a formula, so that reading always ends at once."""
    if sum(piece.kind in SIGNS for piece in cut(line)) > _MOST_SIGNS:
        raise Unclear(Doubt.LONG)


def check_whole(cell: Cell) -> None:
    """Refuse a text that is cut off, or a list of several."""
    line, last = cell.line, cell.line.split()[-1].casefold()
    if _CUT_OFF.search(line) or _AND_SO_ON.search(line) or _ENDS_IN_SIGN.search(line):
        raise Unclear(Doubt.TRUNCATED)
    if last in UNFINISHED or _ends_in_times(line.split()):
        raise Unclear(Doubt.TRUNCATED)
    if uses_function(line):
        raise Unclear(Doubt.FUNCTION)
    if cell.listed:
        raise Unclear(Doubt.SEVERAL)
    if _CONDITION.search(line) and computes(line):
        raise Unclear(Doubt.CONDITION)
    unpaired = line.count(")") > line.count("(") and _SECOND_IN_BRACKET.search(line)
    if unpaired or _SECOND.search(line):
        raise Unclear(Doubt.SEVERAL)


def _ends_in_times(words: Sequence[str]) -> bool:
    """Whether the last x waits for its figure; "jumlah x" names what is counted."""
    return len(words) > 2 and words[-1] == "x" and words[-2].casefold() not in QUANTITIES
