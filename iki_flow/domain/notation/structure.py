"""Pieces nested by their brackets: brackets that group, and brackets inside a name."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from iki_flow.domain.notation.brackets import partners
from iki_flow.domain.notation.fraction import of_kind, over_the_line, scale_length
from iki_flow.domain.notation.hyphens import parted
from iki_flow.domain.notation.items import Aside, Group, Item
from iki_flow.domain.notation.kinds import COMPUTING, FIGURES, SIGNS, Kind
from iki_flow.domain.notation.pieces import Piece
from iki_flow.domain.notation.vocabulary import AFTER_BARE, BEFORE_BARE, MEANS, PASSIVES, SUMS

_BEFORE_GROUP = SIGNS | {Kind.OPEN, Kind.EQUALS, Kind.SEMICOLON, Kind.COMMA}
_AFTER_GROUP = SIGNS | {Kind.CLOSE, Kind.EQUALS, Kind.SEMICOLON, Kind.COMMA}


def nest(pieces: list[Piece]) -> tuple[Item, ...]:
    """The line as items, brackets taken together; passive verbs become words of a name."""
    told = list(_parted([_as_told(pieces, place) for place in range(len(pieces))]))
    return _Nesting(told, partners(told)).items(0, len(told))


def _parted(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces, with words cut in two where a hyphen in them may be a minus."""
    words = {piece.text.casefold() for piece in pieces if piece.kind is Kind.WORD}
    depth = 0
    for piece in pieces:
        depth += (piece.kind is Kind.OPEN) - (piece.kind is Kind.CLOSE)
        yield from parted(piece, words, bracketed=depth > 0)


def _as_told(pieces: list[Piece], place: int) -> Piece:
    piece = pieces[place]
    said = piece.kind.startswith("said")
    told = said and place and pieces[place - 1].text.casefold() in PASSIVES
    if told or (piece.kind.startswith("bare") and not _may_join(pieces, place)):
        return Piece(Kind.WORD, piece.text, piece.start, piece.end)
    return piece


def _may_join(pieces: list[Piece], place: int) -> bool:
    """Whether a short word such as "kali" stands between two quantities, rather than in a name."""
    if place in (0, len(pieces) - 1):
        return False
    before, after = pieces[place - 1], pieces[place + 1]
    if before.kind in _BEFORE_GROUP | {Kind.OTHER} or after.kind in _AFTER_GROUP:
        return False
    if before.kind is Kind.NUMBER and place > 1 and pieces[place - 2].kind not in _BEFORE_GROUP:
        return False  # "rapat 12 kali setahun"
    added_value = [before.text.casefold(), pieces[place].text.casefold()] == ["nilai", "tambah"]
    inside = before.text.casefold() in BEFORE_BARE or after.text.casefold() in AFTER_BARE
    return not (inside or added_value)


class _Nesting:
    def __init__(self, pieces: list[Piece], partner: dict[int, int]) -> None:
        self._pieces = pieces
        self._partner = partner

    def items(self, first: int, end: int) -> "tuple[Item, ...]":
        found: list[Item] = []
        place = first
        while place < end:
            if place not in self._partner:
                found.append(self._pieces[place])
                place += 1
                continue
            close = self._partner[place]
            found.append(self._bracket(place, close, found, first))
            place = close + 1
        return over_the_line(found)

    def _bracket(self, place: int, close: int, before: list[Item], first: int) -> Item:
        start, end = self._pieces[place].start, self._pieces[close].end
        opening = self._opening(place, first)
        if not self._stands_alone(place - (1 if opening else 0), close):
            inside = self._pieces[place + 1 : close]
            return Aside(start, end, _computes(inside))
        if opening:
            start = self._pieces[place - 1].start
            before.pop()
        return Group(self.items(place + 1, close), opening, start, end)

    def _opening(self, place: int, first: int) -> str:
        """The "jumlah" or "rata-rata" right before a bracket, itself at the head of a quantity."""
        if place == first or self._pieces[place - 1].kind is not Kind.WORD:
            return ""
        word = self._pieces[place - 1].text.casefold()
        return word if word in SUMS | MEANS and self._heads(place - 1) else ""

    def _stands_alone(self, place: int, close: int) -> bool:
        after = self._pieces[close + 1].kind if close + 1 < len(self._pieces) else None
        return (after is None or after in _AFTER_GROUP) and self._heads(place)

    def _heads(self, place: int) -> bool:
        """Whether nothing that belongs to the same quantity stands before this place."""
        if place == 0 or self._pieces[place - 1].kind in _BEFORE_GROUP:
            return True
        return self._is_factor(place) or self._is_below(place)

    def _is_below(self, place: int) -> bool:
        """Whether only the factor beside the line of a fraction stands before: "─── x 100% (A"."""
        before = self._pieces[max(0, place - 4) : place]
        bars = [at for at, piece in enumerate(before) if piece.kind is Kind.BAR]
        return bool(bars) and scale_length(before[bars[-1] + 1 :]) == len(before) - bars[-1] - 1

    def _is_factor(self, place: int) -> bool:
        """Whether "1/8" or "100" and nothing else stands before a bracket: an unwritten times."""
        kinds = [piece.kind for piece in self._pieces[max(0, place - 4) : place]]
        for factor in ([Kind.NUMBER, Kind.SLASH, Kind.NUMBER], [Kind.NUMBER]):
            if kinds[-len(factor) :] == factor:
                before = kinds[: -len(factor)]
                return not before or before[-1] in (Kind.OPEN, Kind.EQUALS)
        return False


def _computes(inside: Sequence[Piece]) -> bool:
    """Whether a calculation stands in the brackets of a name: "(masuk dikurangi keluar)"."""
    doubled = any(
        x.kind is Kind.LETTER_X and of_kind(figure, FIGURES) for x, figure in pairwise(inside)
    )
    return doubled or any(piece.kind in COMPUTING for piece in inside)
