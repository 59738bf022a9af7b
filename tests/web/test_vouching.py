"""A superior's page: a certificate in place of one that has ended."""

from datetime import timedelta

import pytest

from iki_flow.db import db
from iki_flow.models import Person
from iki_flow.services.sample_office import PIN
from tests.services.story import reopen
from tests.web.browser_like import text_of
from tests.web.desks import (
    desks_fixture,  # noqa: F401 - pytest finds the fixture here
)

NEW_PIN = "pagar-besi-biru-19"


def person_of(desks, who):
    with desks.app.app_context():
        return db.session.get_one(Person, reopen().persons[who])


def enrol(desks, who):
    form = {"enrol-pin": NEW_PIN, "enrol-pin_again": NEW_PIN}
    desks.browser(who).post("/akun/sertifikat", form)


def test_the_superior_finds_it_where_he_works_and_allows_it_by_his_pin(desks):
    desks.without_certificate("umum")
    umum, sekcam = person_of(desks, "umum"), desks.browser("sekcam")
    path = f"/izin-sertifikat/{umum.id}"
    for page in ("/tugas", "/akun"):
        assert path in sekcam.get(page).text
        assert path not in desks.browser("camat").get(page).text
    page = text_of(sekcam.get(path))
    assert umum.name in page
    assert "Alasan: Gawai hilang" in page
    assert "PIN belum diisi" in text_of(sekcam.post(path, {"pin": ""}, 422))
    page = sekcam.post(path, {"pin": "bukan-pin-saya"}, 422)
    assert "Izin belum diberikan" in text_of(page)
    assert "bukan-pin-saya" not in page.text
    sekcam.post(path, {"pin": PIN})
    assert "Izin diberikan" in text_of(sekcam.follow())
    assert path not in sekcam.get("/tugas").text
    assert "sudah diberikan" in text_of(sekcam.get(path, 409))
    enrol(desks, "umum")


@pytest.mark.parametrize("who", ["camat", "pmd", "umum"])
def test_nobody_else_is_let_in(desks, who):
    desks.without_certificate("umum")
    path = f"/izin-sertifikat/{person_of(desks, 'umum').id}"
    assert "bukan pada Anda" in text_of(desks.browser(who).get(path, 403))
    desks.browser(who).post(path, {"pin": PIN}, 403)


def test_the_clerk_and_the_official_are_told_whose_word_it_needs(desks):
    desks.without_certificate("umum")
    umum, sekcam = person_of(desks, "umum"), person_of(desks, "sekcam")
    page = desks.browser("clerk").get(f"/pejabat/{umum.id}")
    assert f"Penggantinya diizinkan oleh {sekcam.name}" in text_of(page)
    assert f'action="/pejabat/{umum.id}/sertifikat"' not in page.text
    refused = desks.browser("clerk").post(f"/pejabat/{umum.id}/sertifikat", status=403)
    assert sekcam.name in text_of(refused)
    told = f"Sertifikat pengganti diizinkan oleh {sekcam.name}"
    assert told in text_of(desks.browser("umum").get("/akun"))


def test_colleagues_see_for_thirty_days_that_a_certificate_was_replaced(desks):
    umum, sekcam = person_of(desks, "umum"), person_of(desks, "sekcam")
    assert "diganti" not in text_of(desks.browser("pmd").get("/tugas"))
    desks.without_certificate("umum", allowed=True)
    enrol(desks, "umum")
    for who in ("pmd", "camat", "umum"):
        page = text_of(desks.browser(who).get("/tugas"))
        assert f"Sertifikat {umum.name} diganti" in page
        assert f"Diizinkan oleh {sekcam.name} (Sekretaris Camat)" in page
    assert sekcam.name in text_of(desks.browser("auditor").get("/pejabat/sertifikat"))
    desks.now += timedelta(days=31)
    desks.browsers.clear()
    assert "diganti" not in text_of(desks.browser("pmd").get("/tugas"))


def test_the_clerks_word_alone_is_marked(desks):
    signing = ("umum", "keuangan", "pemerintahan", "pmd", "pelayanan", "sekcam", "camat")
    for who in signing:
        desks.without_certificate(who)
    camat, clerk = person_of(desks, "camat"), desks.browser("clerk")
    assert "seorang diri" in text_of(clerk.get(f"/pejabat/{camat.id}"))
    clerk.post(f"/pejabat/{camat.id}/sertifikat")
    enrol(desks, "camat")
    alone = "Diizinkan pengelola kepegawaian seorang diri"
    assert alone in text_of(desks.browser("camat").get("/pejabat/sertifikat"))
    assert alone in text_of(desks.browser("pmd").get("/tugas"))
