"""What the tables of a workspace are made of: their metadata, the kinds of columns, and the shape of a row table."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    text,
)
from sqlalchemy.sql.schema import SchemaItem

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def text_column(name: str) -> Column[str]:
    """A text; empty where nothing was entered."""
    return Column(name, Text, nullable=False)


def later_text_column(name: str) -> Column[str]:
    """A text that rows from before its revision do not have."""
    return Column(name, Text, nullable=False, server_default=text("''"))


def yes_no_column(name: str, *, nullable: bool = False) -> Column[bool]:
    """Yes or no."""
    return Column(name, Boolean, nullable=nullable)


def number_column(name: str, *, nullable: bool = False) -> Column[int]:
    """A whole number."""
    return Column(name, Integer, nullable=nullable)


def money_column(name: str) -> Column[int]:
    """Yuan, or another number that may be large; nullable."""
    return Column(name, BigInteger)


def day_column(name: str, *, nullable: bool = True) -> Column[object]:
    """A calendar day."""
    return Column(name, Date, nullable=nullable)


def reference_column(name: str, target: str, *, primary_key: bool = False) -> Column[str]:
    """A row of another table that takes this one along when it is removed."""
    key = ForeignKey(f"{target}.id", ondelete="CASCADE")
    return Column(name, String(36), key, nullable=False, primary_key=primary_key)


def row_table(name: str, owner: str, *columns: SchemaItem) -> Table:
    """A row table that belongs to an enterprise or an assessment."""
    return Table(
        name,
        metadata,
        Column("id", String(36), primary_key=True),
        number_column("revision"),
        number_column("ordinal"),
        reference_column(owner, f"{owner}s"),
        *columns,
        Index(None, owner, "ordinal"),
    )
