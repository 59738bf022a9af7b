"""What stands before a formula: "Persentase X = ...", "Rumus: ...", "Persentase X adalah ..."."""

import re
from dataclasses import dataclass

from iki_flow.domain.notation.brackets import partners
from iki_flow.domain.notation.doubts import lacks_division
from iki_flow.domain.notation.interpretation import (
    adds_or_divides,
    computes,
    divides,
    interpret,
    opens_with_count,
    surely_computes,
)
from iki_flow.domain.notation.kinds import Kind
from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.notation.pieces import Piece, cut
from iki_flow.domain.notation.vocabulary import COUNTS, HEADINGS, QUANTITIES

_IS = re.compile(
    r"\b(?:adalah|yaitu|ialah|merupakan|(?:dihitung|diukur|diperoleh|didapat)"
    r" (?:dari|(?:dengan|menggunakan)(?: (?:cara|rumus|formula|membagi))?))\b ?:?\s*",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:rumus|formula)\b", re.IGNORECASE)
_PERCENTAGES = ("persen", "presen", "prosen")
_RESULTS = frozenset("cakupan capaian hasil indeks nilai rasio skor tingkat".split())
"""Quantities that are rather the result than divided; others, such as "realisasi", are either."""
_LETTER = re.compile(r"\s*[A-Za-z]\b\s*")
"""On both sides of a colon no label stands before it: "A:B:C"."""
_RESULT = re.compile(r"[\d.,]+\s*(?:%|persen)?", re.IGNORECASE)


class LabelOrDivision(Unclear):
    """What stands before a colon may be divided as well as a label: "Realisasi: (target/4)"."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__(Doubt.SIGN)
        self.before = before
        self.after = after


@dataclass(frozen=True)
class Labelled:
    """The formula without its label; `result` when a figure was given as its result."""

    body: str
    result: bool = False


def without_label(line: str, *, headings: int = 2) -> Labelled:
    """Take the label off, and up to so many headings with a colon before it.

    Raises:
        LabelOrDivision: a label cannot be told from a numerator.
        Unclear: the line holds several formulas or a worked example.
    """
    pieces = cut(line)
    equals = _outside_brackets(pieces, Kind.EQUALS)
    colons = _outside_brackets(pieces, Kind.COLON)
    if colons and headings:
        before, after = line[: colons[0].start], line[colons[0].end :]
        if _opens_heading(before) or (not equals and _is_heading(before, after)):
            return without_label(after.strip(), headings=headings - 1)
    if equals:
        return _by_equals(line, equals)
    spoken = _IS.search(line)
    if spoken and _is_sentence(line[: spoken.start()], spoken[0], line[spoken.end() :]):
        return Labelled(line[spoken.end() :])
    return Labelled(line)


def _by_equals(line: str, equals: list[Piece]) -> Labelled:
    bounds = [0, *(piece.end for piece in equals)]
    ends = [*(piece.start for piece in equals), len(line)]
    sides = [line[start:end].strip() for start, end in zip(bounds, ends, strict=True)]
    if not sides[0]:
        sides = sides[1:]
    if len(sides) > 1 and _is_left_side(*sides[:2]):
        sides = sides[1:]
    body = sides[0]
    before, colon, after = body.partition(":")
    if colon and _opens_heading(before):
        body = after.strip()
    elif colon and _may_be_divided(before, after, result=True):
        raise LabelOrDivision(before, after)
    if len(sides) == 1:
        return Labelled(body)
    if all(_RESULT.fullmatch(side) for side in sides[1:]):
        return Labelled(body, result=True)
    figures = any(not any(map(str.isalpha, side.replace("x", ""))) for side in sides[1:])
    raise Unclear(Doubt.EXAMPLE if figures else Doubt.SEVERAL)


def _is_left_side(left: str, right: str) -> bool:
    """Whether the left side only names the result, as in "Cakupan D/S = jumlah a / jumlah b"."""
    if not computes(left):
        return True
    lettered = any(map(str.isalpha, right.replace("x", "")))
    return lettered and divides(right) and not surely_computes(left)


def _is_heading(before: str, after: str) -> bool:
    if _may_be_divided(before, after, result=before.endswith(" ")):
        raise LabelOrDivision(before, after)
    if opens_with_count(before) or divides(before):
        return False
    if _is_result(before):
        return adds_or_divides(after)
    if computes(before):
        return False
    divisor = before.endswith(" ") or bool(_LETTER.fullmatch(before) and _LETTER.match(after))
    return divides(after.replace(":", "") if divisor else after)


def _is_result(before: str) -> bool:
    return before.casefold().startswith(_PERCENTAGES) or _first_word(before) in _RESULTS


def _may_be_divided(before: str, after: str, *, result: bool) -> bool:
    """Whether the colon divides a quantity by a calculation, or this is what gives the quantity.

    `result` tells that even a quantity such as "nilai" may be divided here.
    """
    if _first_word(before) not in QUANTITIES - COUNTS or computes(before):
        return False
    if before.casefold().startswith(_PERCENTAGES) or (_is_result(before) and not result):
        return False
    try:
        return adds_or_divides(after) and not lacks_division(interpret(after.strip()).readings)
    except Unclear:
        return False


def _first_word(text: str) -> str:
    return next(iter(text.casefold().split()), "")


def _opens_heading(before: str) -> bool:
    return _first_word(before) in HEADINGS


def _is_sentence(before: str, spoken: str, after: str) -> bool:
    if computes(before):
        return False
    if _NAMED.search(spoken):
        return computes(after)
    return divides(after) and _opens(after)


def _opens(after: str) -> bool:
    return opens_with_count(after) or after.startswith("(")


def _outside_brackets(pieces: list[Piece], kind: Kind) -> list[Piece]:
    closing = partners(pieces)
    found: list[Piece] = []
    place = 0
    while place < len(pieces):
        if pieces[place].kind is kind:
            found.append(pieces[place])
        place = closing.get(place, place) + 1
    return found
