"""`flask seal-approved`: lock what was approved and still waits for its seal."""

import sys

import click
from flask.cli import with_appcontext

from iki_flow.cli.refusals import said
from iki_flow.services.sealing import seal_approved
from iki_flow.wiring import wired


@click.command("seal-approved")
@with_appcontext
def command() -> None:
    """Try every approved document; exit 1 if any still waits. Made to be run by cron."""
    with said():
        results = seal_approved(wired().clock(), wired().ports)
    for document_id, fault in results:
        click.echo(f"dokumen {document_id}: {fault or 'terkunci'}")
    sys.exit(1 if any(fault for _, fault in results) else 0)
