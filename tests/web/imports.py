"""The import of a draft, in its owner's browser."""

import pytest

from iki_flow.web.sheet_form import stored_sheet
from tests.web.browser_like import each, parse


class Import:
    """The import of a draft, in its owner's browser."""

    def __init__(self, desks, owner="pemerintahan"):
        self.desks, self.id, self.browser = desks, desks.id(owner), desks.browser(owner)
        self.address = f"/dokumen/{self.id}/impor"

    def upload(self, content, status=200, name="lembar.docx"):
        return self.browser.upload(self.address, content, status, name)

    def paste(self, status=200, **fields):
        return self.browser.post(self.address, {"tempel": "", "html": "", **fields}, status)

    def accept(self, page, how="instead", status=302, at=0, **changes):
        form = fields_of(page, at) | {"how": how} | changes
        return self.browser.post(f"{self.address}/terima", form, status)

    def kept(self):
        with self.desks.document(self.id) as document:
            return stored_sheet(document.objectives)

    def texts(self):
        return [objective.text for objective in self.kept()]


@pytest.fixture(name="draft")
def draft_fixture(desks):
    return Import(desks)


def fields_of(page, at=0):
    """What the form of a preview would send, but for its token and its button."""
    forms = [f for f in parse(page.text).iter("form") if f.get("action", "").endswith("/terima")]
    inputs = [one for one in each(forms[at], "input") if one.get("type") == "hidden"]
    fields = {one.get("name"): one.get("value") for one in inputs}
    del fields["csrf_token"]
    return fields
