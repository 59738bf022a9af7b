"""Reading a sheet out of the tables of a file: pure, and never in silence."""

from iki_flow.domain.importing.reading import Imported, NoSheet, sheets
from iki_flow.domain.importing.table import Cell, Mark, Sketch, Source, Table, UnreadableFile

__all__ = [
    "Cell",
    "Imported",
    "Mark",
    "NoSheet",
    "Sketch",
    "Source",
    "Table",
    "UnreadableFile",
    "sheets",
]
