"""A draft in the editor of its owner, for tests of what is typed into it."""

import pytest

from iki_flow.web.sheet_form import stored_sheet
from tests.web.browser_like import parse, words
from tests.web.desks import typed_on


@pytest.fixture(name="plan")
def plan_fixture(desks):
    """The draft plan of the Seksi Pemerintahan, its owner's browser, and the fields as opened."""
    return Draft(desks, "pemerintahan", desks.id("pemerintahan"))


@pytest.fixture(name="measurement")
def measurement_fixture(desks):
    """The same of the measurement of the Seksi Pelayanan Umum."""
    return Draft(desks, "pelayanan", desks.measurement)


class Draft:
    """A draft in the editor of its owner."""

    def __init__(self, desks, owner, document_id):
        self.desks, self.id, self.browser = desks, document_id, desks.browser(owner)
        self.address = f"/dokumen/{document_id}/ubah"
        self.fields = typed_on(self.browser.get(self.address).text)

    def send(self, status=302, **changes):
        """Send the fields as opened, but for these; names are written with "__" for dots."""
        form = self.fields | {name.replace("__", "."): text for name, text in changes.items()}
        return self.browser.post(self.address, form, status)

    def typed(self, places, status):
        return self.browser.post(self.address, self.fields | places, status)

    def compute(self, place, places, status=200):
        return self.browser.client.post(
            f"/dokumen/{self.id}/hitung?baris={place}",
            data={"csrf_token": self.browser.token()} | self.fields | places,
            headers={"HX-Request": "true"},
        )

    def kept(self):
        with self.desks.document(self.id) as document:
            return stored_sheet(document.objectives)


def beside(page, place):
    """What is said to be wrong with a field, beside it."""
    tree = parse(page)
    field = next(one for one in tree.iter() if one.get("name") == place)
    assert field.get("aria-invalid") == "true"
    error = field.get("aria-describedby").split()[0]
    return words(next(one for one in tree.iter() if one.get("id") == error))
