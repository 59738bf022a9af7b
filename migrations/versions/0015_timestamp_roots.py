"""Which timestamp authority outside each sealed paper is stamped by, for when another follows."""

import sqlalchemy as sa
from alembic import op

from migrations import triggers
from migrations.triggers import Rule

revision = "0015"
down_revision = "0014"

RULES = tuple(
    Rule("timestamp_root", event, "TRUE", "append-only") for event in ("UPDATE", "DELETE")
)

UNIQUE = {"timestamp_root": ("sha256",)}


def upgrade() -> None:
    op.create_table(
        "timestamp_root",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("certificate", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.add_column(
        "edition",
        sa.Column("timestamp_root_sha256", sa.String(64), sa.ForeignKey("timestamp_root.sha256")),
        inline_references=True,
    )
    triggers.create(RULES, UNIQUE)


def downgrade() -> None:
    triggers.drop(RULES, UNIQUE)
    op.drop_column("edition", "timestamp_root_sha256")
    op.drop_table("timestamp_root")
