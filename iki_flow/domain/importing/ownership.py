"""Whose sheet a file holds, by the units that it names outside of its table."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from iki_flow.domain.errors import Problem
from iki_flow.domain.importing.reading import Imported
from iki_flow.domain.importing.table import Source
from iki_flow.domain.likeness import tidied


def held_against(sheet: Imported, source: Source, own: str, units: Collection[str]) -> Imported:
    """The sheet, with a doubt where its file names another unit of the office and not `own`.

    The title above the table decides alone where it names a unit: below it stand signatures, which
    name superiors as well.
    """
    others = [unit for unit in units if tidied(unit) != tidied(own)]
    for texts in ([sheet.title], source.outside):
        if _named(texts, [own]):
            return sheet
        if named := _named(texts, others):
            doubt = Problem(
                "sheet",
                "Berkas ini tampaknya lembar {unit}, sedangkan konsep ini milik {own}. Pastikan "
                "berkasnya benar.",
                unit=named,
                own=own,
            )
            return replace(sheet, doubts=(doubt, *sheet.doubts))
    return sheet


def _named(texts: Sequence[str], units: Sequence[str]) -> str:
    """The longest name of a unit in any of the texts; "" where there is none."""
    whole = [f" {tidied(text)} " for text in texts]
    found = (unit for unit in units if any(f" {tidied(unit)} " in text for text in whole))
    return max(found, key=len, default="")
