"""Which document a draft was copied from; like the rest of what it is called, it never changes."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

REFUSAL = "document: where it came from never changes"


def upgrade() -> None:
    source = sa.ForeignKey("document.id")
    op.add_column(
        "document", sa.Column("copied_from_id", sa.Integer(), source), inline_references=True
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _on_sqlite() if sqlite else _on_postgresql():
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER document_origin")
    else:
        op.execute("DROP TRIGGER document_origin ON document")
        op.execute("DROP FUNCTION refuse_document_origin")
    op.drop_column("document", "copied_from_id")


def _on_sqlite() -> tuple[str, ...]:
    return (
        "CREATE TRIGGER document_origin BEFORE UPDATE ON document FOR EACH ROW"
        " WHEN OLD.copied_from_id IS DISTINCT FROM NEW.copied_from_id"
        f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    )


def _on_postgresql() -> tuple[str, ...]:
    # It refuses in replication mode too, like the triggers of 0006.
    return (
        "CREATE FUNCTION refuse_document_origin() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n"
        f"  RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';\n"
        "END\n$$",
        "CREATE TRIGGER document_origin BEFORE UPDATE ON document FOR EACH ROW"
        " WHEN (OLD.copied_from_id IS DISTINCT FROM NEW.copied_from_id)"
        " EXECUTE FUNCTION refuse_document_origin()",
        "ALTER TABLE document ENABLE ALWAYS TRIGGER document_origin",
    )
