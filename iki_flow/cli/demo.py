"""`flask demo --out DIR`: every sheet from draft to locked, in a database that is thrown away."""

import hashlib
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import click
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from flask.cli import with_appcontext
from flask_migrate import upgrade

from config import Config
from iki_flow.cli.sample_office import sample_data
from iki_flow.db import db
from iki_flow.models import Document, Purpose
from iki_flow.queries import archive
from iki_flow.services import sample, sample_office
from iki_flow.services.sample_office import SampleOffice
from iki_flow.wiring import wired

_STORY = timedelta(hours=3)


@click.command("demo")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@with_appcontext
def command(out: Path) -> None:
    """Write the twelve locked PDFs of the sample office, manifest.json and root.crt to DIR."""
    from iki_flow import create_app  # the application imports its commands first

    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'demo.sqlite3'}"
        settings = replace(
            Config.from_env(), database_url=url, environment="demo", timestamp_authorities=()
        )
        with create_app(settings).app_context():
            upgrade()
            entries = _walked(out)
            db.engine.dispose()
    (out / "manifest.json").write_text(
        json.dumps(entries, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    click.echo(f"{len(entries)} PDF di {out}")


def _walked(out: Path) -> list[dict[str, Any]]:
    wiring, data = wired(), sample_data()
    office = sample_office.open_office(data, datetime.now(UTC) - _STORY, wiring.ports, wiring.house)
    root = archive.office_key(office.office_id, Purpose.AUTHORITY)
    if root is None:
        raise click.ClickException("Kantor contoh tidak memiliki otoritas sertifikat.")
    certificate = x509.load_der_x509_certificate(root.certificate)
    (out / "root.crt").write_bytes(certificate.public_bytes(Encoding.PEM))
    return [
        _entry(office, row, begin, out)
        for rows, begin in (
            (data["sheets"], partial(sample.draft_plan, links=data["links"])),
            (data["measurements"], sample.draft_measurement),
        )
        for row in sample.in_order(rows)
    ]


def _entry(
    office: SampleOffice,
    row: dict[str, Any],
    begin: Callable[[SampleOffice, dict[str, Any]], int],
    out: Path,
) -> dict[str, Any]:
    document_id = begin(office, row)
    seconds, started = {}, time.perf_counter_ns()
    for step, _ in sample.walk(office, document_id, row["position"]):
        ended = time.perf_counter_ns()
        seconds[step] = _seconds(ended - started)
        started = time.perf_counter_ns()
    document = db.session.get_one(Document, document_id)
    edition, score = archive.sealed(document_id), archive.score(document_id)
    if edition is None:
        raise click.ClickException(f"{document.code} tidak terkunci.")
    kept = archive.snapshot(edition.snapshot_sha256)
    said = kept["document"]
    pdf = archive.content(edition.file_sha256)
    (out / said["file_name"]).write_bytes(pdf)
    click.echo(f"{said['file_name']}  {' '.join(f'{k} {v}s' for k, v in seconds.items())}")
    return {
        "file": said["file_name"],
        "code": document.code,
        "kind": document.kind.value,
        "unit": said["unit"],
        "period": said["period"],
        "state": document.state.value,
        "score": score.value if score else None,
        "acknowledged": [
            {name: one[name] for name in ("check", "place", "sentence")}
            for one in kept["acknowledged"]
        ],
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "seconds": {step: float(value) for step, value in seconds.items()},
    }


def _seconds(nanoseconds: int) -> Decimal:
    return (Decimal(nanoseconds) / 10**9).quantize(Decimal("0.001"))
