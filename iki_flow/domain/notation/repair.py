"""Readings to offer for a text that is not one whole formula as it stands."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from iki_flow.domain.formula import Expression, Number, Quotient, Variable
from iki_flow.domain.notation.brackets import unpaired
from iki_flow.domain.notation.cleaning import BAR
from iki_flow.domain.notation.comparison import with_sign
from iki_flow.domain.notation.doubts import lacks_division
from iki_flow.domain.notation.grammar import MOST_READINGS, parse_tokens
from iki_flow.domain.notation.interpretation import computes, divides, interpret
from iki_flow.domain.notation.kinds import SCALING, Kind
from iki_flow.domain.notation.labels import LabelOrDivision
from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.notation.pieces import cut
from iki_flow.domain.notation.several import SeveralFormulas
from iki_flow.domain.notation.spelling import perhaps_earlier
from iki_flow.domain.notation.vocabulary import MEANS, QUANTITIES
from iki_flow.domain.notation.writer import Trailing

_TERM = rf"(?:(?:{'|'.join(sorted(QUANTITIES))})\b|[A-Za-z]\d?(?!\w))"
_BETWEEN_TERMS = re.compile(rf"(?:, ?(?:dan )?| ?[&;] ?| dan )(?={_TERM})", re.IGNORECASE)
_TERM_LIST = rf"{_TERM}[^()/:÷×*+]*?{_BETWEEN_TERMS.pattern}[^()/:÷×*+]+"
_AVERAGED = re.compile(
    rf"({'|'.join(sorted(MEANS))}) (?:dari )?([^()/:÷×*]+\+[^()/:÷×*]+|{_TERM_LIST})",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"\bdi ?(?:bagi|kali)|\bx\b|\brata-rata\b", re.IGNORECASE)
_MISTYPED = re.compile(r"\b(?!100)[1lI][0Oo]{2}(?= ?%)")
"""A hundred with letters in it: "l00%", "1OO%"."""
_COEFFICIENT = re.compile(r"(?<![\w.,])(\d+(?:,\d+)?) ?([A-Z])(?!\w)")
_LETTERED = re.compile(r"(?:[A-Z](?!\w)|[x%\d.,\s()\[\]/*×÷:+–-])+")
_HUNDRED_BEHIND = re.compile(
    r"(.*[^\s,/:÷x×*∗⋅·∙•+=–−-](?<!kali)(?<!kalikan)(?<!bagi)(?<!dengan))"
    r"(?:(?:,? |(?<=[)\]]))(?:100|seratus)(?: ?(?:%|persen))?| ?\((?:100|seratus) ?(?:%|persen)\)"
    r"|(?<=[^\W\d_])(?<!seratus)(?<!dalam) ?%|(?<=[)\]]) ?%|,? dalam (?:persen(?:tase)?|%))"
    r"([)\]]?)",
    re.IGNORECASE,
)


def repaired(line: str, unclear: Unclear) -> tuple[Expression, ...]:
    """What the text may have meant, at most four readings; empty where nothing is plausible."""
    if isinstance(unclear, Trailing):
        return _before_the_rest(line, unclear)
    if isinstance(unclear, SeveralFormulas):
        return _sound(unclear.formulas)
    if isinstance(unclear, LabelOrDivision):
        return _labelled_or_divided(unclear.before, unclear.after.strip())
    match unclear.doubt:
        case Doubt.BRACKETS:
            return _sound([_without_unpaired(line)])
        case Doubt.SEVERAL:
            return _only_formula(line.split("="))
        case Doubt.EXAMPLE:
            return _sound(line.split("=", MOST_READINGS))
        case Doubt.PROSE:
            return scaled(line) + _sound([line[line.find("(") + 1 : line.rfind(")")]])
        case _:
            return ()


def compared(line: str) -> tuple[Expression, ...]:
    """What a comparison or another calculation told in words may mean; else empty."""
    told = with_sign(line)
    readings = () if told is None else _sound([told])
    return tuple(reading for reading in readings if not _divides_figure(reading))


def _divides_figure(reading: Expression) -> bool:
    """Whether what is compared is a bare figure: "10% dari jumlah desa" divides nothing."""
    return isinstance(reading, Quotient) and isinstance(reading.numerator, Number)


def averaged(line: str) -> tuple[Expression, ...]:
    """The mean of what a line lists without brackets: "rata-rata A, B dan C"; else empty."""
    listed = _AVERAGED.fullmatch(line)
    if listed is None or _FURTHER.search(listed[2]):
        return ()
    terms = listed[2] if "+" in listed[2] else _BETWEEN_TERMS.sub("; ", listed[2])
    return _sound([f"{listed[1]} ({terms})"])


def scaled(line: str) -> tuple[Expression, ...]:
    """The readings with the times 100 that "A dibagi B 100%" and "(A/B)%" mean; else empty."""
    if _MISTYPED.search(line):
        return _sound([_MISTYPED.sub("100", line)])
    lacking = _HUNDRED_BEHIND.fullmatch(line)
    if lacking is None:
        return ()
    readings = _sound([f"{lacking[1]} x 100{lacking[2]}"])
    return () if lacks_division(readings) else readings


def multiplied(line: str) -> tuple[Expression, ...]:
    """The readings with the times sign that "2T - R" lacks; else empty."""
    if not (_COEFFICIENT.search(line) and _LETTERED.fullmatch(line)):
        return ()
    return _sound([_COEFFICIENT.sub(r"\1 x \2", line)])


def earlier(line: str) -> tuple[Expression, ...]:
    """The readings with "nilai n - 1" as the name of the value before; else empty."""
    named = perhaps_earlier(line)
    return () if named == line else interpret(named).readings


def _labelled_or_divided(before: str, after: str) -> tuple[Expression, ...]:
    """What stands behind a colon, computed, or the quantity before it divided by that."""
    behind = [reading for reading in _sound([after]) if not isinstance(reading, Variable)]
    return (*behind, *_sound([f"{before} dibagi {after}"]))[:MOST_READINGS]


def _only_formula(sides: Sequence[str]) -> tuple[Expression, ...]:
    """The formula where one side of the equals signs computes: "A/B x 100% = persentase"."""
    try:
        computing = [side for side in sides[: MOST_READINGS + 1] if computes(side)]
    except Unclear:
        return ()
    return _sound(computing) if len(sides) > 1 and len(computing) == 1 else ()


def _before_the_rest(line: str, unclear: Trailing) -> tuple[Expression, ...]:
    """The formula before the words behind it; "A x 100% B" may also be a fraction without line.

    Nothing is offered that leaves the only division of the line out.
    """
    divided = "/" in unclear.tokens
    factor = [str(token) for token in unclear.tokens[-2:]]
    single = len(unclear.tokens) == 3 and factor == ["*", "100"]
    stacked = _sound(_with_line(line)) if single else ()
    if divides(line) and not divided:
        return stacked
    try:
        return (stacked + parse_tokens(unclear.tokens))[:MOST_READINGS]
    except Unclear:
        return stacked


def _with_line(line: str) -> list[str]:
    """The line with the line of a fraction drawn before its only factor, if one stands open."""
    factors = (
        f"{line[: sign.start]} {BAR} {line[sign.start :]}"
        for sign, figure in pairwise(cut(line))
        if sign.kind in SCALING and figure.kind in (Kind.NUMBER, Kind.HUNDRED)
    )
    return list(islice(factors, 1))


def _without_unpaired(line: str) -> str:
    stray = {piece.start for piece in unpaired(cut(line))}
    return "".join(letter for place, letter in enumerate(line) if place not in stray)


def _sound(lines: Iterable[str]) -> tuple[Expression, ...]:
    """The readings of those lines that are formulas with something to fill in."""
    found: list[Expression] = []
    for line in lines:
        try:
            interpretation = interpret(line)
        except Unclear:
            continue
        if interpretation.computes:
            found += interpretation.readings
    return tuple(islice(dict.fromkeys(found), MOST_READINGS))
