"""A PostgreSQL server for the tests alone, which starts in a second and leaves nothing behind."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.scratch import scratch_folder


class PostgreSQL:
    """Databases in a cluster of their own, which is reached by its Unix socket alone."""

    # A test's database is lost with its cluster anyhow, so nothing waits for the disk.
    SETTINGS = (
        "listen_addresses=",
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
        self.run(f"CREATE DATABASE {name} TEMPLATE template0")

    def copy(self, source: str, name: str) -> None:
        # Twice as quick here as PostgreSQL's own choice, which copies through its log.
        self.run(f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY file_copy")

    def drop(self, name: str) -> None:
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, statement: str) -> None:
        """Run one statement beside every test's database."""
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
    programs, account = binaries(), _account()
    with scratch_folder() as folder:
        if account:
            shutil.chown(folder, account)
        environment = {**os.environ, "LC_ALL": "C"}
        subprocess.run(
            [
                programs / "initdb",
                "--no-sync",
                "--auth=trust",
                "--username=postgres",
                "--encoding=UTF8",
                folder / "data",
            ],
            check=True,
            user=account,
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        command = ["setpriv", "--pdeathsig=QUIT", programs / "postgres", "-D", folder / "data"]
        command += ["-k", folder, *(f"-c{setting}" for setting in PostgreSQL.SETTINGS)]
        with (folder / "log").open("w") as log:
            # The server dies with the tests, even when these are killed.
            server = subprocess.Popen(
                command, user=account, cwd=folder, env=environment, stdout=log, stderr=log
            )
        try:
            _wait(server, folder)
            yield PostgreSQL(folder)
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait()


def _wait(server: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            PostgreSQL(folder).run("SELECT 1")
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError((folder / "log").read_text()) from None
            time.sleep(0.02)
        else:
            return


def binaries(debians: Path = Path("/usr/lib/postgresql")) -> Path:
    """The programs of the newest version that Debian has, else those on the path."""
    found = sorted(debians.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
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
