"""One transaction a use case, on both databases: all of it or nothing, and one after the other."""

import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import Pool

from config import ROOT
from iki_flow import create_app
from iki_flow.db import db, release, transaction
from iki_flow.domain.document import Kind, Period, State
from iki_flow.models import Attempt, AuditEntry, Document, Office
from iki_flow.services import audit
from tests.databases import running
from tests.factories import NOON, make_document, make_office, make_person, make_position
from tests.racing import RACERS

WIB = timezone(timedelta(hours=7))


def names() -> set[str]:
    return set(db.session.scalars(select(Office.name)))


def count_and_rename(office: Office, error: type[BaseException]) -> None:
    """Half of a use case, and then the error."""
    with transaction() as session:
        session.add(Attempt(kind="pin", subject="1", at=NOON))
        session.flush()
        office.name = "Kecamatan Dua"
        raise error


def rename_elsewhere(name: str) -> None:
    """Rename every office over another connection than the session's."""
    with db.engine.connect() as other:
        other.execute(text("UPDATE office SET name = :name"), {"name": name})
        other.commit()


def test_what_succeeds_is_kept(app):
    with app.app_context():
        make_office(name="Kecamatan Satu")
    with app.app_context():
        assert names() == {"Kecamatan Satu"}


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt, SystemExit])
def test_what_fails_is_undone_altogether(app, error):
    with app.app_context():
        office = make_office(name="Kecamatan Satu")
        with pytest.raises(error):
            count_and_rename(office, error)
        assert names() == {"Kecamatan Satu"}
        assert db.session.scalar(select(func.count(Attempt.id))) == 0


def test_what_was_read_before_is_read_afresh(app):
    with app.app_context():
        office = make_office(name="Kecamatan Satu")
        assert office.name == "Kecamatan Satu"
        release()
        rename_elsewhere("Kecamatan Dua")
        with transaction():
            assert office.name == "Kecamatan Dua"


def test_what_was_changed_before_is_not_kept_by_the_way(app):
    with app.app_context():
        office = make_office(name="Kecamatan Satu")
        office.name = "Kecamatan Dua"
        with transaction() as session:
            session.add(Attempt(kind="pin", subject="1", at=NOON))
        assert names() == {"Kecamatan Satu"}


def test_a_reader_that_let_go_is_in_nobodys_way(app):
    with app.app_context():
        office = make_office(name="Kecamatan Satu")
        assert office.name == "Kecamatan Satu"
        release()
        assert db.engine.pool.checkedout() == 0
        rename_elsewhere("Kecamatan Dua")
        assert office.name == "Kecamatan Dua"


def test_of_two_that_change_a_document_the_later_one_fails(app):
    with app.app_context():
        document = make_document(make_position(make_office()))
        assert document.revision == 1
        db.session.execute(text("UPDATE document SET revision = 2"))
        document.decision_note = "yang kedua"
        with pytest.raises(StaleDataError):
            db.session.flush()


def test_sqlite_lets_one_writer_in_before_it_writes(sqlite_app):
    with sqlite_app.app_context():
        path = make_url(sqlite_app.config["SQLALCHEMY_DATABASE_URI"]).database
        impatient = sqlite3.connect(path, timeout=0, isolation_level=None)
        with transaction(), pytest.raises(sqlite3.OperationalError, match="locked"):
            impatient.execute("BEGIN IMMEDIATE")
        impatient.close()


def test_sqlite_lets_readers_and_a_writer_work_together(sqlite_app):
    with sqlite_app.app_context():
        make_office(name="Kecamatan Satu")
        assert names() == {"Kecamatan Satu"}
        rename_elsewhere("Kecamatan Dua")
        assert names() == {"Kecamatan Satu"}


def test_sqlite_keeps_what_it_acknowledged_and_checks_what_it_keeps(sqlite_app):
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10000,
        "trusted_schema": 0,
    }
    with sqlite_app.app_context(), db.engine.connect() as connection:
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in expected}
    assert found == expected


