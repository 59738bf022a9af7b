"""Eight processes that all try to endorse the same documents: `python -m tests.racing URL ID...`.

Prints what came of every attempt, counted, as JSON. It is a program of its own because processes
must be forked before any database connection or thread is there.
"""

import json
import multiprocessing
import sys
from collections import Counter
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier

from flask import Flask

from iki_flow.db import transaction
from iki_flow.domain.document import State
from iki_flow.domain.hierarchy import system
from iki_flow.models import Document
from iki_flow.services import audit
from tests.databases import make_app
from tests.factories import NOON

RACERS = 8


def endorse(document_id: int) -> str:
    """Endorse one document with its audit entry if nobody has: "moved", "refused", or the error."""
    try:
        with transaction() as session:
            document = session.get_one(Document, document_id, with_for_update=True)
            if document.state is not State.SUBMITTED:
                return "refused"
            document.state = State.ENDORSED
            audit.record(
                "endorse",
                system(document.office_id),
                NOON,
                change=audit.Change(document, State.SUBMITTED, State.ENDORSED),
                round=1,
                file="",
                certificate="",
            )
    except Exception as error:
        return type(error).__name__
    return "moved"


def race(app: Flask, ids: list[int], start: Barrier, outcomes: SimpleQueue) -> None:
    """One racer: every document at the same moment as the others."""
    with app.app_context():
        for document_id in ids:
            start.wait(timeout=30)
            outcomes.put(endorse(document_id))


def main(url: str, ids: list[int]) -> dict[str, int]:
    """Let them race; how often each outcome came."""
    fork = multiprocessing.get_context("fork")
    start, outcomes = fork.Barrier(RACERS), fork.SimpleQueue()
    app = make_app(url)
    racers = [fork.Process(target=race, args=(app, ids, start, outcomes)) for _ in range(RACERS)]
    for racer in racers:
        racer.start()
    counted = Counter(outcomes.get() for _ in range(RACERS * len(ids)))
    for racer in racers:
        racer.join()
    return dict(counted)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], [int(one) for one in sys.argv[2:]])))
