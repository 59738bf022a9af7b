"""Files made to cost whoever reads them: bombs, cycles, depth, numbers without measure."""

import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.adapters.signing_office import approved, sealed, sheet, the_office

MIB = 1024 * 1024


def prepared(change: Callable[[pikepdf.Pdf], None], pdf: bytes | None = None) -> bytes:
    """A file, the blank sheet unless another is given, with something put in."""
    with pikepdf.open(BytesIO(sheet() if pdf is None else pdf)) as opened:
        change(opened)
        out = BytesIO()
        opened.save(out, deterministic_id=True)
    return out.getvalue()


def plain(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A file of these objects, numbered from 1, with a right table; the first is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (1 + len(objects), rows)
    ends = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
    return out + table + ends % (1 + len(objects), trailer, len(out))


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def packed(times: int, size: int) -> bytes:
    content = bytes(size)
    for _ in range(times):
        content = zlib.compress(content, 9)
    return content


def attachment_bomb(pdf: pikepdf.Pdf) -> None:
    described = pdf.Root.Names.EmbeddedFiles.Names[1]
    described.EF.F.write(packed(1, 64 * MIB), filter=Name.FlateDecode)


def nested_bomb(pdf: pikepdf.Pdf) -> None:
    described = pdf.Root.Names.EmbeddedFiles.Names[1]
    twice = Array([Name.FlateDecode, Name.FlateDecode])
    described.EF.F.write(packed(2, 512 * MIB), filter=twice)


def data_of_brackets(pdf: pikepdf.Pdf) -> None:
    described = pdf.Root.Names.EmbeddedFiles.Names[1]
    described.EF.F.write(b"[" * 15 * MIB)


def pages_in_a_ring(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def bookmarks_in_a_ring(pdf: pikepdf.Pdf) -> None:
    item = pdf.make_indirect(Dictionary(Title=String("x")))
    item.Next = item
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=item))


def names_in_a_ring(pdf: pikepdf.Pdf) -> None:
    names = pdf.make_indirect(pdf.Root.Names.EmbeddedFiles)
    names.Kids = Array([names, names])


def fields_in_a_ring(pdf: pikepdf.Pdf) -> None:
    field = pdf.Root.AcroForm.Fields[0]
    field.Kids = Array([field, field])


def fields_that_double(pdf: pikepdf.Pdf) -> None:
    field = pdf.make_indirect(Dictionary(T=String("x"), FT=Name.Sig))
    for _ in range(40):
        field = pdf.make_indirect(Dictionary(T=String("x"), Kids=Array([field, field])))
    pdf.Root.AcroForm.Fields.append(field)


def pages_that_double(pdf: pikepdf.Pdf) -> None:
    page = pdf.Root.Pages.Kids[0]
    for _ in range(40):
        page = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([page, page])))
    pdf.Root.Pages.Kids.append(page)


