"""Whether bytes are one value in DER (ITU-T X.690): lengths that fit exactly, written shortest.

asn1crypto reads more than that, so a length can be changed to take in padding and still parse.
"""

_CONSTRUCTED = 0x20
_LONG_TAG = 0x1F
_LONG_LENGTH = 0x80
_LENGTH_BYTES_AT_MOST = 4


def is_one_value(data: bytes) -> bool:
    """Whether `data` is exactly one value whose parts, to the last, fill what holds them."""
    top = _extent(data, 0, len(data))
    if top is None or top[1] != len(data):
        return False
    waiting = [(0, len(data))]
    while waiting:
        position, stop = waiting.pop()
        while position < stop:
            extent = _extent(data, position, stop)
            if extent is None:
                return False
            if data[position] & _CONSTRUCTED:
                waiting.append(extent)
            position = extent[1]
    return True


def _extent(data: bytes, position: int, stop: int) -> tuple[int, int] | None:
    """Give where the content of the value at `position` begins and ends, if it lies within."""
    if position + 2 > stop or data[position] == 0 or data[position] & _LONG_TAG == _LONG_TAG:
        return None
    first, begin = data[position + 1], position + 2
    if first < _LONG_LENGTH:
        length = first
    else:
        digits = data[begin : begin + first - _LONG_LENGTH]
        begin += len(digits)
        length = int.from_bytes(digits, "big")
        shortest = digits[:1] != b"\0" and length >= _LONG_LENGTH
        if not (0 < len(digits) <= _LENGTH_BYTES_AT_MOST and shortest):
            return None
    end = begin + length
    return (begin, end) if end <= stop else None
