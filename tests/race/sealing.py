"""Three processes that all run the sealing of an office: `python -m tests.race.sealing URL`.

Prints what came of each, as JSON. It is a program of its own because processes must be forked
before any database connection or thread is there.
"""

import json
import multiprocessing
import sys
from datetime import timedelta
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier

from flask import Flask

from iki_flow.services.sealing import seal_approved
from iki_flow.wiring import wired
from tests.databases import make_app
from tests.services.story import NEXT_DAY

SEALERS = 3
AT = NEXT_DAY + timedelta(hours=1)


def run(app: Flask, start: Barrier, outcomes: SimpleQueue) -> None:
    """One sealer: at the same moment as the others."""
    with app.app_context():
        start.wait(timeout=60)
        try:
            outcomes.put([fault for _, fault in seal_approved(AT, wired().ports)])
        except Exception as error:
            outcomes.put([f"{type(error).__name__}: {error}"])


def main(url: str) -> list[list[str]]:
    """Let them run; for each, what went wrong with every sheet that it found waiting."""
    fork = multiprocessing.get_context("fork")
    start, outcomes = fork.Barrier(SEALERS), fork.SimpleQueue()
    app = make_app(url)
    sealers = [fork.Process(target=run, args=(app, start, outcomes)) for _ in range(SEALERS)]
    for sealer in sealers:
        sealer.start()
    found = [outcomes.get() for _ in sealers]
    for sealer in sealers:
        sealer.join()
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1])))
