"""Sheets on paper: from a snapshot to the document that is signed, or to a preview of it."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import pydyf
from weasyprint import Document

from iki_flow.adapters.pdf import archive
from iki_flow.adapters.pdf.fields import add_fields
from iki_flow.adapters.pdf.lettering import printable_data
from iki_flow.adapters.pdf.press import PDF_A, PDF_UA, lay_out, write
from iki_flow.adapters.pdf.renderer import renderer
from iki_flow.adapters.pdf.structure import Tree, put_right
from iki_flow.adapters.pdf.underlay import add_mark, add_qr_code
from iki_flow.domain.checks import acknowledgement
from iki_flow.domain.lines import alike, lines
from iki_flow.domain.snapshot import canonical, digest
from iki_flow.domain.verifying.printed import Redrawn

PAPERS = {"A4": "297mm 210mm", "F4": "330mm 215mm"}


def render(snapshot: Mapping[str, Any]) -> bytes:
    """The document itself, unsigned: PDF/A-3a and PDF/UA-1, with its empty signature fields.

    The same snapshot always gives the same bytes. The snapshot is attached as `snapshot.json`.
    """
    return _drawn(snapshot, renderer())


def redraw(snapshot: Mapping[str, Any], by: str) -> Redrawn:
    """The document once more, as one that says it was drawn by the renderer `by`."""
    return Redrawn(_drawn(snapshot, by), by == renderer())


def _drawn(snapshot: Mapping[str, Any], by: str) -> bytes:
    values = _values(snapshot) | {"draft": False, "digest": digest(snapshot), "renderer": by}
    dated = date.fromisoformat(snapshot["layout"]["dated"])
    return write(
        lay_out("sheet", values, PDF_A),
        PDF_A,
        finish=partial(_finish, snapshot),
        attachment=archive.data_file(canonical(snapshot), dated),
    )


def _finish(snapshot: Mapping[str, Any], laid_out: Document, pdf: pydyf.PDF) -> None:
    tree = Tree(pdf)
    put_right(pdf, tree)
    add_fields(laid_out, pdf, tree, snapshot["layout"]["signatures"])
    add_qr_code(pdf, tree, snapshot["document"]["verify_url"])
    if snapshot["document"]["sample"]:
        add_mark(pdf, tree, "CONTOH")
    archive.declare_accessible(pdf)
    archive.tidy_catalog(pdf)


def preview(snapshot: Mapping[str, Any]) -> bytes:
    """The same sheet as a draft: marked DRAF, expected names printed, no fields, no QR code."""
    values = _values(snapshot) | {"draft": True, "renderer": renderer()}
    return write(lay_out("sheet", values, PDF_UA), PDF_UA, finish=_finish_draft)


def _finish_draft(_laid_out: Document, pdf: pydyf.PDF) -> None:
    tree = Tree(pdf)
    put_right(pdf, tree)
    add_mark(pdf, tree, "DRAF")


def _values(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    said = printable_data(snapshot)
    rows = lines(said["content"])
    return {
        "snapshot": said,
        "paper": PAPERS[said["layout"]["paper"]],
        "rows": rows,
        "evidenced": [row for row in rows if row.indicator.get("measured", {}).get("evidence")],
        "scaled": any(row.indicator.get("scale") for row in rows),
        "taken": acknowledgement(said),
        "alike": alike(said["content"]["objectives"]),
    }
