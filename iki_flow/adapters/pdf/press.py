"""The one way to lay out paper: shipped fonts, shipped templates, and nothing fetched."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

import pydyf
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from weasyprint import CSS, HTML, Attachment, Document
from weasyprint.css import ColorProfile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from iki_flow.adapters.pdf.lettering import FACES, FONTS
from iki_flow.adapters.pdf.sweep import swept
from iki_flow.domain import wording

PDF_A, PDF_UA = "pdf/a-3a", "pdf/ua-1"
"""WeasyPrint's names for the standards."""

TEMPLATES = Path(__file__).parents[3] / "templates" / "pdf"

_COLOURS = "srgb-profile"

# The font map below is shared by all threads of a process, and Pango allows one at a time.
_one_at_a_time = Lock()


class Shelf(URLFetcher):
    """Hands out what was put on it under a name, and refuses every other address."""

    def __init__(self, things: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self._things = dict(things)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The thing of that name.

        Raises:
            ValueError: for any other address, whatever its scheme.
        """
        if url not in self._things:
            raise ValueError("this address is not on the shelf")
        return URLFetcherResponse(url, self._things[url])


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
    return Shelf({f"shelf:{face}.ttf": (FONTS / f"{face}.ttf").read_bytes() for face in FACES})


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _stylesheet(name: str) -> CSS:
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    return CSS(string=source, font_config=_fonts(), url_fetcher=_shelf())


@cache
def _profile_bytes() -> bytes:
    return (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()


def _colours() -> ColorProfile:
    """What PDF/A wants said about colours.

    New for each sheet, since one that has been written before is written otherwise; from memory,
    since WeasyPrint itself would leave the file of the profile open.
    """
    channels = (["r"], ["g"], ["b"])
    return ColorProfile(
        BytesIO(_profile_bytes()), "sRGB2014.icc", "relative-colorimetric", channels
    )


def lay_out(template: str, values: Mapping[str, Any], variant: str | None = None) -> Document:
    """A template with the stylesheet of its name, laid out on pages.

    `variant` is the standard to follow, here and when it is written: PDF_A, PDF_UA or none.
    """
    with _one_at_a_time:
        source = templates().get_template(f"{template}.html").render(values)
        return HTML(string=source, url_fetcher=_shelf()).render(
            font_config=_fonts(),
            stylesheets=[_stylesheet(f"{template}.css")],
            color_profiles={_COLOURS: _colours()} if variant == PDF_A else {},
            pdf_variant=variant,
            output_intent=_COLOURS,
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
            output_intent=_COLOURS,
            attachments=[] if attachment is None else [attachment],
            # Both are done when the file is swept.
            pdf_identifier=False,
            uncompressed_pdf=True,
        )
    return swept(written)
