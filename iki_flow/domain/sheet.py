"""What a sheet says: its rows, how each formula is understood, and how each figure came about.

The rows come from anywhere that has their attributes; what goes out is the `content` part of a
snapshot, plain data that pages and papers read alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from iki_flow.domain import workings
from iki_flow.domain.cascade import Link, given, why_unmeasured
from iki_flow.domain.connections import connect, figures, lines
from iki_flow.domain.document import Period
from iki_flow.domain.evidence import EvidenceRow, canonical
from iki_flow.domain.on_scale import held_to
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scales import SCALES
from iki_flow.domain.scoring import (
    Capaian,
    NotComputable,
    Polarity,
    Policy,
    capaian,
    parse_target,
)
from iki_flow.domain.total import score_said
from iki_flow.domain.understanding import Understood, realisasi, understand
from iki_flow.domain.waiting import waits


class IndicatorRow(Protocol):
    """An indicator as it is stored; figures are canonical decimal strings."""

    name: str
    formula: str
    source: str
    responsible: str | None
    unit: str
    polarity: Polarity
    weight: str | None
    accumulation: Accumulation
    scale: str
    targets: dict[str, str]
    reading: str | None
    inputs: dict[str, str]
    linked_position_id: int | None
    linked_name: str
    helped: str
    hindered: str
    follow_up: str
    note: str

    @property
    def evidence(self) -> Sequence[EvidenceRow]:
        """The files that show where its figures come from, in the order they were added."""
        ...


NOTES = {
    "helped": "Faktor pendukung",
    "hindered": "Faktor penghambat",
    "follow_up": "Tindak lanjut",
    "note": "Catatan",
}
"""What is said of a measured indicator in words, by the attribute of its row."""


class ObjectiveRow(Protocol):
    """A sasaran with its indicators, in order."""

    text: str

    @property
    def indicators(self) -> Sequence[IndicatorRow]:
        """Its indicators."""
        ...


@dataclass(frozen=True)
class Filled:
    """An indicator with the figures of its variables, or with another unit's row it stands for.

    `waits_for` is the place of a row whose result it takes, where that has none.
    """

    row: IndicatorRow
    understood: Understood
    figures: Mapping[str, str]
    link: Link | None
    waits_for: str = ""

    @property
    def scale(self) -> dict[str, Any] | None:
        """The scale that target and realisasi are steps of; None where they are figures."""
        return SCALES[self.row.scale].canonical() if self.row.scale else None


@dataclass(frozen=True)
class Measured:
    """The exact figures of one indicator; what could not be computed is None, with the reason.

    `asked` is False where nothing was to be measured.
    """

    value: Fraction | None
    capaian: Capaian | None
    reason: str
    asked: bool = True


def measured(line: Filled, period: Period, policy: Policy) -> Measured:
    """An indicator's realisasi and capaian in a quarter."""
    row = line.row
    unmeasured = why_unmeasured(row.targets, line.link, period)
    if unmeasured:
        return Measured(None, None, unmeasured, asked=False)
    try:
        value = _value(line)
    except NotComputable as refusal:
        return Measured(None, None, str(refusal))
    try:
        target = row.targets.get(period.value)
        if not target:
            raise NotComputable("Tidak dapat dihitung: target {period} tidak ada.", period=period)
        against = parse_target(target)
        held_to(line.scale, value, against)
        return Measured(value, capaian(value, against, row.polarity, policy), "")
    except NotComputable as refusal:
        return Measured(value, None, str(refusal))


def _value(line: Filled) -> Fraction:
    if line.waits_for:
        raise NotComputable(
            "Tidak dapat dihitung: memakai hasil indikator {place}, yang tidak ada.",
            place=line.waits_for,
        )
    if line.link is None or line.link.source is None:
        return realisasi(line.understood, line.figures)
    if line.link.value is None:
        raise NotComputable(
            "Tidak dapat dihitung: hasil {unit} tidak ada pada pengukurannya.", unit=line.link.unit
        )
    return line.link.value


def content(
    objectives: Sequence[ObjectiveRow],
    period: Period | None,
    policy: Policy,
    links: Mapping[str, Link] | None = None,
) -> dict[str, Any]:
    """The `content` part of a snapshot; a plan has no period, no figures and no score.

    `links` are, by place, the rows of other units that rows of this sheet stand for.
    """
    linked = links or {}
    placed = lines(objectives)
    known = given(placed, linked, period)
    connections = connect(placed, known)
    filled = figures(placed, connections, known)
    rows_by_place = {one.place: one.row for one in placed}
    vain = waits(rows_by_place, connections, known, period) if period else ()
    waiting = {one.place: one.source for one in vain}
    results: list[tuple[Measured, IndicatorRow]] = []
    said = []
    for number, objective in enumerate(objectives, start=1):
        rows = []
        for place, row in enumerate(objective.indicators, start=1):
            at = f"{number}.{place}"
            understood = understand(row.formula, row.reading)
            line = Filled(row, understood, filled[at], linked.get(at), waiting.get(at, ""))
            taken = [connections.taken.get((at, name)) for name in understood.variables]
            entry = _planned(line) | {
                "taken": [one and one.canonical() for one in taken],
                "linked": line.link and line.link.canonical(),
            }
            if period is not None:
                result = measured(line, period, policy)
                results.append((result, row))
                entry["measured"] = _figures(line, result, period, policy)
            rows.append(entry)
        said.append({"number": number, "text": objective.text, "indicators": rows})
    return {
        "objectives": said,
        "policy": policy.canonical(),
        "score": None if period is None else _score(results, policy),
    }


def _planned(line: Filled) -> dict[str, Any]:
    row = line.row
    # A row without a scale says nothing of one, as all did before there were scales.
    return ({"scale": line.scale} if line.scale else {}) | {
        "name": row.name,
        "formula": row.formula,
        "source": row.source,
        "responsible": row.responsible,
        "unit": row.unit,
        "polarity": row.polarity.value,
        "weight": row.weight,
        "accumulation": row.accumulation.value,
        "targets": dict(row.targets),
        "reading": line.understood.canonical(),
    }


def _figures(line: Filled, result: Measured, period: Period, policy: Policy) -> dict[str, Any]:
    row, held = line.row, result.capaian
    counted = None if held is None else policy.round(held.capped)
    return {
        "inputs": [line.figures[name] for name in line.understood.variables],
        "figures": "" if result.value is None else _sum_in_figures(line, policy),
        "realisasi": None if result.value is None else str(policy.round(result.value)),
        "target": row.targets.get(period.value),
        "raw": None if held is None else str(policy.round(held.raw)),
        "capped": None if counted is None else str(counted),
        "how": ""
        if held is None or result.value is None
        else workings.capaian(
            result.value, parse_target(row.targets[period.value]), row.polarity, held, policy
        ),
        "predikat": None if counted is None else policy.predikat(counted),
        "reason": result.reason or None,
        **{name: getattr(row, name) for name in NOTES},
        "evidence": [canonical(one) for one in row.evidence],
    }


def _sum_in_figures(line: Filled, policy: Policy) -> str:
    """The sum behind a realisasi; empty where another unit's sheet shows it."""
    if line.link and line.link.source:
        return ""
    values = {name: Fraction(line.figures[name]) for name in line.understood.variables}
    return workings.realisasi(line.understood.expression, values, policy)


def _score(lines: Sequence[tuple[Measured, IndicatorRow]], policy: Policy) -> dict[str, Any]:
    return score_said(
        [line.capaian for line, _ in lines],
        [row.weight for _, row in lines],
        sum(not line.asked for line, _ in lines),
        policy,
    )
