"""Reading a sheet out of the tables of a file: pure, and never in silence."""

from iki_flow.domain.importing.choosing import Chosen, Column
from iki_flow.domain.importing.reading import Imported, NoHeadings, NoSheet, sheets
from iki_flow.domain.importing.table import Cell, Mark, Sketch, Source, Table, UnreadableFile

__all__ = [
    "Cell",
    "Chosen",
    "Column",
    "Imported",
    "Mark",
    "NoHeadings",
    "NoSheet",
    "Sketch",
    "Source",
    "Table",
    "UnreadableFile",
    "sheets",
]
