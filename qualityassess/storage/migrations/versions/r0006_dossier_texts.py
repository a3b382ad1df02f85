"""Dossiers: texts that belong to an assessment as a whole."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table, empty."""
    op.create_table(
        "report_texts",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("assessment", sa.String(36), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment"], ["assessments.id"], name="fk_report_texts_assessment_assessments", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_report_texts"),
        sa.UniqueConstraint("assessment", "part", name="uq_report_texts_assessment_part"),
    )
    op.create_index("ix_report_texts_assessment_ordinal", "report_texts", ["assessment", "ordinal"])
