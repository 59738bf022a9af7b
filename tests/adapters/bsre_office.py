"""What the tests of BSrE share: accounts, requests, and the papers that are sent."""

from decimal import Decimal
from functools import cache
from io import BytesIO

from PIL import Image

from iki_flow.adapters.bsre import Account, Box, Client, Request, Visible
from tests.adapters.bsre_service import NIK, PASSPHRASE, PASSWORD, USERNAME
from tests.adapters.signing_office import sheet, the_office

PAGE_HEIGHT = Decimal("595.28")
PLACE = Box(Decimal("500.4"), Decimal("60.2"), Decimal("120.7"), Decimal("70.5"))


def client(service, version=2, **changes) -> Client:
    values = {
        "url": service.url,
        "username": USERNAME,
        "password": PASSWORD,
        "version": version,
        "timeout": 5,
        "plain_http": True,
    }
    return Client(Account(**(values | changes)))


@cache
def picture() -> bytes:
    written = BytesIO()
    Image.new("RGB", (40, 20), "navy").save(written, "PNG")
    return written.getvalue()


def seen(page=1, box=PLACE) -> Visible:
    return Visible(page, box, PAGE_HEIGHT, picture())


def request(**changes) -> Request:
    values = {
        "nik": NIK,
        "passphrase": PASSPHRASE,
        "reason": "Menyetujui dokumen",
        "place": "Lumajang",
        "visible": None,
    }
    return Request(**(values | changes))


@cache
def paper(*signed: str) -> bytes:
    """A sheet that these officials signed with the office's own authority."""
    return the_office().signed(sheet(), signed)
