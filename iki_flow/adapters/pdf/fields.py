"""Signature fields: put in empty before the first signature, and measured when one is made.

A field is a visible, tagged place on the sheet (ISO 14289-1, 7.18): the template leaves an empty
block of its name, and that block becomes the field. Nothing else in the file is a form.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pikepdf
import pydyf
from weasyprint import Document

from iki_flow.adapters.pdf.structure import Tree
from iki_flow.domain.blocks import FIELDS
from iki_flow.domain.signing import Box, Role

POINTS_PER_PIXEL = 0.75
_PRINT = 4

TOLD = {
    Role.OWNER: "Tanda tangan pemilik dokumen",
    Role.SEKCAM: "Tanda tangan Sekretaris Camat",
    Role.CAMAT: "Tanda tangan Camat",
    Role.SEAL: "Segel elektronik kantor",
    Role.TIMESTAMP: "Cap waktu elektronik",
}
"""What a reader is told about a field, in place of what is drawn there."""


def add_fields(
    document: Document, pdf: pydyf.PDF, tree: Tree, signatures: Sequence[Mapping[str, Any]]
) -> None:
    """Make a field of every empty block that the layout names.

    Raises:
        LookupError: when the sheet has no such block, or more than one.
    """
    told = {each["field"]: _told(each) for each in signatures}
    places = [
        (page, name, page.anchors[name])
        for page in document.pages
        for name in page.anchors
        if name in told
    ]
    blocks = [element for element in tree.walk() if element["S"] == "/Div" and not element["K"]]
    if sorted(name for _, name, _ in places) != sorted(told) or len(blocks) != len(told):
        raise LookupError("the sheet has not exactly one block for each signature")
    fields = {
        name: _field(pdf, tree, block, name, told[name], _rectangle(page.height, corners))
        for block, (page, name, corners) in zip(blocks, places, strict=True)
    }
    form = pydyf.Dictionary({"Fields": pydyf.Array(fields[name].reference for name in told)})
    pdf.add_object(form)
    pdf.catalog["AcroForm"] = form.reference


def _told(signature: Mapping[str, Any]) -> str:
    role = Role(signature["role"])
    number = signature["field"].removeprefix(FIELDS[role])
    return f"{TOLD[role]} {number}".rstrip()


def _rectangle(page_height: float, corners: tuple[float, float, float, float]) -> list[float]:
    """CSS pixels from the top left, as points from the bottom left, to a hundredth."""
    left, top, right, bottom = corners
    sides = (left, page_height - bottom, right, page_height - top)
    return [round(side * POINTS_PER_PIXEL, 2) for side in sides]


def _field(
    pdf: pydyf.PDF,
    tree: Tree,
    block: pydyf.Dictionary,
    name: str,
    told: str,
    rectangle: list[float],
) -> pydyf.Dictionary:
    left, bottom, right, top = rectangle
    blank = pydyf.Stream(
        extra={
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array([0, 0, right - left, top - bottom]),
            "Resources": pydyf.Dictionary(),
        }
    )
    pdf.add_object(blank)
    widget = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": pydyf.String(name),
            "TU": pydyf.String(told),
            "F": _PRINT,
            "Rect": pydyf.Array(rectangle),
            "P": block["Pg"],
            "AP": pydyf.Dictionary({"N": blank.reference}),
            "StructParent": tree.own(block),
        }
    )
    pdf.add_object(widget)
    tree.at(block["Pg"]).setdefault("Annots", pydyf.Array()).append(widget.reference)
    block["S"] = "/Form"
    block["Alt"] = pydyf.String(told)
    # The one kid, not a list of one: pyHanko finds a field that is signed by that path alone.
    block["K"] = pydyf.Dictionary({"Type": "/OBJR", "Obj": widget.reference, "Pg": block["Pg"]})
    return widget


def field_boxes(pdf: bytes) -> dict[str, Box]:
    """The room of every signature field of a PDF file, by its name."""
    with pikepdf.open(BytesIO(pdf)) as file:
        form = file.Root.get("/AcroForm", {})
        return {str(field.T): _box(field.Rect) for field in form.get("/Fields", [])}


def _box(rectangle: pikepdf.Object) -> Box:
    left, bottom, right, top = (float(side) for side in rectangle)
    return Box(round(right - left, 2), round(top - bottom, 2))
