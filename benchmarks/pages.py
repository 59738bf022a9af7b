"""Median milliseconds of server time and count of queries for every page, by role.

The last line is what the editor asks for while one types, for the sheet with the most indicators.

    .venv/bin/python benchmarks/pages.py [runs]

The sample office is opened in a database that is thrown away.
"""

import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from sqlalchemy import Engine, event, select

from config import Config
from iki_flow import create_app
from iki_flow.cli.sample_office import sample_data
from iki_flow.db import db
from iki_flow.models import Document, Position
from iki_flow.services.sample import open_sample_office
from iki_flow.services.sample_office import PASSWORD, SampleOffice
from iki_flow.wiring import wired

_queries = 0


@event.listens_for(Engine, "before_cursor_execute")
def _count(*_: object) -> None:
    global _queries
    _queries += 1


def pages(office: SampleOffice) -> Iterator[tuple[str, str]]:
    """Who opens which page."""
    yield "", "/masuk"
    yield "", "/verifikasi"
    for key in ("pemerintahan", "sekcam", "camat"):
        yield key, "/tugas"
    rows = db.session.execute(
        select(Document.id, Document.code, Document.state, Document.kind, Position.title)
        .join(Position)
        .where(Document.office_id == office.office_id)
    ).all()
    locked = next(row for row in rows if row.state == "locked" and row.title == "sekcam")
    yield "sekcam", f"/dokumen/{locked.id}"
    yield "", f"/v/{locked.code.replace('-', '')}"
    draft = next(row for row in rows if row.state == "draft" and row.title == "sekcam")
    yield "sekcam", f"/dokumen/{draft.id}"
    yield "sekcam", f"/dokumen/{draft.id}/ubah"
    yield "sekcam", f"/dokumen/{draft.id}/bandingkan"
    yield "auditor", "/arsip"
    yield "clerk", "/pejabat"


def signed_in(app: Flask, nip: str) -> FlaskClient:
    """A browser with somebody signed in."""
    client = app.test_client()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/masuk").text)
    form = {"nip": nip, "password": PASSWORD, "csrf_token": token[1] if token else ""}
    answer = client.post("/masuk", data=form)
    if answer.status_code != 302:
        raise SystemExit(f"{nip} could not sign in: {answer.status}")
    return client


def main() -> None:
    """Print a line a page: who, address, median ms, queries, kB."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'benchmark.sqlite3'}"
        app = create_app(replace(Config.from_env(), database_url=url))
        with app.app_context():
            upgrade()
            wiring, data = wired(), sample_data()
            began = datetime.now(UTC) - timedelta(hours=6)
            office = open_sample_office(data, began, wiring.ports, wiring.house)
            wanted = list(pages(office))
        nips = {person["key"]: person["nip"] for person in data["people"]}
        clients = {key: signed_in(app, nips[key]) for key, _ in wanted if key}
        clients[""] = app.test_client()
        for key, address in wanted:
            sys.stdout.write(_line(clients[key], key, address, runs))
        editor = next(address for _, address in wanted if address.endswith("/ubah"))
        typed = fields(clients["sekcam"].get(editor).text)
        place = next(name for name in typed if ".inputs." in name).partition(".inputs.")[0]
        address = f"{editor.removesuffix('/ubah')}/hitung?baris={place}"
        sys.stdout.write(_line(clients["sekcam"], "sekcam", address, runs, typed))


def fields(page: str) -> dict[str, str]:
    """What the editor's form holds, as it would be sent while somebody types."""
    inside = page[page.index('id="lembar"') : page.index("</form>", page.index('id="lembar"'))]
    named = re.findall(r'<input[^>]* name="([^"]+)"(?:[^>]* value="([^"]*)")?', inside)
    areas = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)', inside)
    return {name: unescape(text) for name, text in (*named, *areas)}


def _line(
    client: FlaskClient, key: str, address: str, runs: int, typed: dict[str, str] | None = None
) -> str:
    taken = []
    for run in range(runs + 1):
        # Each time from elsewhere: whoever looks up codes too often has to wait.
        visitor = {"REMOTE_ADDR": f"127.0.{run // 250}.{run % 250 + 1}"}
        before, started = _queries, time.perf_counter()
        answer = client.open(
            address, method="POST" if typed else "GET", data=typed, environ_base=visitor
        )
        taken.append((time.perf_counter() - started) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status}, so its time says nothing.")
    told = f"{median(taken[1:]):7.1f} ms {_queries - before:4} queries"
    size = len(answer.data) // 1024
    return f"{key or 'anybody':14}{address:44}{answer.status_code} {told} {size:5} kB\n"


if __name__ == "__main__":
    main()
