"""Refusals on the command line: the sentence, its details, exit code 1."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from iki_flow.domain.errors import Incomplete, Refusal

NO_DATABASE = (OperationalError, ProgrammingError)
"""What is raised where the database does not answer, or holds no tables."""


@contextmanager
def said() -> Iterator[None]:
    """Turn a refusal, or a database that is not there, into a message and exit code 1."""
    try:
        yield
    except Refusal as refusal:
        details = refusal.problems if isinstance(refusal, Incomplete) else ()
        raise click.ClickException(" ".join([str(refusal), *map(str, details)])) from None
    except IntegrityError:
        raise click.ClickException(
            "Data yang sama sudah ada di basis data, mungkin baru saja dibuat orang lain. "
            "Tidak ada yang disimpan."
        ) from None
    except NO_DATABASE:
        raise click.ClickException(
            "Basis data tidak dapat dibuka. Siapkan dahulu dengan: flask db upgrade"
        ) from None
