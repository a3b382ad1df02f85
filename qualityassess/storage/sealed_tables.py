"""The tables of sealed revisions (定稿版本): their heads, and the texts that are kept under their digests."""

from typing import Final

from sqlalchemy import Column, String, Table, UniqueConstraint

from qualityassess.storage.columns import UtcTime
from qualityassess.storage.table_parts import metadata, number_column, row_table, text_column

sealed_revisions: Final = row_table(
    "sealed_revisions",
    "assessment",
    number_column("number"),
    text_column("digest"),
    Column("at", UtcTime, nullable=False),
    text_column("by"),
    text_column("note"),
    text_column("program"),
    UniqueConstraint("assessment", "number"),
)

sealed_texts: Final = Table(
    "sealed_texts", metadata, Column("digest", String(64), primary_key=True), text_column("json")
)
