"""`flask import-sheet FILE`: the rows of a Word, Excel or CSV sheet as JSON; nothing is kept."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from iki_flow.cli.refusals import said
from iki_flow.domain.entry import RawIndicator
from iki_flow.domain.errors import Problem
from iki_flow.domain.importing import Imported, sheets
from iki_flow.wiring import wired


@click.command("import-sheet")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--sheet", "chosen", type=click.IntRange(min=1), help="Which sheet, where several.")
@with_appcontext
def command(file: Path, chosen: int | None) -> None:
    """Print the rows of a sheet as JSON, with every doubt and what has no place in it."""
    with said():
        found = sheets(wired().ports.read_file(file.read_bytes()))
        imported = _chosen(found, chosen)
    click.echo(json.dumps(_described(imported), ensure_ascii=False, indent=1))


def _chosen(found: Sequence[Imported], chosen: int | None) -> Imported:
    if chosen is None and len(found) > 1:
        names = "; ".join(f"{at}: {one.title or '-'}" for at, one in enumerate(found, start=1))
        raise click.ClickException(
            f"Berkas ini berisi {len(found)} lembar. Pilih satu dengan --sheet ({names})."
        )
    if (chosen or 1) > len(found):
        raise click.ClickException(f"Berkas ini hanya berisi {len(found)} lembar.")
    return found[(chosen or 1) - 1]


def _described(imported: Imported) -> dict[str, Any]:
    doubts: dict[str, list[Problem]] = {}
    for doubt in imported.doubts:
        doubts.setdefault(doubt.place, []).append(doubt)
    return {
        "title": imported.title,
        "objectives": [
            {
                "number": number,
                "text": objective.text,
                "indicators": [_row(row) for row in objective.indicators],
            }
            for number, objective in enumerate(imported.objectives, start=1)
        ],
        "doubts": [
            {"place": place, "reasons": [str(reason) for reason in reasons]}
            for place, reasons in doubts.items()
        ],
        "left_out": [str(text) for text in imported.left_out],
    }


def _row(row: RawIndicator) -> dict[str, Any]:
    return {
        "name": row.name,
        "formula": row.formula,
        "source": row.source,
        "responsible": row.responsible or None,
        "unit": row.unit,
        "polarity": row.polarity,
        "weight": row.weight or None,
        "accumulation": row.accumulation,
        "scale": row.scale or None,
        "targets": dict(row.targets),
    }
