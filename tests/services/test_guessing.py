"""What is refused as a password or a PIN, however it is spaced."""

import pytest

from iki_flow.models import Office, Person
from iki_flow.services import sample_office
from iki_flow.services.guessing import SAMPLE_SECRETS, easily_guessed


def official(sample: bool = False) -> Person:
    office = Office(
        name="Kecamatan Senduro", place="Senduro", regency="Kabupaten Lumajang", sample=sample
    )
    return Person(name="Drs. BUDI SANTOSO, S.Sos.", nip="197012181991011002", office=office)


@pytest.mark.parametrize(
    "secret",
    [
        "budi santoso",
        "BudiSantoso",
        "Santoso, Budi",
        "budi.santoso.1",
        "197012181991011002",
        "19701218 199101 1 002",
        "1970-1218 1991 011002",
        "Kecamatan Senduro",
        "12345678",
        "1111 1111",
        "18121970",
        "qwertyui",
    ],
)
def test_what_everybody_knows_of_somebody_is_no_secret(secret):
    assert easily_guessed(secret, official())


@pytest.mark.parametrize(
    "secret",
    ["pagar-besi-19", "39184756", "kuda pagi menyeberang sawah", "budi melihat kuda renang"],
)
def test_what_has_to_be_guessed_is_one(secret):
    assert not easily_guessed(secret, official())


def test_the_samples_secrets_are_secrets_in_the_sample_office_alone():
    assert SAMPLE_SECRETS == (sample_office.PASSWORD, sample_office.PIN)
    for secret in SAMPLE_SECRETS:
        assert easily_guessed(secret, official())
        assert not easily_guessed(secret, official(sample=True))
