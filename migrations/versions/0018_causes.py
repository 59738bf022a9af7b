"""Why each certificate was revoked, by the names that revocation lists know (RFC 5280)."""

import sqlalchemy as sa
from alembic import op

from migrations import triggers
from migrations.triggers import Rule, any_differs

revision = "0018"
down_revision = "0017"

RULES = (
    Rule(
        "key",
        "UPDATE",
        f"OLD.revoked_at IS NOT NULL AND ({any_differs('revocation_cause')})",
        "a revocation is final",
    ),
)


def upgrade() -> None:
    op.add_column(
        "key",
        sa.Column("revocation_cause", sa.String(32), nullable=False, server_default="unspecified"),
    )
    # So far what gave way to another was written in the field for the clerk's own words.
    op.execute(
        "UPDATE \"key\" SET revocation_cause = 'superseded'"
        " WHERE revocation_reason = 'superseded' AND revoked_at IS NOT NULL"
    )
    triggers.create(RULES, {}, "_cause")


def downgrade() -> None:
    triggers.drop(RULES, {}, "_cause")
    op.drop_column("key", "revocation_cause")
