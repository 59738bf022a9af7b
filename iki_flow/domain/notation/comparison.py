"""Quotients told as a comparison: "perbandingan antara X dengan Y", "X terhadap Y", "X per Y"."""

import re

from iki_flow.domain.notation.vocabulary import COUNTS, QUANTITIES

_QUANTITY = rf"(?=(?:{'|'.join(sorted(QUANTITIES))})\b)"
_COUNT = rf"(?=(?:{'|'.join(sorted(COUNTS))})\b)"
_BETWEEN = re.compile(
    rf"^(?:merupakan )?(?:perbandingan|rasio)(?: antara)? (.+) (?:dengan|dan|terhadap) {_QUANTITY}",
    re.IGNORECASE,
)
_DIVIDING = re.compile(rf"^(?:.* )?membagi (.+) dengan {_QUANTITY}", re.IGNORECASE)
_BESIDE = re.compile(
    rf" (?:per|berbanding|terhadap|dari|bagi|banding|[\\|]) {_COUNT}", re.IGNORECASE
)
_NEXT = re.compile(rf"(?<=\w)[^\w/:+*()-]* {_COUNT}", re.IGNORECASE)
"""Two quantities side by side, as a fraction whose line was lost."""
_OPENS = re.compile(_COUNT, re.IGNORECASE)
_DIVIDED = re.compile(r"[/:÷─]|\bdi ?bagi\b", re.IGNORECASE)


def compares(line: str) -> bool:
    """Whether the line is a comparison of two quantities as a whole."""
    return _opened(line) is not None


def _opened(line: str) -> re.Match[str] | None:
    return _BETWEEN.match(line) or _DIVIDING.match(line)


def as_division(line: str) -> str | None:
    """The line with its comparison written as a division; None where it compares nothing.

    It is a reading to offer, never one to take: "dengan" and "dari" stand inside names too.
    """
    if opened := _opened(line):
        return f"{opened[1]} dibagi {line[opened.end() :]}"
    if len(_BESIDE.findall(line)) == 1:
        return _BESIDE.sub(" dibagi ", line)
    if _DIVIDED.search(line) is None and len(_NEXT.findall(line)) == 1 and _OPENS.match(line):
        return _NEXT.sub(" dibagi ", line)
    return None
