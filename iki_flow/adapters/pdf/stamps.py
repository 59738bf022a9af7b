"""What a signature shows: a page of the size of its field, drawn when the signature is made."""

from dataclasses import asdict

from iki_flow.adapters.pdf.lettering import printable_data
from iki_flow.adapters.pdf.press import lay_out, write
from iki_flow.domain.signing import Appearance, Box

LETTER_SIZES = (9, 8, 7, 6, 5)
"""In points; the largest at which everything fits is taken."""


def stamp(appearance: Appearance, box: Box, *, trial: bool = False) -> bytes:
    """A one-page PDF of the size of `box` (points) that shows who signed, as what, and when.

    It is untagged: a signature field has its own words for readers, and the page becomes its
    picture. Where BSrE is on `trial`, a signature of its says that it does not count. A text that
    does not even fit in the smallest letters is cut at the foot; it stands in full among the
    signature's own data.
    """
    values = {"appearance": printable_data(asdict(appearance)), "box": box, "trial": trial}
    for size in LETTER_SIZES:
        document = lay_out("stamp", values | {"size": size})
        if len(document.pages) == 1:
            break
    return write(document.copy(document.pages[:1]))
