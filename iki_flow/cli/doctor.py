"""`flask doctor`: how it stands with everything that signing and sealing need."""

import sys

import click
from alembic.script import ScriptDirectory
from flask import current_app
from flask.cli import with_appcontext

from config import ROOT, Config
from iki_flow.domain.health import Level, worst
from iki_flow.services.health import Machine, findings
from iki_flow.wiring import wired

_WIDTH = max(len(level) for level in Level)


@click.command("doctor")
@click.option("--offline", is_flag=True, help="Otoritas cap waktu di luar tidak ditanyai.")
@with_appcontext
def command(*, offline: bool) -> None:
    """Print a line for each thing looked at; exit 0 all good, 1 needs attention, 2 broken."""
    config: Config = current_app.config["IKI"]
    machine = Machine(_newest_migration(), ROOT, config.production)
    found = list(findings(machine, wired().clock(), wired().ports, network=not offline))
    for one in found:
        click.echo(f"{one.level.value:{_WIDTH}}  {one.name}: {one.said}")
    sys.exit(worst(found))


def _newest_migration() -> str:
    return ScriptDirectory(ROOT / "migrations").get_current_head() or ""
