"""Sentences around a formula that only explain it, told from those that change it."""

import re

from iki_flow.domain.notation.interpretation import computes, divides
from iki_flow.domain.notation.interpretation import opens_with_count as is_count
from iki_flow.domain.notation.remarks import alters

_ENDS = re.compile(r"(?<=[^\W\d_]{4})\. +(?=[A-Z(])")
_AFTER_FACTOR = re.compile(r"(?<=[%\dn])\. +(?=[A-Z])")
_SAYS_WHAT = re.compile(r"^(.{3,120}?) (?:adalah|ialah|yaitu|merupakan)\b", re.IGNORECASE)


def without_explanations(line: str) -> str:
    """The line without a first sentence that computes nothing, and without closing definitions.

    A closing sentence goes only where it says what a name of the formula means ("Desa maju adalah
    ..."): any other may be a further step ("Nilai akhir adalah rata-rata empat triwulan.").
    """
    return _without_definitions(_without_opening(line))


def _without_opening(line: str) -> str:
    end = _ENDS.search(line)
    if end is None:
        return line
    before, after = line[: end.start()], line[end.end() :]
    explains = not computes(before) and not is_count(before)
    return after if explains and divides(after) and is_count(after) else line


def _without_definitions(line: str) -> str:
    end = _AFTER_FACTOR.search(line)
    if end is None:
        return line
    formula, rest = line[: end.start()], line[end.end() :]
    explained = all(_defines(sentence, formula) for sentence in _ENDS.split(rest))
    return formula if explained and not (computes(rest) or alters(rest)) else line


def _defines(sentence: str, formula: str) -> bool:
    subject = _SAYS_WHAT.match(sentence)
    return subject is not None and subject[1].casefold() in formula.casefold()
