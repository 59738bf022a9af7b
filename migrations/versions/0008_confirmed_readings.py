"""Who confirmed how a formula is meant."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column(
        "indicator", sa.Column("confirmed_by", sa.String(400), nullable=False, server_default="")
    )
    op.add_column("indicator", sa.Column("confirmed_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("indicator", "confirmed_at")
    op.drop_column("indicator", "confirmed_by")
