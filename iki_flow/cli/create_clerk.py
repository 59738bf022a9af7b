"""`flask create-clerk`: the first account of an office."""

import secrets

import click
from flask.cli import with_appcontext

from iki_flow.cli.refusals import said
from iki_flow.domain.nip import digits, warnings
from iki_flow.services.offices import office_named
from iki_flow.services.staffing import CODE_LASTS, create_clerk
from iki_flow.wiring import wired


@click.command("create-clerk")
@click.option("--name", required=True, help="Nama lengkap dengan gelar, seperti akan tercetak.")
@click.option("--nip", required=True)
@click.option("--office", help="Nama singkat kantor, bila ada lebih dari satu.")
@click.option("--force", is_flag=True, help="NIP memang begitu, walaupun tampak salah tulis.")
@with_appcontext
def command(name: str, nip: str, office: str | None, force: bool) -> None:
    """Make the clerk's account and print the code with which he sets his password."""
    with said():
        office_id = office_named(office).id
        if (doubts := warnings(nip)) and digits(nip) and not force:
            raise click.ClickException(
                " ".join([*map(str, doubts), "Akun belum dibuat. Bila memang begitu: --force"])
            )
        code = create_clerk(office_id, name, nip, wired().clock(), secrets.token_bytes, sure=force)
    click.echo(code_line(name, code))


def code_line(name: str, code: str) -> str:
    """An access code with what its holder must know of it."""
    return (
        f"Kode akses {name}: {code} (berlaku {CODE_LASTS.days} hari, sekali pakai, di "
        f"/kata-sandi-pertama)"
    )
