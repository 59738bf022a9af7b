"""Sheets that officials signed at BSrE, and such as nobody may take for them."""

from functools import cache

from iki_flow.adapters.bsre.placing import within
from tests.adapters.bsre_service import ISSUER, appended, authority, root, signer_named
from tests.adapters.signing_office import OFFICIALS, mark, sheet, the_office

NAMES = {"Pemilik": "PEJABAT PEMILIK", "Sekcam": "PEJABAT SEKCAM", "Camat": "Drs. PEJABAT CAMAT"}


def place(pdf: bytes, field: str):
    """As the service is asked for it: page, corners, picture."""
    seen = within(pdf, field, mark())
    return seen.page, seen.box.in_whole_points(), seen.image


def at_bsre(pdf: bytes, field: str, signer=None, where: str = "", **more) -> bytes:
    """A sheet signed at BSrE in the place of a field, or of another."""
    spot = place(pdf, where or field)
    return appended(pdf, signer or NAMES[field], spot, "Menyetujui", "Lumajang", **more)


def signed(*national: str, names=OFFICIALS, pdf: bytes | None = None) -> bytes:
    """A sheet that those named signed, some of them at BSrE."""
    pdf = pdf or sheet()
    for name in names:
        pdf = at_bsre(pdf, name) if name in national else the_office().sign(pdf, name)
    return pdf


def closed(pdf: bytes) -> bytes:
    """Sealed with what BSrE's signatures lead to."""
    return the_office().seal(pdf, national_roots=[root()])


@cache
def sealed(*national: str) -> bytes:
    """A sealed sheet; those named signed at BSrE."""
    return closed(signed(*national))


def stranger(name: str = NAMES["Camat"]):
    """Somebody of that name whom another authority certified, which calls itself as BSrE does."""
    return signer_named(name, 0, another_authority)


@cache
def another_authority():
    return authority.__wrapped__(ISSUER)
