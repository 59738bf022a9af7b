"""Ways to kill a process that takes a step: at a point of its transaction, or at any moment."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Nowhere:
    """Leave it alone."""

    def arm(self) -> None:
        """In the process that takes the step, before it does."""

    def strike(self, pid: int) -> None:
        """In the process that watches, once the other one is about to begin."""
        os.kill(pid, signal.SIGCONT)


@dataclass(frozen=True)
class AtPoint(Nowhere):
    """Before the n-th statement of the writing transaction, its commit being the last."""

    number: int

    def arm(self) -> None:
        points = count(1)

        def reached() -> None:
            if next(points) == self.number:
                os.kill(os.getpid(), signal.SIGKILL)

        def on_statement(connection: Connection, *rest: object) -> None:
            if connection.get_execution_options().get("writing"):
                reached()

        event.listen(Engine, "before_cursor_execute", on_statement)
        event.listen(Engine, "commit", lambda connection: reached())


@dataclass(frozen=True)
class AfterCommit(Nowhere):
    """When all is kept, and nobody was told yet.

    Counting the PIN before it is tried, taking that off again, and writing down that a key is to be
    used, are commits before this one.
    """

    def arm(self) -> None:
        moved = []

        def on_statement(connection: Connection, cursor: object, sql: str, *rest: object) -> None:
            if sql.startswith(("UPDATE document ", "INSERT INTO restamp ")):
                moved.append(sql)

        def on_commit(session: Session) -> None:
            if moved:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", on_statement)
        event.listen(Session, "after_commit", on_commit)


@dataclass(frozen=True)
class AfterSeconds(Nowhere):
    """At a moment that nothing in the program knows of."""

    seconds: float

    def strike(self, pid: int) -> None:
        os.kill(pid, signal.SIGCONT)
        time.sleep(self.seconds)
        os.kill(pid, signal.SIGKILL)


@dataclass(frozen=True)
class AtSystemCall(Nowhere):
    """On entering the n-th system call of a name, by strace."""

    name: str
    number: int

    def strike(self, pid: int) -> None:
        inject = f"inject={self.name}:signal=SIGKILL:when={self.number}"
        tracer = subprocess.Popen(
            ["strace", f"--attach={pid}", "-o/dev/null", f"-etrace={self.name}", f"-e{inject}"],
            stderr=subprocess.PIPE,
            text=True,
        )
        attached = tracer.stderr.readline()
        os.kill(pid, signal.SIGCONT)
        _, said = tracer.communicate()
        if "attached" not in attached:
            raise RuntimeError(f"strace: {attached}{said}")


def moments(seed: int, longest: float, number: int) -> Iterator[AfterSeconds]:
    """Moments from before the step begins until after it has ended."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, and nobody's secret
    for _ in range(number):
        yield AfterSeconds(chance.uniform(0, longest * 1.2))


def can_trace() -> bool:
    """Whether strace is here."""
    return shutil.which("strace") is not None
