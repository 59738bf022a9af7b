"""The clerk's pages: accounts, and how their holders get in."""

import re

import pytest
from sqlalchemy import select

from iki_flow.db import db
from iki_flow.domain.hierarchy import Title
from iki_flow.models import Person
from iki_flow.queries import people
from tests.web.browser_like import text_of
from tests.web.clerk import (
    NIP,
    add,
    change,
    keep_key,
    last_entry,
    revoke,
)


def test_it_lists_desks_with_their_holders_and_accounts(clerk, staffed):
    page = text_of(clerk.get("/pejabat"))
    for who in staffed.values():
        assert who.name in page
        assert who.position in page
    assert "Kosong" not in page


def test_an_account_is_opened_without_a_password(clerk, seeded_app):
    add(clerk)
    page = text_of(clerk.follow())
    assert "Akun dibuat" in page
    assert "Perlu kode akses" in page
    assert "19860715 201101 2 003" in page
    assert last_entry(seeded_app)[0] == "person_added"


@pytest.mark.parametrize(
    ("name", "nip", "says"),
    [
        ("  ", NIP, "Nama belum diisi"),
        ("SITI", "", "NIP belum diisi"),
        ("SITI", "tanpa angka", "NIP belum diisi dengan angka"),
        ("S" * 201, NIP, "Paling banyak 200 huruf"),
        ("SITI", "1" * 40, "NIP paling banyak 32 angka"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_kept(name, nip, says, clerk, seeded_app):
    page = add(clerk, name, nip, 422)
    assert says in text_of(page)
    assert 'class="field-error"' in page.text
    assert f'value="{nip}"' in page.text
    with seeded_app.app_context():
        assert db.session.scalars(select(Person).where(Person.name == name.strip())).first() is None


def test_a_nip_is_given_once(clerk, staffed):
    page = add(clerk, nip=staffed[Title.KASI].nip, status=422)
    assert "Sudah ada akun dengan NIP ini" in text_of(page)


@pytest.mark.parametrize(
    ("nip", "says"),
    [
        ("123", "yang tertulis 3 angka"),
        ("19860715201101200", "yang tertulis 17 angka"),
        ("199913412011012003", "bukan tanggal lahir"),
    ],
)
def test_a_doubtful_nip_is_asked_about_before_it_is_taken(nip, says, clerk, seeded_app):
    assert "NIP ini memang begitu" not in clerk.get("/pejabat/baru").text
    page = add(clerk, nip=nip, status=422)
    assert says in text_of(page)
    assert "NIP ini memang begitu" in text_of(page)
    assert f'value="{nip}"' in page.text
    assert 'value="SITI AMINAH, S.E."' in page.text
    with seeded_app.app_context():
        assert people.by_nip(nip) is None
    clerk.post("/pejabat/baru", {"name": "SITI AMINAH, S.E.", "nip": nip, "sure": "y"})
    assert says in text_of(clerk.follow())


def test_a_doubtful_correction_is_asked_about_too(clerk, staffed):
    who = staffed[Title.KASI]
    page = change(clerk, who, 422, nip="123")
    assert "NIP ini memang begitu" in text_of(page)
    change(clerk, who, nip="123", sure="y")


def test_what_is_typed_is_never_markup(clerk):
    add(clerk, name='"><img src=x onerror=alert(1)>{{ 7*7 }}')
    page = clerk.follow()
    assert "<img" not in page.text
    assert "{{ 7*7 }}" in text_of(page)


def test_an_access_code_is_shown_once(clerk, staffed, seeded_app):
    person_id = staffed[Title.KASI].person_id
    page = clerk.post(f"/pejabat/{person_id}/kode-akses", status=200).text
    code = re.search(r"<code>([A-Z2-9-]+)</code>", page)[1]
    assert re.fullmatch(r"(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}", code)
    assert code not in clerk.get(f"/pejabat/{person_id}").text
    assert last_entry(seeded_app) == ("access_code_given", {"person": person_id})


def test_a_name_and_a_number_are_corrected(clerk, staffed, seeded_app):
    who = staffed[Title.KASI]
    change(clerk, who, name="NAMA BARU, S.IP.", nip="19860715 201101 2 003")
    page = text_of(clerk.follow())
    assert "NAMA BARU, S.IP." in page
    assert "19860715 201101 2 003" in page
    assert last_entry(seeded_app)[1]["changes"] == {
        "name": [who.name, "NAMA BARU, S.IP."],
        "nip": [who.nip, NIP],
    }


def test_a_number_of_a_wrong_length_is_warned_about_until_it_is_mended(clerk):
    clerk.post("/pejabat/baru", {"name": "SITI AMINAH, S.E.", "nip": "19860715", "sure": "y"})
    person_id = int(clerk.last.location.rpartition("/")[2])
    short = "NIP terdiri dari 18 angka; yang tertulis 8 angka"
    assert short in text_of(clerk.follow())
    assert short in text_of(clerk.get(f"/pejabat/{person_id}"))
    form = {"person-name": "SITI AMINAH, S.E.", "person-nip": NIP, "person-active": "y"}
    clerk.post(f"/pejabat/{person_id}/ubah", form)
    page = text_of(clerk.follow())
    assert "Data pejabat disimpan" in page
    assert "NIP terdiri dari" not in page


@pytest.mark.parametrize(
    ("given", "says", "beside"),
    [
        ({"name": " "}, "Nama belum diisi", "name"),
        ({"nip": ""}, "NIP belum diisi", "nip"),
        ({"nip": "1" * 40}, "NIP paling banyak 32 angka", "nip"),
    ],
)
def test_a_correction_that_cannot_be_is_said_beside_its_field(given, says, beside, clerk, staffed):
    page = change(clerk, staffed[Title.KASI], 422, **given)
    assert says in text_of(page)
    assert f'id="person-{beside}-error"' in page.text


def test_what_a_certificate_says_is_corrected_after_it_was_revoked(clerk, staffed, seeded_app):
    who = staffed[Title.KASI]
    assert "tertulis pada sertifikat" not in text_of(clerk.get(f"/pejabat/{who.person_id}"))
    with seeded_app.app_context():
        key = keep_key(1, who.person_id)
    assert "diizinkan oleh atasannya" in text_of(clerk.get(f"/pejabat/{who.person_id}"))
    page = change(clerk, who, 409, nip=NIP)
    assert "cabut dahulu sertifikatnya" in text_of(page)
    assert f'value="{NIP}"' in page.text
    revoke(clerk, key, "NIP salah")
    change(clerk, who, nip=NIP)
    assert "Data pejabat disimpan" in text_of(clerk.follow())


def test_the_clerk_does_not_lock_himself_out(clerk, staffed):
    page = change(clerk, staffed[Title.CLERK], 422, active="")
    assert "akun Anda sendiri" in text_of(page)
    clerk.get("/pejabat")


def test_fields_that_the_form_does_not_have_are_ignored(clerk, staffed, seeded_app):
    who = staffed[Title.KASI]
    clerk.post(
        f"/pejabat/{who.person_id}/ubah",
        {
            "person-name": who.name,
            "person-nip": who.nip,
            "person-active": "y",
            "person-office_id": "2",
            "office_id": "2",
            "may_enrol": "y",
            "person-may_enrol": "y",
            "nip": "1",
        },
    )
    with seeded_app.app_context():
        person = db.session.get_one(Person, who.person_id)
        assert (person.office_id, person.may_enrol, person.nip) == (1, False, who.nip)
