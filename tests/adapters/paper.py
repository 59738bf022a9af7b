"""Looking at paper: its text and its tags as a reader gets them, and what a validator says."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
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
    return render(snapshots.MADE[kind](position))


def opened(pdf: bytes) -> pikepdf.Pdf:
    """The file, for reading."""
    return pikepdf.open(BytesIO(pdf))


def text(pdf: bytes, *options: str) -> str:
    """All text, with every run of blanks as one."""
    return " ".join(_told("pdftotext", pdf, *options, "-", "-").split())


def faults(pdf: bytes, *profiles: str) -> list[str]:
    """The rules that the validator finds broken, under each profile ("3a", "ua1")."""
    with scratch_folder() as folder:
        path = folder / "sheet.pdf"
        path.write_bytes(pdf)
        reports = [page.validate_pdf(str(path), profile=profile) for profile in profiles]
    return [failure.rule_id for report in reports for failure in report.failures]


@dataclass
class Tag:
    """An element that is read out: what it is, what it says, and what is in it."""

    kind: str
    words: list[str] = field(default_factory=list)
    spans: dict[str, str] = field(default_factory=dict)
    inside: list["Tag"] = field(default_factory=list)

    def walk(self) -> Iterator["Tag"]:
        """This element and all in it, in reading order."""
        yield self
        for tag in self.inside:
            yield from tag.walk()

    def all(self, kind: str) -> list["Tag"]:
        """Every element of a kind."""
        return [tag for tag in self.walk() if tag.kind == kind]

    @property
    def said(self) -> str:
        """Its text without blanks: a line may end anywhere, and a long word too."""
        return "".join("".join("".join(tag.words) for tag in self.walk()).split())

    def span(self, direction: str) -> int:
        """Over how many rows ("RowSpan") or columns ("ColSpan") a cell goes."""
        return int(self.spans.get(direction, "1"))


def read_out(pdf: bytes) -> Tag:
    """The document as its structure tree leads through it."""
    with opened(pdf) as file:
        words = {
            (sheet.objgen, number): said
            for sheet in file.pages
            for number, said in _marked_text(sheet).items()
        }
        return _tag(file.Root.StructTreeRoot, words)


def _tag(element: pikepdf.Object, words: dict[tuple[tuple[int, int], int], str]) -> Tag:
    spans = {name[1:]: str(value) for name, value in dict(element.get("/A", {})).items()}
    tag = Tag(str(element.get("/S", "/Root"))[1:], spans=spans)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            tag.words.append(words.get((element.Pg.objgen, kid), ""))
        elif "/S" in kid:
            tag.inside.append(_tag(kid, words))
    return tag


def _marked_text(sheet: pikepdf.Page) -> dict[int, str]:
    """The text of each numbered piece of a page."""
    letters = {name: _letters(font) for name, font in sheet.Resources.Font.items()}
    found: dict[int, str] = {}
    marks: list[int | None] = []
    font: dict[bytes, str] = {}
    for operands, operator in pikepdf.parse_content_stream(sheet, "BMC BDC EMC Tf Tj TJ"):
        name = str(operator)
        if name in ("BMC", "BDC"):
            marks.append(operands[1].get("/MCID") if name == "BDC" else None)
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            font = letters[str(operands[0])]
        elif marks and marks[-1] is not None:
            found[marks[-1]] = found.get(marks[-1], "") + _decoded(operands[0], font)
    return found


def _letters(font: pikepdf.Object) -> dict[bytes, str]:
    """What each two-byte code of a font stands for, from its ToUnicode map."""
    pairs = re.findall(rb"^<(\w{4})> <(\w+)>$", font.ToUnicode.read_bytes(), re.MULTILINE)
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(point.decode()).decode("utf-16-be")
        for code, point in pairs
    }


def _decoded(shown: pikepdf.Object, letters: dict[bytes, str]) -> str:
    strings = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(each) for each in strings if isinstance(each, pikepdf.String))
    return "".join(letters[codes[place : place + 2]] for place in range(0, len(codes), 2))


def _told(tool: str, pdf: bytes, *options: str) -> str:
    run = subprocess.run([tool, *options], input=pdf, capture_output=True, check=True)
    return run.stdout.decode()