def test_a_row_of_nobody_is_refused(app):
    with app.app_context(), pytest.raises(IntegrityError), transaction() as session:
        session.add(
            AuditEntry(
                office_id=77, seq=1, at=NOON, event="", actor="", facts={}, previous="", hash=""
            )
        )


def test_moments_come_back_aware_and_exact(app):
    moment = datetime(2024, 1, 5, 7, 30, 15, 123456, tzinfo=WIB)
    with app.app_context():
        with transaction() as session:
            session.add(Attempt(kind="pin", subject="1", at=moment))
        found = db.session.scalars(select(Attempt.at)).one()
    assert found == moment
    assert found.utcoffset() == timedelta(0)


def test_moments_are_compared_as_moments(app):
    moment = datetime(2024, 1, 5, 7, 30, tzinfo=WIB)
    with app.app_context():
        with transaction() as session:
            session.add(Attempt(kind="pin", subject="1", at=moment))
        before, after = (
            datetime(2024, 1, 5, 0, 29, tzinfo=UTC),
            datetime(2024, 1, 5, 0, 31, tzinfo=UTC),
        )
        found = select(func.count(Attempt.id))
        assert db.session.scalar(found.where(Attempt.at > before, Attempt.at < after)) == 1
        assert db.session.scalar(found.where(Attempt.at > after)) == 0


def test_a_moment_without_its_zone_is_refused(app):
    naive = NOON.replace(tzinfo=None)
    with app.app_context(), pytest.raises(StatementError, match="time zone"):
        db.session.scalars(select(Attempt).where(Attempt.at == naive))


def test_no_moment_stays_none(app):
    with app.app_context():
        person = make_person(make_office())
        assert person.access_code_until is None


def test_words_are_kept_as_the_office_reads_them(app):
    with app.app_context():
        make_document(make_position(make_office()), kind=Kind.MEASUREMENT, period=Period.TW2)
        kept = db.session.execute(text("SELECT kind, period, state FROM document")).one()
        read = db.session.execute(select(Document.kind, Document.period, Document.state)).one()
    assert tuple(kept) == ("pengukuran", "TW II", "draft")
    assert tuple(read) == (Kind.MEASUREMENT, Period.TW2, State.DRAFT)


def test_each_document_is_moved_once_however_many_try(database):
    with running(database) as app:
        with app.app_context():
            office = make_office()
            office_id = office.id
            ids = [make_document(make_position(office), State.SUBMITTED).id for _ in range(30)]
        finished = subprocess.run(
            [sys.executable, "-m", "tests.racing", database, *map(str, ids)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert finished.stderr == ""
        outcomes = json.loads(finished.stdout)
        assert outcomes == {"moved": len(ids), "refused": (RACERS - 1) * len(ids)}
        with app.app_context():
            states = set(db.session.scalars(select(Document.state)))
            moved = db.session.scalars(select(AuditEntry.document_id)).all()
            assert states == {State.ENDORSED}
            assert sorted(moved) == ids
            assert list(audit.faults(office_id)) == []


def _begin_inside() -> None:
    with transaction() as session:
        session.add(Office(slug="x", name="X", place="X", regency="X"))
        with transaction():
            pass


def test_a_transaction_inside_another_is_refused_and_both_are_undone(app):
    with app.app_context():
        with pytest.raises(RuntimeError, match="inside another"):
            _begin_inside()

        assert db.session.scalars(select(Office)).all() == []
        with transaction():
            pass


def test_production_starts_without_a_connection_for_its_workers(sqlite_app):
    settings, opened, closed = sqlite_app.config["IKI"], [], []

    def note_opened(connection, _record):
        opened.append(id(connection))

    def note_closed(connection, _record):
        closed.append(id(connection))

    event.listen(Pool, "connect", note_opened)
    event.listen(Pool, "close", note_closed)
    try:
        create_app(replace(settings, environment="production", public_url="https://iki.example"))
    finally:
        event.remove(Pool, "connect", note_opened)
        event.remove(Pool, "close", note_closed)
    assert opened
    assert sorted(opened) == sorted(closed)
