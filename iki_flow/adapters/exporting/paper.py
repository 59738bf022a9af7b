"""What stands on an exported sheet: the printed sheet's words and merged cells, without signatures.

A dash stands for a text that is missing: an empty cell would be a part of the one above.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from iki_flow.domain.document import Kind, Period
from iki_flow.domain.importing.targets import NO_WEIGHT
from iki_flow.domain.nip import grouped
from iki_flow.domain.on_scale import scale_of_input, scale_said
from iki_flow.domain.scales import word_of
from iki_flow.domain.wording import (
    EMPTY,
    accumulation,
    counted,
    day,
    figure,
    is_asked,
    notes,
    percent,
    planned,
    polarity,
    quarter,
    realisasi,
    target,
    target_of,
)

_COMMON = ("Rumus/ Formula Perhitungan", "Sumber Data", "Penanggung Jawab")
_FIGURES = ("Target", "Realisasi", "Capaian", "Predikat")
_QUARTERS = tuple(map(target_of, Period))
_ANNEX = ("No.", "Indikator", "Satuan", *_QUARTERS, "Polaritas", "Sifat Angka", "Bobot")
_SCALE = "Skala"

PLAN_WIDTHS = (4, 20, 20, 33, 10, 13)
MEASUREMENT_WIDTHS = (4, 15, 15, 22, 8, 10, 7, 7, 6, 6)
ANNEX_WIDTHS = (4, 27, 9, 7, 7, 7, 7, 12, 12, 8)
SCALE_WIDTH = 10
"""Widths of the columns, in hundredths of the table's."""


@dataclass(frozen=True)
class Merge:
    """Cells that are one: over some rows of a column, or over some columns of a row."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """A table with its headings in the first row."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True)
class Block:
    """Where an official signs on the paper."""

    above: str
    title: str
    name: str
    nip: str


@dataclass(frozen=True)
class Paper:
    """A whole sheet, ready to be written in any format."""

    mark: str
    title: tuple[str, ...]
    table: Sheet
    below: tuple[str, ...]
    blocks: tuple[Block, Block]
    annex: Sheet | None
    foot: str


def paper(snapshot: Mapping[str, Any], *, locked: bool) -> Paper:
    """What to write of a snapshot. Only what is locked goes without the word DRAF."""
    document, layout = snapshot["document"], snapshot["layout"]
    plan = document["kind"] == Kind.PLAN
    marks = [] if locked else ["DRAF"]
    marks += ["CONTOH"] if document["sample"] else []
    return Paper(
        mark=" · ".join(marks),
        title=tuple(layout["title"]),
        table=_plan(snapshot) if plan else _measurement(snapshot),
        below=() if plan else tuple(_score(snapshot["content"]["score"], document["period"])),
        blocks=(
            _block("Mengetahui,", layout["blocks"]["left"]),
            _block(f"{layout['place']}, {day(layout['dated'])}", layout["blocks"]["right"]),
        ),
        annex=_annex(snapshot["content"]["objectives"]) if plan else None,
        foot=f"Salinan isi dokumen {document['code']} versi {document['version']}, tanpa tanda "
        "tangan. Yang berlaku adalah PDF-nya.",
    )


def _block(above: str, block: Mapping[str, str]) -> Block:
    nip = f"NIP {grouped(block['nip'])}" if block["nip"] else ""
    return Block(above, block["title"], block["name"], nip)


def _headings(layout: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        "No.",
        layout["objective_heading"] or "Sasaran",
        layout["indicator_heading"] or "Indikator",
        *_COMMON,
    )


def _plan(snapshot: Mapping[str, Any]) -> Sheet:
    rows = [_headings(snapshot["layout"])]
    merges: list[Merge] = []
    unit_from = 0
    for objective in snapshot["content"]["objectives"]:
        top = len(rows)
        for indicator in objective["indicators"] or [None]:
            rows.append(_row(objective, indicator, first=len(rows) == top))
            if indicator is None:
                unit_from = 0
            elif indicator["responsible"] or not unit_from:
                unit_from = len(rows) - 1
            else:
                merges = [m for m in merges if (m.top, m.left) != (unit_from, 5)]
                merges.append(Merge(unit_from, 5, len(rows) - 1, 5))
        merges += _over(top, len(rows) - 1)
    return Sheet(tuple(rows), PLAN_WIDTHS, tuple(merges))


def _over(top: int, bottom: int) -> list[Merge]:
    """Number and sasaran, merged over the rows of their indicators."""
    return [Merge(top, column, bottom, column) for column in (0, 1)] if bottom > top else []


