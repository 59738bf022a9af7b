"""Evidence: files that belong to the indicators of a measurement."""

import sqlalchemy as sa
from alembic import op

from migrations import triggers
from migrations.triggers import Rule, is_no_draft

revision = "0009"
down_revision = "0008"


def _of(indicator_id: str) -> str:
    return (
        "(SELECT document_id FROM objective JOIN indicator ON objective_id = objective.id"
        f" WHERE indicator.id = {indicator_id})"
    )


_OF_A_PLAN = (
    f"EXISTS (SELECT 1 FROM document WHERE id = {_of('NEW.indicator_id')} AND period IS NULL)"
)

RULES = (
    Rule("evidence", "INSERT", is_no_draft(_of("NEW.indicator_id")), "not of a draft"),
    Rule("evidence", "INSERT", _OF_A_PLAN, "a plan has none"),
    Rule("evidence", "UPDATE", "TRUE", "it never changes"),
    Rule("evidence", "DELETE", is_no_draft(_of("OLD.indicator_id")), "not of a draft"),
)

UNIQUE = {"evidence": ("id", "indicator_id file_sha256")}


def upgrade() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("indicator_id", sa.Integer(), sa.ForeignKey("indicator.id"), nullable=False),
        sa.Column(
            "file_sha256", sa.String(64), sa.ForeignKey("stored_file.sha256"), nullable=False
        ),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("outside", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("indicator_id", "file_sha256"),
    )
    triggers.create(RULES, UNIQUE)


def downgrade() -> None:
    triggers.drop(RULES, UNIQUE)
    op.drop_table("evidence")
