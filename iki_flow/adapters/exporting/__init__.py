"""A sheet as a Word or Excel file, to work on elsewhere and to import again."""

from iki_flow.adapters.exporting.spreadsheet import spreadsheet
from iki_flow.adapters.exporting.wordprocessing import document

__all__ = ["document", "spreadsheet"]
