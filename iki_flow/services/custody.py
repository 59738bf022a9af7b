"""Where the key of an official's next certificate is to be made."""

from datetime import datetime

from iki_flow.db import transaction
from iki_flow.domain.errors import Incomplete, Problem
from iki_flow.domain.hierarchy import Actor, Title
from iki_flow.domain.signing import Custody, Keeper
from iki_flow.queries import people
from iki_flow.services import audit

LONGEST_LABEL = 32
"""Bytes that a token's label has (PKCS #11, CK_TOKEN_INFO)."""


def set_custody(person_id: int, custody: Custody, actor: Actor, at: datetime) -> None:
    """Say where an official's next key is to live; the one in force stays where it is.

    Raises:
        NotFound: no such person in this office.
        Incomplete: a token without a label, or with one that no token can have.
    """
    label = custody.token.strip()
    if custody.keeper is Keeper.TOKEN and not 0 < len(label.encode()) <= LONGEST_LABEL:
        told = Problem("token", "Tuliskan label token, paling banyak 32 huruf.")
        raise Incomplete("Tempat kunci belum disimpan.", [told])
    with transaction():
        person = people.person_to_change(actor.office_id, person_id)
        person.keeper = custody.keeper
        person.token = label if custody.keeper is Keeper.TOKEN else ""
        audit.record(
            "custody_set",
            actor,
            at,
            seat=actor.seated_as(Title.CLERK),
            person=person_id,
            keeper=person.keeper.value,
            token=person.token,
        )
