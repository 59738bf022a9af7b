"""An office with a sheet in every state, and a browser for each of its officials."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select
from werkzeug.test import TestResponse

from iki_flow.db import db
from iki_flow.domain.document import Action, Kind, Period, State
from iki_flow.models import Document, Person
from iki_flow.queries import archive
from iki_flow.services import drafting, enrolment, sample
from iki_flow.services.sample_office import PASSWORD, PIN
from tests.databases import Copies, running
from tests.services.story import NEXT_DAY, light, measurement, open_story, reopen
from tests.web.browser_like import Browser, each, parse

WORKDAY = NEXT_DAY + timedelta(days=1)
"""When the pages are opened: after everything that the seed tells of."""

SHEETS = {
    "pemerintahan": State.DRAFT,
    "sekcam": State.DRAFT,
    "umum": State.SUBMITTED,
    "keuangan": State.ENDORSED,
    "pmd": State.APPROVED,
    "pelayanan": State.LOCKED,
}
"""The plans of the year, by owner: one in each state; the Sekcam's own is a draft as well."""

OFFICIALS = ("camat", *SHEETS, "auditor", "clerk")


def open_desks() -> None:
    """Fill an empty database: a plan in each state, one cancelled, and a measurement to fill in."""
    open_story()
    office = reopen()
    office.take(Action.SUBMIT, "keuangan", "keuangan")
    office.take(Action.ENDORSE, "keuangan", "sekcam")
    mistaken = drafting.start_plan(
        office.positions["pmd"],
        office.year + 1,
        office.actor("pmd"),
        office.tick(),
        date(office.year + 1, 1, 5),
        office.ports.random_bytes,
    )
    office.act(Action.CANCEL, mistaken, "pmd")
    sample.draft_measurement(office, measurement("pelayanan"))


@dataclass
class Desks:
    """The product on a copy of that office, with everybody's browser; its clock stands."""

    app: Flask
    now: datetime = WORKDAY
    browsers: dict[str, Browser] = field(default_factory=dict)

    def __post_init__(self) -> None:
        wiring = self.app.extensions["iki"]
        ports = light(wiring.ports, 5_000)
        self.app.extensions["iki"] = replace(wiring, ports=ports, clock=lambda: self.now)

    def browser(self, who: str) -> Browser:
        """The browser in which somebody is signed in."""
        if who not in self.browsers:
            with self.app.app_context():
                nip = db.session.get_one(Person, reopen().persons[who]).nip
            self.browsers[who] = Browser(self.app)
            self.browsers[who].sign_in(nip, PASSWORD)
        return self.browsers[who]

    def press(
        self, who: str, document_id: int, action: str, status: int = 302, **typed: Any
    ) -> TestResponse:
        """Let somebody press a button of a document's page as it now is, with the right PIN and
        every warning ticked.
        """
        browser = self.browser(who)
        page = browser.get(f"/dokumen/{document_id}").text
        form = {"seen": seen_on(page), "acknowledged": warned_on(page), "pin": PIN, "reason": ""}
        form |= typed
        return browser.post(f"/dokumen/{document_id}/tindakan/{action}", form, status)

    def without_certificate(self, who: str, *, allowed: bool = False) -> None:
        """Let the clerk take back somebody's certificate, his superior allow a new one."""
        with self.app.app_context():
            office = reopen(7_000)
            key = archive.key_of(office.persons[who], self.now)
            enrolment.revoke(
                key.id, "Gawai hilang", office.actor("clerk"), office.tick(), office.ports
            )
            if allowed:
                office.vouch(who, "sekcam" if who in ("camat", "umum", "keuangan") else "camat")

    def id(
        self, position: str, kind: Kind = Kind.PLAN, period: Period | None = None, ahead: int = 0
    ) -> int:
        """The newest document of a position in the office's year, or some years ahead."""
        with self.app.app_context():
            office = reopen()
            wanted = select(Document.id).where(
                Document.position_id == office.positions[position],
                Document.kind == kind,
                Document.period == period,
                Document.year == office.year + ahead,
            )
            return db.session.scalars(wanted.order_by(Document.version.desc())).first()

    @property
    def measurement(self) -> int:
        """The draft of the first quarter's measurement of the Seksi Pelayanan Umum."""
        return self.id("pelayanan", Kind.MEASUREMENT, Period.TW1)

    @property
    def cancelled(self) -> int:
        """The plan that was begun for the wrong year."""
        return self.id("pmd", ahead=1)

    @contextmanager
    def document(self, document_id: int) -> Iterator[Document]:
        """A document as it is kept, to be looked at."""
        with self.app.app_context():
            yield db.session.get_one(Document, document_id)

    def state(self, document_id: int) -> State:
        with self.document(document_id) as document:
            return document.state

    def events(self, document_id: int) -> list[str]:
        """What the trail says happened to a document, oldest first."""
        with self.app.app_context():
            return [entry.event for entry in archive.timeline(document_id)]


@pytest.fixture(name="desks")
def desks_fixture(sqlite_copies: Copies) -> Iterator[Desks]:
    """A copy of that office for each test that imports this fixture."""
    with sqlite_copies.fresh(open_desks) as url, running(url) as app:
        yield Desks(app)


def seen_on(page: str) -> str:
    """The fingerprint that a page sends along with whatever is pressed on it; "" for none."""
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    return found[1] if found else ""


def warned_on(page: str) -> list[str]:
    """What the boxes send that acknowledge the warnings of a page."""
    return re.findall(r'name="acknowledged" value="([0-9a-f ]+)"', page)


def typed_on(page: str, name: str = "lembar") -> dict[str, str]:
    """The fields of the editor, or of another form, as a browser would send them, but for the form
    token.
    """
    form = next(form for form in parse(page).iter("form") if form.get("id") == name)
    sent = {}
    for control in each(form, "input", "textarea", "select"):
        if control.get("form") is not None:
            continue  # it stands there, but another form sends it
        if control.tag == "textarea":
            # The first line break after the tag is not a part of what is typed.
            sent[control.get("name")] = (control.text or "").removeprefix("\n")
        elif control.tag == "select":
            options = list(control.iter("option"))
            chosen = [one for one in options if one.get("selected") is not None] or options
            sent[control.get("name")] = chosen[0].get("value")
        elif control.get("type") != "radio" or control.get("checked") is not None:
            sent[control.get("name")] = control.get("value") or ""
    del sent["csrf_token"]
    return sent


def asked_on(page: str) -> list[str]:
    """The questions that a page of two sheets asks, by the names of their answers."""
    names = (field.get("name") for field in each(parse(page), "input"))
    asked = (name.removeprefix("pilih.") for name in names if name.startswith("pilih."))
    return list(dict.fromkeys(asked))


@contextmanager
def queries(app: Flask) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)
