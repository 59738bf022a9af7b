"""Evidence as it comes in: what a file really is, whatever it is called, and whether it is safe.

Only what cannot act by itself is taken: no macros, no scripts, nothing that starts a program,
nothing encrypted, nothing that becomes enormous when it is opened. The readers here work on files
of strangers, so each has its limits, and whatever a reader trips over is a refusal.
"""

from collections.abc import Callable

from iki_flow.adapters.evidence import office_file, pdf_file, picture
from iki_flow.domain.errors import Incomplete
from iki_flow.domain.evidence import MediaType

_READERS: tuple[tuple[bytes, Callable[[bytes], MediaType]], ...] = (
    (b"%PDF-", pdf_file.examine),
    (b"\xff\xd8\xff", picture.examine_jpeg),
    (b"\x89PNG\r\n\x1a\n", picture.examine_png),
    (b"PK\x03\x04", office_file.examine),
)
"""The first bytes of each kind of file, and who looks at it."""


def examine(content: bytes) -> MediaType:
    """What a file is, by its content alone.

    Raises:
        Incomplete: it is none of the kinds that are taken, damaged, encrypted, or it may act by
            itself; the sentence says which, and what to do.
    """
    for mark, reader in _READERS:
        if content.startswith(mark):
            return reader(content)
    raise Incomplete(
        "Berkas ini bukan PDF, JPEG, PNG, DOCX, atau XLSX, jadi tidak disimpan. "
        "Simpan dahulu dalam salah satu bentuk itu, lalu unggah lagi."
    )


__all__ = ["examine"]
