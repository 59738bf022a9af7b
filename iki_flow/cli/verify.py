"""`flask verify FILE...`: one JSON line a file; exit 0 only if all are genuine."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
from flask.cli import with_appcontext

from iki_flow.adapters.pades.certificate_files import der
from iki_flow.cli.refusals import NO_DATABASE
from iki_flow.domain.verifying.offline import verify_offline
from iki_flow.domain.verifying.report import as_json
from iki_flow.domain.verifying.verdict import Status, Verdict, as_expected
from iki_flow.services.verification import means_of, verify_file
from iki_flow.wiring import wired


@click.command("verify")
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option(
    "--trust",
    type=click.Path(exists=True, dir_okay=False),
    help="Sertifikat akar kantor; tanpa basis data, daftar dokumen tidak ditanyai.",
)
@click.option(
    "--timestamp-root",
    "timestamp_roots",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    help="Sertifikat akar otoritas cap waktu luar, bersama --trust; boleh lebih dari satu.",
)
@click.option(
    "--bsre-root",
    "national_roots",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    help="Sertifikat akar BSrE, bersama --trust; boleh lebih dari satu.",
)
@with_appcontext
def command(
    files: tuple[str, ...],
    trust: str | None,
    timestamp_roots: tuple[str, ...],
    national_roots: tuple[str, ...],
) -> None:
    """Verify signed PDFs against the register, or against root certificates alone."""
    if (timestamp_roots or national_roots) and trust is None:
        raise click.UsageError(
            "--timestamp-root dan --bsre-root hanya berlaku bersama --trust: daftar kantor "
            "mengenalnya."
        )
    judge = _judge(trust, timestamp_roots, national_roots)
    try:
        verdicts = [(name, _read(Path(name), judge)) for name in files]
    except NO_DATABASE:
        raise click.ClickException(
            "Daftar dokumen tidak dapat dibuka. Siapkan basis datanya, atau pakai --trust root.crt."
        ) from None
    for name, verdict in verdicts:
        click.echo(as_json(name, verdict))
    sys.exit(0 if all(verdict.status.genuine for _, verdict in verdicts) else 1)


def _judge(
    trust: str | None, timestamp_roots: Sequence[str], national_roots: Sequence[str]
) -> Callable[[bytes], Verdict]:
    at = wired().clock()
    if trust is None:
        ports = wired().ports
        return lambda pdf: verify_file(pdf, at, ports)
    root = _der("--trust", trust)
    stamped_under = [_der("--timestamp-root", one) for one in timestamp_roots]
    means = means_of(wired().ports)
    by_bsre = [_der("--bsre-root", one) for one in national_roots]
    return lambda pdf: verify_offline(pdf, root, at, means, stamped_under, by_bsre)


def _read(path: Path, judge: Callable[[bytes], Verdict]) -> Verdict:
    try:
        content = path.read_bytes()
    except OSError:
        return Verdict(Status.UNREADABLE)
    return as_expected(judge(content), path.name)


def _der(option: str, path: str) -> bytes:
    try:
        return der(Path(path).read_bytes())
    except ValueError:
        raise click.ClickException(f"Berkas {option} bukan sertifikat (PEM atau DER).") from None
