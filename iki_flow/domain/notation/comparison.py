"""Calculations told in words: "perbandingan X dengan Y", "selisih X dan Y", "X per Y"."""

import re

from iki_flow.domain.notation.vocabulary import COUNTS, QUANTITIES

_COUNT = rf"(?=(?:{'|'.join(sorted(COUNTS))})\b)"
_SENTENCES = {
    sign: re.compile(
        rf"^(?:(?:merupakan )?(?:hasil )?(?:{nouns})|(?:.* )?(?:{verbs}))"
        r" (?:(?:antara|dari) )?(.+)",
        re.IGNORECASE,
    )
    for sign, nouns, verbs in (
        ("dibagi", r"perbandingan|rasio|(?<=hasil )bagi|pembagian", r"membagi|membandingkan"),
        ("dikali", r"(?<=hasil )kali|perkalian", r"mengalikan"),
        ("ditambah", r"penjumlahan", r"menjumlahkan"),
        ("dikurangi", r"pengurangan|selisih", r"mengurangkan"),
    )
}
_JOIN = re.compile(r" (?:dan|dengan|terhadap|oleh) ", re.IGNORECASE)
_QUANTITY = re.compile(rf"(?:{'|'.join(sorted(QUANTITIES))}|[A-Za-z]\d?)\b", re.IGNORECASE)
_AGAIN = re.compile(rf"^(\(?({_QUANTITY.pattern})[^()]*?) dan (\2\b.*)", re.IGNORECASE)
"""The same quantity of two: "Nilai TW I dan nilai TW II dibagi dua"."""
_FURTHER = re.compile(r",? (?:di ?(?:bagi|kali)\w*|[x/:×÷*]) .*", re.IGNORECASE)
_BESIDE = re.compile(
    rf" (?:per|berbanding|terhadap|dari|bagi|banding|[\\|]) {_COUNT}", re.IGNORECASE
)
_NEXT = re.compile(rf"(?<=\w)[^\w/:+*()-]* {_COUNT}", re.IGNORECASE)
"""Two quantities side by side, as a fraction whose line was lost."""
_OPENS = re.compile(_COUNT, re.IGNORECASE)
_DIVIDED = re.compile(r"[/:÷─]|\bdi ?bagi\b", re.IGNORECASE)


def tells_sign(line: str) -> bool:
    """Whether the line tells a calculation with a second quantity: "selisih pagu dan realisasi"."""
    return _in_signs(line, before=_QUANTITY) is not None


def with_sign(line: str) -> str | None:
    """The line with the sign that it tells or lacks; None where there is none.

    It is a reading to offer, never one to take: "dengan" and "dari" stand inside names too.
    """
    if told := _in_signs(line, before=_QUANTITY) or _in_signs(line, before=None):
        return told
    if again := _AGAIN.match(line):
        return _joined(again[1], "ditambah", again[3])
    if len(_BESIDE.findall(line)) == 1:
        return _BESIDE.sub(" dibagi ", line)
    if _DIVIDED.search(line) is None and len(_NEXT.findall(line)) == 1 and _OPENS.match(line):
        return _NEXT.sub(" dibagi ", line)
    return None


def _in_signs(line: str, before: re.Pattern[str] | None) -> str | None:
    """The told line in signs, parted at the first word such as "dengan" before a quantity.

    Without `before`, at the only such word.
    """
    for sign, sentence in _SENTENCES.items():
        if told := sentence.match(line):
            joins = list(_JOIN.finditer(told[1]))
            fitting = [join for join in joins if before and before.match(told[1], join.end())]
            chosen = fitting[:1] if before else joins
            if len(chosen) == 1:
                return _joined(told[1][: chosen[0].start()], sign, told[1][chosen[0].end() :])
    return None


def _joined(first: str, sign: str, rest: str) -> str:
    """Both with the sign between; what follows a sum or difference applies to all of it."""
    further = _FURTHER.search(rest)
    if sign in ("dibagi", "dikali") or further is None or first.startswith("("):
        return f"{first} {sign} {rest}"
    return f"({first} {sign} {rest[: further.start()]}){further[0]}"
