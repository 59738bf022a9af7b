"""The sample office as browsers reach it: over HTTP, on a port of this machine."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Condition, Thread
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from sqlalchemy import select
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wsgi import ClosingIterator

from iki_flow.cli.sample_office import sample_data
from iki_flow.db import db
from iki_flow.domain.document import State
from iki_flow.models import Document, Key, Purpose
from iki_flow.services.sample import open_sample_office
from iki_flow.wiring import wired
from tests.databases import running

STORY = timedelta(hours=3)
"""How long before the first page is opened the office begins its work."""

NIPS = {one["key"]: one["nip"] for one in sample_data()["people"]}
"""The officials' numbers, by the keys of the data."""


def open_office() -> None:
    """Fill an empty database with the sample office."""
    wiring = wired()
    open_sample_office(sample_data(), datetime.now(UTC) - STORY, wiring.ports, wiring.house)


@dataclass(frozen=True)
class LiveOffice:
    """The office and the address of its front door."""

    app: Flask
    url: str

    def kinds(self) -> dict[int, str]:
        """What each document is, as far as its page depends on it."""
        with self.app.app_context():
            return {
                one.id: f"{one.kind.value} {one.state.value}"
                for one in db.session.scalars(select(Document))
            }

    def locked_code(self) -> str:
        """The code of a locked document, as an address spells it."""
        with self.app.app_context():
            locked = select(Document.code).where(Document.state == State.LOCKED)
            return db.session.scalars(locked.order_by(Document.id)).first().replace("-", "")

    def root(self) -> bytes:
        """The certificate (DER) of the office's own authority."""
        with self.app.app_context():
            authority = select(Key.certificate).where(Key.purpose == Purpose.AUTHORITY)
            return db.session.scalars(authority).one()


class _ReadToTheEnd:
    """The product, each answer read and closed before any of it is sent.

    Werkzeug's server closes no answer whose reader has gone away, and waits for none at its end; a
    file or a connection left open is told as a fault of whichever test runs at the time.
    """

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app
        self._under_way = 0
        self._changed = Condition()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        self._count(+1)
        try:
            with closing(ClosingIterator(self._app(environ, start_response))) as answer:
                return [b"".join(answer)]
        finally:
            self._count(-1)

    def _count(self, more: int) -> None:
        with self._changed:
            self._under_way += more
            self._changed.notify_all()

    def wait(self) -> None:
        """Until no answer is under way: a page that is closed sends what was typed in it."""
        with self._changed:
            self._changed.wait_for(lambda: self._under_way == 0)


_ATTENTION = 0.02
"""Seconds after which the server notices that it is to close."""


class _Silent(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug's name
        """Say nothing: what goes wrong is seen in the browser."""


@contextmanager
def open_to_browsers(url: str) -> Iterator[LiveOffice]:
    """The product on a database, served as long as this lasts."""
    with running(url) as app:
        whole = _ReadToTheEnd(app)
        server = make_server("127.0.0.1", 0, whole, threaded=True, request_handler=_Silent)
        thread = Thread(target=server.serve_forever, args=(_ATTENTION,))
        thread.start()
        try:
            yield LiveOffice(app, f"http://127.0.0.1:{server.server_port}")
        finally:
            server.shutdown()
            thread.join()
            whole.wait()
            server.server_close()
