"""Targets that are steps of a scale."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("indicator", sa.Column("scale", sa.String(40), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("indicator", "scale")
