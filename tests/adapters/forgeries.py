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


def raw_revision(objects: dict[int, bytes], freed: tuple[int, ...] = (), root: int = 0) -> Forgery:
    """Append objects, and what is no longer one, with a classical table; `root` is the catalogue.

    Numbers from 0 down are new objects: 0 is the first that the file does not have yet.
    """

    def forge(pdf: bytes) -> bytes:
        reader = PdfFileReader(BytesIO(pdf))
        size = int(reader.trailer["/Size"])
        out, places = pdf, {}
        for number, content in objects.items():
            placed = size - number if number <= 0 else number
            places[placed] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (placed, content)
        rows = [b"%d 1\n%010d 00000 n \n" % (one, places[one]) for one in sorted(places)]
        rows += [b"%d 1\n0000000000 00001 f \n" % one for one in freed]
        top = size - root if root < 0 else reader.root_ref.idnum
        trailer = b"<</Size %d/Root %d 0 R/Prev %d>>" % (
            size + len(objects),
            top,
            reader.last_startxref,
        )
        table = b"xref\n" + b"".join(rows) + b"trailer\n" + trailer
        return out + table + b"\nstartxref\n%d\n%%%%EOF\n" % len(out)

    return forge


def page_object_freed(pdf: bytes) -> bytes:
    """Take what a page shows out of the file: what lay hidden under it is then seen (hide)."""
    page = PdfFileReader(BytesIO(pdf)).root["/Pages"]["/Kids"][0]
    shown = page.raw_get("/Contents")
    shown = shown.raw_get(0) if isinstance(shown, ArrayObject) else shown
    return raw_revision({}, freed=(shown.reference.idnum,))(pdf)


def catalogue_switched(pdf: bytes) -> bytes:
    """Send readers to another catalogue with other pages (hide and replace)."""
    own = b"<</Type/Catalog/Pages<</Type/Pages/Count 0/Kids[]>>>>"
    return raw_revision({-1: own}, root=-1)(pdf)


def pages_switched(update: BasePdfFileWriter) -> None:
    """Put another page tree in the place of the one that was signed (replace)."""
    tree = DictionaryObject({pdf_name("/Type"): pdf_name("/Pages")})
    tree[pdf_name("/Kids")] = ArrayObject([update.root["/Pages"].raw_get("/Kids").raw_get(0)])
    tree[pdf_name("/Count")] = NumberObject(1)
    update.root[pdf_name("/Pages")] = update.add_object(tree)
    update.update_root()


def font_replaced(update: BasePdfFileWriter) -> None:
    """Draw the letters of a font otherwise (replace)."""
    fonts = update.root["/Pages"]["/Kids"][0]["/Resources"]["/Font"]
    name = next(iter(fonts))
    described = fonts[name]["/DescendantFonts"][0]
    described[pdf_name("/FontDescriptor")] = DictionaryObject(
        {pdf_name("/Type"): pdf_name("/FontDescriptor")}
    )
    update.update_container(described)


def page_turned(update: BasePdfFileWriter) -> None:
    """Turn a page, so that other parts of it are seen."""
    page = update.root["/Pages"]["/Kids"][0]
    page[pdf_name("/Rotate")] = NumberObject(180)
    update.update_container(page)


def tags_changed(update: BasePdfFileWriter) -> None:
    """Let readers of the tags hear something else than is printed."""
    tags = update.root["/StructTreeRoot"]
    tags[pdf_name("/RoleMap")] = DictionaryObject({pdf_name("/P"): pdf_name("/Artifact")})
    update.update_container(tags)


def language_changed(update: BasePdfFileWriter) -> None:
    """Change what the catalogue says of the text."""
    update.root[pdf_name("/Lang")] = pdf_string("en")
    update.update_root()


def lists_removed(update: BasePdfFileWriter) -> None:
    """Take the revocation lists away."""
    update.root["/DSS"][pdf_name("/CRLs")] = ArrayObject()
    update.update_container(update.root["/DSS"])
    update.update_root()


def mark(kind: str) -> Callable[[BasePdfFileWriter], None]:
    """Lay a mark of some kind over the page."""

    def change(update: BasePdfFileWriter) -> None:
        page_ref, _ = update.find_page_for_modification(0)
        shown = DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name(kind),
                pdf_name("/Rect"): ArrayObject(map(NumberObject, (0, 0, 400, 400))),
            }
        )
        update.register_annotation(page_ref, update.add_object(shown))

    return change


def last_revision_again(pdf: bytes) -> bytes:
    """Append the last revision a second time."""
    *_, begin, _ = ends(pdf)
    return pdf + pdf[begin:]


def spliced(other: bytes) -> Forgery:
    """Put what was signed in another file behind the first revision of this one."""
    return lambda pdf: pdf[: ends(pdf)[0]] + other[ends(other)[0] :]


IN_PLACE |= {
    "byte range null": lambda pdf: RANGE.sub(
        lambda found: b"/ByteRange null".ljust(len(found[0])), pdf, count=1
    ),
    "contents of the second zeroed": contents(lambda digits: b"0" * len(digits), 1),
    "all byte ranges zeroed": lambda pdf: RANGE.sub(
        lambda found: b"/ByteRange [0 0 0 0]".ljust(len(found[0])), pdf
    ),
    "another kind of signature": replaced(b"/ETSI.CAdES.detached", b"/adbe.x509.rsa_sha11"),
    "signatures of no kind": replaced(b"/Type /Sig", b"/Type /Sih"),
    "metadata edited in place": replaced(b"<xmp:CreatorTool>IKI", b"<xmp:CreatorTool>XKI"),
    "an object with a trailer and no list": lambda pdf: (
        pdf + b"9999 0 obj\n(x)\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    ),
    "the last revision again": last_revision_again,
    "a page's content freed": page_object_freed,
    "the catalogue switched": catalogue_switched,
    "an object of one's own": raw_revision({0: b"(x)"}),
    "a spreadsheet behind the end": lambda pdf: pdf + b"PK\x03\x04" + b"0" * 200,
    "a script before the header": lambda pdf: b"#!/bin/sh\nexit\n" + pdf,
}

APPENDED |= {
    "the pages switched": appended(pages_switched),
    "a font replaced": appended(font_replaced),
    "a page turned": appended(page_turned),
    "tags changed": appended(tags_changed),
    "another language": appended(language_changed),
    **{
        f"a mark of kind {kind[1:]}": appended(mark(kind))
        for kind in ("/Stamp", "/Redact", "/Square", "/Ink", "/Widget", "/Popup", "/RichMedia")
    },
}

AFTER_THE_SEAL: dict[str, Forgery] = {"revocation lists removed": appended(lists_removed)}
"""Revisions that only a sealed file can have."""

ALL = IN_PLACE | APPENDED | AFTER_THE_SEAL
"""Every change to a sealed file; none of them may pass by any door."""
