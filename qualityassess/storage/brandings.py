"""Brandings of reports in their table: added, read, and which one reports carry unless another is named."""

from sqlalchemy import Connection, delete, insert, select

from qualityassess.domain.branding import Branding
from qualityassess.storage.rows import columns_of
from qualityassess.storage.tables import report_branding, workspace_meta

USUAL = "branding"
"""Key of the usual branding's id among the facts about the workspace."""


def all_brandings(connection: Connection) -> tuple[Branding, ...]:
    """Every branding, oldest first; none in a file from before there were any, opened for reading."""
    if not columns_of(connection, report_branding):
        return ()
    query = select(report_branding).order_by(report_branding.c.at, report_branding.c.id)
    return tuple(Branding(**row) for row in connection.execute(query).mappings())


def add(connection: Connection, branding: Branding) -> None:
    """Add a branding; rows are never changed, so that a report can be made again."""
    values = {column.name: getattr(branding, column.name) for column in report_branding.c}
    connection.execute(insert(report_branding).values(values))


def usual(connection: Connection) -> str:
    """Id of the usual branding, "" for none."""
    query = select(workspace_meta.c.value).where(workspace_meta.c.key == USUAL)
    return connection.execute(query).scalar_one_or_none() or ""


def set_usual(connection: Connection, branding: str) -> None:
    """Make a branding the usual one; "" for none."""
    connection.execute(delete(workspace_meta).where(workspace_meta.c.key == USUAL))
    if branding:
        connection.execute(insert(workspace_meta).values(key=USUAL, value=branding))
