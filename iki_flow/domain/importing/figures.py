"""A target of a file in its parts: which way it is a bound, its figure, its unit."""

import re
from dataclasses import dataclass

from iki_flow.domain.errors import Refusal
from iki_flow.domain.importing.headings import plainly
from iki_flow.domain.importing.lines import same_words
from iki_flow.domain.numbers import AmbiguousNumber
from iki_flow.domain.scoring import Polarity, Target, read_target

_MOST = r"≤|<=|=<|<|maks(?:imal|imum)?\b\.?|paling (?:banyak|tinggi|lama)|kurang dari"
_LEAST = r"≥|>=|=>|>|min(?:imal|imum)?\b\.?|paling (?:sedikit|rendah)|lebih dari"
_BEFORE = re.compile(
    rf"(?:(?P<most>{_MOST})|(?P<least>{_LEAST}))?\s*(?P<money>(?:rp|idr)(?![^\W\d_])\.?)?\s*",
    re.IGNORECASE,
)
_WITH_UNIT = re.compile(r"(?P<figure>.*\d)\s*(?P<unit>%|[^\W\d][\w /.()-]{0,48})", re.DOTALL)
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?", re.ASCII)
_PERCENT = frozenset({"%", "persen", "prosen"})
_SHORTEST = 2
"""Letters that a short form of a unit has at least: "kg", "dok"."""


@dataclass(frozen=True)
class Figure:
    """A target as it is written: `figure` is text still, `better` what a bound hints at."""

    figure: str
    unit: str = ""
    better: Polarity | None = None
    mended: bool = False

    @property
    def target(self) -> Target | None:
        """What it is in figures; None where it cannot be read, or means either of two."""
        try:
            return read_target(self.figure)
        except Refusal:
            return None


def figure_of(text: str) -> Figure | None:
    """The parts of a target; None where it is no figure, whatever stands around it.

    `mended` says that more was left out or written otherwise than its unit.
    """
    before = _BEFORE.match(text)
    if before is None:
        return None
    money = "Rp" if before["money"] else ""
    rest = text[before.end() :].removesuffix(",-" if money else "")
    parts = None if _is_figure(_closed_up(rest)) else _WITH_UNIT.fullmatch(rest)
    percent = "%" if rest.endswith("%") else ""
    written, unit = (parts["figure"], parts["unit"]) if parts else (rest, percent)
    figure = _closed_up(written)
    if not _is_figure(figure) or (money and unit):
        return None
    better = Polarity.LOWER if before["most"] else Polarity.HIGHER if before["least"] else None
    return Figure(figure, money or unit, better, better is not None or figure != written)


def same_unit(one: str, other: str) -> bool:
    """Whether two units are one, in words or with their signs."""
    if one.casefold() in _PERCENT and other.casefold() in _PERCENT:
        return True
    return one == other or (bool(plainly(one)) and same_words(_in_words(one), _in_words(other)))


def is_short_for(short: str, unit: str) -> bool:
    """Whether a unit is the beginning of another, as "dok." is of "dokumen"."""
    letters = short.casefold().removesuffix(".").strip()
    return len(letters) >= _SHORTEST and unit.casefold().startswith(letters)


def _in_words(unit: str) -> str:
    return "rupiah" if same_words(unit, "rp") or same_words(unit, "idr") else unit


def _closed_up(figure: str) -> str:
    return figure.replace(" ", "") if _SPACED.fullmatch(figure) else figure


def _is_figure(text: str) -> bool:
    try:
        read_target(text)
    except AmbiguousNumber:
        return True
    except Refusal:
        return False
    return True
