"""The tables of a plan (改进计划): what it aims at, and its steps."""

from typing import Final

from sqlalchemy import Column, UniqueConstraint, text

from qualityassess.domain.plan_rows import Pin, StepState
from qualityassess.domain.planning import Limit, Measure, Outcome
from qualityassess.storage.columns import EnumText, FractionPairs, FractionText
from qualityassess.storage.table_parts import day_column, later_text_column, number_column, row_table, text_column

plan_aims: Final = row_table(
    "plan_aims",
    "assessment",
    Column("measure", EnumText(Measure), nullable=False),
    Column("target", FractionText),
    day_column("until"),
    Column("budget", FractionText),
    day_column("start"),
    Column("outcome", EnumText(Outcome)),
    Column("limit", EnumText(Limit)),
    Column("gap", FractionText),
    Column("before", FractionText),
    Column("after", FractionText),
    Column("days", FractionText),
    Column("capacity", FractionPairs, nullable=False, server_default=text("''")),
    UniqueConstraint("assessment"),
)

plan_steps: Final = row_table(
    "plan_steps",
    "assessment",
    text_column("step"),
    number_column("place"),
    text_column("owner"),
    day_column("start"),
    day_column("due"),
    Column("state", EnumText(StepState), nullable=False),
    Column("pin", EnumText(Pin)),
    text_column("note"),
    text_column("title"),
    Column("days", FractionText),
    later_text_column("origin"),
)
