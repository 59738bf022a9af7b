"""What a text of the sheet refers to and is not there: a row, or the meaning of a letter."""

import re
from collections.abc import Iterator

from iki_flow.domain.checks.subject import Subject
from iki_flow.domain.errors import Problem

_REFERENCE = re.compile(
    r"\b(?:indikator|baris|sasaran)\s+(?:(?:nomor|nomer|no)\b\.?\s*)?(\d{1,3})(?:\.(\d{1,3}))?"
    r"(?![\w,])(?!\s*(?:%|[^\W\d_]))",
    re.IGNORECASE,
)
"""A number that counts something ("sasaran 20 orang") refers to nothing."""
_JOINED = re.compile(
    r"\b(?:indikator|baris|sasaran)\s+(?:(?:nomor|nomer|no)\b\.?\s*)?(\d{1,3})(?:\.(\d{1,3}))?"
    r"(?=\s+(?:dan|atau|dibagi|dikali|ditambah|dikurangi|x|di|pada)\b)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[A-Za-z]\d?")
_TEXTS = ("name", "formula", "source")


def row(subject: Subject) -> Iterator[Problem]:
    """A row that a text names by a number that no row has."""
    places = {one.place for one in subject.rows}
    most = max(len(subject.objectives), len(subject.rows))
    for one in subject.rows:
        for name in _TEXTS:
            for number, under in _references(getattr(one.row, name)):
                said = f"{number}.{under}" if under else number
                if said in places or (not under and 1 <= int(number) <= most):
                    continue
                yield Problem(
                    f"{one.place}.{name}",
                    "Tulisan ini merujuk ke nomor {number}, tetapi nomor itu tidak ada pada lembar "
                    "ini. Perbaiki nomornya.",
                    number=said,
                )


def letter(subject: Subject) -> Iterator[Problem]:
    """Letters of a formula that nobody says the meaning of."""
    for one in subject.rows:
        if one.understood.expression is None:
            continue
        bare = [name for name in one.understood.variables if _LETTER.fullmatch(name)]
        if bare:
            yield Problem(
                f"{one.place}.formula",
                "Huruf {letters} dipakai tanpa penjelasan. Tulis artinya, misalnya “{example} = "
                "jumlah …”.",
                letters=", ".join(f"“{name}”" for name in bare),
                example=bare[0],
            )


def _references(text: str) -> list[tuple[str, str]]:
    found = {match.start(): match for way in (_REFERENCE, _JOINED) for match in way.finditer(text)}
    return list(dict.fromkeys((match[1], match[2] or "") for _, match in sorted(found.items())))
