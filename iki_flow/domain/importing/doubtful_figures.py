"""Figures that can be read, and may yet be meant otherwise by whoever wrote the file."""

import re
from collections.abc import Iterator, Sequence

from iki_flow.domain.entry import RawIndicator, RawObjective
from iki_flow.domain.errors import Problem, Refusal
from iki_flow.domain.importing.headings import Field
from iki_flow.domain.numbers import write_number
from iki_flow.domain.scoring import Target, read_target

_DECIMALS = re.compile(r"(?<![\d.,])\d+[.,]\d+(?![\d.,])", re.ASCII)
_POINT = re.compile(r"(?<![\d.,])\d+\.\d+(?![\d.,])", re.ASCII)


def doubtful_figures(objectives: Sequence[RawObjective]) -> Iterator[Problem]:
    """The figures of a sheet that are to be looked at once more.

    These are decimals where points and commas both mark them, since one of the two may stand
    between thousands, and ranges with a hyphen, which may as well be a date or a number of two.
    """
    found = list(_figures(objectives))
    mixed = any("," in text for _, text, _ in found) and any(
        _POINT.search(text) for _, text, _ in found
    )
    for place, text, target in found:
        if mixed and _DECIMALS.search(text):
            yield Problem(
                place,
                "Di berkas ini titik dan koma sama-sama dipakai sebagai tanda desimal; periksa "
                "apakah “{text}” memang pecahan.",
                text=text,
            )
        if "-" in text and target.low != target.high:
            yield Problem(
                place,
                "“{text}” dibaca sebagai rentang, dari {low} sampai {high}.",
                text=text,
                low=write_number(target.low),
                high=write_number(target.high),
            )


def _figures(objectives: Sequence[RawObjective]) -> Iterator[tuple[str, str, Target]]:
    """Each target and weight that can be read: its place, its text, what it is."""
    for number, objective in enumerate(objectives, start=1):
        for at, row in enumerate(objective.indicators, start=1):
            for name, text in _texts(row):
                try:
                    yield f"{number}.{at}.{name}", text, read_target(text)
                except Refusal:
                    continue


def _texts(row: RawIndicator) -> Iterator[tuple[str, str]]:
    yield from ((f"targets.{period}", text) for period, text in row.targets.items())
    yield Field.WEIGHT.value, row.weight
