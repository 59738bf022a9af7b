"""The names of quantities, as the office wrote them."""

import re
from itertools import pairwise

from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.notation.spelling import fold
from iki_flow.domain.notation.spoken import LETTERS_LISTED, SPELLED_NAME
from iki_flow.domain.notation.vocabulary import CHANGES, CONNECTORS, COUNTS, PASSIVES, QUANTITIES

_SIGNS = "/+*×÷=-–—−∕∗⋅"
_DASHES = str.maketrans("–—−", "---")
_SYMBOL = 2
_EDGES = " ,;:.•"
_CLOSING = re.compile(
    rf"(?:,? (?:{'|'.join(sorted(CONNECTORS))})|, (?:lalu|hasil))+$", re.IGNORECASE
)
_AGAIN = frozenset("jumlah jml jlh banyaknya ∑".split())
_SENTENCE = re.compile(r"(?<=[^\W\d_]{4})\.\s+[A-Z]")
_LABEL = re.compile(r"\s*\(([A-Za-z]\d?|[A-Z]{2,5})\)$")
_QUOTES = ('""', "“”", "„“", "''")
_LETTER = r"[A-Za-z]\d?"
_NO_NAME = (
    (Doubt.UNDERSTOOD_IN_PART, re.compile(r"[√^∏∫±]|(?<![mM])[²³]|\bpangkat (?:dua|tiga|\d)\b")),
    (
        Doubt.SEVERAL,
        re.compile(
            rf"^\w{{1,5}}, ?[^,]*\w ?[/:÷] ?\w|, ?{_LETTER} ?[/:÷] ?{_LETTER}(?!\w)",
            re.IGNORECASE,
        ),
    ),
    (Doubt.EXAMPLE, re.compile(r"^(?:rp\.? ?)?\d[\d.,]*(?: ?rupiah)?$", re.IGNORECASE)),
)
"""What is more than a name can be: a power, further formulas ("S, D/S"), a sum of money."""
_SEVERAL = re.compile(r";|\b(?:rumus|formula(?:si)?) ?:", re.IGNORECASE)
_HIDDEN = (
    (Doubt.MISSING_SIGN, re.compile(r"\) ?\(")),
    (
        Doubt.SIGN,
        re.compile(
            r"[%)\]}]x\w|\dx[^\W\d_]|(?<=[^\W\d_])x\d|\w x\d|[-–—−]\(|\)[-–—−]",
            re.IGNORECASE,
        ),
    ),
    (Doubt.LISTED, LETTERS_LISTED),
    (Doubt.SPELLED_OUT, SPELLED_NAME),
    (Doubt.PERCENT, re.compile(r"\(\d[\d.,]* ?(?:%|persen)\)$", re.IGNORECASE)),
    (
        Doubt.TRAILING,
        re.compile(
            r"; ?\b|[^\W\d_] ?%$|^per (?!kapita)"
            r"|\b(?:keterangan|ket|catatan|contoh|misal(?:nya)?)\b ?[:.=]"
            r"|\b(?:rumus|formula(?:si)?|cara)\b(?: \w+)? ?(?:[:=]|$)|\( ?[x×*·] ?\d"
            r"|\batau \w{1,5} ?[/:] ?\w{1,5}$"
            r"|, ?[A-Za-z]$|\bdalam (?:persen(?:tase)?|%)$"
            rf"|\bsama dengan (?:{'|'.join(sorted(QUANTITIES))})\b",
            re.IGNORECASE,
        ),
    ),
)
"""What in a name is doubtful."""


class Names:
    """Names met so far; the same words in other letters, dashes or spacing are one name.

    Only symbols keep their case: in "n/N" two quantities are meant.

    `labels` holds the names that close with a letter in brackets, by that letter: "Jumlah RT (B)".
    """

    def __init__(self) -> None:
        self._spelling: dict[str, str] = {}
        self.labels: dict[str, str] = {}

    def taken(self, text: str) -> tuple[str, list[Doubt]]:
        """The name in its first spelling, and what is doubtful about it.

        Raises:
            Unclear: it has no letter in it, is an amount or a power, or a sign is left over.
        """
        name = trimmed(text)
        if not name or name[0] in _SIGNS or name[-1] in _SIGNS:
            raise Unclear(Doubt.UNDERSTOOD_IN_PART)
        if not any(letter.isalpha() or letter in "∑Σ" for letter in name):
            raise Unclear(Doubt.UNDERSTOOD_IN_PART)
        for doubt, sign in _NO_NAME:
            if sign.search(name):
                raise Unclear(doubt)
        key = name if len(name) <= _SYMBOL else name.casefold().translate(_DASHES)
        name = self._spelling.setdefault(key, name)
        if label := _LABEL.search(name):
            self.labels.setdefault(label[1], name)
        return name, _doubts(name)

    def unlabelled(self) -> dict[str, str]:
        """Each labelled name without its label, where two or more are labelled and stay distinct.

        "kategori (A)" and "kategori (B)" keep theirs: the letters tell them apart.
        """
        letters = {name for label, name in self.labels.items() if len(label) <= _SYMBOL}
        short = {name: _LABEL.sub("", name) for name in letters}
        others = [name.casefold() for name in self._spelling.values() if name not in short]
        names = [*(name.casefold() for name in short.values()), *others]
        distinct = len(set(names)) == len(names) and all(short.values())
        return short if len(short) > 1 and distinct else {}


def may_be_offered(name: str) -> bool:
    """Whether it is one name; "jumlah desa; b" and "desa. Nilai" hold more than one."""
    return not (_SEVERAL.search(name) or _SENTENCE.search(name))


def trimmed(text: str) -> str:
    """The text without marks and connecting words around it: ", kemudian", "dan"."""
    bare = _CLOSING.sub("", fold(text).strip(_EDGES)).strip(_EDGES)
    quoted = len(bare) > 2 and bare[0] + bare[-1] in _QUOTES
    return bare[1:-1].strip(_EDGES) if quoted else bare


def _doubts(name: str) -> list[Doubt]:
    words = name.casefold().split()
    known = QUANTITIES | PASSIVES | CHANGES
    again = any(word in _AGAIN and before not in known for before, word in pairwise(words))
    again = again or (words[0] in QUANTITIES and ("dan", words[0]) in pairwise(words))
    doubts = [Doubt.MISSING_SIGN] if again else []
    if _SENTENCE.search(name):
        doubts.append(Doubt.TRAILING)
    if re.sub(r" ?\(\d+\)$", "", name.casefold()) in COUNTS:
        doubts.append(Doubt.BARE)
    return doubts + [doubt for doubt, sign in _HIDDEN if sign.search(name)]
