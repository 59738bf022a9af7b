"""How easily a password or a PIN is guessed by somebody who knows whose it is."""

import re

from zxcvbn import zxcvbn

from iki_flow.models import Person

_MEASURED, _STRONG_ENOUGH = 72, 2
"""zxcvbn reads so many letters, and calls 2 of 4 "somewhat guessable" (a million guesses): with
throttling, and with the server's own half of each key, enough."""

_LEAST_ELSE = 4
"""Letters that a secret must have besides names and numbers that everybody knows."""

_COMMON_HERE = (
    "aku alhamdulillah bismillah camat cinta garuda indonesia jakarta kabupaten kamu kantor "
    "katasandi kecamatan merdeka pancasila pegawai rahasia sandi sayang sekcam selamat surabaya"
).split()
"""Words of Indonesian passwords and of every such office; zxcvbn's own lists are English."""

SAMPLE_SECRETS = ("lumajang-kantor-contoh", "pin-contoh-2024")
"""Printed at every start of a sample office, and therefore good for nothing elsewhere."""


def easily_guessed(secret: str, person: Person) -> bool:
    """Whether a password or PIN is too easily guessed to be this person's.

    It is measured as typed and once more without blanks, signs and capitals, so that a name or a
    NIP stays one however it is spaced.
    """
    office = person.office
    known_to_all = f"{person.nip} {person.name} {office.name} {office.place} {office.regency}"
    first = [*known_to_all.lower().split(), *_COMMON_HERE]
    first += [_bare(person.name), _bare(person.name.partition(",")[0]), _bare(office.name)]
    if not office.sample:
        first += [*SAMPLE_SECRETS, *map(_bare, SAMPLE_SECRETS)]
    bare = _bare(secret)
    if _says_nothing_else(bare, known_to_all):
        return True
    readings = {secret, bare} - {""}
    return any(
        zxcvbn(reading[:_MEASURED], user_inputs=first)["score"] < _STRONG_ENOUGH
        for reading in readings
    )


def _says_nothing_else(bare: str, known_to_all: str) -> bool:
    """Whether hardly a letter is left of a secret without the words that everybody knows."""
    words = {_bare(word) for word in known_to_all.split()}
    for word in sorted(words, key=len, reverse=True):
        if len(word) > 2:
            bare = bare.replace(word, "")
    return len(bare) < _LEAST_ELSE


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
