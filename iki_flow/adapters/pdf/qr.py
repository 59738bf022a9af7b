"""The QR code at the foot of every page: one vector drawing, shown on each."""

from itertools import groupby

import pydyf
import segno

from iki_flow.adapters.pdf.structure import Tree

SIDE = 45.0
LEFT, BOTTOM = 39.7, 12.0
"""Points from the left and bottom edge of the page; sheet.css keeps this place free."""

_NAME = "QR"


def add_qr_code(pdf: pydyf.PDF, tree: Tree, address: str) -> None:
    """Draw on every page what scanners read as `address`.

    It is an artifact to readers, who find the address as text at the end of the sheet.
    """
    drawing = _drawing(address)
    pdf.add_object(drawing)
    show = f"/Artifact BMC q 1 0 0 1 {LEFT} {BOTTOM} cm /{_NAME} Do Q EMC".encode()
    for reference in pdf.page_references:
        page = tree.at(reference)
        tree.at(page["Resources"])["XObject"][_NAME] = drawing.reference
        # First of all: WeasyPrint turns the page upside down for what it draws itself.
        tree.at(page["Contents"]).stream.insert(0, show)


def _drawing(address: str) -> pydyf.Stream:
    """Error correction M: it still reads with a stamp or a stain on it."""
    rows = [bytes(row) for row in segno.make_qr(address, error="m").matrix]
    bars = [
        f"{start} {len(rows) - 1 - line} {length} 1 re"
        for line, row in enumerate(rows)
        for start, length in _dark(row)
    ]
    scale = f"{SIDE / len(rows):.5f}"
    return pydyf.Stream(
        [f"{scale} 0 0 {scale} 0 0 cm", "0 0 0 rg", *bars, "f"],
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array([0, 0, SIDE, SIDE]),
            "Resources": pydyf.Dictionary(),
        },
        compress=True,
    )


def _dark(row: bytes) -> list[tuple[int, int]]:
    """Where the dark runs of a row start, and how long they are."""
    runs = []
    start = 0
    for dark, modules in groupby(row):
        length = len(list(modules))
        if dark:
            runs.append((start, length))
        start += length
    return runs
