"""The tables of a workspace, the same on SQLite and PostgreSQL.

Every row table has `id` (UUID text), `revision` (1 at first, one more with every write), `ordinal` (its place among the
rows of its owner) and a reference to its owner that is removed with it. A change here needs a revision in `migrations`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from qualityassess.domain.answers import AssessorKind, CommentKind
from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.changes import ScopeKind
from qualityassess.domain.exhibits import Copy, EvidenceRule, LinkState
from qualityassess.domain.profile import Activity, LegalForm
from qualityassess.domain.registers import RECORDS, CertificateState, EventKind, Record
from qualityassess.domain.rubric import Direction
from qualityassess.storage.branding_tables import report_branding as report_branding
from qualityassess.storage.columns import EnumText, FractionText, Pairs, TextList, TextSet, UtcTime
from qualityassess.storage.plan_tables import plan_aims as plan_aims
from qualityassess.storage.plan_tables import plan_steps as plan_steps
from qualityassess.storage.register_tables import record_columns
from qualityassess.storage.report_tables import report_texts as report_texts
from qualityassess.storage.sealed_tables import sealed_revisions as sealed_revisions
from qualityassess.storage.sealed_tables import sealed_texts as sealed_texts
from qualityassess.storage.table_parts import (
    day_column,
    later_text_column,
    money_column,
    number_column,
    reference_column,
    row_table,
    text_column,
    yes_no_column,
)
from qualityassess.storage.table_parts import (
    metadata as metadata,
)

SCHEMA_VERSION: Final = 8
"""Number of the newest revision: `user_version` of a SQLite file, `version_num` 0008 on PostgreSQL."""

enterprises: Final = Table(
    "enterprises",
    metadata,
    Column("id", String(36), primary_key=True),
    number_column("revision"),
    number_column("ordinal"),
    text_column("name"),
    text_column("credit_code"),
    text_column("legal_representative"),
    Column("legal_form", EnumText(LegalForm)),
    money_column("registered_capital"),
    text_column("registered_address"),
    text_column("production_address"),
    Column("sites", TextList, nullable=False),
    text_column("group"),
    text_column("region"),
    text_column("industry"),
    text_column("sector"),
    text_column("main_products"),
    day_column("founded"),
    day_column("registered"),
    day_column("operating_since"),
    day_column("excellence_since"),
    text_column("quality_head"),
    text_column("quality_head_post"),
    text_column("contact_phone"),
    yes_no_column("above_scale", nullable=True),
    number_column("above_scale_year", nullable=True),
    Column("above_scale_proof", Text),
    yes_no_column("specialised_innovator", nullable=True),
    text_column("efficiency_class"),
    Column("titles", TextList, nullable=False),
    Index(None, "credit_code"),
    Index(None, "name"),
)

enterprise_years: Final = Table(
    "enterprise_years",
    metadata,
    reference_column("enterprise", "enterprises", primary_key=True),
    Column("year", Integer, primary_key=True),
    number_column("ordinal"),
    money_column("headcount"),
    money_column("headcount_bachelor"),
    money_column("revenue"),
    money_column("profit"),
    money_column("tax"),
    money_column("research"),
    money_column("export"),
    money_column("assets"),
    money_column("liabilities"),
)

enterprise_activities: Final = Table(
    "enterprise_activities",
    metadata,
    reference_column("enterprise", "enterprises", primary_key=True),
    Column("activity", EnumText(Activity), primary_key=True),
    number_column("ordinal"),
    yes_no_column("does"),
)

assessments: Final = row_table(
    "assessments",
    "enterprise",
    text_column("title"),
    Column("purpose", EnumText(PurposeKind), nullable=False),
    Column("purpose_targets", TextList, nullable=False),
    day_column("as_of", nullable=False),
    number_column("target"),
    Column("evidence_rule", EnumText(EvidenceRule), nullable=False),
    text_column("rubric_version"),
    text_column("rubric_digest"),
    Column("created_at", UtcTime),
    Column("award_targets", Pairs, nullable=False),
    later_text_column("copied_from"),
)

answers: Final = row_table(
    "answers",
    "assessment",
    text_column("criterion"),
    Column("assessor", EnumText(AssessorKind), nullable=False),
    text_column("assessor_name"),
    text_column("state"),
    Column("reason", Text),
    Column("value_kind", Text),
    number_column("level", nullable=True),
    number_column("percent", nullable=True),
    yes_no_column("yes", nullable=True),
    Column("ticked", TextSet),
    Column("amount", FractionText),
    number_column("amount_years", nullable=True),
    Column("narratives", Pairs, nullable=False),
    Column("units", TextList, nullable=False),
    Column("given_at", UtcTime),
    UniqueConstraint("assessment", "criterion", "assessor", "assessor_name"),
)

comments: Final = row_table(
    "comments",
    "assessment",
    text_column("criterion"),
    Column("kind", EnumText(CommentKind), nullable=False),
    text_column("text"),
    yes_no_column("strong"),
    text_column("factor"),
    Column("exhibits", TextList, nullable=False),
    yes_no_column("verify_on_site"),
    text_column("author"),
)

marks: Final = row_table(
    "marks",
    "assessment",
    text_column("criterion"),
    yes_no_column("flagged"),
    Column("target", FractionText),
    UniqueConstraint("assessment", "criterion"),
)

exhibits: Final = row_table(
    "exhibits",
    "enterprise",
    text_column("name"),
    text_column("digest"),
    Column("size", BigInteger, nullable=False),
    text_column("media_type"),
    day_column("issued"),
    day_column("period_from"),
    day_column("period_to"),
    day_column("expires"),
    Column("copy", EnumText(Copy), nullable=False),
    yes_no_column("sealed", nullable=True),
    yes_no_column("confidential"),
    text_column("unit"),
    later_text_column("replaces"),
    Index(None, "digest"),
)

links: Final = row_table(
    "links",
    "assessment",
    text_column("criterion"),
    reference_column("exhibit", "exhibits"),
    text_column("type"),
    Column("state", EnumText(LinkState), nullable=False),
    text_column("pages"),
    text_column("factor"),
    text_column("tick"),
    text_column("reviewer"),
    text_column("reason"),
    Index(None, "exhibit"),
)

certificates: Final = row_table(
    "certificates",
    "enterprise",
    text_column("scheme"),
    text_column("number"),
    text_column("holder_class"),
    text_column("body"),
    text_column("scope"),
    text_column("sites"),
    text_column("standard"),
    day_column("issued"),
    day_column("expires"),
    day_column("last_surveillance"),
    day_column("next_surveillance"),
    Column("state", EnumText(CertificateState), nullable=False),
    day_column("looked_up"),
    number_column("open_nonconformities"),
    later_text_column("responsible"),
    later_text_column("note"),
)

events: Final = row_table(
    "events",
    "enterprise",
    Column("kind", EnumText(EventKind), nullable=False),
    text_column("domain"),
    day_column("occurred", nullable=False),
    text_column("title"),
    text_column("event_class"),
    text_column("level"),
    text_column("authority"),
    money_column("amount"),
    yes_no_column("own_fault", nullable=True),
    day_column("repaired"),
    day_column("delisted"),
    text_column("note"),
)

indicators: Final = row_table(
    "indicators",
    "enterprise",
    text_column("name"),
    text_column("unit"),
    Column("direction", EnumText(Direction), nullable=False),
    text_column("results_item"),
    text_column("definition"),
    text_column("formula"),
    text_column("segment"),
    yes_no_column("key"),
)

indicator_years: Final = Table(
    "indicator_years",
    metadata,
    reference_column("indicator", "indicators", primary_key=True),
    Column("year", Integer, primary_key=True),
    number_column("ordinal"),
    Column("value", FractionText, nullable=False),
    Column("target", FractionText),
    Column("industry_mean", FractionText),
    Column("competitor", FractionText),
    Column("benchmark", FractionText),
    text_column("comparison_source"),
    text_column("benchmark_source"),
)

honours: Final = row_table(
    "honours",
    "enterprise",
    text_column("award"),
    text_column("title"),
    text_column("level"),
    day_column("conferred"),
    day_column("expires"),
    text_column("body"),
    yes_no_column("by_group_member"),
    later_text_column("note"),
)

further_registers: Final[Mapping[type[Record], Table]] = MappingProxyType(
    {
        record: row_table(name.value, "enterprise", *record_columns(record))
        for name, record in RECORDS.items()
        if name.value not in metadata.tables
    }
)
"""Tables of the registers that hold nothing but plain columns."""

record_exhibits: Final = row_table(
    "record_exhibits",
    "enterprise",
    text_column("register"),
    text_column("record"),
    reference_column("exhibit", "exhibits"),
    text_column("pages"),
    Index(None, "record"),
)

rule_checks: Final = row_table(
    "rule_checks",
    "enterprise",
    text_column("award"),
    text_column("base"),
    text_column("round"),
    text_column("pack"),
    text_column("notice"),
    Column("decided", TextList, nullable=False),
    text_column("signed_by"),
    day_column("signed"),
)

confirmations: Final = row_table(
    "confirmations",
    "enterprise",
    text_column("domain"),
    day_column("period_from", nullable=False),
    day_column("period_to", nullable=False),
    day_column("looked_up", nullable=False),
    text_column("where"),
    text_column("by"),
)

judgements: Final = row_table(
    "judgements",
    "enterprise",
    text_column("award"),
    text_column("gate"),
    yes_no_column("result"),
    text_column("reason"),
    text_column("by"),
    day_column("on", nullable=False),
    later_text_column("exhibit"),
    UniqueConstraint("enterprise", "award", "gate"),
)

held_materials: Final = row_table(
    "held_materials",
    "enterprise",
    text_column("award"),
    text_column("material"),
    text_column("note"),
    UniqueConstraint("enterprise", "award", "material"),
)

# What a removed row had: it comes back to its place, and its revision goes on, when the removal is undone.
removed_rows: Final = Table(
    "removed_rows",
    metadata,
    Column("id", String(36), primary_key=True),
    number_column("revision"),
    number_column("ordinal"),
)

exhibit_blobs: Final = Table(
    "exhibit_blobs",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

snapshots: Final = Table("snapshots", metadata, Column("digest", String(64), primary_key=True), text_column("json"))

change_log: Final = Table(
    "change_log",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("scope_kind", EnumText(ScopeKind), nullable=False),
    Column("scope_id", String(36), nullable=False),
    number_column("position"),
    text_column("verb"),
    text_column("who"),
    Column("at", UtcTime, nullable=False),
    text_column("why"),
    text_column("payload"),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("scope_kind", "scope_id", "position"),
    sqlite_autoincrement=True,
)

workspace_meta: Final = Table(
    "workspace_meta", metadata, Column("key", String(64), primary_key=True), text_column("value")
)

alembic_version: Final = Table("alembic_version", metadata, Column("version_num", String(32), primary_key=True))
