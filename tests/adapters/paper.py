"""Looking at paper: its text as a reader gets it, its tags, and what two validators say."""

import subprocess
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import page
import pikepdf

from iki_flow.adapters.pdf import render
from tests.adapters import snapshots
from tests.scratch import scratch_folder


@cache
def sheet(kind: str, position: str) -> bytes:
    """The document of a position, rendered once for all tests that only look at it."""
    return render(snapshots.plan(position) if kind == "plan" else snapshots.measurement(position))


def text(pdf: bytes, *options: str) -> str:
    """All text, with every run of blanks as one."""
    read = subprocess.run(
        ["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True
    )
    return " ".join(read.stdout.decode().split())


def faults(pdf: bytes, *profiles: str) -> list[str]:
    """The rules that the validator finds broken, under each profile ("3a", "ua1")."""
    with scratch_folder() as folder:
        path = folder / "sheet.pdf"
        path.write_bytes(pdf)
        reports = [page.validate_pdf(str(path), profile=profile) for profile in profiles]
    return [failure.rule_id for report in reports for failure in report.failures]


def tags(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every element that the structure tree leads to, in reading order."""
    yield from _below(pdf.Root.StructTreeRoot)


def _below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _below(kid)


def opened(pdf: bytes) -> pikepdf.Pdf:
    """The file, for reading."""
    return pikepdf.open(BytesIO(pdf))
