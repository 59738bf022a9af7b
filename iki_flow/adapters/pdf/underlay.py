"""What lies under the text of every page: the QR code at its foot, and a word across it.

Both are drawings without letters, so that nobody who copies or searches the text of a sheet comes
upon them, and artifacts to readers, who are told the same in words at the end of the sheet.
"""

from dataclasses import dataclass
from functools import cache
from itertools import groupby

import pydyf
import segno
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from iki_flow.adapters.pdf.lettering import FONTS
from iki_flow.adapters.pdf.structure import Tree

QR_SIDE = 45.0
QR_LEFT, QR_BOTTOM = 39.7, 12.0
"""Points from the left and bottom edge of the page; sheet.css keeps this place free."""

MARK_SIZE = 125.0
_GREY = "0.942 0.942 0.956 rg"
_SLANT = (0.866, 0.5)
"""The cosine and sine of 30 degrees."""


def add_qr_code(pdf: pydyf.PDF, tree: Tree, address: str) -> None:
    """Draw on every page what scanners read as `address`; it reads with a stain on it too."""
    rows = [bytes(row) for row in segno.make_qr(address, error="m").matrix]
    bars = [
        f"{start} {len(rows) - 1 - line} {length} 1 re"
        for line, row in enumerate(rows)
        for start, length in _dark(row)
    ]
    scale = QR_SIDE / len(rows)
    matrix = (scale, 0, 0, scale, QR_LEFT, QR_BOTTOM)
    _lay_under(pdf, tree, "QR", ["0 g", *bars, "f"], [0, 0, len(rows), len(rows)], matrix)


def _dark(row: bytes) -> list[tuple[int, int]]:
    """Where the dark runs of a row start, and how long they are."""
    runs = []
    start = 0
    for dark, modules in groupby(row):
        length = len(list(modules))
        if dark:
            runs.append((start, length))
        start += length
    return runs


def add_mark(pdf: pydyf.PDF, tree: Tree, word: str) -> None:
    """Draw a word across every page, light enough to read the sheet over it."""
    drawn = _drawn(word)
    _, _, right, top = tree.at(pdf.page_references[0])["MediaBox"]
    along, across = (MARK_SIZE / drawn.square * part for part in _SLANT)
    matrix = (
        along,
        across,
        -across,
        along,
        (right - along * drawn.width + across * drawn.height) / 2,
        (top - across * drawn.width - along * drawn.height) / 2,
    )
    box = [0, -drawn.height, drawn.width, 2 * drawn.height]
    _lay_under(pdf, tree, "Mark", [_GREY, *drawn.path, "f"], box, matrix)


@dataclass(frozen=True)
class _Drawn:
    """A word as a path, in the units of the typeface, of which `square` make up its size."""

    path: tuple[str, ...]
    width: int
    height: int
    square: int


@cache
def _drawn(word: str) -> _Drawn:
    font = TTFont(FONTS / "bold.ttf")
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    outline = _Outline(glyphs)
    for letter in word:
        glyph = glyphs[names[ord(letter)]]
        glyph.draw(outline)
        outline.along += glyph.width
    height, square = font["OS/2"].sCapHeight, font["head"].unitsPerEm
    return _Drawn(tuple(outline.operators), outline.along, height, square)


class _Outline(BasePen):
    """Writes letters as the lines and curves of a PDF path, one beside the other."""

    def __init__(self, glyphs: object) -> None:
        super().__init__(glyphs)
        self.operators: list[str] = []
        self.along = 0

    def _write(self, operator: str, *points: tuple[float, float]) -> None:
        figures = " ".join(f"{x + self.along:.2f} {y:.2f}" for x, y in points)
        self.operators.append(f"{figures} {operator}")

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - named by fontTools
        self._write("m", point)

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._write("l", point)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._write("c", *points)

    def _closePath(self) -> None:  # noqa: N802
        self.operators.append("h")


def _lay_under(
    pdf: pydyf.PDF,
    tree: Tree,
    name: str,
    operators: list[str],
    box: list[float],
    matrix: tuple[float, ...],
) -> None:
    drawing = pydyf.Stream(
        operators,
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array(box),
            "Resources": pydyf.Dictionary(),
        },
    )
    pdf.add_object(drawing)
    place = " ".join(f"{part:.5f}" for part in matrix)
    show = f"/Artifact BMC q {place} cm /{name} Do Q EMC"
    for reference in pdf.page_references:
        page = tree.at(reference)
        tree.at(page["Resources"])["XObject"][name] = drawing.reference
        # First of all: what follows is drawn over it, and upside down.
        tree.at(page["Contents"]).stream.insert(0, show)
