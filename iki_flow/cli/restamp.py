"""`flask restamp`: stamp locked papers again before the certificate of their timestamp ends."""

import sys
from datetime import timedelta

import click
from flask.cli import with_appcontext

from iki_flow.cli.refusals import said
from iki_flow.services.restamping import restamp_locked
from iki_flow.wiring import wired


@click.command("restamp")
@click.option(
    "--within",
    type=click.IntRange(min=0),
    default=365,
    show_default=True,
    metavar="DAYS",
    help="Stamp those again whose timestamp certificate ends within so many days.",
)
@click.option("--all", "everything", is_flag=True, help="Stamp all of them again, due or not.")
@with_appcontext
def command(within: int, *, everything: bool) -> None:
    """Stamp locked papers again; exit 1 if any could not be. To be run once a year by cron."""
    term = None if everything else timedelta(days=within)
    with said():
        results = restamp_locked(wired().clock(), wired().ports, term)
    for document_id, fault in results:
        click.echo(f"dokumen {document_id}: {fault or 'dicap ulang'}")
    sys.exit(1 if any(fault for _, fault in results) else 0)
