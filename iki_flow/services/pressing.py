"""A button as it was pressed, and the document as it was read for it: plain values."""

from dataclasses import dataclass, field
from datetime import date, datetime

from iki_flow.domain.hierarchy import Actor
from iki_flow.domain.policy import Case
from iki_flow.domain.workflow import Step


@dataclass(frozen=True)
class Press:
    """A button as somebody pressed it.

    `seen` is the snapshot hash of the page it was pressed on; `remarks` are pairs of a row's
    place ("18.2") and what is wrong there; `acknowledged` are the keys of the warnings he ticked;
    `day` is the office's, for which the actor was resolved.
    """

    document_id: int
    actor: Actor
    day: date
    at: datetime
    seen: str
    pin: str = field(default="", repr=False)
    reason: str = ""
    remarks: tuple[tuple[str, str], ...] = ()
    acknowledged: frozenset[str] = frozenset()
    address: str = ""


@dataclass(frozen=True)
class Reading:
    """What was read before the slow work, in plain values that outlive the database session."""

    case: Case
    step: Step
    revision: int
    zone: str
    place: str
