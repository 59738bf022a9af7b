"""Where each private key lives: on the server, or in a token such as an HSM."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column(
        "key", sa.Column("keeper", sa.String(32), nullable=False, server_default="server")
    )


def downgrade() -> None:
    op.drop_column("key", "keeper")
