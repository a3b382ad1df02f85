"""The table of the texts that a dossier (申报材料汇编) takes from an assessment."""

from typing import Final

from sqlalchemy import Column, UniqueConstraint

from qualityassess.domain.report_texts import TextPart
from qualityassess.storage.columns import EnumText
from qualityassess.storage.table_parts import row_table, text_column

report_texts: Final = row_table(
    "report_texts",
    "assessment",
    Column("part", EnumText(TextPart), nullable=False),
    text_column("text"),
    UniqueConstraint("assessment", "part"),
)
