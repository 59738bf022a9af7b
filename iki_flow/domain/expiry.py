"""When the end of a certificate is told, and how urgently."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from iki_flow.domain.signing import OUTLASTS


class Urgency(StrEnum):
    """How near the end is."""

    AHEAD = "ahead"
    SOON = "soon"
    LAST = "last"


_TOLD = (
    (timedelta(days=7), Urgency.LAST),
    (timedelta(days=30), Urgency.SOON),
    (timedelta(days=90), Urgency.AHEAD),
)


@dataclass(frozen=True)
class Ending:
    """A certificate that ends soon, or has ended: then `days` is 0."""

    ends: datetime
    days: int
    urgency: Urgency
    over: bool

    @property
    def signs_until(self) -> datetime:
        """Until when an official can sign with it: what he signs must still be sealed in time."""
        return self.ends - OUTLASTS


def ending(ends: datetime, at: datetime) -> Ending | None:
    """What is to be told of a certificate's end; None while that is more than 90 days away."""
    left = ends - at
    for span, urgency in _TOLD:
        if left <= span:
            return Ending(ends, max(0, left.days), urgency, over=ends <= at)
    return None
