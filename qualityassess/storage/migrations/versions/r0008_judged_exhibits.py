"""Judgements of conditions: the exhibit that each rests on."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column; judgements made before have no exhibit."""
    op.add_column("judgements", sa.Column("exhibit", sa.Text(), nullable=False, server_default=sa.text("''")))
