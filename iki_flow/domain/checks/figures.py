"""Figures of a measurement: those that are missing, and those that can hardly be right."""

from collections.abc import Iterator
from fractions import Fraction

from iki_flow.domain.checks.ratio import percent, ratio
from iki_flow.domain.checks.subject import Placed, Subject
from iki_flow.domain.errors import Problem
from iki_flow.domain.numbers import write_number
from iki_flow.domain.progress import explained, falls
from iki_flow.domain.scoring import NotComputable, capaian, parse_target
from iki_flow.domain.understanding import realisasi

_FAR = 200
"""Percent: who reached twice his target should look at it again, whatever the cap."""


def blank(subject: Subject) -> Iterator[Problem]:
    """Quantities without a figure; blank is not zero."""
    for one in _filled_in(subject):
        for place, name in enumerate(one.understood.variables):
            taken = (one.place, name) in subject.connections.taken
            if not taken and not one.row.inputs.get(name):
                yield Problem(f"{one.place}.inputs.{place}", "“{name}” belum diisi.", name=name)


def fallen(subject: Subject) -> Iterator[Problem]:
    """Cumulative figures below those of the quarter before, without a reason."""
    if subject.beside.earlier is not None:
        for one in _filled_in(subject):
            yield from falls(one.place, one.row, subject.beside.earlier)


def fallen_with_note(subject: Subject) -> Iterator[Problem]:
    """The same where the row has a note, for whoever reads it beside the two figures."""
    if subject.beside.earlier is not None:
        for one in _filled_in(subject):
            yield from explained(one.place, one.row, subject.beside.earlier)


def negative(subject: Subject) -> Iterator[Problem]:
    """What is counted or measured is seldom below zero."""
    for one in _filled_in(subject):
        for place, name in enumerate(one.understood.variables):
            figure = one.row.inputs.get(name)
            taken = (one.place, name) in subject.connections.taken
            if figure and not taken and Fraction(figure) < 0:
                yield Problem(
                    f"{one.place}.inputs.{place}",
                    "“{name}” diisi {figure}, di bawah nol. Pastikan tandanya benar.",
                    name=name,
                    figure=write_number(Fraction(figure)),
                )


def zero_whole(subject: Subject) -> Iterator[Problem]:
    """Nothing was planned, or the whole was forgotten: the row is left out of the score."""
    for one, (_, whole), (_, divisor) in _ratios(subject):
        if divisor == 0:
            yield Problem(
                _field(one, whole),
                "“{name}” diisi nol, sehingga baris ini tidak dapat dihitung dan tidak ikut "
                "dinilai. Pastikan memang tidak ada.",
                name=whole,
            )


def part_above_whole(subject: Subject) -> Iterator[Problem]:
    """More was done than there was to do."""
    for one, (part, _), (divided, divisor) in _ratios(subject):
        if percent(one.row.unit) and 0 < divisor < divided:
            yield Problem(
                _field(one, part),
                "Bagiannya ({part}) lebih besar daripada keseluruhannya ({whole}). Pastikan kedua "
                "angkanya tidak tertukar.",
                part=write_number(divided),
                whole=write_number(divisor),
            )


def far_above(subject: Subject) -> Iterator[Problem]:
    """A capaian so high that the target or the figure may be wrong."""
    for one in _filled_in(subject):
        if one.row.scale:
            continue  # twice a step of a scale is nothing
        try:
            value = realisasi(one.understood, subject.figures[one.place])
            target = parse_target(one.row.targets[subject.period.value if subject.period else ""])
            raw = capaian(value, target, one.row.polarity, subject.beside.policy).raw
        except (NotComputable, KeyError):
            continue
        if raw > _FAR:
            yield Problem(
                f"{one.place}.inputs.0",
                "Capaiannya {capaian}%, lebih dari dua kali targetnya. Pastikan angka dan "
                "satuannya benar.",
                capaian=write_number(subject.beside.policy.round(raw)),
            )


def _filled_in(subject: Subject) -> Iterator[Placed]:
    return (one for one in subject.rows if not one.given)


def _ratios(
    subject: Subject,
) -> Iterator[tuple[Placed, tuple[str, str], tuple[Fraction, Fraction]]]:
    """Rows that divide one quantity by another, with the names and the figures of both."""
    for one in _filled_in(subject):
        names = ratio(one.understood.expression)
        if names is None:
            continue
        part, whole = (subject.figures[one.place].get(name, "") for name in names)
        if part and whole:
            yield one, names, (Fraction(part), Fraction(whole))


def _field(one: Placed, name: str) -> str:
    return f"{one.place}.inputs.{one.understood.variables.index(name)}"
