"""What drafts said before they were saved, for those who were typing meanwhile."""

import sqlalchemy as sa
from alembic import op

from migrations import triggers
from migrations.triggers import Rule, is_no_draft

revision = "0014"
down_revision = "0013"

RULES = (
    Rule("earlier_rows", "INSERT", is_no_draft("NEW.document_id"), "not of a draft"),
    Rule("earlier_rows", "UPDATE", "TRUE", "append-only"),
    Rule("earlier_rows", "DELETE", "TRUE", "append-only"),
)

UNIQUE = {"earlier_rows": ("id", "document_id revision")}


def upgrade() -> None:
    op.create_table(
        "earlier_rows",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("document.id"), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("document_id", "revision"),
    )
    triggers.create(RULES, UNIQUE)


def downgrade() -> None:
    triggers.drop(RULES, UNIQUE)
    op.drop_table("earlier_rows")
