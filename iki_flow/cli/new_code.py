"""`flask new-code`: the way back in for a clerk, whom nobody else could give a code."""

import secrets

import click
from flask.cli import with_appcontext

from iki_flow.cli.create_clerk import code_line
from iki_flow.cli.refusals import said
from iki_flow.services.staffing import new_clerk_code
from iki_flow.wiring import wired


@click.command("new-code")
@click.argument("nip")
@with_appcontext
def command(nip: str) -> None:
    """Print a new access code for a clerk, by his NIP; the former code and his sessions end."""
    with said():
        name, code = new_clerk_code(nip, wired().clock(), secrets.token_bytes)
    click.echo(code_line(name, code))
