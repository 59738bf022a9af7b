"""The steps that are interrupted, each from a database in which it comes next."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from iki_flow.db import db, transaction
from iki_flow.domain.document import Action, State
from iki_flow.domain.hierarchy import Actor, Title, system
from iki_flow.domain.snapshot import digest
from iki_flow.models import Assignment, Document, Person, Position
from iki_flow.queries import archive, papers, people
from iki_flow.services import approval, enrolment, founding, sealing
from iki_flow.services.composition import House, compose
from iki_flow.services.restamping import restamp
from tests.crash.light_ports import PORTS
from tests.factories import NOON, make_document, make_office, staff

DAY = date(2024, 1, 5)
HOUSE = House("http://localhost")
DUE = timedelta(days=3700)
"""The timestamp of the light ports ends sooner than this, and a further one later."""


@dataclass(frozen=True)
class Step:
    """A step on the one document there is; called, it prepares a database in which it is next."""

    action: Action
    source: State
    dest: State
    by: Title | None
    after: "Step | None" = None

    def __call__(self) -> None:
        if self.after is None:
            _open()
        else:
            self.after()
            self.after.take()

    @property
    def event(self) -> str:
        """What the trail calls it."""
        return self.action.value

    def happened(self) -> bool:
        """Whether it was taken."""
        return the_document().state is self.dest

    def take(self) -> None:
        """Take the step; raises a refusal if it cannot be taken (any more)."""
        document = the_document()
        # Steps follow each other, so that no two of them happen at one moment.
        at = NOON + timedelta(minutes=len(archive.trail(document.office_id)))
        if self.by is None:
            sealing.seal(document.id, at, PORTS)
            return
        actor = _actor(self.by)
        press = approval.Press(
            document.id, actor, DAY, at, _seen(document, actor), "pagar-besi-19", reason="Perbaiki."
        )
        approval.act(self.action, press, PORTS, HOUSE)


@dataclass(frozen=True)
class Restamping(Step):
    """Stamping the locked document again; it stays what it is."""

    event = "restamped"

    def take(self) -> None:
        document = the_document()
        at = NOON + timedelta(minutes=len(archive.trail(document.office_id)))
        restamp(document.id, at, PORTS, DUE)

    def happened(self) -> bool:
        return bool(papers.restamps(the_document().id))


def the_document() -> Document:
    """The one document of the database."""
    return db.session.scalars(select(Document)).one()


SUBMIT = Step(Action.SUBMIT, State.DRAFT, State.SUBMITTED, Title.KASI)
SEND_BACK = Step(Action.SEND_BACK, State.SUBMITTED, State.DRAFT, Title.SEKCAM, SUBMIT)
ENDORSE = Step(Action.ENDORSE, State.SUBMITTED, State.ENDORSED, Title.SEKCAM, SUBMIT)
APPROVE = Step(Action.APPROVE, State.ENDORSED, State.APPROVED, Title.CAMAT, ENDORSE)
LOCK = Step(Action.LOCK, State.APPROVED, State.LOCKED, None, APPROVE)
RESTAMP = Restamping(Action.LOCK, State.LOCKED, State.LOCKED, None, LOCK)
STEPS = (SUBMIT, SEND_BACK, ENDORSE, APPROVE, LOCK, RESTAMP)


def _open() -> None:
    office = make_office()
    seats = staff(office)
    founding.found_authority(office.id, system(office.id), NOON, PORTS)
    for title in (Title.KASI, Title.SEKCAM, Title.CAMAT):
        with transaction():
            seats[title].person.may_enrol = True
        enrolment.enrol(_actor(title), "pagar-besi-19", NOON, PORTS)
    make_document(seats[Title.KASI].position)


def _actor(title: Title) -> Actor:
    person = select(Person).join(Assignment).join(Position).where(Position.title == title)
    return people.actor_on(DAY, db.session.scalars(person).one())


def _seen(document: Document, actor: Actor) -> str:
    edition = archive.edition(document)
    if document.state is State.DRAFT or edition is None:
        return digest(compose(document, actor, DAY, HOUSE))
    return edition.snapshot_sha256
