"""PINs as they are tried: counted before, and written down where they were wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from iki_flow.db import transaction
from iki_flow.domain.errors import WrongSecret
from iki_flow.domain.hierarchy import Actor, Seat
from iki_flow.services import audit, throttle


@contextmanager
def tried(
    actor: Actor, at: datetime, seat: Seat | None = None, address: str = ""
) -> Iterator[None]:
    """Open the actor's key inside; a wrong PIN stays counted and stands in the trail.

    The step that the PIN was for is refused, so the entry has a transaction of its own.

    Raises:
        Throttled: too many wrong PINs; the key is not opened.
    """
    try:
        with throttle.trying(at, ("pin", str(actor.person_id))):
            yield
    except WrongSecret:
        with transaction():
            audit.record("pin_failed", actor, at, seat=seat, address=address)
        raise


def ask(person_id: int, at: datetime) -> None:
    """Refuse early whoever tried too often, before anything slow is done for him.

    Raises:
        Throttled: with the seconds to wait.
    """
    throttle.check("pin", str(person_id), at)


def forgive(person_id: int) -> None:
    """Forget his wrong PINs, inside the caller's transaction: he knew the right one."""
    throttle.forgive("pin", str(person_id))
