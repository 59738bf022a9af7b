"""Pieces nested by their brackets: brackets that group, and brackets inside a name."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from iki_flow.domain.notation.hyphens import parted
from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.notation.pieces import Kind, Piece
from iki_flow.domain.notation.vocabulary import AFTER_BARE, BEFORE_BARE, MEANS, PASSIVES, SUMS

_DEEPEST = 20
_PARTNERS = {")": "(", "]": "[", "}": "{"}
SIGNS = frozenset(
    {
        Kind.SAID_OVER,
        Kind.SAID_COMPARED,
        Kind.SAID_TIMES,
        Kind.SAID_PLUS,
        Kind.SAID_MINUS,
        Kind.BARE_TIMES,
        Kind.BARE_PLUS,
        Kind.BARE_MINUS,
        Kind.BARE_OVER,
        Kind.LETTER_X,
        Kind.SLASH,
        Kind.COLON,
        Kind.OVER,
        Kind.TIMES,
        Kind.PLUS,
        Kind.DASH,
        Kind.BAR,
    }
)
DIVIDING = frozenset(
    {Kind.SLASH, Kind.COLON, Kind.OVER, Kind.SAID_OVER, Kind.SAID_COMPARED, Kind.BAR}
)
_COMPUTING = frozenset(
    {Kind.SAID_OVER, Kind.SAID_TIMES, Kind.SAID_PLUS, Kind.SAID_MINUS, Kind.OVER, Kind.TIMES}
)
_FIGURES = frozenset({Kind.NUMBER, Kind.HUNDRED})
SCALING = frozenset({Kind.SAID_TIMES, Kind.TIMES, Kind.LETTER_X})
_BEFORE_GROUP = SIGNS | {Kind.OPEN, Kind.EQUALS, Kind.SEMICOLON, Kind.COMMA}
_AFTER_GROUP = SIGNS | {Kind.CLOSE, Kind.EQUALS, Kind.SEMICOLON, Kind.COMMA}


@dataclass(frozen=True, slots=True)
class Aside:
    """Brackets that belong to a name: "penduduk (jiwa)"; `computes` when a formula is in them."""

    start: int
    end: int
    computes: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Brackets that hold a quantity of their own; `opening` is "jumlah" or "rata-rata" before."""

    items: "tuple[Item, ...]"
    opening: str
    start: int
    end: int


Item = Piece | Aside | Group


def partners(pieces: list[Piece]) -> dict[int, int]:
    """The closing bracket of each opening one, by place.

    Raises:
        Unclear: a bracket has no partner, or they are nested too deeply for a formula.
    """
    found: dict[int, int] = {}
    waiting: list[int] = []
    for place, piece in enumerate(pieces):
        if piece.kind is Kind.OPEN:
            waiting.append(place)
        elif piece.kind is Kind.CLOSE:
            if not waiting or pieces[waiting[-1]].text != _PARTNERS[piece.text]:
                raise Unclear(Doubt.BRACKETS)
            found[waiting.pop()] = place
        if len(waiting) > _DEEPEST:
            raise Unclear(Doubt.LONG)
    if waiting:
        raise Unclear(Doubt.BRACKETS)
    return found


def unpaired(pieces: list[Piece]) -> list[Piece]:
    """The brackets without a partner of any shape."""
    waiting: list[Piece] = []
    stray: list[Piece] = []
    for piece in pieces:
        if piece.kind is Kind.OPEN:
            waiting.append(piece)
        elif piece.kind is Kind.CLOSE:
            if waiting:
                waiting.pop()
            else:
                stray.append(piece)
    return stray + waiting


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
        return _over_the_line(found)

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
        return bool(bars) and _scale_length(before[bars[-1] + 1 :]) == len(before) - bars[-1] - 1

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
        x.kind is Kind.LETTER_X and _is(figure, _FIGURES) for x, figure in pairwise(inside)
    )
    return doubled or any(piece.kind in _COMPUTING for piece in inside)


def _over_the_line(items: list[Item]) -> tuple[Item, ...]:
    """With a drawn line of a fraction, what is above and below it in brackets of its own.

    "A ─── x 100% B" and "A ─── B x 100%" are the same sheet of paper read in two orders: a
    closing or interposed factor stands beside the fraction, not under the line.
    """
    bars = [place for place, item in enumerate(items) if _is(item, {Kind.BAR})]
    if not bars:
        return tuple(items)
    if len(bars) > 1:
        raise Unclear(Doubt.SEVERAL)
    above, below = items[: bars[0]], items[bars[0] + 1 :]
    scale = below[: _scale_length(below)]
    below = below[len(scale) :]
    if not scale:
        tail = next((size for size in (3, 2) if _scale_length(below[-size:]) == size), 0)
        split = len(below) - tail
        below, scale = below[:split], below[split:]
    if not above or not below:
        raise Unclear(Doubt.UNDERSTOOD_IN_PART)
    return (_grouped(above), items[bars[0]], _grouped(below), *scale)


def _grouped(items: list[Item]) -> Group:
    return Group(tuple(items), "", items[0].start, items[-1].end)


def _scale_length(items: Sequence[Item]) -> int:
    """How many items at the start are "x 100" or "x 100 %"."""
    if len(items) < 2 or not _is(items[0], SCALING) or not _is(items[1], _FIGURES):
        return 0
    return 3 if len(items) > 2 and _is(items[2], {Kind.PERCENT}) else 2


def _is(item: Item, kinds: Collection[Kind]) -> bool:
    return isinstance(item, Piece) and item.kind in kinds
