"""What one operand of a sign looks like."""

import re

from iki_flow.domain.notation.items import Group, Item
from iki_flow.domain.notation.kinds import Kind
from iki_flow.domain.notation.pieces import Piece
from iki_flow.domain.notation.vocabulary import QUANTITIES, TIME

_SYMBOL = re.compile(r"[A-Za-zΑ-ω]|[A-Za-z]{1,4}(?:\d{1,2}|(?:19|20)\d\d)|\d{1,2}[A-Za-z]")
_ACRONYM = re.compile(r"[A-Z]{2,6}")


def opens(item: Item) -> bool:
    return isinstance(item, Group) or word_of(item) in QUANTITIES


def word_of(item: Item | None) -> str:
    return item.text.casefold() if isinstance(item, Piece) and item.kind is Kind.WORD else ""


def is_symbol(item: Item, acronyms: bool) -> bool:
    if not isinstance(item, Piece) or item.kind is not Kind.WORD:
        return is_figure(item)
    return bool(_SYMBOL.fullmatch(item.text) or (acronyms and _ACRONYM.fullmatch(item.text)))


def counts_time(words: str) -> bool:
    """Whether these are the days, months or the like that a figure counts: "hari kerja"."""
    return words.removesuffix(" kerja") in TIME


def is_figure(item: Item) -> bool:
    return isinstance(item, Piece) and item.kind in (Kind.NUMBER, Kind.HUNDRED)


def is_percent(item: Item | None) -> bool:
    return isinstance(item, Piece) and item.kind is Kind.PERCENT
