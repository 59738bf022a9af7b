"""Where each private key lives: on the server, or in a token such as an HSM."""

import sqlalchemy as sa
from alembic import op

from migrations import triggers
from migrations.triggers import Rule, any_differs

revision = "0019"
down_revision = "0018"

RULES = (Rule("key", "UPDATE", any_differs("keeper"), "what is certified never changes"),)


def upgrade() -> None:
    op.add_column(
        "key", sa.Column("keeper", sa.String(32), nullable=False, server_default="server")
    )
    triggers.create(RULES, {}, "_keeper")


def downgrade() -> None:
    triggers.drop(RULES, {}, "_keeper")
    op.drop_column("key", "keeper")
