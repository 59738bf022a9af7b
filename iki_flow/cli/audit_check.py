"""`flask audit-check`: is the audit trail whole, and does it agree with the stored papers?"""

import sys

import click
from flask.cli import with_appcontext

from iki_flow.cli.refusals import said
from iki_flow.models import Office
from iki_flow.queries import archive, people
from iki_flow.services import checking
from iki_flow.wiring import wired


@click.command("audit-check")
@with_appcontext
def command() -> None:
    """Check every office's audit chain and every stored file; exit 1 on any fault."""
    with said():
        found = sum(_checked(office) for office in people.offices())
    sys.exit(1 if found else 0)


def _checked(office: Office) -> int:
    """Print what is wrong in an office, and the head of its trail; how much is wrong."""
    office_id, name = office.id, office.name
    faults = [*checking.office_faults(office_id, wired().clock(), wired().ports)]
    head = archive.trail_head(office_id)
    click.echo(f"{name}: {head.seq if head else 0} entri, {len(faults)} kesalahan")
    for fault in faults:
        click.echo(f"  {fault}")
    if head is not None:
        click.echo(f"  ujung jejak {head.seq} {head.hash}")
    return len(faults)
