"""What is printed on a paper, held against its data: letter by letter, and drawn once more."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from iki_flow.domain import wording
from iki_flow.domain.document import Period
from iki_flow.domain.lines import lines
from iki_flow.domain.verifying.verdict import Check

_RENDERER = re.compile(r"^IKI Flow \([0-9a-f]{16}\)")
_DRAWN = "Halaman sama dengan data yang digambar ulang"
READ = "Angka tercetak sama dengan datanya"


@dataclass(frozen=True)
class Printed:
    """A file as it was before anybody signed it, what drew it, and the text of its pages."""

    unsigned: bytes
    renderer: str
    text: str


@dataclass(frozen=True)
class Redrawn:
    """A snapshot drawn once more; `same_renderer` where the file names the one at hand."""

    pdf: bytes
    same_renderer: bool


Redraw = Callable[[Mapping[str, Any], str], Redrawn]


def read(said: Mapping[str, Any], snapshot: bytes, printed: Printed) -> Check:
    """Whether the pages say the figures of the attached data, in their order."""
    text = _squeezed(printed.text)
    letters, position = set(text), 0
    for piece in expected(said, hashlib.sha256(snapshot).hexdigest()):
        found = re.compile(_pattern(piece, letters)).search(text, position)
        if found is None:
            return Check(READ, False, f"Tidak tercetak: {piece}")
        position = found.end()
    return Check(READ, True)


def expected(said: Mapping[str, Any], digest: str) -> Iterator[str]:
    """What the pages of a sheet must say, from top to bottom."""
    document, content = said["document"], said["content"]
    for line in lines(content):
        yield _figures(line.indicator, measures=document["period"] is not None)
    if document["period"] is not None:
        result = content["score"]
        grade = f" ({result['predikat']})" if result["predikat"] else ""
        value = wording.percent(result["value"])
        yield f"Nilai kinerja {wording.quarter(document['period'])}: {value}{grade}"
    yield f"Kode dokumen {document['code']}, versi {document['version']}."
    yield f"Sidik data (SHA-256): {digest}"


def _figures(row: Mapping[str, Any], *, measures: bool) -> str:
    """The cells with figures of a row, which stand side by side."""
    scale = row.get("scale")
    if not measures:
        targets = (row["targets"].get(period.value) for period in Period)
        return " ".join(wording.planned(target, scale) for target in targets)
    measured = row["measured"]
    cells = (
        wording.target(measured["target"], row["unit"], scale),
        wording.realisasi(measured["realisasi"], row["unit"], scale),
        wording.percent(measured["capped"]),
        measured["predikat"] or wording.EMPTY,
    )
    return " ".join(cells)


def drawn_anew(said: Mapping[str, Any], printed: Printed, redraw: Redraw | None) -> Check:
    """Whether the attached data, drawn once more, are the very bytes that were signed first.

    Another renderer may draw the same data otherwise: only that of the same name must not.
    """
    if redraw is None:
        return Check(_DRAWN, None, "Tidak digambar ulang di sini.")
    if not _RENDERER.fullmatch(printed.renderer):
        return Check(_DRAWN, None, "Berkas ini tidak menyebut perendernya.")
    try:
        drawn = redraw(said, printed.renderer)
    except Exception:  # a later renderer may ask for what earlier data do not say
        return Check(_DRAWN, None, "Perender di sini tidak dapat menggambarnya.")
    if drawn.pdf == printed.unsigned:
        return Check(_DRAWN, True)
    if drawn.same_renderer:
        return Check(_DRAWN, False, "Halamannya bukan gambar dari data terlampir.")
    return Check(_DRAWN, None, "Digambar oleh perender lain, jadi tidak dapat dibandingkan.")


def _squeezed(text: str) -> str:
    """Without white space: where lines break is the layout's affair."""
    return "".join(text.split())


def _pattern(piece: str, letters: set[str]) -> str:
    """A letter that is nowhere on the pages may be one that the typeface lacks."""
    return "".join(
        re.escape(letter) if letter in letters or letter.isascii() else ".{1,4}"
        for letter in _squeezed(piece)
    )
