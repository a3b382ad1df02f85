"""The first tables of a workspace, written out: later changes of the code do not change this revision."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.schema import SchemaItem

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _enterprises()
    _assessments()
    _evidence()
    _certificates_and_events()
    _indicators_and_honours()
    _applications()
    _records()


def _row(table: str, owner: str) -> list[SchemaItem]:
    """What every row has: id, revision, place among the rows of its owner, and the owner."""
    return [
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column(owner, sa.String(36), nullable=False),
        sa.ForeignKeyConstraint([owner], [f"{owner}s.id"], name=f"fk_{table}_{owner}_{owner}s", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    ]


def _texts(*names: str) -> list[SchemaItem]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _enterprises() -> None:
    op.create_table(
        "enterprises",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        *_texts("name", "credit_code", "legal_representative"),
        sa.Column("legal_form", sa.Text()),
        sa.Column("registered_capital", sa.BigInteger()),
        *_texts("registered_address", "production_address"),
        sa.Column("sites", sa.JSON(), nullable=False),
        *_texts("group", "region", "industry", "sector", "main_products"),
        sa.Column("founded", sa.Date()),
        sa.Column("registered", sa.Date()),
        sa.Column("operating_since", sa.Date()),
        sa.Column("excellence_since", sa.Date()),
        *_texts("quality_head", "quality_head_post", "contact_phone"),
        sa.Column("above_scale", sa.Boolean()),
        sa.Column("above_scale_year", sa.Integer()),
        sa.Column("above_scale_proof", sa.Text()),
        sa.Column("specialised_innovator", sa.Boolean()),
        sa.Column("efficiency_class", sa.Text(), nullable=False),
        sa.Column("titles", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_enterprises"),
    )
    op.create_index("ix_enterprises_credit_code", "enterprises", ["credit_code"])
    op.create_index("ix_enterprises_name", "enterprises", ["name"])
    op.create_table(
        "enterprise_years",
        sa.Column("enterprise", sa.String(36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("headcount", sa.BigInteger()),
        sa.Column("headcount_bachelor", sa.BigInteger()),
        sa.Column("revenue", sa.BigInteger()),
        sa.Column("profit", sa.BigInteger()),
        sa.Column("tax", sa.BigInteger()),
        sa.Column("research", sa.BigInteger()),
        sa.Column("export", sa.BigInteger()),
        sa.Column("assets", sa.BigInteger()),
        sa.Column("liabilities", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["enterprise"], ["enterprises.id"], name="fk_enterprise_years_enterprise_enterprises", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("enterprise", "year", name="pk_enterprise_years"),
    )
    op.create_table(
        "enterprise_activities",
        sa.Column("enterprise", sa.String(36), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("does", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enterprise"],
            ["enterprises.id"],
            name="fk_enterprise_activities_enterprise_enterprises",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("enterprise", "activity", name="pk_enterprise_activities"),
    )


def _assessments() -> None:
    op.create_table(
        "assessments",
        *_row("assessments", "enterprise"),
        *_texts("title", "purpose"),
        sa.Column("purpose_targets", sa.JSON(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        *_texts("evidence_rule", "rubric_version", "rubric_digest"),
        sa.Column("created_at", sa.DateTime(timezone=True)),
        sa.Column("award_targets", sa.JSON(), nullable=False),
    )
    op.create_index("ix_assessments_enterprise_ordinal", "assessments", ["enterprise", "ordinal"])
    op.create_table(
        "answers",
        *_row("answers", "assessment"),
        *_texts("criterion", "assessor", "assessor_name", "state"),
        sa.Column("reason", sa.Text()),
        sa.Column("value_kind", sa.Text()),
        sa.Column("level", sa.Integer()),
        sa.Column("percent", sa.Integer()),
        sa.Column("yes", sa.Boolean()),
        sa.Column("ticked", sa.JSON()),
        sa.Column("amount", sa.Text()),
        sa.Column("amount_years", sa.Integer()),
        sa.Column("narratives", sa.JSON(), nullable=False),
        sa.Column("units", sa.JSON(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint(
            "assessment",
            "criterion",
            "assessor",
            "assessor_name",
            name="uq_answers_assessment_criterion_assessor_assessor_name",
        ),
    )
    op.create_index("ix_answers_assessment_ordinal", "answers", ["assessment", "ordinal"])
    op.create_table(
        "comments",
        *_row("comments", "assessment"),
        *_texts("criterion", "kind", "text"),
        sa.Column("strong", sa.Boolean(), nullable=False),
        sa.Column("factor", sa.Text(), nullable=False),
        sa.Column("exhibits", sa.JSON(), nullable=False),
        sa.Column("verify_on_site", sa.Boolean(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
    )
    op.create_index("ix_comments_assessment_ordinal", "comments", ["assessment", "ordinal"])
    op.create_table(
        "marks",
        *_row("marks", "assessment"),
        sa.Column("criterion", sa.Text(), nullable=False),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("target", sa.Text()),
        sa.UniqueConstraint("assessment", "criterion", name="uq_marks_assessment_criterion"),
    )
    op.create_index("ix_marks_assessment_ordinal", "marks", ["assessment", "ordinal"])


def _evidence() -> None:
    op.create_table(
        "exhibits",
        *_row("exhibits", "enterprise"),
        *_texts("name", "digest"),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("issued", sa.Date()),
        sa.Column("period_from", sa.Date()),
        sa.Column("period_to", sa.Date()),
        sa.Column("expires", sa.Date()),
        sa.Column("copy", sa.Text(), nullable=False),
        sa.Column("sealed", sa.Boolean()),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
    )
    op.create_index("ix_exhibits_digest", "exhibits", ["digest"])
    op.create_index("ix_exhibits_enterprise_ordinal", "exhibits", ["enterprise", "ordinal"])
    op.create_table(
        "links",
        *_row("links", "assessment"),
        sa.Column("criterion", sa.Text(), nullable=False),
        sa.Column("exhibit", sa.String(36), nullable=False),
        *_texts("type", "state", "pages", "factor", "tick", "reviewer", "reason"),
        sa.ForeignKeyConstraint(["exhibit"], ["exhibits.id"], name="fk_links_exhibit_exhibits", ondelete="CASCADE"),
    )
    op.create_index("ix_links_assessment_ordinal", "links", ["assessment", "ordinal"])
    op.create_index("ix_links_exhibit", "links", ["exhibit"])
    op.create_table(
        "exhibit_blobs",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_exhibit_blobs"),
    )


def _certificates_and_events() -> None:
    op.create_table(
        "certificates",
        *_row("certificates", "enterprise"),
        *_texts("scheme", "number", "holder_class", "body", "scope", "sites", "standard"),
        sa.Column("issued", sa.Date()),
        sa.Column("expires", sa.Date()),
        sa.Column("last_surveillance", sa.Date()),
        sa.Column("next_surveillance", sa.Date()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("looked_up", sa.Date()),
        sa.Column("open_nonconformities", sa.Integer(), nullable=False),
    )
    op.create_index("ix_certificates_enterprise_ordinal", "certificates", ["enterprise", "ordinal"])
    op.create_table(
        "events",
        *_row("events", "enterprise"),
        *_texts("kind", "domain"),
        sa.Column("occurred", sa.Date(), nullable=False),
        *_texts("title", "event_class", "level", "authority"),
        sa.Column("amount", sa.BigInteger()),
        sa.Column("own_fault", sa.Boolean()),
        sa.Column("repaired", sa.Date()),
        sa.Column("delisted", sa.Date()),
        sa.Column("note", sa.Text(), nullable=False),
    )
    op.create_index("ix_events_enterprise_ordinal", "events", ["enterprise", "ordinal"])


def _indicators_and_honours() -> None:
    op.create_table(
        "indicators",
        *_row("indicators", "enterprise"),
        *_texts("name", "unit", "direction", "results_item", "definition", "formula", "segment"),
        sa.Column("key", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_indicators_enterprise_ordinal", "indicators", ["enterprise", "ordinal"])
    op.create_table(
        "indicator_years",
        sa.Column("indicator", sa.String(36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("target", sa.Text()),
        sa.Column("industry_mean", sa.Text()),
        sa.Column("competitor", sa.Text()),
        sa.Column("benchmark", sa.Text()),
        *_texts("comparison_source", "benchmark_source"),
        sa.ForeignKeyConstraint(
            ["indicator"], ["indicators.id"], name="fk_indicator_years_indicator_indicators", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("indicator", "year", name="pk_indicator_years"),
    )
    op.create_table(
        "honours",
        *_row("honours", "enterprise"),
        *_texts("award", "title", "level"),
        sa.Column("conferred", sa.Date()),
        sa.Column("expires", sa.Date()),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("by_group_member", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_honours_enterprise_ordinal", "honours", ["enterprise", "ordinal"])


def _applications() -> None:
    op.create_table(
        "confirmations",
        *_row("confirmations", "enterprise"),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.Column("looked_up", sa.Date(), nullable=False),
        *_texts("where", "by"),
    )
    op.create_index("ix_confirmations_enterprise_ordinal", "confirmations", ["enterprise", "ordinal"])
    op.create_table(
        "judgements",
        *_row("judgements", "enterprise"),
        *_texts("award", "gate"),
        sa.Column("result", sa.Boolean(), nullable=False),
        *_texts("reason", "by"),
        sa.Column("on", sa.Date(), nullable=False),
        sa.UniqueConstraint("enterprise", "award", "gate", name="uq_judgements_enterprise_award_gate"),
    )
    op.create_index("ix_judgements_enterprise_ordinal", "judgements", ["enterprise", "ordinal"])
    op.create_table(
        "held_materials",
        *_row("held_materials", "enterprise"),
        *_texts("award", "material", "note"),
        sa.UniqueConstraint("enterprise", "award", "material", name="uq_held_materials_enterprise_award_material"),
    )
    op.create_index("ix_held_materials_enterprise_ordinal", "held_materials", ["enterprise", "ordinal"])


def _records() -> None:
    op.create_table(
        "removed_rows",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_removed_rows"),
    )
    op.create_table(
        "snapshots",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_snapshots"),
    )
    op.create_table(
        "change_log",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("scope_kind", sa.Text(), nullable=False),
        sa.Column("scope_id", sa.String(36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("verb", "who"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *_texts("why", "payload"),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_change_log"),
        sa.UniqueConstraint("scope_kind", "scope_id", "position", name="uq_change_log_scope_kind_scope_id_position"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "workspace_meta",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_workspace_meta"),
    )
