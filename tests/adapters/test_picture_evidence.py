"""Pictures as evidence: unpacked to their end, within the limits."""

import time
import tracemalloc
import zlib
from io import BytesIO

import pytest
from PIL import Image

from iki_flow.adapters.evidence import examine
from iki_flow.adapters.evidence.picture import MOST_PIXELS
from iki_flow.domain.evidence import MediaType
from tests.adapters.examining import refused

ADAM7 = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)


def test_a_picture_that_explodes_is_refused_at_once():
    side = 50_000
    out = BytesIO()
    Image.new("1", (64, 64)).save(out, "PNG")
    head = bytearray(out.getvalue())
    head[16:24] = side.to_bytes(4) * 2
    head[29:33] = zlib.crc32(head[12:29]).to_bytes(4)
    assert "juta titik" in refused(bytes(head))
    assert side**2 > MOST_PIXELS


def with_rows(packed, width=64, height=48, interlaced=0):
    """A PNG of these packed rows, 8 bits grey, with sound check sums."""
    header = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 0, 0, 0, interlaced])
    parts = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    sums = (
        len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(sums)


ROW = bytes(65)


@pytest.mark.parametrize(
    ("packed", "whole"),
    [
        (zlib.compress(ROW * 48), True),
        (b"", False),
        (b"sampah", False),
        (zlib.compress(b""), False),
        (zlib.compress(ROW * 47), False),
        (zlib.compress(ROW * 48)[:10], False),
        (zlib.compress(ROW * 47 + b"\5" + ROW[1:]), False),  # a row of no known kind
    ],
)
def test_a_picture_has_all_its_rows_whatever_its_check_sums_say(packed, whole):
    content = with_rows(packed)
    if whole:
        assert examine(content) is MediaType.PNG
    else:
        assert "gambar yang utuh" in refused(content)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("size", [(1, 1), (7, 3), (64, 48), (1000, 1200)])
def test_pictures_of_every_make_are_taken(mode, size):
    out = BytesIO()
    Image.new(mode, size).save(out, "PNG")
    assert examine(out.getvalue()) is MediaType.PNG


@pytest.mark.parametrize("width", range(1, 10))
def test_pictures_that_appear_by_and_by_are_taken_with_all_their_rows(width):
    sizes = (
        (1 + columns) * rows
        for left, top, across, down in ADAM7
        if (columns := len(range(left, width, across))) and (rows := len(range(top, 9, down)))
    )
    needed = sum(sizes)
    content = with_rows(zlib.compress(bytes(needed)), width, 9, 1)
    assert examine(content) is MediaType.PNG
    with Image.open(BytesIO(content)) as image:
        image.load()
    assert "utuh" in refused(with_rows(zlib.compress(bytes(needed - 1)), width, 9, 1))


def test_a_picture_of_the_most_points_is_unpacked_in_little_memory():
    content = with_rows(zlib.compress(bytes(6001 * 10_000), 9), 6000, 10_000)
    began = time.process_time()
    tracemalloc.start()
    assert examine(content) is MediaType.PNG
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.process_time() - began < 2
    assert most < 10 * 1024 * 1024


def test_a_large_photograph_is_taken():
    out = BytesIO()
    Image.new("L", (8000, 6000)).save(out, "JPEG")
    assert examine(out.getvalue()) is MediaType.JPEG
