"""What a revision may change: it fills in one signature field, and adds what that one shows.

pyHanko's difference analysis accepts more (metadata, further fields, filling in forms), and may:
it has to judge everybody's files. Ours are written by one program, so they are held against
exactly what that program does.
"""

from collections.abc import Collection, Iterator, Sequence

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    Reference,
    StreamObject,
    TextStringObject,
)
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature

from iki_flow.adapters.pades import national
from iki_flow.adapters.pades.reading import raw_entries, table

_SIGNATURE = frozenset(
    (
        "/Type",
        "/Filter",
        "/SubFilter",
        "/M",
        "/Name",
        "/Location",
        "/Reason",
        "/ContactInfo",
        "/Contents",
        "/ByteRange",
    )
)
_TRAILER = frozenset(("/Prev", "/Size", "/ID", "/W", "/Index", "/Length", "/Filter", "/Type"))
_STORED = ("/Certs", "/CRLs")

_MORE = "Bersama tanda tangan pada {field}, isi berkas juga diubah."


def faults_in(
    reader: PdfFileReader,
    fields: dict[str, Reference],
    signatures: Sequence[EmbeddedPdfSignature],
    others: Collection[str] = (),
) -> Iterator[str]:
    """Say which signature's revision did more than sign.

    Those in the fields `others` were made by BSrE: other programs write otherwise, and are judged
    by pyHanko's rules instead.
    """
    for number, signature in enumerate(signatures, start=1):
        old = reader.get_historical_resolver(number - 1)
        new = reader.get_historical_resolver(number)
        stamp = str(signature.sig_object_type) == "/DocTimeStamp"
        field = fields.get(signature.field_name)
        if signature.field_name in others:
            signs = national.only_signs(old, new, signature.field_name)
        else:
            signs = field is not None and _only_signs(old, new, field, stamp=stamp)
        if not signs:
            yield _MORE.format(field=signature.field_name)


def _only_signs(
    old: HistoricalResolver, new: HistoricalResolver, field: Reference, *, stamp: bool
) -> bool:
    written = {_place(reference) for reference in new.explicit_refs_in_revision()}
    added = {place for place in written if old.is_ref_unassignable(Reference(*place, pdf=old))}
    form = _reference(new.root, "/AcroForm")
    touchable = {_place(new.root_ref), _place(field), form}
    if stamp:
        touchable.add(_reference(old.root, "/DSS"))
    return (
        not new.refs_freed_in_revision()
        and written - added <= touchable
        and _catalogue_kept(old, new, stamp=stamp)
        and _field_filled(old, new, field)
        and _reached(old, new, field, stamp=stamp) == added - {_own_listing(new)}
    )


def _catalogue_kept(old: HistoricalResolver, new: HistoricalResolver, *, stamp: bool) -> bool:
    before, after = old.trailer_view, new.trailer_view
    loose = {"/Extensions", "/AcroForm"} | ({"/DSS"} if stamp else set())
    if "/DSS" in old.root and not _store_kept(old, new):
        return False
    return (
        _same(before, after, but=_TRAILER)
        and _same(old.root, new.root, but=loose)
        and _reference(old.root, "/AcroForm") == _reference(new.root, "/AcroForm")
        and _same(old.root["/AcroForm"], new.root["/AcroForm"], but={"/SigFlags"})
        and set(table(new.root, "/Extensions")) - set(table(old.root, "/Extensions")) <= {"/ESIC"}
    )


def _store_kept(old: HistoricalResolver, new: HistoricalResolver) -> bool:
    """Whether the validation data of before stand at the front of those of now."""
    before, after = table(old.root, "/DSS"), table(new.root, "/DSS")
    return (
        _reference(old.root, "/DSS") == _reference(new.root, "/DSS")
        and _same(before, after, but=_STORED)
        and all(
            _plain_entries(after, key)[: len(raw_entries(before, key))]
            == _plain_entries(before, key)
            for key in _STORED
        )
    )


def _plain_entries(dictionary: DictionaryObject, key: str) -> list[object]:
    return [_plain(one) for one in raw_entries(dictionary, key)]


def _field_filled(old: HistoricalResolver, new: HistoricalResolver, field: Reference) -> bool:
    before, after = old(field), new(field)
    return (
        "/V" not in before
        and _same(before, after, but={"/V", "/AP"})
        and set(after["/V"]) <= _SIGNATURE
        and set(after["/AP"]) == {"/N"}
    )


def _reached(
    old: HistoricalResolver, new: HistoricalResolver, field: Reference, *, stamp: bool
) -> set[tuple[int, int]]:
    """Find all that hangs from what was filled in; what was there before is not counted as new."""
    begin = [new(field).raw_get("/V")]
    if not stamp:
        begin.append(new(field)["/AP"].raw_get("/N"))
    elif "/DSS" in old.root:
        before, after = table(old.root, "/DSS"), table(new.root, "/DSS")
        for key in _STORED:
            begin += raw_entries(after, key)[len(raw_entries(before, key)) :]
    else:
        begin.append(new.root.raw_get("/DSS"))
    found: set[tuple[int, int]] = set()
    waiting = begin
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            place = _place(thing.reference)
            if place in found:
                continue
            found.add(place)
            thing = new(Reference(*place, pdf=new))
        waiting.extend(_inside(thing))
    return found


def _inside(thing: PdfObject) -> Collection[PdfObject]:
    if isinstance(thing, DictionaryObject):
        return [thing.raw_get(key) for key in thing]
    if isinstance(thing, ArrayObject):
        return [thing.raw_get(position) for position in range(len(thing))]
    return ()


def _own_listing(new: HistoricalResolver) -> tuple[int, int] | None:
    listing = new.reader.xrefs.get_xref_container_info(new.revision).stream_ref
    return None if listing is None else _place(listing)


def _reference(dictionary: DictionaryObject, key: str) -> tuple[int, int] | None:
    value = dictionary.raw_get(key) if key in dictionary else None
    return _place(value.reference) if isinstance(value, IndirectObject) else None


def _place(reference: Reference) -> tuple[int, int]:
    return reference.idnum, reference.generation


def _same(old: DictionaryObject, new: DictionaryObject, but: Collection[str]) -> bool:
    def kept(one: DictionaryObject) -> dict[str, object]:
        return {str(key): _plain(one.raw_get(key)) for key in one if key not in but}

    return kept(old) == kept(new)


def _plain(thing: PdfObject) -> object:
    """Turn an object into plain values that compare by what they say."""
    if isinstance(thing, IndirectObject):
        return ("R", *_place(thing.reference))
    if isinstance(thing, DictionaryObject):
        entries = {str(key): _plain(thing.raw_get(key)) for key in thing}
        data = thing.encoded_data if isinstance(thing, StreamObject) else None
        return (entries, data)
    if isinstance(thing, ArrayObject):
        return [_plain(thing.raw_get(position)) for position in range(len(thing))]
    if isinstance(thing, TextStringObject | ByteStringObject):
        return thing.original_bytes
    return repr(thing)
