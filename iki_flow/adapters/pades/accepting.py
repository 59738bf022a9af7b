"""What is asked of a signature of BSrE when it comes back, so that its sheet can be sealed."""

from collections.abc import Iterable
from datetime import datetime

from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.sign.validation import EmbeddedPdfSignature

from iki_flow.adapters.pades import national, revisions, structure
from iki_flow.adapters.pades.coroutines import result_of
from iki_flow.adapters.pades.reading import opened


def root_of(pdf: bytes, roots: Iterable[bytes], at: datetime) -> bytes | None:
    """The first of `roots` (DER) that the last signature of a file leads to, at a moment."""
    signature = opened(pdf).embedded_signatures[-1]
    for root in roots:
        trusted = national.Trust((root,), DictionaryObject(), at)
        if result_of(national.fault_of(pdf, signature, trusted)) is None:
            return root
    return None


def stands_in(pdf: bytes, field: str) -> bool:
    """Whether the last signature of a sheet is one that an inspection takes for that field's."""
    reader = opened(pdf)
    signatures: list[EmbeddedPdfSignature] = reader.embedded_signatures
    fields = structure.fields_in(reader)
    made, own = signatures[-1].field_name, fields.get(field)
    if own is None or made not in fields:
        return False
    # Those before it were asked the same when they were made.
    names = [one.field_name for one in signatures]
    return (
        national.places(reader, {made: fields[made]}, {field: own}) == {made: field}
        and not any(structure.faults_in(reader))
        and not any(revisions.faults_in(reader, pdf, signatures, names))
    )
