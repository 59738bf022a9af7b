"""Nothing is added to a document that is final, and it has one locked PDF."""

from alembic import op
from sqlalchemy import text

from migrations import triggers
from migrations.triggers import Rule, is_final

revision = "0016"
down_revision = "0015"

RULES = (
    *(
        Rule(table, "INSERT", is_final("NEW.document_id"), "nothing is added to a final one")
        for table in ("edition", "signature_record", "remark", "snapshot", "frozen_score")
    ),
    # An index alone would let SQLite's INSERT OR REPLACE put another in its place.
    Rule(
        "edition",
        "INSERT",
        "NEW.state = 'locked' AND EXISTS (SELECT 1 FROM edition"
        " WHERE document_id = NEW.document_id AND state = 'locked')",
        "one is locked",
    ),
)

_LOCKED = text("state = 'locked'")


def upgrade() -> None:
    op.create_index(
        "uq_edition_locked",
        "edition",
        ["document_id"],
        unique=True,
        sqlite_where=_LOCKED,
        postgresql_where=_LOCKED,
    )
    triggers.create(RULES, {}, "_final")


def downgrade() -> None:
    triggers.drop(RULES, {}, "_final")
    op.drop_index("uq_edition_locked", "edition")
