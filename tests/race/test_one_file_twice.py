"""The same file kept twice at the same moment is there once, and nobody is refused for it."""

import threading

from sqlalchemy import func, select

from iki_flow.db import db, transaction
from iki_flow.models import StoredFile
from iki_flow.queries import archive
from iki_flow.services.freezing import keep_file
from tests.race.meeting import at_once

CONTENT = b"the same photograph, sent by two units"


def keep() -> str:
    with transaction():
        return keep_file(CONTENT)


def test_two_who_keep_one_file(office_app):
    kept, done = threading.Event(), threading.Event()

    def first():
        with transaction():
            keep_file(CONTENT)
            kept.set()
            assert not done.wait(timeout=1)  # meanwhile the other comes to the same row, and waits

    def second():
        assert kept.wait(timeout=30)
        keep()
        done.set()

    assert at_once(office_app, [first, second]) == [None, None]
    with office_app.app_context():
        assert archive.content(keep()) == CONTENT
        found = select(func.count()).select_from(StoredFile).where(StoredFile.content == CONTENT)
        assert db.session.scalar(found) == 1
