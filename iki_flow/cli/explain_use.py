"""`flask explain-use`: why a signature was made and not kept, once somebody knows."""

import click
from flask.cli import with_appcontext

from iki_flow.cli.refusals import said
from iki_flow.services.key_use import explain
from iki_flow.wiring import wired


@click.command("explain-use")
@click.argument("number", type=click.IntRange(min=1))
@click.argument("reason")
@with_appcontext
def command(number: int, reason: str) -> None:
    """Write down for good what became of the key use NUMBER that audit-check names."""
    with said():
        explain(number, reason, wired().clock())
    click.echo(f"Pemakaian kunci {number} dijelaskan.")
