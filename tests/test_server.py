"""`script/server` seals what waits, and leaves nothing running behind."""

import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from config import ROOT
from tests.databases import Copies
from tests.services.story import open_story

PATIENCE = 120
"""Seconds for four commands and three processes to start on a busy machine."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The product in a folder of its own, all set up, with an `instance/` that nobody else uses."""
    for name in (".venv", "config.py", "wsgi.py", "iki_flow", "templates", "migrations"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "script").mkdir()
    (tmp_path / "script/server").write_bytes((ROOT / "script/server").read_bytes())
    (tmp_path / "script/setup").write_text("#!/bin/sh\n")
    (tmp_path / "script/setup").chmod(0o755)
    return tmp_path


@pytest.fixture
def waiting(sqlite_copies: Copies) -> Iterator[str]:
    """A database in which an approved sheet waits for its seal."""
    with sqlite_copies.fresh(open_story) as url:
        yield url


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(port: str) -> bool:
    """Whether somebody listens there already."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(port))) == 0


def test_settings_that_will_not_do_are_said_before_the_database_is_touched(folder: Path) -> None:
    ended = subprocess.run(
        ["bash", folder / "script/server"],
        env={"PATH": os.environ["PATH"], "IKI_ENV": "production", "PORT": str(free_port())},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE,
    )
    assert ended.returncode == 1
    first, *others = ended.stdout.splitlines()
    assert first.startswith("IKI Flow does not start: SECRET_KEY ")
    assert [line.split()[0] for line in others] == ["KEY_SECRET", "PUBLIC_URL"]
    assert "Preparing" not in ended.stdout


def test_the_server_tries_to_seal_what_waits_and_takes_the_sealer_along(
    folder: Path, waiting: str
) -> None:
    settings = {
        "DATABASE_URL": waiting,
        "SECRET_KEY": "5e" * 32,
        "KEY_SECRET": bytes(range(32)).hex(),
        "PORT": str(free_port()),
        "WEB_CONCURRENCY": "1",
        "SEAL_EVERY": "60",
    }
    server = subprocess.Popen(
        ["bash", folder / "script/server"],
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    patience = Timer(PATIENCE, server.kill)
    patience.start()
    said, sealed, answered = [], False, False
    for line in server.stdout or ():
        said.append(line)
        if line.startswith("dokumen "):
            sealed = True
        answered = answered or (line.startswith("IKI Flow: http") and answers(settings["PORT"]))
        if sealed and answered:
            break
    patience.cancel()
    server.kill()
    # Whoever was left running would keep the pipe open.
    server.communicate(timeout=10)
    assert sealed, said
    assert answered, said
