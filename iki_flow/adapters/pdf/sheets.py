"""Sheets on paper: from a snapshot to the document that is signed, or to a preview of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

import pydyf
from weasyprint import Document

from iki_flow.adapters.pdf import archive
from iki_flow.adapters.pdf.fields import add_fields
from iki_flow.adapters.pdf.lettering import printable_data
from iki_flow.adapters.pdf.press import press
from iki_flow.adapters.pdf.qr import qr_drawing
from iki_flow.adapters.pdf.structure import Tree, put_right
from iki_flow.domain.snapshot import canonical, digest

PAPERS = {"A4": "297mm 210mm", "F4": "330mm 215mm"}


def render(snapshot: Mapping[str, Any]) -> bytes:
    """The document itself, unsigned: PDF/A-3a and PDF/UA-1, with its empty signature fields.

    The same snapshot always gives the same bytes. The snapshot is attached as `snapshot.json`.
    """
    document = snapshot["document"]
    values = _values(snapshot) | {
        "draft": False,
        "mark": "CONTOH" if document["sample"] else None,
        "qr": qr_drawing(document["verify_url"]),
        "digest": digest(snapshot),
    }
    dated = date.fromisoformat(snapshot["layout"]["dated"])
    written = press(
        "sheet",
        values,
        finish=partial(_finish, snapshot["layout"]["signatures"]),
        variant="pdf/a-3a",
        attachment=archive.data_file(canonical(snapshot), dated),
    )
    return archive.swept(written)


def _finish(signatures: list[dict[str, str]], document: Document, pdf: pydyf.PDF) -> None:
    tree = Tree(pdf)
    put_right(pdf, tree)
    add_fields(document, pdf, tree, signatures)
    archive.declare_accessible(pdf)
    archive.name_data_once(pdf)


def preview(snapshot: Mapping[str, Any]) -> bytes:
    """The same sheet as a draft: marked DRAF, expected names printed, no fields, no QR code."""
    values = _values(snapshot) | {"draft": True, "mark": "DRAF"}
    return press("sheet", values, finish=_finish_draft, variant="pdf/ua-1")


def _finish_draft(_document: Document, pdf: pydyf.PDF) -> None:
    put_right(pdf, Tree(pdf))


def _values(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    said = printable_data(snapshot)
    return {
        "snapshot": said,
        "paper": PAPERS[said["layout"]["paper"]],
        "rows": list(_rows(said["content"]["objectives"])),
    }


def _rows(objectives: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row an indicator; number and sasaran stand in the first row of theirs only."""
    for objective in objectives:
        for place, indicator in enumerate(objective["indicators"]):
            first = place == 0
            yield {
                "number": str(objective["number"]) if first else "",
                "objective": objective["text"] if first else "",
                "indicator": indicator,
            }
