"""The tables of a workspace, the same on SQLite and PostgreSQL.

Every row table has `id` (UUID text), `revision` (1 at first, one more with every write), `ordinal` (its place among the
rows of its owner) and a reference to its owner that is removed with it. A change here needs a revision in `migrations`.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.sql.schema import SchemaItem

from qualityassess.domain.answers import AssessorKind, CommentKind
from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.changes import ScopeKind
from qualityassess.domain.exhibits import Copy, EvidenceRule, LinkState
from qualityassess.domain.profile import Activity, LegalForm
from qualityassess.domain.registers import CertificateState, EventKind
from qualityassess.domain.rubric import Direction
from qualityassess.storage.columns import EnumText, FractionText, Pairs, TextList, TextSet, UtcTime

SCHEMA_VERSION: Final = 1
"""Number of the newest revision: `user_version` of a SQLite file, `version_num` 0001 on PostgreSQL."""

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _yes_no(name: str, *, nullable: bool = False) -> Column[bool]:
    return Column(name, Boolean, nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=nullable)


def _money(name: str) -> Column[int]:
    return Column(name, BigInteger)


def _day(name: str, *, nullable: bool = True) -> Column[object]:
    return Column(name, Date, nullable=nullable)


def _reference(name: str, target: str, *, primary_key: bool = False) -> Column[str]:
    key = ForeignKey(f"{target}.id", ondelete="CASCADE")
    return Column(name, String(36), key, nullable=False, primary_key=primary_key)


def _rows(name: str, owner: str, *columns: SchemaItem) -> Table:
    """A row table that belongs to an enterprise or an assessment."""
    return Table(
        name,
        metadata,
        Column("id", String(36), primary_key=True),
        _number("revision"),
        _number("ordinal"),
        _reference(owner, f"{owner}s"),
        *columns,
        Index(None, owner, "ordinal"),
    )


enterprises: Final = Table(
    "enterprises",
    metadata,
    Column("id", String(36), primary_key=True),
    _number("revision"),
    _number("ordinal"),
    _text("name"),
    _text("credit_code"),
    _text("legal_representative"),
    Column("legal_form", EnumText(LegalForm)),
    _money("registered_capital"),
    _text("registered_address"),
    _text("production_address"),
    Column("sites", TextList, nullable=False),
    _text("group"),
    _text("region"),
    _text("industry"),
    _text("sector"),
    _text("main_products"),
    _day("founded"),
    _day("registered"),
    _day("operating_since"),
    _day("excellence_since"),
    _text("quality_head"),
    _text("quality_head_post"),
    _text("contact_phone"),
    _yes_no("above_scale", nullable=True),
    _number("above_scale_year", nullable=True),
    Column("above_scale_proof", Text),
    _yes_no("specialised_innovator", nullable=True),
    _text("efficiency_class"),
    Column("titles", TextList, nullable=False),
    Index(None, "credit_code"),
    Index(None, "name"),
)

enterprise_years: Final = Table(
    "enterprise_years",
    metadata,
    _reference("enterprise", "enterprises", primary_key=True),
    Column("year", Integer, primary_key=True),
    _number("ordinal"),
    _money("headcount"),
    _money("headcount_bachelor"),
    _money("revenue"),
    _money("profit"),
    _money("tax"),
    _money("research"),
    _money("export"),
    _money("assets"),
    _money("liabilities"),
)

enterprise_activities: Final = Table(
    "enterprise_activities",
    metadata,
    _reference("enterprise", "enterprises", primary_key=True),
    Column("activity", EnumText(Activity), primary_key=True),
    _number("ordinal"),
    _yes_no("does"),
)

assessments: Final = _rows(
    "assessments",
    "enterprise",
    _text("title"),
    Column("purpose", EnumText(PurposeKind), nullable=False),
    Column("purpose_targets", TextList, nullable=False),
    _day("as_of", nullable=False),
    _number("target"),
    Column("evidence_rule", EnumText(EvidenceRule), nullable=False),
    _text("rubric_version"),
    _text("rubric_digest"),
    Column("created_at", UtcTime),
    Column("award_targets", Pairs, nullable=False),
)

answers: Final = _rows(
    "answers",
    "assessment",
    _text("criterion"),
    Column("assessor", EnumText(AssessorKind), nullable=False),
    _text("assessor_name"),
    _text("state"),
    Column("reason", Text),
    Column("value_kind", Text),
    _number("level", nullable=True),
    _number("percent", nullable=True),
    _yes_no("yes", nullable=True),
    Column("ticked", TextSet),
    Column("amount", FractionText),
    _number("amount_years", nullable=True),
    Column("narratives", Pairs, nullable=False),
    Column("units", TextList, nullable=False),
    Column("given_at", UtcTime),
    UniqueConstraint("assessment", "criterion", "assessor", "assessor_name"),
)

comments: Final = _rows(
    "comments",
    "assessment",
    _text("criterion"),
    Column("kind", EnumText(CommentKind), nullable=False),
    _text("text"),
    _yes_no("strong"),
    _text("factor"),
    Column("exhibits", TextList, nullable=False),
    _yes_no("verify_on_site"),
    _text("author"),
)

marks: Final = _rows(
    "marks",
    "assessment",
    _text("criterion"),
    _yes_no("flagged"),
    Column("target", FractionText),
    UniqueConstraint("assessment", "criterion"),
)

exhibits: Final = _rows(
    "exhibits",
    "enterprise",
    _text("name"),
    _text("digest"),
    Column("size", BigInteger, nullable=False),
    _text("media_type"),
    _day("issued"),
    _day("period_from"),
    _day("period_to"),
    _day("expires"),
    Column("copy", EnumText(Copy), nullable=False),
    _yes_no("sealed", nullable=True),
    _yes_no("confidential"),
    _text("unit"),
    Index(None, "digest"),
)

links: Final = _rows(
    "links",
    "assessment",
    _text("criterion"),
    _reference("exhibit", "exhibits"),
    _text("type"),
    Column("state", EnumText(LinkState), nullable=False),
    _text("pages"),
    _text("factor"),
    _text("tick"),
    _text("reviewer"),
    _text("reason"),
    Index(None, "exhibit"),
)

certificates: Final = _rows(
    "certificates",
    "enterprise",
    _text("scheme"),
    _text("number"),
    _text("holder_class"),
    _text("body"),
    _text("scope"),
    _text("sites"),
    _text("standard"),
    _day("issued"),
    _day("expires"),
    _day("last_surveillance"),
    _day("next_surveillance"),
    Column("state", EnumText(CertificateState), nullable=False),
    _day("looked_up"),
    _number("open_nonconformities"),
)

events: Final = _rows(
    "events",
    "enterprise",
    Column("kind", EnumText(EventKind), nullable=False),
    _text("domain"),
    _day("occurred", nullable=False),
    _text("title"),
    _text("event_class"),
    _text("level"),
    _text("authority"),
    _money("amount"),
    _yes_no("own_fault", nullable=True),
    _day("repaired"),
    _day("delisted"),
    _text("note"),
)

indicators: Final = _rows(
    "indicators",
    "enterprise",
    _text("name"),
    _text("unit"),
    Column("direction", EnumText(Direction), nullable=False),
    _text("results_item"),
    _text("definition"),
    _text("formula"),
    _text("segment"),
    _yes_no("key"),
)

indicator_years: Final = Table(
    "indicator_years",
    metadata,
    _reference("indicator", "indicators", primary_key=True),
    Column("year", Integer, primary_key=True),
    _number("ordinal"),
    Column("value", FractionText, nullable=False),
    Column("target", FractionText),
    Column("industry_mean", FractionText),
    Column("competitor", FractionText),
    Column("benchmark", FractionText),
    _text("comparison_source"),
    _text("benchmark_source"),
)

honours: Final = _rows(
    "honours",
    "enterprise",
    _text("award"),
    _text("title"),
    _text("level"),
    _day("conferred"),
    _day("expires"),
    _text("body"),
    _yes_no("by_group_member"),
)

confirmations: Final = _rows(
    "confirmations",
    "enterprise",
    _text("domain"),
    _day("period_from", nullable=False),
    _day("period_to", nullable=False),
    _day("looked_up", nullable=False),
    _text("where"),
    _text("by"),
)

judgements: Final = _rows(
    "judgements",
    "enterprise",
    _text("award"),
    _text("gate"),
    _yes_no("result"),
    _text("reason"),
    _text("by"),
    _day("on", nullable=False),
    UniqueConstraint("enterprise", "award", "gate"),
)

held_materials: Final = _rows(
    "held_materials",
    "enterprise",
    _text("award"),
    _text("material"),
    _text("note"),
    UniqueConstraint("enterprise", "award", "material"),
)

# What a removed row had: it comes back to its place, and its revision goes on, when the removal is undone.
removed_rows: Final = Table(
    "removed_rows",
    metadata,
    Column("id", String(36), primary_key=True),
    _number("revision"),
    _number("ordinal"),
)

exhibit_blobs: Final = Table(
    "exhibit_blobs",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

snapshots: Final = Table("snapshots", metadata, Column("digest", String(64), primary_key=True), _text("json"))

change_log: Final = Table(
    "change_log",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("scope_kind", EnumText(ScopeKind), nullable=False),
    Column("scope_id", String(36), nullable=False),
    _number("position"),
    _text("verb"),
    _text("who"),
    Column("at", UtcTime, nullable=False),
    _text("why"),
    _text("payload"),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("scope_kind", "scope_id", "position"),
    sqlite_autoincrement=True,
)

workspace_meta: Final = Table("workspace_meta", metadata, Column("key", String(64), primary_key=True), _text("value"))

alembic_version: Final = Table("alembic_version", metadata, Column("version_num", String(32), primary_key=True))
