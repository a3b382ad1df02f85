"""The table of brandings (品牌样式) that reports can carry; rows are added and never changed."""

from typing import Final

from sqlalchemy import Column, String, Table

from qualityassess.storage.columns import UtcTime
from qualityassess.storage.table_parts import metadata, text_column

report_branding: Final = Table(
    "report_branding",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("at", UtcTime, nullable=False),
    text_column("by"),
    text_column("name"),
    text_column("logo"),
    text_column("accent"),
    text_column("header"),
    text_column("footer"),
)
