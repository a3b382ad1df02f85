"""Plans: what the plan of an assessment is for, and its steps with owner, dates and state."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make both tables, empty."""
    op.create_table(
        "plan_aims",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("assessment", sa.String(36), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("budget", sa.Text(), nullable=True),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("limit", sa.Text(), nullable=True),
        sa.Column("gap", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("days", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment"], ["assessments.id"], name="fk_plan_aims_assessment_assessments", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_plan_aims"),
        sa.UniqueConstraint("assessment", name="uq_plan_aims_assessment"),
    )
    op.create_index("ix_plan_aims_assessment_ordinal", "plan_aims", ["assessment", "ordinal"])
    op.create_table(
        "plan_steps",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("assessment", sa.String(36), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("pin", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("days", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment"], ["assessments.id"], name="fk_plan_steps_assessment_assessments", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_plan_steps"),
    )
    op.create_index("ix_plan_steps_assessment_ordinal", "plan_steps", ["assessment", "ordinal"])
