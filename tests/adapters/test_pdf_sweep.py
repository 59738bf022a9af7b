"""The second writing of a file."""

from io import BytesIO
from zlib import compress

import pikepdf
import pytest

from iki_flow.adapters.pdf.sweep import swept
from tests.adapters import paper

ENDS_IN_RETURN = next(
    text for text in (b"q Q " * n for n in range(1, 9999)) if compress(text, 9).endswith(b"\r")
)


def a_file(content=b"q Q", leftover=False, tagged=False):
    """A page with that content; with a structure tree, and an object nobody refers to."""
    with pikepdf.new() as file:
        file.add_blank_page()
        file.pages[0].Contents = file.make_stream(content)
        if tagged:
            file.Root.StructTreeRoot = file.make_indirect(pikepdf.Dictionary())
        if leftover:
            file.make_stream(b"waiting")
        out = BytesIO()
        file.save(out, compress_streams=False, static_id=True)
        return out.getvalue()


def test_what_nothing_refers_to_is_gone():
    written = swept(a_file(leftover=True))
    with paper.opened(written) as file:
        streams = [each.read_bytes() for each in file.objects if isinstance(each, pikepdf.Stream)]
    assert b"waiting" not in streams
    assert b"q Q" in streams


def test_no_stream_ends_in_half_a_line_end():
    written = swept(a_file(ENDS_IN_RETURN))
    assert b"\r\nendstream" not in written
    with paper.opened(written) as file:
        assert file.pages[0].Contents.read_bytes() == ENDS_IN_RETURN


@pytest.mark.parametrize("batch", range(4))
def test_nor_does_a_table_of_the_file(batch):
    """One file in a hundred or so would have such a table."""
    files = (a_file(b"% " + str(number).encode(), tagged=True) for number in range(batch, 600, 4))
    assert not any(b"\r\nendstream" in swept(file) for file in files)


def test_the_identifier_comes_from_the_content():
    def identifier(content):
        with paper.opened(swept(a_file(content))) as file:
            return bytes(file.trailer.ID[1])

    assert identifier(b"q Q") == identifier(b"q Q")
    assert identifier(b"q Q") != identifier(b"q q Q Q")
