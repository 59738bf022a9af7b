"""Downloads of a sheet as Word or Excel."""

import pytest

from iki_flow.web.exporting import TYPES
from tests.web.browser_like import each, parse
from tests.web.desks import desks_fixture  # noqa: F401 - pytest finds the fixture here


@pytest.mark.parametrize("wanted", ["docx", "xlsx"])
@pytest.mark.parametrize("owner", ["pemerintahan", "umum", "pelayanan"])
def test_the_documents_page_offers_the_file(desks, owner, wanted):
    browser = desks.browser(owner)
    page = parse(browser.get(f"/dokumen/{desks.id(owner)}").text)
    (link,) = [a.get("href") for a in each(page, "a") if str(a.get("href")).endswith(f"/{wanted}")]
    file = browser.get(link)
    assert file.data.startswith(b"PK")
    assert file.mimetype == TYPES[wanted]
    name = file.headers["Content-Disposition"]
    assert name.startswith("attachment; filename=")
    assert f".{wanted}" in name
    assert ("DRAF-" in name) == (owner != "pelayanan")
    assert "sandbox" in file.headers["Content-Security-Policy"]


def test_a_measurement_is_offered_too(desks):
    address = f"/dokumen/{desks.measurement}/unduh/xlsx"
    assert desks.browser("pelayanan").get(address).data.startswith(b"PK")


@pytest.mark.parametrize("wanted", ["pdf", "docm", "x"])
def test_no_other_kind_is_made(desks, wanted):
    desks.browser("umum").get(f"/dokumen/{desks.id('umum')}/unduh/{wanted}", 404)


@pytest.mark.parametrize("who", ["pelayanan", "clerk", "auditor"])
def test_it_is_for_those_who_see_the_page(desks, who):
    desks.browser(who).get(f"/dokumen/{desks.id('umum')}/unduh/docx", 404)
