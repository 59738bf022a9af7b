"""The pages on which a key's place is chosen, and a token's PIN is given."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from iki_flow.db import transaction
from iki_flow.domain.hierarchy import Title
from iki_flow.domain.signing import Keeper
from iki_flow.models import Person
from tests.web.browser_like import text_of


@pytest.fixture
def equipped(seeded_app, staffed):
    """The server is connected to an HSM; the path of the Kasi's page."""
    wiring = seeded_app.extensions["iki"]
    house = replace(wiring.house, tokens=True)
    seeded_app.extensions["iki"] = replace(wiring, house=house)
    return f"/pejabat/{staffed[Title.KASI].person_id}"


def place(clerk, path, label="Token 1", status=302):
    form = {"custody-keeper": "token", "custody-token": label}
    return clerk.post(f"{path}/tempat-kunci", form, status)


def test_without_an_hsm_nothing_is_asked(clerk, staffed):
    assert "Tempat kunci" not in clerk.get(f"/pejabat/{staffed[Title.KASI].person_id}").text


def test_the_clerk_says_where_the_next_key_is_made(clerk, equipped):
    assert "Tempat kunci" in clerk.get(equipped).text
    place(clerk, equipped)
    assert "Tempat kunci berikutnya disimpan" in text_of(clerk.follow())
    assert 'value="Token 1"' in clerk.get(equipped).text


def test_a_token_without_a_label_is_told_at_its_field(clerk, equipped):
    page = place(clerk, equipped, " ", 422)
    assert "Tuliskan label token" in text_of(page)
    assert 'aria-invalid="true"' in page.text


def test_who_is_given_a_token_is_asked_for_its_pin(browser_of, seeded_app, staffed):
    with seeded_app.app_context(), transaction() as session:
        session.execute(
            update(Person)
            .where(Person.id == staffed[Title.KASI].person_id)
            .values(may_enrol=True, keeper=Keeper.TOKEN, token="Token 1")
        )
    browser = browser_of(Title.KASI)
    page = browser.get("/akun")
    assert "token “Token 1”" in text_of(page)
    assert 'name="enrol-token_pin"' in page.text
    form = {"enrol-pin": "pagar-besi-19", "enrol-pin_again": "pagar-besi-19"}
    assert "PIN token belum diisi" in text_of(browser.post("/akun/sertifikat", form, 422))


@pytest.fixture
def connected(seeded_app, staffed):
    """The server has an account at BSrE; the path of the Kasi's page."""
    wiring = seeded_app.extensions["iki"]
    house = replace(wiring.house, bsre=True)
    seeded_app.extensions["iki"] = replace(wiring, house=house)
    return f"/pejabat/{staffed[Title.KASI].person_id}"


def at_bsre(app, staffed):
    with app.app_context(), transaction() as session:
        session.execute(
            update(Person)
            .where(Person.id == staffed[Title.KASI].person_id)
            .values(may_enrol=True, keeper=Keeper.BSRE)
        )


def test_bsre_is_a_place_where_there_is_an_account(clerk, connected):
    page = clerk.get(connected)
    assert 'value="bsre"' in page.text
    assert 'value="token"' not in page.text
    assert 'name="custody-token"' not in page.text
    clerk.post(f"{connected}/tempat-kunci", {"custody-keeper": "bsre"}, 302)
    assert "Tempat kunci berikutnya disimpan" in text_of(clerk.follow())


def test_an_hsm_alone_offers_no_bsre(clerk, equipped):
    page = clerk.get(equipped)
    assert 'value="token"' in page.text
    assert 'value="bsre"' not in page.text


def test_who_signs_at_bsre_gives_nik_and_passphrase_and_gets_neither_back(
    browser_of, seeded_app, staffed
):
    at_bsre(seeded_app, staffed)
    browser = browser_of(Title.KASI)
    page = browser.get("/akun")
    assert "yang sudah Anda miliki di BSrE" in text_of(page)
    assert 'name="enrol-pin_again"' not in page.text
    form = {"enrol-nik": "35080718", "enrol-pin": "Rahasia#Sekali 9"}
    page = browser.post("/akun/sertifikat", form, 422)
    assert "NIK terdiri atas 16 angka" in text_of(page)
    assert "35080718" not in page.text
    assert "Rahasia#Sekali" not in page.text
