"""What a signature shows: a page of the size of its field, drawn when the signature is made."""

from dataclasses import asdict

from iki_flow.adapters.pdf.lettering import printable_data
from iki_flow.adapters.pdf.press import press
from iki_flow.domain.signing import Appearance, Box


def stamp(appearance: Appearance, box: Box) -> bytes:
    """A one-page PDF of the size of `box` (points) that shows who signed, as what, and when.

    It is untagged: a signature field has its own words for readers, and the page becomes its
    picture.
    """
    values = {"appearance": printable_data(asdict(appearance)), "box": box}
    return press("stamp", values, variant=None)
