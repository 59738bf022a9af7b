"""The tags of a PDF file: what a screen reader is told about the sheet.

WeasyPrint writes the tree of tags; here it is put right where the sheets need more: headings of
columns are said to be such, cells drawn as merged are one cell, and what stands at the foot of
every page is no part of the text (ISO 14289-1, 7.1 and 7.5).
"""

from collections.abc import Iterator

import pydyf

Element = pydyf.Dictionary


class Tree:
    """The structure tree of a PDF that is about to be written."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        root = self.at(pdf.catalog["StructTreeRoot"])
        self._parents = self.at(root["ParentTree"])["Nums"]
        self._document = self.at(root["K"][0])

    def at(self, reference: bytes) -> Element:
        """The object that a reference such as `12 0 R` points to."""
        return self._pdf.objects[int(reference.split()[0])]

    def children(self, element: Element) -> list[Element]:
        """The elements right below; numbers among the kids are marked content."""
        return [self.at(kid) for kid in element["K"] if isinstance(kid, bytes)]

    def walk(self, element: Element | None = None) -> Iterator[Element]:
        """Every element below, in reading order."""
        for child in self.children(self._document if element is None else element):
            if child.get("Type") == "/StructElem":
                yield child
                yield from self.walk(child)

    def is_empty(self, element: Element) -> bool:
        """Whether nothing at all is read out for an element."""
        return all(isinstance(kid, bytes) and self.is_empty(self.at(kid)) for kid in element["K"])

    def own(self, element: Element) -> int:
        """Enter an element in the parent tree; the number is what its annotation points back by."""
        number = self._parents[-2] + 1
        self._parents.extend([number, element.reference])
        return number

    def page_parents(self, page: int) -> pydyf.Array:
        """The element of each piece of marked content on a page, by its number."""
        return self._parents[2 * page + 1]


def put_right(pdf: pydyf.PDF, tree: Tree) -> None:
    """Correct the tags of tables and of page feet."""
    for element in list(tree.walk()):
        if element["S"] == "/Table":
            _name_headings(tree, element)
            _join_cells(tree, element)
    _set_feet_apart(pdf, tree)


def _name_headings(tree: Tree, table: Element) -> None:
    """Columns are named by the scope of their headings, which holds for merged cells too."""
    for element in tree.walk(table):
        if element["S"] == "/TH" and "A" in element:
            element["A"]["Scope"] = "/Column"
            element.pop("ID", None)
        elif element["S"] == "/TD" and "A" in element:
            element["A"].pop("Headers", None)


def _join_cells(tree: Tree, table: Element) -> None:
    """Give a cell the empty cells below it: they are drawn without a line between them."""
    above: dict[int, Element] = {}
    for row in (element for element in tree.walk(table) if element["S"] == "/TR"):
        below: dict[int, Element] = {}
        column = 0
        for cell in tree.children(row):
            started = above.get(column)
            if started is not None and cell["S"] == "/TD" and tree.is_empty(cell):
                started["A"]["RowSpan"] = started["A"].get("RowSpan", 1) + 1
                row["K"].remove(cell.reference)
                below[column] = started
            elif cell["S"] == "/TD":
                below[column] = cell
            column += cell["A"].get("ColSpan", 1)
        above = below


def _set_feet_apart(pdf: pydyf.PDF, tree: Tree) -> None:
    """Mark as artifacts what WeasyPrint tags but leaves out of the tree: the page margins."""
    read = {element.reference for element in tree.walk()}
    for page, reference in enumerate(pdf.page_references):
        stream = tree.at(tree.at(reference)["Contents"])
        parents = tree.page_parents(page)
        apart = {number for number, owner in enumerate(parents) if owner not in read}
        for number in apart:
            parents[number] = b"null"
        _mark_as_artifacts(stream.stream, apart)


def _mark_as_artifacts(operators: list[object], numbers: set[int]) -> None:
    for place, operand in enumerate(operators):
        if isinstance(operand, pydyf.Dictionary) and operand.get("MCID") in numbers:
            operators[place - 1] = "/Artifact"
            operators[place] = pydyf.Dictionary({"Type": "/Pagination"})
