"""Kill every step everywhere: `python -m tests.crash.sweep sqlite|postgresql [STRIDE]`.

With a stride, at every so many-th point only. Prints as JSON, for each way of killing, how many
processes were killed, how often the step had happened nevertheless, and what was wrong afterwards.
It is a program of its own because processes must be forked before any thread is there.
"""

import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import count
from typing import NoReturn

from flask import Flask
from sqlalchemy import func, select

from iki_flow.db import db
from iki_flow.domain.errors import Refusal
from iki_flow.models import AuditEntry
from tests.crash import invariants
from tests.crash.killing import AfterCommit, AtPoint, AtSystemCall, Nowhere, can_trace, moments
from tests.crash.steps import APPROVE, STEPS, Step, the_document
from tests.databases import Copies, SQLite, running
from tests.postgresql import postgresql
from tests.scratch import scratch_folder

SEED = 20240105
INSTANTS = 12


@dataclass
class Tally:
    """What came of one way of killing."""

    killed: int = 0
    happened: int = 0
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class End:
    """How the process that took the step ended."""

    killed: bool
    acknowledged: bool
    seconds: float


@dataclass(frozen=True)
class Stage:
    """Where steps are taken: one database, made anew each time, and the product on it.

    The product stays the same, so that no statement is compiled twice; it holds no connection
    when a process is forked.
    """

    copies: Copies
    app: Flask

    NAME = "victim"

    @contextmanager
    def before(self, step: Step) -> Iterator[None]:
        """The database as it is when the step comes next."""
        self.copies.server.copy(self.copies.template(step), self.NAME)
        try:
            yield
        finally:
            with self.app.app_context():
                db.engine.dispose()
            self.copies.server.drop(self.NAME)

    def take(self, step: Step, way: Nowhere) -> End:
        """Take a step in another process and kill it."""
        answers, answer = os.pipe()
        pid = os.fork()
        if pid == 0:
            self._take_and_exit(step, way, answer)
        os.close(answer)
        os.waitpid(pid, os.WUNTRACED)
        began = time.monotonic()
        way.strike(pid)
        _, status = os.waitpid(pid, 0)
        seconds = time.monotonic() - began
        acknowledged = os.read(answers, 4) == b"done"
        os.close(answers)
        if not (acknowledged or os.WIFSIGNALED(status)):
            raise RuntimeError(f"{step.event} failed by itself")
        return End(os.WIFSIGNALED(status), acknowledged, seconds)

    def _take_and_exit(self, step: Step, way: Nowhere, answer: int) -> NoReturn:
        try:
            way.arm()
            os.kill(os.getpid(), signal.SIGSTOP)
            with self.app.app_context():
                step.take()
            os.write(answer, b"done")
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            # Whatever went wrong, nothing of the watching process may run here a second time.
            os._exit(1)

    def attempt(self, step: Step, way: Nowhere, tally: Tally) -> End:
        """Kill a step once, look at what is left, and take it again."""
        with self.before(step):
            end = self.take(step, way)
            with self.app.app_context():
                tally.killed += end.killed
                tally.acknowledged += end.acknowledged
                tally.happened += end.killed and step.happened()
                tally.faults += [f"{step.event}, {way}: {one}" for one in left(step, end)]
        return end

    def until_unharmed(self, step: Step, ways: Iterable[Nowhere], tally: Tally) -> None:
        """Kill ever later, until the step ends before it is reached."""
        for way in ways:
            if not self.attempt(step, way, tally).killed:
                return


def left(step: Step, end: End) -> Iterator[str]:
    """What is wrong with what a killed step left, and with taking it again."""
    yield from invariants.faults()
    state = the_document().state
    if state not in (step.source, step.dest):
        yield f"half a step: {state}"
    happened = step.happened()
    if end.acknowledged and not happened:
        yield "acknowledged, and lost"
    try:
        step.take()
    except Refusal as refusal:
        if not happened:
            yield f"cannot be taken again: {refusal}"
    if not step.happened():
        yield "not finished by taking it again"
    taken = select(func.count()).where(AuditEntry.event == step.event)
    if db.session.scalar(taken) != 1:
        yield "happened twice"
    yield from invariants.faults()


def sweep(stage: Stage, stride: int) -> dict[str, Tally]:
    """Every step, killed in every way."""
    points, instants, calls = Tally(), Tally(), Tally()
    for number, step in enumerate(STEPS):
        longest = stage.attempt(step, Nowhere(), Tally()).seconds
        first = 1 + number % stride
        stage.until_unharmed(step, map(AtPoint, count(first, stride)), points)
        stage.attempt(step, AfterCommit(), points)
        for way in moments(SEED + number, longest, INSTANTS // stride):
            stage.attempt(step, way, instants)
    if can_trace() and isinstance(stage.copies.server, SQLite):
        # SQLite writes its files in this process; PostgreSQL's are written by its server.
        for name in ("pwrite64", "fdatasync"):
            ways = (AtSystemCall(name, number) for number in count(1, stride))
            stage.until_unharmed(APPROVE, ways, calls)
    return {"points": points, "instants": instants, "system calls": calls}


@contextmanager
def copies_of(kind: str) -> Iterator[Copies]:
    """Fresh databases of a kind."""
    if kind == "postgresql":
        with postgresql() as server:
            yield Copies(server)
    else:
        with scratch_folder() as folder:
            yield Copies(SQLite(folder))


def main(kind: str, stride: int) -> dict[str, Tally]:
    """Sweep on a kind of database."""
    with copies_of(kind) as copies, running(copies.server.url(Stage.NAME)) as app:
        return sweep(Stage(copies, app), stride)


if __name__ == "__main__":
    tallies = main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    sys.stdout.write(json.dumps({way: asdict(tally) for way, tally in tallies.items()}))
