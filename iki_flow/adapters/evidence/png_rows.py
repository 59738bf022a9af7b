"""The rows of a PNG picture (ISO/IEC 15948): unpacked to the last, in pieces, and kept nowhere."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_SIGNATURE = 8
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_FILTERS = bytes(range(5))
"""What a row may begin with: how it differs from the one above."""

_PASSES = (
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)
"""Adam7: the first column and row of each pass, and the steps between them."""

_PIECE = 1024 * 1024


@dataclass(frozen=True)
class _Rows:
    """Rows of equal length in bytes, one after the other."""

    stride: int
    count: int


def are_whole(content: bytes) -> bool:
    """Whether a picture with sound check sums has all of its rows.

    Raises:
        KeyError, ValueError, zlib.error: its parts are not those of a picture.
    """
    parts = list(_parts(content))
    header = next(data for kind, data in parts if kind == b"IHDR")
    pieces = _unpacked(data for kind, data in parts if kind == b"IDAT")
    piece = b""
    for rows in _rows(header):
        left, to_next = rows.stride * rows.count, 0
        while left:
            piece = piece or next(filter(None, pieces), b"")
            taken = piece[:left]
            if not taken or taken[to_next :: rows.stride].translate(None, _FILTERS):
                return False
            to_next = (to_next - len(taken)) % rows.stride
            left -= len(taken)
            piece = piece[len(taken) :]
    return True


def _parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _SIGNATURE
    while at < len(content):
        length, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        yield kind, content[at + 8 : at + 8 + length]
        if kind == b"IEND":
            return
        at += 12 + length


def _unpacked(packed: Iterator[bytes]) -> Iterator[bytes]:
    stream = zlib.decompressobj()
    for data in packed:
        rest = data
        while rest and not stream.eof:
            yield stream.decompress(rest, _PIECE)
            rest = stream.unconsumed_tail


def _rows(header: bytes) -> Iterator[_Rows]:
    """How many rows of which length there are, from pass to pass."""
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:8])
    bits = header[8] * _CHANNELS[header[9]]
    for left, top, across, down in _PASSES if header[12] else ((0, 0, 1, 1),):
        columns, count = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and count > 0:
            yield _Rows(1 + -(-columns * bits // 8), count)
