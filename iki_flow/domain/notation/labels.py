"""What stands before a formula: "Persentase X = ...", "Rumus: ...", "Persentase X adalah ..."."""

import re
from dataclasses import dataclass

from iki_flow.domain.notation.brackets import partners
from iki_flow.domain.notation.interpretation import computes, divides, opens_with_count
from iki_flow.domain.notation.kinds import Kind
from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.notation.pieces import Piece, cut
from iki_flow.domain.notation.vocabulary import HEADINGS

_IS = re.compile(
    r"\b(?:adalah|yaitu|ialah|merupakan|(?:dihitung|diukur|diperoleh|didapat)"
    r" (?:dari|(?:dengan|menggunakan)(?: (?:cara|rumus|formula|membagi))?))\b ?:?\s*",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:rumus|formula)\b", re.IGNORECASE)
_RESULTS = ("persen", "presen", "prosen", "indeks", "nilai", "rasio", "tingkat")
_DIVIDED = ("indeks ", "nilai ", "rasio ", "tingkat ")
"""Results that may be divided too: "Nilai kinerja : (A/B)" is a label or a numerator."""
_LETTER = re.compile(r"\s*[A-Za-z]\b\s*")
"""On both sides of a colon no label stands before it: "A:B:C"."""
_RESULT = re.compile(r"[\d.,]+\s*(?:%|persen)?", re.IGNORECASE)


@dataclass(frozen=True)
class Labelled:
    """The formula without its label; `result` when a figure was given as its result."""

    body: str
    result: bool = False


def without_label(line: str, *, headings: int = 2) -> Labelled:
    """Take the label off, and up to so many headings with a colon before it.

    Raises:
        Unclear: the line holds several formulas or a worked example, or what stands before a colon
            may be divided as well as a label.
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
    if len(sides) > 1 and not computes(sides[0]):
        sides = sides[1:]
    before, colon, after = sides[0].partition(":")
    body = after.strip() if colon and _opens_heading(before) else sides[0]
    if len(sides) == 1:
        return Labelled(body)
    if all(_RESULT.fullmatch(side) for side in sides[1:]):
        return Labelled(body, result=True)
    figures = any(not any(map(str.isalpha, side.replace("x", ""))) for side in sides[1:])
    raise Unclear(Doubt.EXAMPLE if figures else Doubt.SEVERAL)


def _is_heading(before: str, after: str) -> bool:
    if computes(before) or opens_with_count(before) or not divides(after):
        return False
    spaced = before.endswith(" ") and not before.casefold().startswith(_RESULTS)
    if after.startswith(" (") and before.endswith(" ") and before.casefold().startswith(_DIVIDED):
        raise Unclear(Doubt.SIGN)
    divisor = spaced or bool(_LETTER.fullmatch(before) and _LETTER.match(after))
    return not divisor or divides(after.replace(":", ""))


def _opens_heading(before: str) -> bool:
    words = before.casefold().split()
    return bool(words) and words[0] in HEADINGS


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
