"""What stands on an exported sheet: the printed sheet's words and merged cells, without signatures.

A dash stands for a text that is missing: an empty cell would be a part of the one above.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from iki_flow.adapters.exporting.annex import annex
from iki_flow.adapters.exporting.cells import Cell, Merge, Sheet
from iki_flow.adapters.exporting.measurement import measurement, score
from iki_flow.adapters.exporting.rows import headings, over, row
from iki_flow.domain.calendar import long_date
from iki_flow.domain.checks import acknowledgement
from iki_flow.domain.document import Kind
from iki_flow.domain.nip import grouped
from iki_flow.domain.wording import day

PLAN_WIDTHS = (4, 20, 20, 33, 10, 13)
"""Widths of the columns, in hundredths of the table's."""


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
    acknowledged: tuple[str, ...]
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
        table=_plan(snapshot) if plan else measurement(snapshot),
        below=() if plan else tuple(score(snapshot["content"]["score"], document["period"])),
        blocks=(
            _block("Mengetahui,", layout["blocks"]["left"]),
            _block(f"{layout['place']}, {day(layout['dated'])}", layout["blocks"]["right"]),
        ),
        annex=annex(snapshot["content"]["objectives"]) if plan else None,
        acknowledged=tuple(_acknowledged(snapshot)),
        foot=f"Salinan isi dokumen {document['code']} versi {document['version']}, tanpa tanda "
        "tangan. Yang berlaku adalah PDF-nya.",
    )


def _block(above: str, block: Mapping[str, str]) -> Block:
    nip = f"NIP {grouped(block['nip'])}" if block["nip"] else ""
    return Block(above, block["title"], block["name"], nip)


def _plan(snapshot: Mapping[str, Any]) -> Sheet:
    rows: list[tuple[Cell, ...]] = [headings(snapshot["layout"])]
    merges: list[Merge] = []
    unit_from = 0
    for objective in snapshot["content"]["objectives"]:
        top = len(rows)
        for indicator in objective["indicators"] or [None]:
            rows.append(row(objective, indicator, first=len(rows) == top))
            if indicator is None:
                unit_from = 0
            elif indicator["responsible"] or not unit_from:
                unit_from = len(rows) - 1
            else:
                merges = [m for m in merges if (m.top, m.left) != (unit_from, 5)]
                merges.append(Merge(unit_from, 5, len(rows) - 1, 5))
        merges += over(top, len(rows) - 1)
    return Sheet(tuple(rows), PLAN_WIDTHS, tuple(merges))


def _acknowledged(snapshot: Mapping[str, Any]) -> Iterator[str]:
    """The warnings with which the sheet was submitted, as its PDF lists them."""
    taken = acknowledgement(snapshot)
    if taken is None:
        return
    yield f"Diajukan dengan peringatan yang diakui {taken.by} pada {long_date(taken.on)}:"
    for one in taken.told:
        rows = ", ".join(place for place in one.rows if place)
        yield f"Baris {rows}: {one.sentence}" if rows else one.sentence
