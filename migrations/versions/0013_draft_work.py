"""What was typed into a draft and not saved yet."""

import sqlalchemy as sa
from alembic import op

from migrations import triggers
from migrations.triggers import Rule, any_differs, is_no_draft

revision = "0013"
down_revision = "0012"

RULES = (
    Rule("draft_work", "INSERT", is_no_draft("NEW.document_id"), "not of a draft"),
    Rule("draft_work", "UPDATE", is_no_draft("NEW.document_id"), "not of a draft"),
    Rule("draft_work", "UPDATE", any_differs("document_id person_id"), "it never changes hands"),
)


def upgrade() -> None:
    op.create_table(
        "draft_work",
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("document.id"), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("page", sa.String(32), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(form) <= 1048576", "form_length"),
    )
    triggers.create(RULES, {})


def downgrade() -> None:
    triggers.drop(RULES, {})
    op.drop_table("draft_work")
