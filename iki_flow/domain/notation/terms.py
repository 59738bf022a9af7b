"""The terms of brackets that list what is added up: "jumlah (a; b; c)"."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from iki_flow.domain.notation.items import Group, Item
from iki_flow.domain.notation.kinds import Kind
from iki_flow.domain.notation.pieces import Piece
from iki_flow.domain.notation.vocabulary import QUANTITIES


def terms_of(group: Group, signs: Collection[int]) -> list[Sequence[Item]]:
    """The terms of a list to be added up, one where it is no list."""
    for kind in (Kind.SEMICOLON, Kind.PLUS, Kind.COMMA):
        places = [
            place
            for place, item in enumerate(group.items)
            if isinstance(item, Piece)
            and item.kind is kind
            and (kind is not Kind.PLUS or item.start in signs)
        ]
        bounds = pairwise([-1, *places, len(group.items)])
        terms: list[Sequence[Item]] = [group.items[start + 1 : end] for start, end in bounds]
        if places and (kind is not Kind.COMMA or _all_open(terms)):
            return terms
    return [group.items]


def _all_open(terms: Sequence[Sequence[Item]]) -> bool:
    """Commas part a list only where each part is a quantity by itself."""
    return all(
        term and isinstance(term[0], Piece) and _opens_term(term[0], alone=len(term) == 1)
        for term in terms
    )


def _opens_term(piece: Piece, *, alone: bool) -> bool:
    return piece.text.casefold() in QUANTITIES or (alone and len(piece.text) <= 2)
