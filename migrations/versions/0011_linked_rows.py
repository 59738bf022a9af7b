"""Rows that take their result from another unit's sheet."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    position = sa.ForeignKey("position.id")
    op.add_column(
        "indicator",
        sa.Column("linked_position_id", sa.Integer(), position),
        inline_references=True,
    )
    op.add_column(
        "indicator", sa.Column("linked_name", sa.Text(), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("indicator", "linked_name")
    op.drop_column("indicator", "linked_position_id")
