"""`flask offline-verifier DIR`: what verifies an office's papers without this server."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from iki_flow.cli.refusals import said
from iki_flow.queries import people
from iki_flow.services.bundling import verifying
from iki_flow.wiring import wired


@click.command("offline-verifier")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@with_appcontext
def command(folder: Path) -> None:
    """Write the verifier, the root certificates and how to use them, a folder an office."""
    with said():
        for office in people.offices():
            place = folder / str(office.id)
            place.mkdir(parents=True, exist_ok=True)
            for name, content in verifying(office.id, wired().ports).items():
                (place / name).write_bytes(content)
            click.echo(f"{office.name}: {place}")
