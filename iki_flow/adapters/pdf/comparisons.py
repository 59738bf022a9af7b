"""A comparison of two sheets on paper: for the file of whoever reviews, and signed by nobody."""

from functools import partial
from typing import Any

import pydyf
from weasyprint import Document

from iki_flow.adapters.pdf import archive
from iki_flow.adapters.pdf.lettering import printable_data
from iki_flow.adapters.pdf.press import PDF_A, lay_out, write
from iki_flow.adapters.pdf.sheets import PAPERS
from iki_flow.adapters.pdf.structure import Tree, put_right
from iki_flow.adapters.pdf.underlay import add_mark
from iki_flow.domain import comparison
from iki_flow.domain.comparison import Side
from iki_flow.domain.snapshot import digest


def render_comparison(left: Side, right: Side) -> bytes:
    """What differs between two sheets: PDF/A-3a and PDF/UA-1, without any signature field.

    The same two sheets always give the same bytes.
    """
    values = _values(left, right)
    sample = any(side.snapshot["document"]["sample"] for side in (left, right))
    return write(
        lay_out("comparison", values, PDF_A), PDF_A, finish=partial(_finish, sample=sample)
    )


def _finish(_laid_out: Document, pdf: pydyf.PDF, *, sample: bool) -> None:
    tree = Tree(pdf)
    put_right(pdf, tree)
    if sample:
        add_mark(pdf, tree, "CONTOH")
    archive.declare_accessible(pdf)


def _values(left: Side, right: Side) -> dict[str, Any]:
    before, after = (printable_data(side.snapshot) for side in (left, right))
    return {
        "sides": (left, right),
        "digests": [digest(side.snapshot) for side in (left, right)],
        "said": (before, after),
        "paper": PAPERS[after["layout"]["paper"]],
        "found": comparison.compare(before, after),
        "stretches": comparison.stretches,
        "runs": comparison.runs,
        "field_words": comparison.FIELD_WORDS,
        "kind_words": comparison.KIND_WORDS,
    }
