"""A PostgreSQL server for the tests alone, which starts in a second and leaves nothing behind."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.scratch import scratch_folder


class PostgreSQL:
    """Databases in a cluster of their own, which is reached by its Unix socket alone."""

    # A test's database is lost with its cluster anyhow, so nothing waits for the disk.
    SETTINGS = (
        "listen_addresses=''",
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "wal_level=minimal",
        "max_wal_senders=0",
        "max_wal_size=64MB",
        "autovacuum=off",
        "max_connections=60",
        "shared_buffers=32MB",
    )

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def create(self, name: str) -> None:
        self._run(f"CREATE DATABASE {name} TEMPLATE template0")

    def copy(self, source: str, name: str) -> None:
        # Twice as quick here as PostgreSQL's own choice, which copies through its log.
        self._run(f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY file_copy")

    def drop(self, name: str) -> None:
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with psycopg.connect(
            host=str(self.folder), user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement)


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """Start a cluster; when done, it and its folder are gone.

    Raises:
        RuntimeError: PostgreSQL is not installed here.
    """
    binaries, account = _binaries(), _account()
    with scratch_folder() as folder:
        if account:
            shutil.chown(folder, account)

        def call(program: str, *arguments: str) -> None:
            subprocess.run(
                [binaries / program, f"--pgdata={folder / 'data'}", *arguments],
                check=True,
                user=account,
                cwd=folder,
                stdout=subprocess.DEVNULL,
                env={**os.environ, "LC_ALL": "C"},
            )

        call("initdb", "--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8")
        settings = " ".join(f"-c {setting}" for setting in PostgreSQL.SETTINGS)
        call("pg_ctl", "start", f"--log={folder / 'log'}", f"--options=-k {folder} {settings}")
        try:
            yield PostgreSQL(folder)
        finally:
            call("pg_ctl", "stop", "--mode=immediate")


def _binaries() -> Path:
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4])
    )
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path is None:
        raise RuntimeError("The tests need a PostgreSQL server: apt-get install postgresql")
    return Path(on_path).resolve().parent


def _account() -> str | None:
    """Whom the server runs as: it refuses root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        raise RuntimeError("PostgreSQL refuses root: make an account named postgres.") from None
