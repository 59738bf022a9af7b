"""Tables for tests of the import, drawn as rows of texts; `UP` merges a cell with that above."""

from iki_flow.domain.importing import Cell, Sketch, Source, Table, sheets

UP = "^"
HEADINGS = ("No", "Sasaran", "Indikator", "Rumus", "Sumber Data", "Penanggung Jawab")


def table(*rows, title=""):
    sketch = Sketch()
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text == UP:
                continue
            height = 1
            while at + height < len(rows) and rows[at + height][column : column + 1] == (UP,):
                height += 1
            sketch.put(Cell(text, at, column, height))
    return sketch.table(title)


def only(*tables, outside=()):
    """The one sheet in these tables, or in the one table of these rows."""
    drawn = tables if isinstance(tables[0], Table) else (table(*tables),)
    (found,) = sheets(Source(drawn, outside))
    return found


def said(sheet):
    """A sheet's texts: [(sasaran, [(name, formula, source, responsible), ...]), ...]."""
    return [
        (one.text, [(r.name, r.formula, r.source, r.responsible) for r in one.indicators])
        for one in sheet.objectives
    ]


def doubts(sheet):
    return {problem.place: str(problem) for problem in sheet.doubts}


def gone(sheet):
    return [str(problem) for problem in sheet.left_out]
