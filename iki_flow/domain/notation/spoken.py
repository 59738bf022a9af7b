"""Calculations told in a sentence, or in the functions of a spreadsheet."""

import re

from iki_flow.domain.notation.vocabulary import COUNTS, NUMERALS, QUANTITIES

_QUANTITY = rf"(?:[a-z]\d?|{'|'.join(sorted(QUANTITIES))})\b"
_TIMES = rf"(?:{'|'.join(NUMERALS)}|\d[\d.,]*) kali"
_SPELLED_OUT = re.compile(
    r"^(?:merupakan )?(?:hasil (?:kali|bagi)|(?:hasil )?(?:perkalian|pembagian|pengurangan"
    r"|penjumlahan))\b.+\b(?:dan|dengan|oleh)\b"
    r"|(?:^|\b(?:dengan|cara|dari) )(?:membagi|mengalikan|menjumlahkan|membandingkan)\b"
    rf"|^(?:setengah|separuh|seperdua|sepertiga|seperempat|dua pertiga|tiga perempat|{_TIMES}"
    r"|\d[\d.,]* ?(?:%|persen) dari)"
    rf" (?:dari )?{_QUANTITY}"
    rf"|\bkuadrat (?:dari )?{_QUANTITY}|\bakar (?:kuadrat|pangkat)\b"
    r"|\bdi(?:kuadrat|pangkat)kan\b",
    re.IGNORECASE,
)
_LETTER = r"[a-z]\d?"
_BETWEEN = r"(?:, ?(?:dan )?| ?[&;|\\] ?| ?// ?| (?:dan|atau|serta|s/d|s\.d\.?|sampai) )"
_ADDED_UP = "|".join(sorted(QUANTITIES - COUNTS))
LETTERS_LISTED = re.compile(
    rf"^(?:(?:{_ADDED_UP}) )?{_LETTER}(?:{_BETWEEN}{_LETTER})+$", re.IGNORECASE
)
"""Letters without a sign: "A dan B". The "jumlah" of some letters is one sum beyond doubt."""
SPELLED_NAME = re.compile(
    rf"^(?:\d+/)?\d[\d.,]*(?: ?(?:%|persen))? ?{_LETTER}$|^[a-z] (?:kuadrat|\d+ ?%)$"
    rf"|^(?:akar|logaritma) {_LETTER}$|^{_LETTER} ?\([^()]*[+*/÷×–−-]"
    r"|^\([^()]*[+*/÷×:][^()]*\) ?(?:\d+ ?%?|%)$"
    rf"|^(?!penduduk)(?:{_ADDED_UP})(?: rata-rata)? \([^()]*"
    r"(?:[a-z] ?[+*×] ?[a-z]|[a-z] [–−/:-] [a-z]|\b[a-z][–−/:-][a-z]\b)[^()]*\)$",
    re.IGNORECASE,
)
"""A name that is a calculation: "0,5A", "akar A", "A(B + C)", "Nilai (a + b)"."""
_FUNCTIONS = (
    r"abs|averageif|average|avg|count(?:a|if)?|exp|iferror|if|int|ln|log|maks|maksimum|max|mean"
    r"|median|minimum|min|modus|mod|power|product|rank|round(?:up|down)?|sqrt|stdev|sumif"
    r"|sumproduct|vlookup"
)
_FUNCTION = re.compile(
    rf"(?<![\w-])(?:{_FUNCTIONS})(?:\([^()]*[\w)]| \([^()]*[;,:])", re.IGNORECASE
)
"""A name of a function right before its bracket; with a space between, only before a list."""


def spells_out(line: str) -> bool:
    """Whether a sentence names a calculation: "hasil kali A dan B", "setengah jumlah desa"."""
    return _SPELLED_OUT.search(line) is not None


def uses_function(line: str) -> bool:
    """Whether a function of a spreadsheet is called: "max(A; B)", "ROUND(A/B)"."""
    return _FUNCTION.search(line) is not None
