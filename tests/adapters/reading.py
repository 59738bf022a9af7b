"""What the import makes of a file, as plain texts."""

from pathlib import Path

from iki_flow.adapters.importing import read_file
from iki_flow.domain.importing import sheets

STORED = Path(__file__).parent / "imported"


def only(content):
    """The one sheet in a file."""
    (found,) = sheets(read_file(content))
    return found


def said(sheet):
    """Its texts: [(sasaran, [(name, formula, source, responsible), ...]), ...]."""
    return [
        (one.text, [(r.name, r.formula, r.source, r.responsible) for r in one.indicators])
        for one in sheet.objectives
    ]


def formula(content):
    return only(content).objectives[0].indicators[0].formula


def reasons(sheet, place):
    return [str(problem) for problem in sheet.doubts if problem.place == place]
