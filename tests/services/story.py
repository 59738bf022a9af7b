"""A small office in the middle of its work, with a sheet in every state: made once, then copied.

The ports are the product's own. Only rendering is remembered: it is deterministic, and so is the
chance that the codes of the documents are drawn from.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any

from sqlalchemy import select

from iki_flow.adapters import pdf
from iki_flow.cli.sample_office import sample_data
from iki_flow.db import db
from iki_flow.domain.document import Action, State
from iki_flow.domain.entry import RawIndicator, RawObjective
from iki_flow.domain.hierarchy import Capacity
from iki_flow.domain.snapshot import canonical, digest
from iki_flow.domain.understanding import understand
from iki_flow.models import Document, Person, Position
from iki_flow.queries import archive, people
from iki_flow.services import appointments, sample, sample_office, sealing, vouching
from iki_flow.services.ports import Ports
from iki_flow.services.pressing import Press
from iki_flow.services.sample_office import SampleOffice
from iki_flow.wiring import wired

OPENED = datetime(2024, 1, 5, 1, 0, tzinfo=UTC)
NEXT_DAY = datetime(2024, 1, 8, 2, 0, tzinfo=UTC)

ROWS = 2
"""So many sasaran of each printed sheet are taken; the full sheets are walked by `flask demo`."""

_rendered: dict[bytes, bytes] = {}


def render(snapshot: Mapping[str, Any]) -> bytes:
    """The product's own rendering, remembered by what is rendered."""
    key = canonical(snapshot)
    if key not in _rendered:
        _rendered[key] = pdf.render(snapshot)
    return _rendered[key]


def chance(start: int) -> Callable[[int], bytes]:
    """Bytes that are the same in every run, and never twice the same in one."""
    numbers = count(start)
    return lambda size: next(numbers).to_bytes(size)


@cache
def data() -> dict[str, Any]:
    """The sample office with the first rows of its sheets."""
    whole = sample_data()
    sheets = [{**sheet, "objectives": sheet["objectives"][:ROWS]} for sheet in whole["sheets"]]
    return {**whole, "sheets": sheets}


def sheet(position: str) -> dict[str, Any]:
    """The printed plan of a position."""
    return next(one for one in data()["sheets"] if one["position"] == position)


def measurement(position: str) -> dict[str, Any]:
    """The first quarter's figures of a position."""
    return next(one for one in data()["measurements"] if one["position"] == position)


@dataclass
class Story(SampleOffice):
    """The office, reopened on a copy of its database; its clock goes on from the next day."""

    def document(self, position: str) -> Document:
        """The newest document of a position."""
        rows = select(Document).where(Document.position_id == self.positions[position])
        return db.session.scalars(rows.order_by(Document.id.desc())).first()

    def id(self, position: str) -> int:
        return self.document(position).id

    def state(self, position: str) -> State:
        return self.document(position).state

    def take(self, action: Action, position: str, who: str, **given: Any) -> None:
        """Let somebody take a step on the newest document of a position."""
        self.act(action, self.id(position), who, **given)

    def pressed(self, position: str, who: str, **changes: Any) -> Press:
        """A button as pressed, but for what is changed of it."""
        return replace(self.press(self.id(position), who), **changes)

    def vouch(self, who: str, by: str) -> None:
        """Let a superior allow somebody a certificate in place of one that has ended."""
        person, actor = self.persons[who], self.actor(by)
        vouching.vouch(person, actor, sample_office.PIN, self.tick(), self.ports)

    def seal(self, position: str) -> bool:
        return sealing.seal(self.id(position), self.tick(), self.ports)

    def paper(self, position: str) -> bytes:
        """The PDF in force of the newest document of a position."""
        return archive.content(archive.edition(self.document(position)).file_sha256)

    def trail(self, position: str) -> list[str]:
        """What happened to the newest document of a position, by name."""
        return [entry.event for entry in archive.timeline(self.id(position))]

    def snapshot(self, position: str) -> dict[str, Any]:
        return archive.snapshot(archive.edition(self.document(position)).snapshot_sha256)

    def seen(self, position: str) -> str:
        return digest(self.snapshot(position))


def light(ports: Ports, start: int) -> Ports:
    """The product's ports, with rendering remembered and chance foreseen."""
    return replace(ports, render=render, random_bytes=chance(start))


def open_story() -> None:
    """Fill an empty database: a draft of the Sekcam, of a Sub Bagian and of a Seksi; and of the
    other sheets one submitted, one approved, one locked."""
    wiring = wired()
    office = sample_office.open_office(data(), OPENED, light(wiring.ports, 1), wiring.house)
    drafts = {one["position"]: sample.draft_plan(office, one) for one in data()["sheets"]}
    for position in ("umum", "pmd", "pelayanan"):
        office.act(Action.SUBMIT, drafts[position], position)
    for position in ("pmd", "pelayanan"):
        office.act(Action.ENDORSE, drafts[position], "sekcam")
        office.act(Action.APPROVE, drafts[position], "camat")
    sealing.seal(drafts["pelayanan"], office.tick(), office.ports)


def reopen(start: int = 1_000) -> Story:
    """The story from where the database left off; `start` begins what chance draws."""
    wiring = wired()
    persons = {one.nip: one for one in db.session.scalars(select(Person))}
    positions = {one.name: one for one in db.session.scalars(select(Position))}
    known = data()
    return Story(
        office_id=next(iter(persons.values())).office_id,
        year=known["year"],
        positions={one["key"]: positions[one["name"]].id for one in known["positions"]},
        persons={one["key"]: persons[one["nip"]].id for one in known["people"]},
        ports=light(wiring.ports, start),
        house=wiring.house,
        now=NEXT_DAY,
    )


def vacate(story: Story, position: str) -> None:
    """End the appointment of whoever sits at a desk, yesterday."""
    row = people.holders(story.positions[position], story.day)[0]
    yesterday = story.day - timedelta(days=1)
    appointments.end_appointment(row.id, yesterday, story.actor("clerk"), story.tick())


def stand_in(story: Story, who: str, position: str, capacity: Capacity) -> None:
    """Appoint somebody to another's desk for this week, under a mandate."""
    given = appointments.Appointment(
        story.positions[position],
        capacity,
        story.day,
        story.day + timedelta(days=7),
        "800/12/427.71/2024",
    )
    appointments.appoint(story.persons[who], given, story.actor("clerk"), story.tick())


def typed_rows(position: str) -> list[RawObjective]:
    """The printed plan of a position as its head types it."""
    told = ("name", "formula", "source", "unit", "polarity", "targets")
    return [
        RawObjective(
            row["text"],
            [
                RawIndicator(
                    **{name: one[name] for name in told},
                    responsible=one["responsible"] or "",
                    weight=one["weight"] or "",
                    reading=understand(one["formula"]).reading,
                )
                for one in row["indicators"]
            ],
        )
        for row in sheet(position)["objectives"]
    ]
