"""The one way to lay out paper: shipped fonts, shipped templates, and nothing fetched."""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

import pikepdf
import pydyf
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from weasyprint import CSS, HTML, Attachment, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from iki_flow.adapters.pdf import wording
from iki_flow.adapters.pdf.lettering import FACES, FONTS

TEMPLATES = Path(__file__).parents[3] / "templates" / "pdf"

MARKS = ("DRAF", "CONTOH")
"""What can stand across a page; each is drawn from the template `mark.svg`."""

# The font map below is shared by all threads of a process, and Pango allows one at a time.
_one_at_a_time = Lock()


class Shelf(URLFetcher):
    """Hands out what was put on it under a name, and refuses every other address."""

    def __init__(self, things: Mapping[str, tuple[str, bytes]]) -> None:
        super().__init__(allowed_protocols=())
        self._things = dict(things)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The thing of that name.

        Raises:
            ValueError: for any other address, whatever its scheme.
        """
        if url not in self._things:
            raise ValueError("this address is not on the shelf")
        kind, body = self._things[url]
        return URLFetcherResponse(url, body, {"Content-Type": kind})


@cache
def templates() -> Environment:
    """The paper templates; every value that goes into them is escaped."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(wording.FILTERS)
    return environment


@cache
def _shelf() -> Shelf:
    things = {}
    for face in FACES:
        things[f"shelf:{face}.ttf"] = ("font/ttf", (FONTS / f"{face}.ttf").read_bytes())
    mark = templates().get_template("mark.svg")
    for word in MARKS:
        things[f"shelf:{word}.svg"] = ("image/svg+xml", mark.render(word=word).encode())
    return Shelf(things)


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _stylesheet(name: str) -> CSS:
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    return CSS(string=source, font_config=_fonts(), url_fetcher=_shelf())


def lay_out(template: str, values: Mapping[str, Any], variant: str | None = None) -> Document:
    """A template with the stylesheet of its name, laid out on pages.

    `variant` is WeasyPrint's name of the standard to follow, here and when it is written.
    """
    with _one_at_a_time:
        source = templates().get_template(f"{template}.html").render(values)
        return HTML(string=source, url_fetcher=_shelf()).render(
            font_config=_fonts(), stylesheets=[_stylesheet(f"{template}.css")], pdf_variant=variant
        )


def write(
    document: Document,
    variant: str | None = None,
    *,
    finish: Callable[[Document, pydyf.PDF], None] | None = None,
    attachment: Attachment | None = None,
) -> bytes:
    """The laid-out pages as a PDF file; `finish` may change the PDF before it is written."""
    with _one_at_a_time:
        written = document.write_pdf(
            finisher=finish,
            pdf_variant=variant,
            attachments=[] if attachment is None else [attachment],
            # Both are done when the file is swept.
            pdf_identifier=False,
            uncompressed_pdf=True,
        )
    return _swept(written)


def _swept(pdf: bytes) -> bytes:
    """The same file, compressed, without the objects that nothing refers to.

    What is not in use cannot be brought into use later: hidden content waiting for that is an
    attack on signed files (the shadow attacks of NDSS 2021).
    """
    with pikepdf.open(BytesIO(pdf)) as file:
        out = BytesIO()
        file.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return out.getvalue()
