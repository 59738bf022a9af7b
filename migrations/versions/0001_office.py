"""Offices, their desks, their people, and who sits where."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("slug", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("place", sa.String(100), nullable=False),
        sa.Column("regency", sa.String(200), nullable=False),
        sa.Column("paper", sa.String(8), nullable=False),
        sa.Column("zone", sa.String(40), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("slug"),
    )
    op.create_table(
        "position",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("office_id", sa.Integer(), sa.ForeignKey("office.id"), nullable=False),
        sa.Column("superior_id", sa.Integer(), sa.ForeignKey("position.id")),
        sa.Column("title", sa.String(32), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("unit", sa.String(200)),
        sa.Column("unit_slug", sa.String(100)),
        sa.Column("block_title", sa.String(200), nullable=False),
        sa.Column("sheet_title", sa.String(200), nullable=False),
        sa.Column("objective_heading", sa.String(100), nullable=False),
        sa.Column("indicator_heading", sa.String(100), nullable=False),
        sa.UniqueConstraint("office_id", "name"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("office_id", sa.Integer(), sa.ForeignKey("office.id"), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("nip", sa.String(32), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.String(200)),
        sa.Column("access_code_hash", sa.String(64)),
        sa.Column("access_code_until", sa.DateTime(timezone=True)),
        sa.Column("may_enrol", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("nip"),
    )
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("position_id", sa.Integer(), sa.ForeignKey("position.id"), nullable=False),
        sa.Column("capacity", sa.String(32), nullable=False),
        sa.Column("mandate", sa.String(200), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date()),
    )
    op.create_index("ix_assignment_person_id", "assignment", ["person_id"])
    op.create_index("ix_assignment_position_id", "assignment", ["position_id"])


def downgrade() -> None:
    op.drop_table("assignment")
    op.drop_table("person")
    op.drop_table("position")
    op.drop_table("office")
