"""`flask sample-office`: the office to try the product with."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from iki_flow.cli.refusals import said
from iki_flow.queries import people
from iki_flow.services.sample import open_sample_office
from iki_flow.services.sample_office import PASSWORD, PIN, sample_logins
from iki_flow.wiring import wired

DATA = Path(__file__).parents[1] / "data" / "lumajang-2024.json"
_STORY = timedelta(hours=3)


def sample_data() -> dict[str, Any]:
    """The sample office as data."""
    data: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return data


@click.command("sample-office")
@click.option("--show", is_flag=True, help="Hanya tampilkan akun kantor contoh.")
@with_appcontext
def command(show: bool) -> None:
    """Open the sample office, unless it is there, and print its accounts."""
    wiring = wired()
    if wiring.production:
        raise click.ClickException("Kantor contoh tidak tersedia pada IKI_ENV=production.")
    with said():
        if not show and not any(office.sample for office in people.offices()):
            click.echo("Menyiapkan kantor contoh (sekitar setengah menit) …")
            began = datetime.now(UTC) - _STORY
            open_sample_office(sample_data(), began, wiring.ports, wiring.house)
        _show(wiring.clock())


def _show(at: datetime) -> None:
    for office in people.offices():
        if office.sample:
            click.echo(f"{office.name} — KANTOR CONTOH, bukan untuk dipakai sungguhan")
            for desk, name, nip in sample_logins(office.id, at):
                click.echo(f"  {nip}  {desk}: {name}")
            click.echo(f"  kata sandi semua akun: {PASSWORD}    PIN tanda tangan: {PIN}")
