"""What a file of ours may hold: pages, tagged text, one attachment, signature fields. No more.

Everything is an allow-list. Scripts, actions, layers, further annotations, form fields that can
be filled in, and whatever else could change what is seen after signing (the "shadow" attacks,
NDSS 2021; the attacks on certified documents, S&P 2021) is refused by not being on it.
"""

from collections.abc import Iterator

from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, Reference, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader

from iki_flow.adapters.pades.reading import entries, raw_entries, table, value

SNAPSHOT_NAME = "snapshot.json"

_PAGES_AT_MOST = 300
_OUTLINE_AT_MOST = 3000
_ATTACHMENTS_AT_MOST = 20


def _keys(words: str) -> frozenset[str]:
    return frozenset(f"/{word}" for word in words.split())


_CATALOG = _keys(
    "Type Pages Version Extensions AcroForm Metadata MarkInfo StructTreeRoot Lang "
    "ViewerPreferences OutputIntents Names AF DSS Outlines PageMode PageLayout PageLabels Dests"
)
_NAMES = _keys("EmbeddedFiles Dests")
_FORM = _keys("Fields SigFlags DR DA")
_FIELD = _keys("Type Subtype FT T TU F Rect P AP StructParent V BS Border MK")
_PAGE = _keys(
    "Type Parent Contents Resources MediaBox CropBox BleedBox TrimBox ArtBox Annots "
    "StructParents Tabs Group Rotate UserUnit"
)
_OUTLINE = _keys("Type Title Parent Prev Next First Last Count Dest C F SE")

_UNKNOWN = "Berkas memuat bagian yang tidak dikenal ({what})."
_ENCRYPTED = "Berkas dienkripsi; dokumen kami tidak pernah dienkripsi."
_MIXED = "Daftar isi berkas tersusun ganda, sehingga isinya dapat dibaca berbeda-beda."
_ATTACHMENT = "Lampiran berkas bukan satu-satunya data dokumen (snapshot.json)."


def faults_in(reader: PdfFileReader) -> Iterator[str]:
    """Say what in the newest state of the file has no place in a document of ours."""
    if "/Encrypt" in reader.trailer_view:
        yield _ENCRYPTED
        return
    if reader.xrefs.hybrid_xrefs_present:
        yield _MIXED
    root = reader.root
    yield from _beyond(root, _CATALOG)
    yield from _beyond(table(root, "/Names"), _NAMES)
    yield from _form_faults(table(root, "/AcroForm"))
    yield from _page_faults(reader)
    yield from _outline_faults(root)
    if len(_attachments(root)) != 1 or snapshot_in(reader) is None:
        yield _ATTACHMENT


def fields_in(reader: PdfFileReader) -> dict[str, Reference]:
    """Give every form field by its name; a ValueError when two have one name."""
    found: dict[str, Reference] = {}
    fields = raw_entries(table(reader.root, "/AcroForm"), "/Fields")
    for field in fields:
        if not isinstance(field, IndirectObject):
            raise TypeError("a form field is not an object of its own")
        found[str(field.get_object()["/T"])] = field.reference
    if len(found) != len(fields):
        raise ValueError("two form fields have one name")
    return found


def fields_are_flat(reader: PdfFileReader) -> bool:
    """Whether no field has fields under it, as none of ours has.

    pyHanko walks down through each of them, however often the same one is named: a tree of a few
    objects can keep it for years.
    """
    return all(
        "/Kids" not in field for field in entries(table(reader.root, "/AcroForm"), "/Fields")
    )


def snapshot_in(reader: PdfFileReader) -> bytes | None:
    """Give the attached snapshot, or None when there is none of that name."""
    for name, described in _attachments(reader.root):
        if name != SNAPSHOT_NAME or value(described, "/UF") != SNAPSHOT_NAME:
            continue
        streams = table(described, "/EF")
        stream = value(streams, "/UF") or value(streams, "/F")
        if isinstance(stream, StreamObject):
            return bytes(stream.data)
    return None


def _beyond(dictionary: DictionaryObject, allowed: frozenset[str]) -> Iterator[str]:
    for key in dictionary:
        if key not in allowed:
            yield _UNKNOWN.format(what=str(key)[1:40])


def _form_faults(form: DictionaryObject) -> Iterator[str]:
    yield from _beyond(form, _FORM)
    for field in entries(form, "/Fields"):
        yield from _beyond(field, _FIELD)
        if (value(field, "/FT"), value(field, "/Subtype")) != ("/Sig", "/Widget"):
            yield _UNKNOWN.format(what="isian")


def _page_faults(reader: PdfFileReader) -> Iterator[str]:
    widgets = list(fields_in(reader).values())
    for page in pages(reader.root):
        yield from _beyond(page, _PAGE)
        for mark in raw_entries(page, "/Annots"):
            if isinstance(mark, IndirectObject) and mark.reference in widgets:
                widgets.remove(mark.reference)
            else:
                yield _UNKNOWN.format(what="catatan pada halaman")
    if widgets:
        yield _UNKNOWN.format(what="isian di luar halaman")


def pages(root: DictionaryObject) -> Iterator[DictionaryObject]:
    """Walk the page tree without recursion: it may be deep, or bite its own tail."""
    waiting, seen = [root["/Pages"]], 0
    while waiting:
        node = waiting.pop()
        seen += 1
        if seen > _PAGES_AT_MOST:
            raise ValueError("too many pages")
        if value(node, "/Type") == "/Pages":
            waiting.extend(reversed(entries(node, "/Kids")))
        else:
            yield node


def _outline_faults(root: DictionaryObject) -> Iterator[str]:
    waiting, seen = [root["/Outlines"]] if "/Outlines" in root else [], 0
    while waiting:
        item = waiting.pop()
        seen += 1
        if seen > _OUTLINE_AT_MOST:
            raise ValueError("too many bookmarks")
        yield from _beyond(item, _OUTLINE)
        waiting.extend(item[key] for key in ("/Next", "/First") if key in item)


def _attachments(root: DictionaryObject) -> list[tuple[str, DictionaryObject]]:
    names = table(root, "/Names")
    waiting, seen = [names["/EmbeddedFiles"]] if "/EmbeddedFiles" in names else [], 0
    found: list[tuple[str, DictionaryObject]] = []
    while waiting:
        node = waiting.pop()
        seen += 1
        if seen > _ATTACHMENTS_AT_MOST:
            raise ValueError("too many attachments")
        waiting.extend(entries(node, "/Kids"))
        pairs = entries(node, "/Names")
        found += zip(map(str, pairs[::2]), pairs[1::2], strict=True)
    return found
