"""Which words of a text changed."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")
_WORD = re.compile(r"\w+")

MOST_WORK = 250_000
"""Pairs of words that are held against each other; beyond it a text is told as replaced whole."""


class Sign(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    OUT = "out"
    IN = "in"


class Piece(NamedTuple):
    """A piece of text and what became of it."""

    sign: Sign
    text: str


def tidied(text: str) -> tuple[str, ...]:
    """The words of a text, whatever their case, spacing and punctuation."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def likeness(some: Sequence[str], others: Sequence[str]) -> Fraction:
    """The share of words that two texts have in common, in order: 2 × common ÷ all of both.

    It is the same either way round; two texts without any word are alike.
    """
    if not some and not others:
        return Fraction(1)
    first, second = sorted((tuple(some), tuple(others)))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks())
    return Fraction(2 * common, len(some) + len(others))


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts in one: without what is IN it reads as before, without what is OUT as after."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    start = _alike_from_the_start(old, new)
    end = _alike_from_the_start(old[start:][::-1], new[start:][::-1])
    found = [
        Piece(Sign.SAME, "".join(old[:start])),
        *_middle(old[start : len(old) - end], new[start : len(new) - end]),
        Piece(Sign.SAME, "".join(old[len(old) - end :])),
    ]
    return tuple(piece for piece in found if piece.text)


def _alike_from_the_start(old: Sequence[str], new: Sequence[str]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for same, before, after in _segments(old, new):
        if same:
            yield Piece(Sign.SAME, before)
        else:
            yield Piece(Sign.OUT, before)
            yield Piece(Sign.IN, after)


def _segments(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, str, str]]:
    """The texts cut into what is the same and what is not; words that changed side by side are
    one change, together with the blanks between them.
    """
    if len(old) * len(new) > MOST_WORK:
        yield False, "".join(old), "".join(new)
        return
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    cuts = [
        (tag == "equal", "".join(old[a:b]), "".join(new[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
    ]
    for same, parts in groupby(cuts, key=lambda cut: cut[0] and not cut[1].isspace()):
        found = list(parts)
        yield same, "".join(cut[1] for cut in found), "".join(cut[2] for cut in found)
