"""Snapshots, files, editions, signatures and frozen scores."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "snapshot",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("document.id"), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("document_id", "round"),
    )
    op.create_table(
        "stored_file",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("document.id"), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column(
            "snapshot_sha256", sa.String(64), sa.ForeignKey("snapshot.sha256"), nullable=False
        ),
        sa.Column(
            "file_sha256", sa.String(64), sa.ForeignKey("stored_file.sha256"), nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("document_id", "round", "state"),
    )
    op.create_index("ix_edition_document_id", "edition", ["document_id"])
    op.create_index("ix_edition_file_sha256", "edition", ["file_sha256"])
    op.create_table(
        "signature_record",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("document.id"), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("field", sa.String(32), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("nip", sa.String(32), nullable=False),
        sa.Column("position", sa.String(200), nullable=False),
        sa.Column("capacity", sa.String(16), nullable=False),
        sa.Column("mandate", sa.String(200), nullable=False),
        sa.Column("certificate", sa.String(64), nullable=False),
        sa.Column(
            "file_sha256", sa.String(64), sa.ForeignKey("stored_file.sha256"), nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("document_id", "round", "role"),
    )
    op.create_index("ix_signature_record_document_id", "signature_record", ["document_id"])
    op.create_table(
        "frozen_score",
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("document.id"), primary_key=True),
        sa.Column(
            "snapshot_sha256", sa.String(64), sa.ForeignKey("snapshot.sha256"), nullable=False
        ),
        sa.Column("value", sa.Text()),
        sa.Column("predikat", sa.String(50)),
        sa.Column("policy_sha256", sa.String(64), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("frozen_score")
    op.drop_table("signature_record")
    op.drop_table("edition")
    op.drop_table("stored_file")
    op.drop_table("snapshot")
