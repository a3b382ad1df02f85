"""Plans: what a measure was made from, and person-days a month of single roles."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add both columns; plans made before have neither."""
    op.add_column("plan_aims", sa.Column("capacity", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("plan_steps", sa.Column("origin", sa.Text(), nullable=False, server_default=sa.text("''")))
