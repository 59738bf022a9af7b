"""Where a signature of BSrE goes on a sheet, and what it shows there."""

from decimal import Decimal
from io import BytesIO
from threading import Lock

import pikepdf
import pypdfium2

from iki_flow.adapters.bsre.request import Box, Visible

_DOTS_PER_POINT = 4
"""288 a inch: small letters stay sharp in print."""

_ONE_AT_A_TIME = Lock()
"""PDFium knows no threads."""


def within(pdf: bytes, field: str, stamp: bytes) -> Visible:
    """The whole place of a sheet's empty field; `stamp` is the one-page PDF that is seen there.

    Raises:
        LookupError: no page has such a field.
    """
    with pikepdf.open(BytesIO(pdf)) as file:
        for number, page in enumerate(file.pages, start=1):
            for mark in page.get("/Annots", []):
                if mark.get("/T") == field:
                    bottom, top = _sides(page.MediaBox)[1::2]
                    return Visible(number, _box(mark.Rect), top - bottom, _picture(stamp))
    raise LookupError(f"the sheet has no field {field}")


def with_form(pdf: bytes) -> bytes:
    """The same page with a form that has no field yet, as what comes back is compared with one."""
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as file:
        file.Root.AcroForm = file.make_indirect(pikepdf.Dictionary(Fields=pikepdf.Array()))
        file.save(written, deterministic_id=True)
    return written.getvalue()


def _sides(rectangle: pikepdf.Object) -> list[Decimal]:
    return [Decimal(str(side)) for side in rectangle]


def _box(rectangle: pikepdf.Object) -> Box:
    left, bottom, right, top = _sides(rectangle)
    return Box(left, bottom, right - left, top - bottom)


def _picture(stamp: bytes) -> bytes:
    """The page as PNG: the service takes no PDF."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(stamp)
        try:
            image = document[0].render(scale=_DOTS_PER_POINT).to_pil()
        finally:
            document.close()
    written = BytesIO()
    image.save(written, "PNG")
    return written.getvalue()
