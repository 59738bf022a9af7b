"""What the figures of a quarter count, and what is said of them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

TEXTS = ("helped", "hindered", "follow_up")


def upgrade() -> None:
    op.add_column(
        "indicator",
        sa.Column("accumulation", sa.String(32), nullable=False, server_default="kumulatif"),
    )
    for name in TEXTS:
        op.add_column("indicator", sa.Column(name, sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    for name in (*reversed(TEXTS), "accumulation"):
        op.drop_column("indicator", name)
