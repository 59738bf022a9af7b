"""Locked PDFs with a further timestamp, each after the one that it was made of."""

import sqlalchemy as sa
from alembic import op

from migrations import triggers
from migrations.triggers import Rule

revision = "0022"
down_revision = "0021"

RULES = (
    *(Rule("restamp", event, "TRUE", "append-only") for event in ("UPDATE", "DELETE")),
    Rule(
        "restamp",
        "INSERT",
        "NEW.number <> (SELECT count(*) + 1 FROM restamp WHERE document_id = NEW.document_id)",
        "one after another",
    ),
)

UNIQUE = {"restamp": ("id", "document_id number", "file_sha256")}


def upgrade() -> None:
    op.create_table(
        "restamp",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("document.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "former_sha256", sa.String(64), sa.ForeignKey("stored_file.sha256"), nullable=False
        ),
        sa.Column(
            "file_sha256",
            sa.String(64),
            sa.ForeignKey("stored_file.sha256"),
            nullable=False,
            unique=True,
        ),
        sa.Column("timestamp_root_sha256", sa.String(64), sa.ForeignKey("timestamp_root.sha256")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("document_id", "number"),
    )
    triggers.create(RULES, UNIQUE)


def downgrade() -> None:
    triggers.drop(RULES, UNIQUE)
    op.drop_table("restamp")
