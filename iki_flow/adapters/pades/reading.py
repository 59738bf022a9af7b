"""Files read within limits; values with references followed, which pyHanko's `get` skips."""

from functools import cached_property
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.decode_limits import (
    DecodeContext,
    DecodeLimits,
    DecodePurpose,
    DocumentDecodeBudget,
    StreamDecodeLimits,
)
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, PdfObject
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader

_MIB = 1024 * 1024
_LIMITS = DecodeLimits(
    per_stream=StreamDecodeLimits(max_output_size=16 * _MIB),
    document_budget=DocumentDecodeBudget(base_allowance=64 * _MIB, max_ratio=8),
)

_LONGEST_LISTING = 256 * 1024
"""Bytes that a list of objects takes at most; those of ours take a twentieth."""


class _Context(DecodeContext):
    """Limits lists of objects by what they say, too: rows of no bytes unpack to nothing, and there
    may be any number of them.
    """

    def stream_output_cap(
        self,
        encoded_size: int,
        purpose: DecodePurpose = DecodePurpose.GENERIC,
        expected_size: int | None = None,
    ) -> int | None:
        """Refuse a list that is longer than any of ours."""
        listing = purpose is DecodePurpose.XREF_STREAM
        if listing and expected_size is not None and expected_size > _LONGEST_LISTING:
            raise PdfReadError("the list of objects is too long")
        return super().stream_output_cap(encoded_size, purpose, expected_size)


class _Reader(PdfFileReader):
    """A reader whose lists of objects are limited."""

    @cached_property
    def decode_context(self) -> DecodeContext:
        """What is unpacked, and how much of it."""
        given = super().decode_context
        return _Context(given.limits, given.input_size)


def opened(pdf: bytes) -> PdfFileReader:
    """Begin to read a file that may be anybody's: what it unpacks to is limited."""
    return _Reader(BytesIO(pdf), decode_limits=_LIMITS)


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
