"""Paper: sheets as PDF files, and what a signature shows on them."""

from iki_flow.adapters.pdf.comparisons import render_comparison
from iki_flow.adapters.pdf.fields import field_boxes
from iki_flow.adapters.pdf.lettering import missing_fonts
from iki_flow.adapters.pdf.sheets import preview, redraw, render
from iki_flow.adapters.pdf.stamps import stamp

__all__ = [
    "field_boxes",
    "missing_fonts",
    "preview",
    "redraw",
    "render",
    "render_comparison",
    "stamp",
]
