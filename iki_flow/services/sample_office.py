"""The sample office: invented officials, the six sheets of a real one, keys that say CONTOH."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from iki_flow.db import db, transaction
from iki_flow.domain.checks import warnings
from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import WrongState
from iki_flow.domain.hierarchy import Actor, Capacity, Title, system
from iki_flow.domain.snapshot import digest
from iki_flow.models import Assignment, Office, Person, Position
from iki_flow.queries import accounts, archive, people
from iki_flow.queries.documents import visible
from iki_flow.services import approval, completing, enrolment, founding, login, vouching
from iki_flow.services.composition import House, compose
from iki_flow.services.ports import Ports
from iki_flow.services.pressing import Press

PASSWORD = "lumajang-kantor-contoh"  # noqa: S105 - printed at every start; refused in production
PIN = "pin-contoh-2024"

Data = Mapping[str, Any]


@dataclass
class SampleOffice:
    """The office once opened, and the moment that its story has reached."""

    office_id: int
    year: int
    positions: dict[str, int]
    persons: dict[str, int]
    ports: Ports
    house: House
    now: datetime

    def tick(self) -> datetime:
        """The next moment of the story."""
        self.now += timedelta(seconds=20)
        return self.now

    @property
    def day(self) -> date:
        """The office's day."""
        return self.now.date()

    def actor(self, key: str) -> Actor:
        """An official, by his key in the data."""
        return people.actor_on(self.day, db.session.get_one(Person, self.persons[key]))

    def press(self, document_id: int, key: str, **given: Any) -> Press:
        """A button pressed by an official who saw the document as it is and ticked all warnings."""
        actor, at = self.actor(key), self.tick()
        seen = self._seen(document_id, actor)
        ticked = {"acknowledged": self._doubts(document_id, actor)}
        return Press(document_id, actor, self.day, at, seen, PIN, **(ticked | given))

    def act(self, action: Action, document_id: int, key: str, **given: Any) -> None:
        """Let an official take a step."""
        approval.act(action, self.press(document_id, key, **given), self.ports, self.house)

    def _doubts(self, document_id: int, actor: Actor) -> frozenset[str]:
        """What is to be acknowledged of a draft; its officials mean every word of theirs."""
        document, _ = visible(document_id, actor, self.day)
        if document.state is not State.DRAFT:
            return frozenset()
        return frozenset(one.key for one in warnings(completing.found(document, self.house.policy)))

    def _seen(self, document_id: int, actor: Actor) -> str:
        document, _ = visible(document_id, actor, self.day)
        edition = archive.edition(document)
        if document.state is State.DRAFT or edition is None:
            return digest(compose(document, actor, self.day, self.house))
        return edition.snapshot_sha256


def open_office(data: Data, at: datetime, ports: Ports, house: House) -> SampleOffice:
    """The office with its desks, its people and their keys; no document yet.

    Raises:
        WrongState: there is an office already; no real one shares its database with a sample,
            whose passwords everybody knows.
    """
    start = date(data["year"], 1, 1)
    with transaction() as session:
        if people.offices():
            raise WrongState(
                "Basis data ini sudah berisi kantor. Kantor contoh hanya dibuat di basis data yang "
                "kosong; sebutkan yang lain dengan DATABASE_URL."
            )
        office = Office(**data["office"])
        session.add(office)
        session.flush()
        positions = _positions(data, office)
        persons = _persons(data, office, positions, start)
        session.flush()
        opened = SampleOffice(
            office.id,
            data["year"],
            {key: position.id for key, position in positions.items()},
            {key: person.id for key, person in persons.items()},
            ports,
            house,
            at,
        )
    founding.found_authority(opened.office_id, system(opened.office_id), opened.tick(), ports)
    clerk = next(one["key"] for one in data["people"] if one["position"] == "clerk")
    for key in _signers(data):
        vouching.allow(opened.persons[key], opened.actor(clerk), opened.tick())
        enrolment.enrol(opened.actor(key), PIN, opened.tick(), ports)
    return opened


def _positions(data: Data, office: Office) -> dict[str, Position]:
    positions: dict[str, Position] = {}
    for row in data["positions"]:
        told = {
            name: row[name]
            for name in ("block_title", "sheet_title", "objective_heading", "indicator_heading")
            if row[name] is not None
        }
        positions[row["key"]] = Position(
            office_id=office.id,
            title=Title(row["title"]),
            name=row["name"],
            unit=row["unit"],
            unit_slug=row["slug"],
            superior=positions.get(row["superior"] or ""),
            **told,
        )
        db.session.add(positions[row["key"]])
        db.session.flush()  # one by one, so that lists show them in the order of the data
    return positions


def _persons(
    data: Data, office: Office, positions: Mapping[str, Position], start: date
) -> dict[str, Person]:
    hashed = login.hash_password(PASSWORD)
    persons = {}
    for row in data["people"]:
        person = Person(office_id=office.id, name=row["name"], nip=row["nip"], password_hash=hashed)
        db.session.add(person)
        db.session.add(
            Assignment(
                person=person,
                position=positions[row["position"]],
                capacity=Capacity(row["capacity"]),
                start=start,
            )
        )
        persons[row["key"]] = person
    return persons


def _signers(data: Data) -> Iterator[str]:
    desks = {row["key"]: row["title"] for row in data["positions"]}
    for row in data["people"]:
        if desks[row["position"]] not in {Title.AUDITOR, Title.CLERK}:
            yield row["key"]


def sample_logins(office_id: int, at: datetime) -> list[tuple[str, str, str]]:
    """Desks, name and NIP of whoever the printed password still opens, each once, by rank."""
    desks: dict[Person, list[str]] = {}
    for row in accounts.sample_logins(at):
        if row.person.office_id == office_id:
            own = desks.setdefault(row.person, [])
            own.append(row.capacity.titled(row.position.name))
    return [(", ".join(titles), person.name, person.nip) for person, titles in desks.items()]
