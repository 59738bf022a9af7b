"""`flask renew-keys`: new keys for the seal and the timestamps of an office, before theirs end."""

import click
from flask.cli import with_appcontext

from iki_flow.cli.refusals import said
from iki_flow.domain.calendar import moment
from iki_flow.services.offices import office_named
from iki_flow.services.renewal import renew_keys
from iki_flow.wiring import wired


@click.command("renew-keys")
@click.argument("office", required=False)
@with_appcontext
def command(office: str | None) -> None:
    """Make the seal and timestamp keys anew of OFFICE, by its short name; of the only one without.

    Papers of before stay genuine.
    """
    with said():
        found = office_named(office)
        zone = found.zone
        for key in renew_keys(found.id, wired().clock(), wired().ports):
            ends = moment(key.expires_at, zone)
            click.echo(f"{key.purpose.value}: {key.serial}, berlaku sampai {ends}")
