"""The revocation lists that each authority published; the newest is served to everybody."""

import sqlalchemy as sa
from alembic import op

from migrations import triggers
from migrations.triggers import Rule

revision = "0017"
down_revision = "0016"

RULES = (
    *(Rule("revocation_list", event, "TRUE", "append-only") for event in ("UPDATE", "DELETE")),
    Rule(
        "revocation_list",
        "INSERT",
        "EXISTS (SELECT 1 FROM revocation_list WHERE authority_id = NEW.authority_id"
        " AND number >= NEW.number)",
        "numbers only grow",
    ),
)

UNIQUE = {"revocation_list": ("id", "authority_id number")}


def upgrade() -> None:
    op.create_table(
        "revocation_list",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("authority_id", sa.Integer(), sa.ForeignKey("key.id"), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("begins", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("authority_id", "number"),
    )
    triggers.create(RULES, UNIQUE)


def downgrade() -> None:
    triggers.drop(RULES, UNIQUE)
    op.drop_table("revocation_list")
