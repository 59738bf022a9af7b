"""Words with a hyphen in them: one word, or two with a minus between."""

import re
from collections.abc import Iterator, Set

from iki_flow.domain.notation.kinds import Kind
from iki_flow.domain.notation.pieces import Piece
from iki_flow.domain.notation.vocabulary import QUANTITIES

_BEGINNINGS = frozenset(
    """anti antar ber bio co di e eks inter ke mikro multi non para pasca pra pro re se semi sub
    super ter ultra""".split()
)
_DOUBLED = frozenset("angka biaya harga hasil jam nilai sasaran".split())
"""Quantities doubled for many of them; "realisasi-realisasi tahun lalu" is a difference."""
_ENDINGS = frozenset("el an in kan ku mu nya".split())
_HYPHEN = re.compile("-")
_LETTERS_OF_A_WORD = 3


def is_one_word(before: str, after: str) -> bool:
    """Whether a hyphen joins these two for certain: "harga-harga", "ber-KTP", "KTP-el", "I-IV"."""
    if not (before and after):
        return False
    same = before.casefold() == after.casefold() and len(after) >= _LETTERS_OF_A_WORD
    again = same and (after.casefold() not in QUANTITIES or after.casefold() in _DOUBLED)
    romans = set((before + after).upper()) <= set("IVX")
    affixed = before.casefold() in _BEGINNINGS or after.casefold() in _ENDINGS
    return again or romans or affixed


def is_numbered(before: str, after: str) -> bool:
    """Whether one of the two counts within a name, so that a dash may tell a range: "S1-S3"."""
    plain = before.isalpha() and after.isalpha()
    return bool(before and after) and not plain and after.casefold() not in QUANTITIES


def parted(piece: Piece, others: Set[str], *, bracketed: bool) -> Iterator[Piece]:
    """The piece, or its words and dashes where a hyphen in it may be a minus.

    It may be one in brackets, before a word that opens a quantity, and before a word that the line
    has elsewhere too: "aduan masuk-aduan selesai". Between numbered words it is more than a hyphen
    only where the line has one of them elsewhere: "(X1-X2)/X1", not "pegawai S1-S3".
    """
    start = 0
    again = not others.isdisjoint(piece.text.casefold().split("-"))
    for hyphen in _HYPHEN.finditer(piece.text) if piece.kind is Kind.WORD else ():
        place = hyphen.start()
        before, after = piece.text[start:place], piece.text[place + 1 :].partition("-")[0]
        numbered = is_numbered(before.rpartition("-")[2], after)
        known = again if numbered else after.casefold() in QUANTITIES | others
        if (bracketed or known or numbered) and not is_one_word(before.rpartition("-")[2], after):
            sign = Kind.HYPHEN if numbered and not known else Kind.DASH
            yield Piece(Kind.WORD, before, piece.start + start, piece.start + place)
            yield Piece(sign, "-", piece.start + place, piece.start + place + 1)
            start = place + 1
    yield Piece(piece.kind, piece.text[start:], piece.start + start, piece.end)
