"""Refusals on the command line: the sentence, its details, exit code 1."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import DatabaseError

from iki_flow.domain.errors import Incomplete, Refusal


@contextmanager
def said() -> Iterator[None]:
    """Turn a refusal, or a database that is not there, into a message and exit code 1."""
    try:
        yield
    except Refusal as refusal:
        details = refusal.problems if isinstance(refusal, Incomplete) else ()
        raise click.ClickException(" ".join([str(refusal), *map(str, details)])) from None
    except DatabaseError:
        raise click.ClickException(
            "Basis data tidak dapat dibuka. Siapkan dahulu dengan: flask db upgrade"
        ) from None
