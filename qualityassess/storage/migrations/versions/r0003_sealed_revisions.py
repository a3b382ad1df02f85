"""Sealed revisions with their texts, and what an assessment was copied from."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the new tables and add the new column, empty."""
    op.add_column("assessments", sa.Column("copied_from", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.create_table(
        "sealed_revisions",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("assessment", sa.String(36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment"], ["assessments.id"], name="fk_sealed_revisions_assessment_assessments", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sealed_revisions"),
        sa.UniqueConstraint("assessment", "number", name="uq_sealed_revisions_assessment_number"),
    )
    op.create_index("ix_sealed_revisions_assessment_ordinal", "sealed_revisions", ["assessment", "ordinal"])
    op.create_table(
        "sealed_texts",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_sealed_texts"),
    )
