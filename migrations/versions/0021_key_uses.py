"""How often each key was used, counted before it was; and what became of each signature."""

import sqlalchemy as sa
from alembic import op

from migrations import triggers
from migrations.triggers import Rule

revision = "0021"
down_revision = "0020"

RULES = tuple(
    Rule(table, event, "TRUE", "append-only")
    for table in ("key_use", "key_use_end")
    for event in ("UPDATE", "DELETE")
)

UNIQUE = {"key_use": ("id",), "key_use_end": ("use_id",)}


def upgrade() -> None:
    op.create_table(
        "key_use",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("document.id"), nullable=False),
        sa.Column("certificate", sa.String(64), nullable=False),
        sa.Column("field", sa.String(32), nullable=False),
        sa.Column("signed_sha256", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_key_use_document_id", "key_use", ["document_id"])
    op.create_table(
        "key_use_end",
        sa.Column("use_id", sa.Integer(), sa.ForeignKey("key_use.id"), primary_key=True),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("file_sha256", sa.String(64), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    triggers.create(RULES, UNIQUE)


def downgrade() -> None:
    triggers.drop(RULES, UNIQUE)
    op.drop_table("key_use_end")
    op.drop_index("ix_key_use_document_id", "key_use")
    op.drop_table("key_use")
