"""Where each official's next key is to be made: on the server, or in a token of that label."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column(
        "person", sa.Column("keeper", sa.String(32), nullable=False, server_default="server")
    )
    op.add_column("person", sa.Column("token", sa.String(32), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("person", "token")
    op.drop_column("person", "keeper")
