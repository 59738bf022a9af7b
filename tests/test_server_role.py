"""On PostgreSQL the server connects as a role that owns nothing: it can work, and undo no rule."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from textwrap import dedent

import psycopg
import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, ProgrammingError

from config import ROOT
from iki_flow.db import db
from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import WrongSecret
from iki_flow.domain.evidence import Limits
from iki_flow.domain.unsaved import Page
from iki_flow.queries import people
from iki_flow.services import audit, evidence, login, sample, staffing, unsaved
from iki_flow.services.restamping import restamp
from iki_flow.services.sample_office import PASSWORD
from tests.databases import Copies, running
from tests.files import pdf, png
from tests.services.elsewhere import stamped_by
from tests.services.story import Story, measurement, open_story, reopen

ADDRESS = "192.0.2.1"


def told_in_the_readme() -> str:
    """The SQL that makes the role, word for word."""
    (sql,) = re.findall(r"```sql\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    return dedent(sql)


@pytest.fixture(scope="module")
def server(postgresql_copies: Copies) -> Iterator[Flask]:
    """The product on a migrated database, connected as that role, after an office's whole work."""
    with postgresql_copies.fresh() as url:
        owner = url.replace("+psycopg", "")
        with psycopg.connect(owner, autocommit=True) as connection:
            connection.execute(told_in_the_readme())
        with running(url.replace("//postgres@", "//iki@")) as app:
            with app.app_context():
                open_story()
                work_on(reopen())
            yield app
        with psycopg.connect(owner, autocommit=True) as connection:
            connection.execute("DROP OWNED BY iki; DROP ROLE iki")


def work_on(story: Story) -> None:
    """What the story leaves out: coming in, a slip, a return, a correction, an outside stamp."""
    nip = people.person(story.office_id, story.persons["umum"]).nip
    with pytest.raises(WrongSecret):
        login.sign_in(nip, "salah", ADDRESS, story.tick(), story.ports.random_bytes)
    story.now += timedelta(hours=1)
    login.sign_in(nip, PASSWORD, ADDRESS, story.tick(), story.ports.random_bytes)
    story.take(Action.SEND_BACK, "umum", "sekcam", reason="Perbaiki", remarks=(("1.1", "Periksa"),))
    story.take(Action.SUBMIT, "umum", "umum")
    story.take(Action.ENDORSE, "umum", "sekcam")
    story.take(Action.APPROVE, "umum", "camat")
    stamped_by(story, "Satu")
    assert story.seal("umum")
    assert restamp(story.id("umum"), story.tick(), story.ports, None)
    draft = sample.draft_measurement(story, measurement("pelayanan"))
    prove(story, draft)
    typed = unsaved.Sent(Page("1" * 32), 1, 1, "{}")
    owner = story.actor("pelayanan")
    unsaved.keep(draft, typed, lambda _draft: True, owner, story.day, story.tick())
    clerk = story.actor("clerk")
    staffing.give_access_code(story.persons["umum"], clerk, story.tick(), story.ports.random_bytes)


def prove(story: Story, document_id: int) -> None:
    """Add a file to the evidence of a measurement, and take it out again: that deletes a row."""
    actor, day = story.actor("pelayanan"), story.day
    for content in (png(), pdf()):
        upload = evidence.Upload("Laporan", content, date(2024, 3, 28))
        evidence.add(document_id, "1.1", upload, actor, day, story.tick(), story.ports, Limits())
    gone = hashlib.sha256(png()).hexdigest()
    evidence.remove(document_id, "1.1", gone, actor, day, story.tick())


def test_it_takes_a_sheet_to_the_lock_and_writes_every_table(server):
    with server.app_context():
        story = reopen()
        assert db.session.scalar(text("SELECT current_user")) == "iki"
        assert story.state("umum") is State.LOCKED
        assert list(audit.faults(story.office_id)) == []
        written = {
            name: db.session.scalar(select(func.count()).select_from(table))
            for name, table in db.metadata.tables.items()
        }
        assert [name for name, rows in written.items() if not rows] == []


def test_an_upgrade_without_anything_to_do_is_none(server):
    with server.app_context():
        upgrade()


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE audit_entry",
        "TRUNCATE attempt",
        "DROP TRIGGER audit_entry_update ON audit_entry",
        "ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_update",
        "ALTER TABLE audit_entry ADD COLUMN more text",
        "ALTER FUNCTION refuse_audit_entry_update() RENAME TO other",
        "DROP TABLE attempt",
        "CREATE TABLE more (id int)",
        "CREATE FUNCTION more() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "UPDATE alembic_version SET version_num = '0000'",
        "SET session_replication_role = replica",
        "SET ROLE postgres",
    ],
)
def test_it_can_undo_no_rule(server, statement):
    with server.app_context(), db.engine.connect() as connection:
        with pytest.raises(ProgrammingError) as refused:
            connection.execute(text(statement))
        assert isinstance(refused.value.orig, psycopg.errors.InsufficientPrivilege)


def test_what_is_kept_for_good_is_kept_from_it_too(server):
    with server.app_context(), db.engine.connect() as connection:
        for statement in ("UPDATE audit_entry SET actor = 'X'", "DELETE FROM stored_file"):
            with pytest.raises(IntegrityError, match="append-only"):
                connection.execute(text(statement))
            connection.rollback()
