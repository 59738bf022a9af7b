"""One spelling for what offices write in several: ½, full-width signs, "rata – rata", "Rata2"."""

import re

from iki_flow.domain.notation.vocabulary import QUANTITIES, SPANS

_WIDE: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " "
}
_LOOKALIKES: dict[int, int | str] = {
    ord(letter): sign
    for sign, letters in {"×": "✕✖⨯╳", "+": "➕", "−": "➖", "÷": "➗", ":": "∶", "/": "⁄"}.items()
    for letter in letters
}
_CYRILLIC_X = re.compile(r"(?<!\w)[хХ](?=\s|\d)")
_FRACTIONS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅛": "1/8"}
_FRACTION = re.compile(rf"(?<![\d½⅓⅔¼¾⅕⅛])[{''.join(_FRACTIONS)}](?![\d½⅓⅔¼¾⅕⅛])")
_TIMES_HUNDRED = r"(?:[x×*]|di ?kali(?:kan)?) ?(?:100|seratus) ?(?:%|persen)?"
_SPAN = rf"(?:{'|'.join(sorted(SPANS))})\b\.?(?: ?ke)?"
_BY = r"([1-9])(?!\d|[.,]\d| ?(?:%|persen))"
# "tahun n - 1" is the year before, no value minus one
_EARLIER = re.compile(rf"\b({_SPAN}[ -]?\(?[nt]\)?) ?([-–—−+]) ?{_BY}", re.IGNORECASE)
_PERHAPS_EARLIER = re.compile(rf"(?<=\w)( ?[nt]) [-–—−] {_BY}")
_NOT_THEN = rf"(?:{'|'.join(sorted(SPANS | QUANTITIES))}|minggu|hari|yang) "
_THEN = re.compile(
    rf"^((?!.*\blalu\b.*\blalu\b).*\b(?!{_NOT_THEN})[^\s,]+) lalu (?=di ?kali)", re.IGNORECASE
)
"""A "lalu" that is a step, not the year before: "jumlah undangan lalu dikali 100"."""
_UNIFORM = (
    (re.compile(r"\brata(?: ?[-–—] ?rata|2)\b", re.IGNORECASE), "rata-rata"),
    (re.compile(r"\b(rata-rata|rerata) dari (?=\()", re.IGNORECASE), r"\1 "),
    (re.compile(r"\b100 ?\( ?seratus ?\)", re.IGNORECASE), "100"),
    (re.compile(r"\b(100|seratus) ?(?:\( ?(?:persen|%) ?\)|prosen\b)", re.IGNORECASE), r"\1%"),
    (re.compile(rf"\( ?({_TIMES_HUNDRED}) ?\)(?! ?(?-i:[a-z]))", re.IGNORECASE), r"\1"),
    (_THEN, r"\1, lalu "),
    (re.compile(r"\bdi (?=[x×*] ?(?:100|seratus)\b)", re.IGNORECASE), ""),
    (re.compile(r"\((\d{1,2} ?/ ?\d{1,2})\) ?(?=\()"), r"\1 "),
)


def fold(text: str) -> str:
    """Every run of white space as one space, none at the ends."""
    return " ".join(text.split())


def narrowed(text: str) -> str:
    """Full-width letters and signs as the usual ones, and ½ as 1/2."""
    plain = _CYRILLIC_X.sub("x", text.translate(_WIDE | _LOOKALIKES))
    return _FRACTION.sub(lambda found: _FRACTIONS[found[0]], plain)


def uniform(line: str) -> str:
    """One spelling for means, hundreds, factors and "tahun n - 1" of a folded line."""
    for other, usual in _UNIFORM:
        line = other.sub(usual, line)
    return _EARLIER.sub(r"\1\2\3", line)


def perhaps_earlier(line: str) -> str:
    """The line with "nilai n - 1" as a name: the value before, or one less than the value."""
    return _PERHAPS_EARLIER.sub(r"\1-\2", line)
