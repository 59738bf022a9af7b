"""Files read within limits; values with references followed, which pyHanko's `get` skips."""

from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.decode_limits import DecodeLimits, DocumentDecodeBudget, StreamDecodeLimits
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, PdfObject
from pyhanko.pdf_utils.reader import PdfFileReader

_MIB = 1024 * 1024
_LIMITS = DecodeLimits(
    per_stream=StreamDecodeLimits(max_output_size=16 * _MIB),
    document_budget=DocumentDecodeBudget(base_allowance=64 * _MIB, max_ratio=8),
)


def opened(pdf: bytes) -> PdfFileReader:
    """Begin to read a file that may be anybody's: what it unpacks to is limited."""
    return PdfFileReader(BytesIO(pdf), decode_limits=_LIMITS)


def signers(pdf: bytes) -> list[x509.Certificate]:
    """Give the certificates that a file of ours was signed with, in order."""
    reader = PdfFileReader(BytesIO(pdf))
    return [signature.signer_cert for signature in reader.embedded_signatures]


def brought_along(pdf: bytes) -> list[x509.Certificate]:
    """Give the certificates that signatures have inside, beside those of the signers."""
    reader = PdfFileReader(BytesIO(pdf))
    return [one for each in reader.embedded_signatures for one in each.other_embedded_certs]


def value(dictionary: DictionaryObject, key: str) -> PdfObject | None:
    """Give what a key stands for, or None when the dictionary has no such key."""
    try:
        return dictionary[key]
    except KeyError:
        return None


def table(dictionary: DictionaryObject, key: str) -> DictionaryObject:
    """Give the dictionary under a key, empty when there is none; TypeError for anything else."""
    found = value(dictionary, key)
    if found is None:
        return DictionaryObject()
    if not isinstance(found, DictionaryObject):
        raise TypeError(f"{key} is not a dictionary")
    return found


def entries(dictionary: DictionaryObject, key: str) -> list[PdfObject]:
    """Give the members of the array under a key; TypeError when it is anything else."""
    array = _array(dictionary, key)
    return [array[position] for position in range(len(array))]


def raw_entries(dictionary: DictionaryObject, key: str) -> list[PdfObject]:
    """Give the members of an array as they stand there, references unfollowed."""
    array = _array(dictionary, key)
    return [array.raw_get(position) for position in range(len(array))]


def _array(dictionary: DictionaryObject, key: str) -> ArrayObject:
    found = value(dictionary, key)
    if found is None:
        return ArrayObject()
    if not isinstance(found, ArrayObject):
        raise TypeError(f"{key} is not an array")
    return found
