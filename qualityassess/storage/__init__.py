"""Workspaces on disk: the only room that imports SQLAlchemy and Alembic."""
