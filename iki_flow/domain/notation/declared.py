"""Letters explained beside their formula: "A/B x 100% A = Jumlah desa lunas, B = Jumlah desa"."""

import re
from dataclasses import dataclass

from iki_flow.domain.notation.names import trimmed

_SYMBOL = r"(?:[A-Z]{2,5}|[A-Za-z])\d?"
_DECLARED = re.compile(
    rf"(?:(?<=[\s,;(])|^)(?<!sumber )(?<!Sumber )(?<!SUMBER )({_SYMBOL})"
    r" ?(?:[=:]|(?i:adalah|ialah|yaitu|merupakan)\b) ?(?![=:])"
)
_HEADING = re.compile(
    r"[\s,;.(]*(?:\b(?:keterangan|ket|di ?mana|dengan(?: ketentuan)?|catatan|penjelasan)\b"
    r" ?[:.]?)?[\s(]*$",
    re.IGNORECASE,
)
_LETTERED = re.compile(
    rf"(?:{_SYMBOL}(?![\w%])|\b(?:persen|seratus|di ?(?:bagi|kali(?:kan)?|tambah|kurangi?))\b"
    r"|[xX](?=\d)|[\d\s.,()\[\]{}/*×÷:+%–−-])+"
)
_LEFT_SIDE = re.compile(
    r"^(?:(?:rumus|formula(?:si)?|cara)\b[^:=]{0,40}[:=] ?)?(?:[^=]{1,120}= ?)?", re.IGNORECASE
)
_RESULT = re.compile(rf"(?<!\w)({_SYMBOL}) ?= ?$")
"""The letter on the left side, whose meaning may be given with the others."""
_AHEAD = re.compile(rf"(?:(?:keterangan|ket|di ?mana) ?:? ?)?(?={_SYMBOL} ?[=:])", re.IGNORECASE)
_LAST_SENTENCE = re.compile(r"[;.,] (?:(?:rumus|formula(?:si)?) ?[:=] ?)?([^;=:]+)$", re.IGNORECASE)
_SIGN = re.compile(r" ?([/:÷×*+–−-]) ?")
_MOST_LETTERS = 30
_REST = re.compile(
    r"[.;] ?(?=[A-Z])|\b(?:sumber data|satuan|tipologi data|catatan|keterangan)\b ?:", re.IGNORECASE
)


@dataclass(frozen=True)
class Declared:
    """A formula that is all letters, what each of them stands for, and the text of it all."""

    formula: str
    meanings: dict[str, str]
    rest: str


def declared(line: str) -> Declared | None:
    """The formula and its letters, where every letter is explained exactly once beside it.

    None for other lines: a letter without a meaning, or a meaning without its letter, is a
    question to the office.
    """
    line = _with_formula_first(line)
    found = list(_DECLARED.finditer(line))
    if len(found) > _MOST_LETTERS:
        return None
    for first, start in enumerate(found[:2]):  # the first may be the left side: "P = A/B x 100%"
        formula = _HEADING.sub("", line[: start.start()])
        body = _LEFT_SIDE.sub("", formula)
        if not body or not _LETTERED.fullmatch(body):
            continue
        given = found[first:]
        names = [piece[1] for piece in given]
        left = formula.removesuffix(body)
        result = _RESULT.search(left)
        symbols = _symbols(body, names) | ({result[1]} & set(names) if result else set())
        if len(set(names)) == len(names) and set(names) == symbols:
            spaced = _SIGN.sub(r" \1 ", body)
            return Declared(left + spaced, _meanings(line, given), line[start.start() :])
        return None
    return None


def _with_formula_first(line: str) -> str:
    """The line with the letters behind their formula: "A = desa tertib; B = desa. Rumus: A/B"."""
    ahead, last = _AHEAD.match(line), _LAST_SENTENCE.search(line)
    if not (ahead and last and _LETTERED.fullmatch(last[1])):
        return line
    return f"{last[1]} {line[ahead.end() : last.start()]}"


def _symbols(body: str, names: list[str]) -> set[str]:
    """The letters of the formula; an x is a sign unless it is explained."""
    letters = set(re.findall(rf"(?<!\w){_SYMBOL}(?!\w)", body))
    return {letter for letter in letters if letter in names or letter not in ("x", "X")}


def _meanings(line: str, given: "list[re.Match[str]]") -> dict[str, str]:
    ends = [*(piece.start() for piece in given), len(line)][1:]
    return {
        piece[1]: meaning(line[piece.end() : end]) for piece, end in zip(given, ends, strict=True)
    }


def meaning(text: str) -> str:
    """One meaning, without the bracket around all of them and the remarks after the last."""
    whole = _REST.split(text)[0]
    if whole.count(")") > whole.count("("):
        whole = whole[: whole.rindex(")")]
    return trimmed(whole)
