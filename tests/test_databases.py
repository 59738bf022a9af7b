"""The databases that tests get: filled once, fresh for each, gone afterwards."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, inspect, select

from config import ROOT
from iki_flow.db import db, transaction
from iki_flow.domain.hierarchy import Title
from iki_flow.models import Office, Position
from tests import scratch
from tests.databases import running
from tests.factories import make_office
from tests.postgresql import binaries


def offices(url: str) -> int:
    with running(url) as app, app.app_context():
        return db.session.scalar(select(func.count(Office.id)))


def test_a_template_is_filled_once_and_copied_for_each(copies):
    filled = []

    def seed() -> None:
        filled.append(make_office())

    for _ in range(2):
        with copies.fresh(seed) as url:
            assert offices(url) == 1
            with running(url) as app, app.app_context():
                make_office()
            assert offices(url) == 2
    assert len(filled) == 1


def test_two_at_once_are_two(copies):
    with copies.fresh() as one, copies.fresh() as other:
        with running(one) as app, app.app_context():
            make_office()
        assert (offices(one), offices(other)) == (1, 0)


def test_an_empty_one_has_no_table(copies):
    with copies.empty() as url, running(url) as app, app.app_context():
        assert inspect(db.engine).get_table_names() == []


def test_the_seeded_office_has_every_desk(seeded_app):
    with seeded_app.app_context():
        assert set(db.session.scalars(select(Position.title))) == set(Title)


def test_no_fixture_holds_an_app_context(app, sqlite_app, seeded_app):
    with pytest.raises(RuntimeError, match="application context"), transaction():
        raise AssertionError


def test_what_killed_tests_left_is_cleared_away(monkeypatch, tmp_path):
    monkeypatch.setattr(scratch, "MEMORY", tmp_path)
    theirs, ours = tmp_path / "iki-test-999999999-x", tmp_path / f"iki-test-{os.getpid()}-x"
    theirs.mkdir()
    ours.mkdir()
    with scratch.scratch_folder() as folder:
        assert set(tmp_path.iterdir()) == {ours, folder}
    assert set(tmp_path.iterdir()) == {ours}


def test_without_postgresql_it_is_said_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RuntimeError, match="apt-get install postgresql"):
        binaries(tmp_path)


def test_a_server_dies_with_the_tests_that_are_killed():
    program = (
        "import os, signal\n"
        "from tests.postgresql import postgresql\n"
        "with postgresql() as server:\n"
        "    print(server.folder, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    folder = Path(killed.stdout.strip())
    assert killed.returncode == -signal.SIGKILL
    assert (folder / "log").exists()
    lock = folder / "data" / "postmaster.pid"
    until = time.monotonic() + 20
    while lock.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not lock.exists()
    shutil.rmtree(folder)
