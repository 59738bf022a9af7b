"""Documents with their rows and remarks."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("office_id", sa.Integer(), sa.ForeignKey("office.id"), nullable=False),
        sa.Column("position_id", sa.Integer(), sa.ForeignKey("position.id"), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(32)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("plan_id", sa.Integer(), sa.ForeignKey("document.id")),
        sa.Column("supersedes_id", sa.Integer(), sa.ForeignKey("document.id")),
        sa.Column("revision_reason", sa.Text(), nullable=False),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("submitted_by_id", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("endorsed_by_id", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("endorsed_acting", sa.Boolean(), nullable=False),
        sa.Column("decision_note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.UniqueConstraint("code"),
    )
    op.create_index("ix_document_office_id_state", "document", ["office_id", "state"])
    _one_live("uq_document_plan", "penetapan", ["position_id", "year", "version"])
    _one_live("uq_document_measurement", "pengukuran", ["position_id", "year", "period", "version"])
    op.create_table(
        "objective",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("document.id"), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )
    op.create_index("ix_objective_document_id", "objective", ["document_id"])
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("objective_id", sa.Integer(), sa.ForeignKey("objective.id"), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("formula", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("responsible", sa.Text()),
        sa.Column("unit", sa.String(50), nullable=False),
        sa.Column("polarity", sa.String(32), nullable=False),
        sa.Column("weight", sa.String(20)),
        sa.Column("targets", sa.JSON(), nullable=False),
        sa.Column("reading", sa.Text()),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
    )
    op.create_index("ix_indicator_objective_id", "indicator", ["objective_id"])
    op.create_table(
        "remark",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("document.id"), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(20), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(400), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_remark_document_id", "remark", ["document_id"])


def downgrade() -> None:
    op.drop_table("remark")
    op.drop_table("indicator")
    op.drop_table("objective")
    op.drop_table("document")


def _one_live(name: str, kind: str, columns: list[str]) -> None:
    where = sa.text(f"kind = '{kind}' AND state <> 'cancelled'")
    op.create_index(
        name, "document", columns, unique=True, sqlite_where=where, postgresql_where=where
    )
