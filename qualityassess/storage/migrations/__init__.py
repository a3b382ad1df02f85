"""Revisions of the tables and what runs them; only Alembic reads this folder."""
