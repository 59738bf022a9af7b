"""`flask ca`: an office's authority on a machine of its own, and what goes to and fro."""

import os
from pathlib import Path

import click
from flask.cli import with_appcontext

from iki_flow.cli.refusals import said
from iki_flow.domain.ceremony import authority_file, list_answer, list_request, written
from iki_flow.services import authority_key
from iki_flow.services.offices import office_named
from iki_flow.wiring import wired

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW = click.Path(dir_okay=False, path_type=Path)
_office = click.option("--office", help="Nama pendek kantor; tanpa itu, satu-satunya kantor.")


@click.group("ca")
def command() -> None:
    """Keep an office's certificate authority on a machine that no network reaches."""


@command.command("export")
@click.argument("file", type=_NEW)
@_office
@with_appcontext
def export(file: Path, office: str | None) -> None:
    """Write the authority with its key, under a passphrase, to FILE."""
    passphrase = _passphrase(new=True)
    with said():
        made = authority_key.export(office_named(office), passphrase, wired().ports)
    _write(file, written(made))
    click.echo(f"Otoritas {made.office} ditulis ke {file}. Simpan dua salinan di luar server.")


@command.command("remove")
@click.argument("file", type=_FILE)
@_office
@with_appcontext
def remove(file: Path, office: str | None) -> None:
    """Take the authority's key from this server, once FILE was proved to hold it."""
    with said():
        kept = authority_file(_read(file))
        found = office_named(office).id
        authority_key.remove(found, kept, _passphrase(), wired().clock(), wired().ports)
    click.echo("Kunci otoritas tidak ada lagi di server ini.")


@command.command("restore")
@click.argument("file", type=_FILE)
@_office
@with_appcontext
def restore(file: Path, office: str | None) -> None:
    """Bring the authority's key back from FILE, to enrol officials or for good."""
    with said():
        kept = authority_file(_read(file))
        found = office_named(office).id
        authority_key.restore(found, kept, _passphrase(), wired().clock(), wired().ports)
    click.echo("Kunci otoritas ada di server ini. Setelah selesai: flask ca remove")


@command.command("request")
@click.argument("file", type=_NEW)
@_office
@with_appcontext
def request(file: Path, office: str | None) -> None:
    """Write to FILE what the next revocation list is to say."""
    with said():
        asked = authority_key.request(office_named(office), wired().clock())
    _write(file, written(asked))
    click.echo(f"{len(asked.revoked)} pencabutan; tanda tangani dengan: flask ca sign {file}")


@command.command("sign")
@click.argument("file", type=_FILE)
@click.option("--key", required=True, type=_FILE, help="Berkas dari flask ca export.")
@click.option("--out", required=True, type=_NEW, help="Berkas jawaban yang ditulis.")
@with_appcontext
def sign(file: Path, key: Path, out: Path) -> None:
    """Sign the request in FILE; needs no database and no network."""
    with said():
        asked, kept = list_request(_read(file)), authority_file(_read(key))
        for one in asked.revoked:
            click.echo(f"  {one.serial:x}  {one.at.isoformat()}  {one.reason}")
        click.confirm(
            f"Daftar pencabutan {kept.office}, {len(asked.revoked)} sertifikat. Tanda tangani?",
            abort=True,
        )
        at, ports = wired().clock(), wired().ports
        answer = authority_key.sign(asked, kept, _passphrase(), at, ports)
    _write(out, written(answer))
    click.echo(f"Ditulis ke {out}; bawa ke server: flask ca import {out}")


@command.command("import")
@click.argument("file", type=_FILE)
@_office
@with_appcontext
def take(file: Path, office: str | None) -> None:
    """Publish the revocation list in FILE, as `sign` wrote it."""
    with said():
        answer = list_answer(_read(file))
        authority_key.take(office_named(office).id, answer, wired().clock(), wired().ports)
    click.echo("Daftar pencabutan terbit.")


def _passphrase(*, new: bool = False) -> str:
    given: str = click.prompt("Kalimat sandi", hide_input=True, confirmation_prompt=new)
    return given


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def _write(file: Path, content: str) -> None:
    """Write a new file that only its owner reads; one that is there is left alone."""
    try:
        opened = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise click.ClickException(f"{file} sudah ada. Pilih nama lain.") from None
    with os.fdopen(opened, "w", encoding="utf-8") as made:
        made.write(content)
