"""Arsip: what is locked, for those who may take it."""

import hashlib
from io import BytesIO
from zipfile import ZipFile

import pytest

from iki_flow.queries import archive
from tests.web.browser_like import each, parse, text_of, words
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
)


def listed(page):
    """The first words of each row."""
    return [words(row).partition(" · ")[0] for row in each(parse(page.text).find(".//tbody"), "tr")]


@pytest.mark.parametrize(
    ("who", "status"),
    [("camat", 200), ("sekcam", 200), ("pelayanan", 200), ("auditor", 200), ("clerk", 403)],
)
def test_those_who_may_read_find_the_locked_documents(desks, who, status):
    page = desks.browser(who).get("/arsip", status)
    if status == 200:
        assert listed(page) == ["Penetapan 2024"]


def test_a_unit_finds_only_its_own(desks):
    assert "Tidak ada dokumen terkunci yang cocok." in text_of(desks.browser("umum").get("/arsip"))


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ("tahun=2024", 1),
        ("tahun=2023", 0),
        ("tahun=besok", 1),
        ("jenis=penetapan", 1),
        ("jenis=pengukuran", 0),
        ("jenis=lain", 1),
        ("periode=TW+I", 0),
        ("unit=999", 0),
    ],
)
def test_the_address_narrows_the_list(desks, narrowed, found):
    page = desks.browser("auditor").get(f"/arsip?{narrowed}")
    assert f"{found} dokumen" in text_of(page)


def test_a_download_is_the_sealed_file_under_its_name_and_is_noted(desks):
    document_id = desks.id("pelayanan")
    answer = desks.browser("auditor").get(f"/arsip/{document_id}/unduh")
    name = "IKI-2024-penetapan-seksi-pelayanan-umum-v1.pdf"
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert answer.mimetype == "application/pdf"
    with desks.app.app_context():
        assert hashlib.sha256(answer.data).hexdigest() == archive.sealed(document_id).file_sha256
    assert desks.events(document_id)[-1] == "downloaded"


def test_the_bundle_has_what_the_list_has(desks):
    page = desks.browser("auditor").get("/arsip?tahun=2024&jenis=penetapan&_external=1")
    (link,) = [one for one in hrefs(page) if "/arsip/paket" in one]
    assert link == "/arsip/paket?tahun=2024&jenis=penetapan"
    answer = desks.browser("auditor").get(link)
    assert answer.mimetype == "application/zip"
    assert "attachment; filename=paket-audit-" in answer.headers["Content-Disposition"]
    papers = [one for one in ZipFile(BytesIO(answer.data)).namelist() if one.endswith(".pdf")]
    assert papers == ["dokumen/IKI-2024-penetapan-seksi-pelayanan-umum-v1.pdf"]


def test_no_bundle_is_offered_where_there_is_nothing_to_take(desks):
    browser = desks.browser("auditor")
    assert not [one for one in hrefs(browser.get("/arsip?tahun=2023")) if "/paket" in one]
    page = browser.get("/arsip/paket?tahun=2023", 404)
    assert "Ubah saringannya, lalu coba lagi." in text_of(page)


def hrefs(page):
    return [one.get("href", "") for one in parse(page.text).iter("a")]


@pytest.mark.parametrize(
    ("who", "owner", "status"),
    [
        ("pelayanan", "pelayanan", 200),
        ("camat", "pelayanan", 200),
        ("umum", "pelayanan", 404),
        ("clerk", "pelayanan", 403),
        ("auditor", "pmd", 404),
        ("camat", "pmd", 403),
        ("umum", "umum", 403),
    ],
)
def test_only_what_is_locked_is_handed_out_and_only_to_those_who_may(desks, who, owner, status):
    document_id = desks.id(owner)
    before = desks.events(document_id)
    desks.browser(who).get(f"/arsip/{document_id}/unduh", status)
    assert (desks.events(document_id) == before) == (status != 200)


def test_a_replaced_version_is_flagged_and_stays(desks):
    first = desks.id("pelayanan")
    desks.press("pelayanan", first, "revise", reason="Target berubah.")
    second = desks.id("pelayanan")
    for who, action in (("pelayanan", "submit"), ("sekcam", "endorse"), ("camat", "approve")):
        desks.press(who, second, action)
    page = desks.browser("auditor").get("/arsip")
    assert listed(page) == ["Penetapan 2024", "Penetapan 2024"]
    assert text_of(page).count("digantikan") == 1
    desks.browser("auditor").get(f"/arsip/{first}/unduh")
