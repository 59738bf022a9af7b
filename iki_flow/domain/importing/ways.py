"""Which way an indicator counts, read from words: what is better, and what its figures add up."""

import re

from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scoring import Polarity

_MORE = r"\W+(?:\w+\W+)?(?:maka\W+)?(?:se)?makin"
_LOWER = re.compile(
    rf"(?:rendah|kecil|sedikit|kurang|cepat|singkat){_MORE}|turun|negatif|minim", re.IGNORECASE
)
_CLOSING = re.compile(r"akhir|non[ -]?k[uo]mulatif|tidak k[uo]mulatif", re.IGNORECASE)
_CUMULATIVE = re.compile(r"k[uo]mulatif", re.IGNORECASE)
_HIGHER = re.compile(rf"(?:tinggi|besar|banyak|lama){_MORE}|naik|positif|maks|maxim", re.IGNORECASE)
_STATED = re.compile(rf"makin\W+\w+{_MORE}\W+(?:baik|bagus)", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:tidak|bukan)\W+(?:\w+\W+)?"
    r"(?:(?:se)?makin|naik|turun|menurun|positif|negatif|maks|minim)",
    re.IGNORECASE,
)


def polarity(text: str) -> Polarity | None:
    """Which way a text says is better; None where it says neither, or both, or denies one."""
    if _DENIED.search(text):
        return None
    lower, higher = bool(_LOWER.search(text)), bool(_HIGHER.search(text))
    if lower == higher:
        return None
    return Polarity.LOWER if lower else Polarity.HIGHER


def states_polarity(text: str) -> bool:
    """Whether a remark says which way is better, in full: "makin kecil makin baik"."""
    return bool(_STATED.search(text)) and polarity(text) is not None


def accumulation(text: str) -> Accumulation | None:
    """What a text says that a quarter's figures count; None where it says nothing of it."""
    if _CLOSING.search(text):
        return Accumulation.CLOSING
    return Accumulation.CUMULATIVE if _CUMULATIVE.search(text) else None
