"""What drafts said before, tried with plain SQL: it is written while they are, and then stays."""

import pytest

from iki_flow.domain.document import State
from tests.databases import running
from tests.plain_sql import document_in, refusal_of, run


def kept(number: int = 1, revision: int = 1, verb: str = "INSERT", document: int = 1) -> str:
    """The SQL that keeps what a draft said."""
    return (
        f'{verb} INTO earlier_rows (id, document_id, revision, dated, rows, "by", at)'
        f" VALUES ({number}, {document}, {revision}, '2024-01-05', '[]', 'PEJABAT',"
        " '2024-01-05 00:00:00')"
    )


def test_a_draft_keeps_each_revision_once(app):
    document_in(app, State.DRAFT)
    assert run(app, kept()) == 1
    assert run(app, kept(2, 2)) == 1
    refusal_of(app, kept(3, 2))


@pytest.mark.parametrize("state", [state for state in State if state is not State.DRAFT])
def test_nothing_is_added_to_any_other_document(app, state):
    document_in(app, state)
    assert "not of a draft" in refusal_of(app, kept())


@pytest.mark.parametrize(
    "statement",
    ["UPDATE earlier_rows SET rows = '[1]'", "DELETE FROM earlier_rows"],
)
def test_what_is_kept_stays(app, statement):
    document_in(app, State.DRAFT)
    run(app, kept())
    assert "append-only" in refusal_of(app, statement)


def test_sqlite_replaces_none(sqlite_app):
    document_in(sqlite_app, State.DRAFT)
    run(sqlite_app, kept())
    for statement in (kept(1, 2, "INSERT OR REPLACE"), kept(2, 1, "INSERT OR REPLACE")):
        assert "never replaced" in refusal_of(sqlite_app, statement)


def test_postgresql_never_empties_it(postgresql_copies):
    with postgresql_copies.fresh() as url, running(url) as app:
        assert "never emptied" in refusal_of(app, "TRUNCATE earlier_rows")
