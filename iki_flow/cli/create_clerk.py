"""`flask create-clerk`: the first account of an office."""

import secrets
from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from iki_flow.cli.refusals import said
from iki_flow.services.offices import office_named
from iki_flow.services.staffing import create_clerk


@click.command("create-clerk")
@click.option("--name", required=True, help="Nama lengkap dengan gelar, seperti akan tercetak.")
@click.option("--nip", required=True)
@click.option("--office", help="Nama singkat kantor, bila ada lebih dari satu.")
@with_appcontext
def command(name: str, nip: str, office: str | None) -> None:
    """Make the clerk's account and print the code with which he sets his password."""
    with said():
        office_id = office_named(office).id
        code = create_clerk(office_id, name, nip, datetime.now(UTC), secrets.token_bytes)
    click.echo(f"Kode akses {name}: {code} (berlaku 7 hari, sekali pakai, di /kata-sandi-pertama)")