def _row(
    objective: Mapping[str, Any], indicator: Mapping[str, Any] | None, *, first: bool
) -> tuple[str, ...]:
    head = (str(objective["number"]), objective["text"] or EMPTY) if first else ("", "")
    if indicator is None:
        return (*head, "", "", "", "")
    texts = (indicator[name] or EMPTY for name in ("name", "formula", "source"))
    return (*head, *texts, indicator["responsible"] or "")


def _annex(objectives: list[Mapping[str, Any]]) -> Sheet:
    """The targets, with a column for scales where any row goes by one."""
    lines = [
        (str(objective["number"]) if place == 0 else "", indicator)
        for objective in objectives
        for place, indicator in enumerate(objective["indicators"])
    ]
    scales = any(indicator.get("scale") for _, indicator in lines)
    headings = (*_ANNEX, _SCALE) if scales else _ANNEX
    rows = [
        (
            number,
            indicator["name"] or EMPTY,
            indicator["unit"] or EMPTY,
            *(_target(indicator["targets"].get(period), indicator) for period in Period),
            polarity(indicator["polarity"]),
            accumulation(indicator["accumulation"]),
            NO_WEIGHT if indicator["weight"] is None else _ungrouped(figure(indicator["weight"])),
            *([_scale_name(indicator)] if scales else []),
        )
        for number, indicator in lines
    ]
    return Sheet((headings, *rows), ANNEX_WIDTHS + (SCALE_WIDTH,) * scales)


def _scale_name(indicator: Mapping[str, Any]) -> str:
    return indicator["scale"]["name"] if indicator.get("scale") else EMPTY


def _target(canonical: str | None, indicator: Mapping[str, Any]) -> str:
    """A target as it can be imported again: on a scale the word of its step alone.

    It is blank where there is none: a dash may say that nothing is measured.
    """
    scale = indicator.get("scale")
    word = word_of(scale["key"], canonical or "") if scale else ""
    return word or (_ungrouped(planned(canonical)) if canonical else "")


def _ungrouped(text: str) -> str:
    """Without dots between thousands, which a reader might take for decimals."""
    return text.replace(".", "")


def _measurement(snapshot: Mapping[str, Any]) -> Sheet:
    rows = [(*_headings(snapshot["layout"]), *_FIGURES)]
    merges: list[Merge] = []
    unit = ""
    for objective in snapshot["content"]["objectives"]:
        top = len(rows)
        for indicator in objective["indicators"]:
            unit = indicator["responsible"] or unit
            row = _row(objective, indicator, first=len(rows) == top)
            rows.append((*row[:5], unit or EMPTY, *_figures(indicator)))
            merges.append(Merge(len(rows), 2, len(rows), 9))
            rows.append(("", "", "\n".join(_workings(indicator)), *[""] * 7))
        merges += _over(top, len(rows) - 1)
    return Sheet(tuple(rows), MEASUREMENT_WIDTHS, tuple(merges))


def _figures(indicator: Mapping[str, Any]) -> tuple[str, ...]:
    measured, unit, scale = indicator["measured"], indicator["unit"], indicator.get("scale")
    return (
        target(measured["target"], unit, scale),
        realisasi(measured["realisasi"], unit, scale),
        percent(measured["capped"]),
        measured["predikat"] or EMPTY,
    )


def _workings(indicator: Mapping[str, Any]) -> Iterator[str]:
    """How the figures of an indicator came about, a line each."""
    measured = indicator["measured"]
    names = indicator["reading"]["variables"]
    given, scale = zip(names, measured["inputs"], strict=True), scale_of_input(indicator)
    if is_asked(measured):
        yield "; ".join(f"{name} = {figure(value, scale)}" for name, value in given)
    if measured["figures"]:
        result = realisasi(measured["realisasi"], indicator["unit"])
        yield f"Realisasi: {measured['figures']} = {result}"
    if measured["how"]:
        yield f"Capaian: {measured['how']}"
    if indicator.get("scale"):
        yield scale_said(indicator["scale"])
    if measured["reason"]:
        yield measured["reason"]
    yield from (f"{label}: {text}" for label, text in notes(measured))


def _score(score: Mapping[str, Any], period: str) -> Iterator[str]:
    grade = f" ({score['predikat']})" if score["predikat"] else ""
    yield f"Nilai kinerja {quarter(period)}: {percent(score['value'])}{grade}"
    if score["how"]:
        yield f"{score['how']} = {percent(score['value'])}"
    yield counted(score)
