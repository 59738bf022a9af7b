"""Sheets on paper: from a snapshot to the document that is signed, or to a preview of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from itertools import zip_longest
from typing import Any

import pydyf
from weasyprint import Document

from iki_flow.adapters.pdf import archive
from iki_flow.adapters.pdf.fields import add_fields
from iki_flow.adapters.pdf.lettering import printable_data
from iki_flow.adapters.pdf.press import lay_out, write
from iki_flow.adapters.pdf.qr import add_qr_code
from iki_flow.adapters.pdf.structure import Tree, put_right
from iki_flow.domain.snapshot import canonical, digest

PDF_A, PDF_UA = "pdf/a-3a", "pdf/ua-1"
PAPERS = {"A4": "297mm 210mm", "F4": "330mm 215mm"}


def render(snapshot: Mapping[str, Any]) -> bytes:
    """The document itself, unsigned: PDF/A-3a and PDF/UA-1, with its empty signature fields.

    The same snapshot always gives the same bytes. The snapshot is attached as `snapshot.json`.
    """
    document = snapshot["document"]
    values = _values(snapshot) | {
        "draft": False,
        "mark": "CONTOH" if document["sample"] else None,
        "digest": digest(snapshot),
    }
    dated = date.fromisoformat(snapshot["layout"]["dated"])
    laid_out = lay_out("sheet", values, PDF_A)
    return write(
        laid_out,
        PDF_A,
        finish=partial(_finish, snapshot),
        attachment=archive.data_file(canonical(snapshot), dated),
    )


def _finish(snapshot: Mapping[str, Any], laid_out: Document, pdf: pydyf.PDF) -> None:
    tree = Tree(pdf)
    put_right(pdf, tree)
    add_fields(laid_out, pdf, tree, snapshot["layout"]["signatures"])
    add_qr_code(pdf, tree, snapshot["document"]["verify_url"])
    archive.declare_accessible(pdf)
    archive.name_data_once(pdf)


def preview(snapshot: Mapping[str, Any]) -> bytes:
    """The same sheet as a draft: marked DRAF, expected names printed, no fields, no QR code."""
    values = _values(snapshot) | {"draft": True, "mark": "DRAF"}
    return write(lay_out("sheet", values, PDF_UA), PDF_UA, finish=_finish_draft)


def _finish_draft(_laid_out: Document, pdf: pydyf.PDF) -> None:
    put_right(pdf, Tree(pdf))


def _values(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    said = printable_data(snapshot)
    return {
        "snapshot": said,
        "paper": PAPERS[said["layout"]["paper"]],
        "rows": list(_rows(said["content"]["objectives"])),
        "alike": _alike(said["content"]["objectives"]),
    }


def _alike(objectives: list[dict[str, Any]]) -> dict[str, Any]:
    """What holds for every indicator: the one polarity, and that none has a weight of its own."""
    indicators = [row for objective in objectives for row in objective["indicators"]]
    polarities = {row["polarity"] for row in indicators}
    return {
        "polarity": polarities.pop() if len(polarities) == 1 else None,
        "weight": all(row["weight"] is None for row in indicators),
    }


def _rows(objectives: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row an indicator; what is merged stands in the first of its rows.

    `goes_on` and `unit_goes_on` say that the cells of the next row belong to those of this one.
    `unit` is the responsible unit, found above where the row itself leaves it blank.
    """
    lines = [
        (objective, place, indicator)
        for objective in objectives
        for place, indicator in enumerate(objective["indicators"])
    ]
    unit = ""
    for (objective, place, indicator), below in zip_longest(lines, lines[1:]):
        unit = indicator["responsible"] or unit
        yield {
            "number": str(objective["number"]) if place == 0 else "",
            "objective": objective["text"] if place == 0 else "",
            "indicator": indicator,
            "unit": unit,
            "goes_on": below is not None and below[1] > 0,
            "unit_goes_on": below is not None and not below[2]["responsible"],
        }
