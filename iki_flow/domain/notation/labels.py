"""What stands before a formula: "Persentase X = ...", "Rumus: ...", "Persentase X adalah ..."."""

import re
from dataclasses import dataclass

from iki_flow.domain.notation.interpretation import computes, divides, opens_with_count
from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.notation.pieces import Kind, Piece, cut
from iki_flow.domain.notation.structure import partners
from iki_flow.domain.notation.vocabulary import HEADINGS

_IS = re.compile(
    r"\b(?:adalah|yaitu|ialah|merupakan|(?:dihitung|diukur|diperoleh|didapat)"
    r" (?:dari|dengan(?: (?:cara|rumus|membagi))?))\b:?\s*",
    re.IGNORECASE,
)
_RESULT = re.compile(r"[\d.,]+\s*(?:%|persen)?", re.IGNORECASE)


@dataclass(frozen=True)
class Labelled:
    """The formula without its label; `result` when a figure was given as its result."""

    body: str
    result: bool = False


def without_label(line: str, *, headings: int = 2) -> Labelled:
    """Take the label off, and up to so many headings with a colon before it.

    Raises:
        Unclear: the line holds several formulas or a worked example.
    """
    equals = _outside_brackets(cut(line), Kind.EQUALS)
    if equals:
        return _by_equals(line, equals)
    colons = _outside_brackets(cut(line), Kind.COLON)
    if colons:
        before, after = line[: colons[0].start], line[colons[0].end :]
        if headings and _is_heading(before, after):
            return without_label(after.strip(), headings=headings - 1)
    spoken = _IS.search(line)
    if spoken and _is_sentence(line[: spoken.start()], line[spoken.end() :]):
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
    if len(sides) == 1:
        return Labelled(sides[0])
    if all(_RESULT.fullmatch(side) for side in sides[1:]):
        return Labelled(sides[0], result=True)
    figures = any(not any(map(str.isalpha, side.replace("x", ""))) for side in sides[1:])
    raise Unclear(Doubt.EXAMPLE if figures else Doubt.SEVERAL)


def _is_heading(before: str, after: str) -> bool:
    words = before.casefold().split()
    if words and words[0] in HEADINGS:
        return True
    return not computes(before) and not opens_with_count(before) and divides(after)


def _is_sentence(before: str, after: str) -> bool:
    return bool(before) and not computes(before) and (divides(after) and _opens(after))


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
