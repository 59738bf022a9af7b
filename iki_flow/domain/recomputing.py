"""Doing the sums of a snapshot again, from nothing but the snapshot."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from iki_flow.domain import formula
from iki_flow.domain.document import Period
from iki_flow.domain.errors import Refusal
from iki_flow.domain.evidence import is_outside
from iki_flow.domain.measuring import NOT_MEASURED
from iki_flow.domain.on_scale import held_to
from iki_flow.domain.scoring import (
    Capaian,
    Polarity,
    Policy,
    capaian,
    parse_target,
    policy_from,
    score,
)


def disagreements(snapshot: Mapping[str, Any]) -> tuple[str, ...]:
    """Where the figures of a snapshot do not follow from its inputs; empty when all do.

    The expression kept in the snapshot is used, not the formula's wording, so that a document
    is redone as it was understood when it was approved.
    """
    content, measures = snapshot["content"], snapshot["document"]["period"] is not None
    if measures is (content["score"] is None):
        return ("Nilai ada pada penetapan, atau tidak ada pada pengukuran",)
    return (*_disagreements(content), *_wrong_flags(snapshot)) if measures else ()


def _wrong_flags(snapshot: Mapping[str, Any]) -> Iterator[str]:
    """Evidence that is said to be of the time that is measured and is not, or the reverse."""
    document = snapshot["document"]
    for objective in snapshot["content"]["objectives"]:
        for row in objective["indicators"]:
            for one in row["measured"].get("evidence", ()):
                dated = date.fromisoformat(one["dated"])
                if one["outside"] is not is_outside(
                    dated, document["year"], Period(document["period"])
                ):
                    yield f"{row['name']}: bukti {one['name']} bertanggal {one['dated']}"


def _disagreements(content: Mapping[str, Any]) -> Iterator[str]:
    policy = policy_from(content["policy"])
    lines: list[Capaian | None] = []
    weights: list[Fraction | None] = []
    rows = _placed(content)
    values: dict[str, Fraction | None] = {}
    for place, row in rows.items():
        values[place], held = _redone(row, policy)
        lines.append(held)
        weights.append(None if row["weight"] is None else Fraction(row["weight"]))
        yield from _figures_of(row, values[place], held, policy)
    for row in rows.values():
        yield from _taken_of(row, rows, values)
    total = score(lines, weights).exact
    value_ = None if total is None else policy.round(total)
    redone_score = (
        None if value_ is None else str(value_),
        None if value_ is None else policy.predikat(value_),
    )
    kept_score = (content["score"]["value"], content["score"]["predikat"])
    if redone_score != kept_score:
        yield f"Nilai {kept_score[0]} ≠ {redone_score[0]}"


def _placed(content: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {
        f"{objective['number']}.{place}": row
        for objective in content["objectives"]
        for place, row in enumerate(objective["indicators"], start=1)
    }


def _figures_of(
    row: Mapping[str, Any], value: Fraction | None, held: Capaian | None, policy: Policy
) -> Iterator[str]:
    kept = row["measured"]
    redone = {
        "realisasi": None if value is None else str(policy.round(value)),
        "raw": None if held is None else str(policy.round(held.raw)),
        "capped": None if held is None else str(policy.round(held.capped)),
        "predikat": None if held is None else policy.predikat(policy.round(held.capped)),
    }
    for name, figure in redone.items():
        if kept[name] != figure:
            yield f"{row['name']}: {name} {kept[name]} ≠ {figure}"


def _taken_of(
    row: Mapping[str, Any],
    rows: Mapping[str, Mapping[str, Any]],
    values: Mapping[str, Fraction | None],
) -> Iterator[str]:
    """Figures said to be taken from another row, which are not that row's."""
    if row["linked"] and row["linked"]["source"]:
        return
    names = row["reading"]["variables"]
    for name, figure, where in zip(names, row["measured"]["inputs"], row["taken"], strict=True):
        if where is None:
            continue
        there = rows[where["place"]]
        if where["variable"] is None:
            source = values[where["place"]]
        else:
            at = there["reading"]["variables"].index(where["variable"])
            typed = there["measured"]["inputs"][at]
            source = Fraction(typed) if typed else None
        if (Fraction(figure) if figure else None) != source:
            yield f"{row['name']}: {name} {figure or '–'} ≠ {'–' if source is None else source}"


def taken(value: str) -> Fraction | None:
    """The exact result that was taken from another unit's measurement; None where it has none."""
    return Fraction(value) if value not in ("", NOT_MEASURED) else None


def result_of(row: Mapping[str, Any]) -> Fraction | None:
    """The exact realisasi of a measured row of a snapshot; None where there is none."""
    source = row["linked"] and row["linked"]["source"]
    if source:
        return taken(source["value"])
    inputs, reading = row["measured"]["inputs"], row["reading"]
    if not all(inputs):
        return None
    values = [Fraction(figure) for figure in inputs]
    if reading["expression"] is None:
        return values[0]
    names = reading["variables"]
    try:
        expression = formula.parse(reading["expression"], names)
        return formula.evaluate(expression, dict(zip(names, values, strict=True)))
    except Refusal:
        return None


def _redone(row: Mapping[str, Any], policy: Policy) -> tuple[Fraction | None, Capaian | None]:
    value, target = result_of(row), row["measured"]["target"]
    if value is None or not target:
        return value, None
    try:
        against = parse_target(target)
        held_to(row.get("scale"), value, against)
        return value, capaian(value, against, Polarity(row["polarity"]), policy)
    except Refusal:
        return value, None
