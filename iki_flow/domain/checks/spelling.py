"""Words that offices often misspell, and words that one sheet spells two ways."""

import re
from collections.abc import Iterator, Mapping

from iki_flow.domain.checks.subject import Subject
from iki_flow.domain.checks.word_pairs import MISSPELLED, TWO_WAYS
from iki_flow.domain.errors import Problem

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TEXTS = ("name", "formula", "source", "responsible", "unit")


def misspelled(subject: Subject) -> Iterator[Problem]:
    """A word that is known to be misspelled, told once at the first of its places."""
    found: dict[str, list[tuple[str, str]]] = {}
    for place, text in _texts(subject).items():
        for word in dict.fromkeys(_WORD.findall(text)):
            if word.casefold() in MISSPELLED:
                found.setdefault(word.casefold(), []).append((place, word))
    for wrong, places in found.items():
        yield Problem(
            places[0][0],
            "“{word}” lazimnya ditulis “{right}”. Perbaiki pada baris {rows}.",
            word=places[0][1],
            right=_cased(MISSPELLED[wrong], places[0][1]),
            rows=_rows(place for place, _ in places),
        )


def two_ways(subject: Subject) -> Iterator[Problem]:
    """One word in two spellings, told at the first place of the second of them."""
    texts = _texts(subject)
    for ways in TWO_WAYS:
        used: dict[str, list[str]] = {}
        for place, text in texts.items():
            for way in ways:
                if re.search(rf"(?<!\w){re.escape(way)}(?!\w)", text, re.IGNORECASE):
                    used.setdefault(way, []).append(place)
        if len(used) > 1:
            first, second, *_ = used
            yield Problem(
                used[second][0],
                "“{second}” ditulis “{first}” pada baris {rows}. Pilih satu cara menulis.",
                second=second,
                first=first,
                rows=_rows(used[first]),
            )


def _texts(subject: Subject) -> Mapping[str, str]:
    """Every text of the sheet by its place, in order."""
    texts = {}
    for number, objective in enumerate(subject.objectives, start=1):
        texts[f"{number}.text"] = objective.text
        for place, row in enumerate(objective.indicators, start=1):
            for name in _TEXTS:
                texts[f"{number}.{place}.{name}"] = getattr(row, name) or ""
    return texts


def _rows(places: Iterator[str] | list[str]) -> str:
    rows = (".".join(part for part in place.split(".") if part.isdecimal()) for place in places)
    return ", ".join(dict.fromkeys(rows))


def _cased(right: str, as_in: str) -> str:
    """The right word with a capital where the wrong one has it."""
    if as_in.isupper():
        return right.upper()
    return right.capitalize() if as_in[:1].isupper() else right
