"""`flask open-office`: the first thing in a new, real database."""

import click
from flask.cli import with_appcontext

from iki_flow.cli.refusals import said
from iki_flow.domain.calendar import ZONES
from iki_flow.services.offices import open_office
from iki_flow.wiring import wired


@click.command("open-office")
@click.option("--name", required=True, help="Nama kantor, misalnya “Kecamatan Lumajang”.")
@click.option("--place", required=True, help="Nama tempat seperti tercetak, misalnya “Lumajang”.")
@click.option("--regency", required=True, help="Kabupaten atau kota.")
@click.option("--zone", type=click.Choice(ZONES), default=ZONES[0], show_default=True)
@with_appcontext
def command(name: str, place: str, regency: str, zone: str) -> None:
    """Open an office: the Camat's, Sekcam's, auditor's and clerk's desks, and its authority."""
    with said():
        open_office(name, place, regency, wired().clock(), wired().ports, zone)
    click.echo(f"{name} dibuka. Lanjutkan dengan: flask create-clerk --name … --nip …")
