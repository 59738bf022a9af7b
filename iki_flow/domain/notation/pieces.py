"""A line cut into words, figures, brackets and signs; nothing is decided here."""

import re
from dataclasses import dataclass
from itertools import islice

from iki_flow.domain.notation.cleaning import BAR
from iki_flow.domain.notation.kinds import Kind
from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.notation.vocabulary import QUANTITIES


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece and its place in the line."""

    kind: Kind
    text: str
    start: int
    end: int


_QUANTITY = rf"(?:{'|'.join(sorted(QUANTITIES))})\b"
_COUNTER = r"[b-df-hj-np-tvwz]\b"
"""The letter of "masukxn"; words such as "taxi" and "galaxy" end otherwise."""
_HYPHENED = r"(?:[^\W_]|-(?=[^\W\d_])){0,60}?"
"""Letters and hyphens of a word; of a longer chain each place would look through the rest."""
_END, _END_AND_SPACE = r"(?<=[\w)\]}%])", r"(?<=[\w)\]}%] )"
"""Behind what may be an operand, and one space later."""
_NO_OPERAND = "".join(
    rf"(?<!\b{word} )"
    for word in "bagi dibagi kali dikali kurang dikurangi tambah ditambah dengan jumlah".split()
)
"""Not behind a word that is no operand by itself: "dibagi X1" names a quantity."""
_LOOKS = {
    Kind.SAID_OVER: r"\bdi ?bagi\b(?! (?:rata|habis|menjadi|kepada|ke|dalam|atas|secara)\b)"
    r"(?: (?:dengan|oleh)\b)?",
    Kind.SAID_COMPARED: r"\bdi ?banding(?:kan)?(?: (?:dengan|terhadap))?\b",
    Kind.SAID_TIMES: r"\b(?:di ?kali(?:kan)?(?: dengan)?|kali(?= (?:\d|seratus\b)))\b",
    Kind.SAID_PLUS: r"\bdi ?(?:tambah(?:kan)?(?: dengan)?"
    r"|jumlah(?:kan)?(?: dengan| (?=[a-z]\b)))\b",
    Kind.SAID_MINUS: r"\bdi ?kurang(?:i|kan)?(?: dengan)?\b",
    # shorter words that also stand inside names: "bantaran kali", "nilai tambah", "gizi kurang"
    Kind.BARE_TIMES: r"\bkali\b",
    Kind.BARE_PLUS: r"\b(?:tambah|plus)\b",
    Kind.BARE_MINUS: r"\b(?:kurang|minus)\b",
    Kind.BARE_OVER: r"\b(?:bagi|per|banding|berbanding)\b",
    Kind.HUNDRED: r"(?:\b|(?<=x))seratus\b",
    Kind.PERCENT: r"%|\bpersen\b(?: \(%\))?",
    # many write no space beside the x: "13/5x100", "IPUx0,3", "(4xSB)", "2xjumlah rapat"
    Kind.NUMBER: r"\d+(?:[.,]\d+)*(?:(?=x[\w\s(])|(?![^\W_]))",
    Kind.LETTER_X: rf"(?:{_END}|{_END_AND_SPACE}{_NO_OPERAND})(?:x(?=\d)|(?-i:x(?=[A-Z])))"
    r"|(?<=[\d)\]}%])x(?=\w)|(?<=\b[a-z] )x(?=[a-z]\b)"
    rf"|x(?=\d\d|\d[.,]\d|{_QUANTITY}|seratus\b|[\s(]|$)|(?<=[^\W\d_]{{3}})x(?={_COUNTER})",
    Kind.WORD: rf"[a-z](?=x ?\d|x [a-z]\b)|(?-i:[^\W_]+?(?=x[A-Z]))"
    rf"|[^\W\d_]{_HYPHENED}(?<!-)(?=x(?: ?\d+(?:[.,]\d+)?(?![^\W_])| ?seratus\b|{_QUANTITY}|\())"
    rf"|[^\W\d_]{{3,}}?(?=x{_COUNTER})"
    r"|[^\W_](?:[^\W_]+(?:[-'’][^\W\d_][^\W_]+)*)?|[∑Σ]",
    Kind.OPEN: r"[(\[{]",
    Kind.CLOSE: r"[)\]}]",
    Kind.SLASH: r"/",
    Kind.COLON: r":",
    Kind.OVER: r"[÷∕]",
    Kind.TIMES: r"[×*∗⋅]|(?<=\s)[·∙•](?=\s?(?:\d|seratus\b))",
    Kind.PLUS: r"\+",
    Kind.DASH: r"[-–—−]",
    Kind.BAR: BAR,
    Kind.EQUALS: r"(?<![<>≤≥])=",
    Kind.SEMICOLON: r";",
    Kind.COMMA: r",",
    Kind.OTHER: r"\S",
}
_MOST_PIECES = 600
"""Prose of 2,000 characters has fewer; the limit ends the reading of any text in time."""
_PIECE = re.compile("|".join(f"(?P<{kind}>{look})" for kind, look in _LOOKS.items()), re.IGNORECASE)


def cut(line: str) -> list[Piece]:
    """The pieces of a line, in order; white space is left out.

    Raises:
        Unclear: there are more than any formula written by a person has.
    """
    pieces = [
        Piece(Kind(found.lastgroup or Kind.OTHER), found[0], found.start(), found.end())
        for found in islice(_PIECE.finditer(line), _MOST_PIECES + 1)
    ]
    if len(pieces) > _MOST_PIECES:
        raise Unclear(Doubt.LONG)
    return pieces