def many_attachments(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.Names.EmbeddedFiles.Names
    names.extend(list(names) * 20_000)


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[]/Count 0>>"


def table_in_a_ring() -> bytes:
    return plain(CATALOGUE, PAGES, trailer=b"/Prev 9")


def two_tables_in_a_ring() -> bytes:
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R/Prev %010d>>\n"
    first = b"%PDF-1.7\n"
    at = len(first)
    second = at + len(table % 0)
    return first + table % second + table % at + b"startxref\n%d\n%%%%EOF\n" % second


def object_stream(entries: bytes, content: bytes = b"1 0 null") -> bytes:
    return plain(CATALOGUE, PAGES, stream(content, b"/Type/ObjStm" + entries))


def listing(entries: bytes, content: bytes) -> bytes:
    head = b"%PDF-1.7\n"
    body = b"1 0 obj\n" + stream(content, b"/Type/XRef/Root 1 0 R" + entries) + b"\nendobj\n"
    return head + body + b"startxref\n%d\n%%%%EOF\n" % len(head)


def encrypted(owner: str) -> bytes:
    with pikepdf.open(BytesIO(sheet())) as pdf:
        out = BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner=owner, user=owner))
    return out.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "a header": lambda: b"%PDF-1.7\n",
    "text": lambda: b"Keputusan Camat\n" * 1000,
    "zeros": lambda: bytes(100_000),
    "20 MB of zeros behind a header": lambda: b"%PDF-1.7\n" + bytes(19 * MIB),
    "100 MB": lambda: b"%PDF-1.7\n" + bytes(100 * MIB),
    "ends only": lambda: b"%PDF-1.7\nstartxref\n0\n%%EOF\n" * 10_000,
    "few ends": lambda: b"%PDF-1.7\nstartxref\n0\n%%EOF\n" * 60,
    "an attachment that is a bomb": lambda: prepared(attachment_bomb),
    "the same, signed": lambda: the_office().sign(prepared(attachment_bomb), "Pemilik"),
    "a bomb in a bomb": lambda: prepared(nested_bomb),
    "data of brackets": lambda: prepared(data_of_brackets),
    "pages in a ring": lambda: prepared(pages_in_a_ring),
    "pages in a ring, signed": lambda: prepared(pages_in_a_ring, sealed()),
    "bookmarks in a ring": lambda: prepared(bookmarks_in_a_ring),
    "names in a ring": lambda: prepared(names_in_a_ring),
    "fields in a ring": lambda: prepared(fields_in_a_ring),
    "fields in a ring, signed": lambda: prepared(fields_in_a_ring, approved()),
    "fields that double": lambda: prepared(fields_that_double),
    "pages that double": lambda: prepared(pages_that_double),
    "many attachments": lambda: prepared(many_attachments),
    "a table in a ring": table_in_a_ring,
    "two tables in a ring": two_tables_in_a_ring,
    "a table of two thousand million rows": lambda: (
        b"%PDF-1.7\nxref\n0 2147483647\n0000000000 65535 f \ntrailer\n<</Size 1>>\n"
        b"startxref\n9\n%%EOF\n"
    ),
    "a listing of two thousand million objects": lambda: listing(
        b"/Size 2147483647/W[1 2 1]/Index[0 2147483647]", bytes(400)
    ),
    "a listing of nothing, often": lambda: listing(
        b"/Size 9/W[0 0 0]/Index[0 2147483647]", bytes(400)
    ),
    "a listing that is a bomb": lambda: listing(
        b"/Size 9/W[1 2 1]/Filter/FlateDecode", packed(1, 256 * MIB)
    ),
    "a stream of a million objects": lambda: object_stream(b"/N 1000000/First 9"),
    "a stream that extends itself": lambda: object_stream(b"/N 1/First 4/Extends 3 0 R"),
    "a length that is its own": lambda: plain(
        CATALOGUE, PAGES, b"<</Length 3 0 R>>\nstream\nx\nendstream"
    ),
    "a catalogue that is its own pages": lambda: plain(b"<</Type/Catalog/Pages 1 0 R>>"),
    "a reference to itself": lambda: plain(b"1 0 R"),
    "a ring of references": lambda: plain(b"2 0 R", b"1 0 R"),
    "deep arrays": lambda: plain(b"[" * 100_000 + b"]" * 100_000),
    "deep dictionaries": lambda: plain(b"<</A" * 50_000 + b" 1" + b">>" * 50_000),
    "deep trailer": lambda: plain(CATALOGUE, PAGES, trailer=b"/A" + b"[" * 50_000 + b"]" * 50_000),
    "a text of brackets": lambda: plain(b"<</Type/Catalog/A(" + b"(" * MIB + b")" * MIB + b")>>"),
    "a text that never ends": lambda: plain(b"<</Type/Catalog/A(" + b"(" * MIB),
    "digits in hexadecimal": lambda: plain(b"<</Type/Catalog/A<" + b"0" * 8 * MIB + b">>>"),
    "a number of a million digits": lambda: plain(b"<</Type/Catalog/A " + b"9" * MIB + b">>"),
    "a long array": lambda: plain(b"<</Type/Catalog/A[" + b"0 " * MIB + b"]>>"),
    "encrypted for anybody": lambda: encrypted(""),
    "encrypted under a password": lambda: encrypted("rahasia"),
}
"""What each is called, and how it is made."""
