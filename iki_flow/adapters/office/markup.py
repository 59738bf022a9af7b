"""The XML of a package, read by expat without a document type and so without any entity."""

from collections.abc import Callable, Mapping
from typing import IO
from xml.parsers import expat

from iki_flow.adapters.office.troubles import Trouble, Unfit

Element = Callable[[str, Mapping[str, str]], None]

_MOST = 64 * 1024 * 1024
"""Bytes of a part that is read as a whole; a document of a thousand pages has half of that."""

_CHUNK = 1024 * 1024


def read(stream: IO[bytes], element: Element) -> None:
    """Read a part as a whole; `element` is given the local name and attributes of each element.

    Raises:
        Unfit: it is not well-formed, larger than such a part can be, or declares a document type.
    """
    parser = _parser(element)
    taken = 0
    try:
        while chunk := stream.read(_CHUNK):
            taken += len(chunk)
            if taken > _MOST:
                raise Unfit(Trouble.TOO_LARGE)
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unfit(Trouble.DAMAGED) from error


def begin(head: bytes) -> None:
    """Read no further than to the first element: a document type can only be declared before it.

    Raises:
        Unfit: there is none, or a document type is declared.
    """
    begun: list[str] = []
    parser = _parser(lambda name, _: begun.append(name))
    try:
        parser.Parse(head, False)
    except expat.ExpatError as error:
        if not begun:
            raise Unfit(Trouble.DAMAGED) from error
    if not begun:
        raise Unfit(Trouble.DAMAGED)


def _parser(element: Element) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _declares
    parser.StartElementHandler = lambda name, said: element(name.rpartition(":")[2], said)
    return parser


def _declares(*_declared: object) -> None:
    raise Unfit(Trouble.DECLARES)
