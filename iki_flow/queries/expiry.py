"""The certificates of an office that end soon."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from iki_flow.domain.expiry import Ending, ending
from iki_flow.models import Key, Purpose
from iki_flow.queries import accounts, archive

_OWN = (Purpose.AUTHORITY, Purpose.SEAL, Purpose.TIMESTAMP)


@dataclass(frozen=True)
class EndingKey:
    """A key whose certificate ends soon."""

    key: Key
    ending: Ending


def of_official(person_id: int, at: datetime) -> Ending | None:
    """What an official is to be told of the certificate that he signs with."""
    key = archive.key_of(person_id, at)
    return None if key is None else ending(key.expires_at, at)


def ending_soon(office_id: int, at: datetime) -> list[EndingKey]:
    """The office's own keys that end soon or have ended, and its officials' in force, by their end.

    Of an official with a certificate that has ended another page tells: he has none.
    """
    found = [
        EndingKey(key, told)
        for key in _in_use(office_id, at)
        if (told := ending(key.expires_at, at)) is not None
    ]
    return sorted(found, key=lambda one: one.key.expires_at)


def _in_use(office_id: int, at: datetime) -> Iterator[Key]:
    for purpose in _OWN:
        key = archive.office_key(office_id, purpose)
        if key is not None:
            yield key
    for key in accounts.present_keys(office_id, at).values():
        if key.person is not None and key.person.active:
            yield key
