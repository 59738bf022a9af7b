"""`flask seal-approved`: lock what was approved and waits for its seal; renew revocation lists."""

import logging
import sys
import time

import click
from flask import current_app
from flask.cli import with_appcontext

from iki_flow.cli.refusals import said
from iki_flow.services.revocation import renew
from iki_flow.services.sealing import seal_approved
from iki_flow.wiring import wired

log = logging.getLogger(__name__)


@click.command("seal-approved")
@click.option(
    "--every",
    type=click.IntRange(min=1),
    metavar="SECONDS",
    help="Do it again after a pause of so many seconds, until stopped.",
)
@with_appcontext
def command(every: int | None) -> None:
    """Try every approved document; exit 1 if any still waits. Made to be run by cron."""
    if every is None:
        sys.exit(0 if _all_sealed() else 1)
    while True:
        _go_on()
        time.sleep(every)


def _all_sealed() -> bool:
    with said():
        results = seal_approved(wired().clock(), wired().ports)
        renew(wired().clock(), wired().ports)
    for document_id, fault in results:
        click.echo(f"dokumen {document_id}: {fault or 'terkunci'}")
    return not any(fault for _, fault in results)


def _go_on() -> None:
    """One turn of many, with a database session of its own: none of its faults ends the others."""
    with current_app.app_context():
        try:
            _all_sealed()
        except click.ClickException as fault:
            fault.show()
        except Exception:
            log.exception("what was approved could not be sealed in this turn")
