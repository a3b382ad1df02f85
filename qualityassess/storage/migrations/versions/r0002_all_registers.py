"""Tables of all registers, exhibits of records and rule checks; written out, so that later code leaves them alone."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.schema import SchemaItem

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the new tables and add the new columns, empty."""
    for table, column in (
        ("certificates", "responsible"),
        ("certificates", "note"),
        ("honours", "note"),
        ("exhibits", "replaces"),
    ):
        op.add_column(table, sa.Column(column, sa.Text(), nullable=False, server_default=sa.text("''")))
    _products_and_standards()
    _people()
    _reviews()
    _customers_and_suppliers()
    _attached_and_checked()


def _row(table: str) -> list[SchemaItem]:
    """What every row has: id, revision, place among the rows of its enterprise, and the enterprise."""
    return [
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("enterprise", sa.String(36), nullable=False),
        sa.ForeignKeyConstraint(
            ["enterprise"], ["enterprises.id"], name=f"fk_{table}_enterprise_enterprises", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    ]


def _texts(*names: str) -> list[SchemaItem]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _products_and_standards() -> None:
    op.create_table(
        "products",
        *_row("products"),
        *_texts("name", "model_range", "site"),
        sa.Column("revenue_share", sa.Text()),
        *_texts("sale"),
        sa.Column("first_sale", sa.Date()),
        sa.Column("standards", sa.JSON(), nullable=False),
        sa.Column("ccc_needed", sa.Boolean()),
        *_texts("ccc_certificate"),
        sa.Column("licence_needed", sa.Boolean()),
        *_texts("licence_number", "own_brand"),
        sa.Column("markets", sa.JSON(), nullable=False),
        *_texts("contract_maker", "label_standard", "note"),
    )
    op.create_index("ix_products_enterprise_ordinal", "products", ["enterprise", "ordinal"])
    op.create_table(
        "standards",
        *_row("standards"),
        *_texts("number", "name", "edition", "kind", "role", "state"),
        sa.Column("products", sa.JSON(), nullable=False),
        *_texts("recommended", "indicator_level", "test_methods"),
        sa.Column("cited", sa.JSON(), nullable=False),
        sa.Column("cited_replaced", sa.JSON(), nullable=False),
        sa.Column("published", sa.Date()),
        sa.Column("looked_up", sa.Date()),
        sa.Column("label_equal", sa.Boolean()),
        sa.Column("first_sale", sa.Date()),
        sa.Column("review_due", sa.Date()),
        sa.Column("front_runner", sa.Boolean()),
        *_texts("note"),
    )
    op.create_index("ix_standards_enterprise_ordinal", "standards", ["enterprise", "ordinal"])
    op.create_table(
        "brands",
        *_row("brands"),
        *_texts("name", "kind", "number", "owner", "classes"),
        sa.Column("registered", sa.Date()),
        sa.Column("expires", sa.Date()),
        sa.Column("markets", sa.JSON(), nullable=False),
        *_texts("state", "used_on", "note"),
    )
    op.create_index("ix_brands_enterprise_ordinal", "brands", ["enterprise", "ordinal"])
    op.create_table(
        "instruments",
        *_row("instruments"),
        *_texts("name", "number", "model", "accuracy", "place"),
        sa.Column("compulsory", sa.Boolean()),
        sa.Column("verified", sa.Date()),
        sa.Column("due", sa.Date()),
        *_texts("certificate", "state", "keeper", "note"),
    )
    op.create_index("ix_instruments_enterprise_ordinal", "instruments", ["enterprise", "ordinal"])
    op.create_table(
        "laboratories",
        *_row("laboratories"),
        *_texts("name", "scope", "accreditation", "number"),
        sa.Column("issued", sa.Date()),
        sa.Column("expires", sa.Date()),
        sa.Column("next_assessment", sa.Date()),
        sa.Column("parameters", sa.Integer()),
        sa.Column("proficiency", sa.Date()),
        *_texts("note"),
    )
    op.create_index("ix_laboratories_enterprise_ordinal", "laboratories", ["enterprise", "ordinal"])


def _people() -> None:
    op.create_table(
        "qc_groups",
        *_row("qc_groups"),
        *_texts("name", "kind", "number"),
        sa.Column("registered", sa.Date()),
        *_texts("department", "leader"),
        sa.Column("members", sa.Integer()),
        *_texts("note"),
    )
    op.create_index("ix_qc_groups_enterprise_ordinal", "qc_groups", ["enterprise", "ordinal"])
    op.create_table(
        "qc_topics",
        *_row("qc_topics"),
        *_texts("title", "group", "kind", "source"),
        sa.Column("year", sa.Integer()),
        sa.Column("registered", sa.Date()),
        sa.Column("members", sa.Integer()),
        sa.Column("steps", sa.JSON(), nullable=False),
        *_texts("unit"),
        sa.Column("before", sa.Text()),
        sa.Column("target", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.Column("saving", sa.BigInteger()),
        *_texts("saving_confirmed", "standardised_as"),
        sa.Column("held", sa.Date()),
        sa.Column("completed", sa.Date()),
        *_texts("presented_at", "award", "note"),
    )
    op.create_index("ix_qc_topics_enterprise_ordinal", "qc_topics", ["enterprise", "ordinal"])
    op.create_table(
        "officers",
        *_row("officers"),
        *_texts("name", "role", "position", "reports_to", "education", "professional_title"),
        sa.Column("years_in_quality", sa.Integer()),
        *_texts("appointment"),
        sa.Column("appointed", sa.Date()),
        sa.Column("term_until", sa.Date()),
        *_texts("signer", "mandate"),
        sa.Column("veto", sa.Boolean()),
        sa.Column("filed", sa.Date()),
        *_texts("filed_with"),
        sa.Column("trained", sa.Date()),
        *_texts("training_certificate"),
        sa.Column("trained_until", sa.Date()),
        *_texts("note"),
    )
    op.create_index("ix_officers_enterprise_ordinal", "officers", ["enterprise", "ordinal"])
    op.create_table(
        "duties",
        *_row("duties"),
        *_texts("officer", "kind"),
        sa.Column("on", sa.Date()),
        *_texts("subject", "outcome", "signed_by"),
    )
    op.create_index("ix_duties_enterprise_ordinal", "duties", ["enterprise", "ordinal"])
    op.create_table(
        "trainings",
        *_row("trainings"),
        *_texts("subject"),
        sa.Column("on", sa.Date()),
        sa.Column("hours", sa.Text()),
        *_texts("audience"),
        sa.Column("attended", sa.Integer()),
        sa.Column("passed", sa.Integer()),
        *_texts("trainer", "certificate"),
        sa.Column("valid_until", sa.Date()),
        *_texts("note"),
    )
    op.create_index("ix_trainings_enterprise_ordinal", "trainings", ["enterprise", "ordinal"])


def _reviews() -> None:
    op.create_table(
        "audits",
        *_row("audits"),
        *_texts("kind"),
        sa.Column("on", sa.Date()),
        *_texts("standard", "scope", "lead"),
        sa.Column("findings", sa.Integer()),
        sa.Column("closed", sa.Integer()),
        *_texts("conclusion"),
        sa.Column("next_due", sa.Date()),
        *_texts("note"),
    )
    op.create_index("ix_audits_enterprise_ordinal", "audits", ["enterprise", "ordinal"])
    op.create_table(
        "corrections",
        *_row("corrections"),
        *_texts("description", "source"),
        sa.Column("found", sa.Date()),
        *_texts("cause", "action", "owner"),
        sa.Column("due", sa.Date()),
        sa.Column("closed", sa.Date()),
        *_texts("verified_by"),
        sa.Column("effective", sa.Boolean()),
        *_texts("note"),
    )
    op.create_index("ix_corrections_enterprise_ordinal", "corrections", ["enterprise", "ordinal"])
    op.create_table(
        "projects",
        *_row("projects"),
        *_texts("name", "method", "leader"),
        sa.Column("started", sa.Date()),
        sa.Column("due", sa.Date()),
        sa.Column("closed", sa.Date()),
        *_texts("unit"),
        sa.Column("before", sa.Text()),
        sa.Column("target", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.Column("saving", sa.BigInteger()),
        *_texts("saving_confirmed", "state", "note"),
    )
    op.create_index("ix_projects_enterprise_ordinal", "projects", ["enterprise", "ordinal"])


def _customers_and_suppliers() -> None:
    op.create_table(
        "surveys",
        *_row("surveys"),
        *_texts("subject"),
        sa.Column("on", sa.Date()),
        *_texts("method", "segment"),
        sa.Column("asked", sa.Integer()),
        sa.Column("answered", sa.Integer()),
        sa.Column("score", sa.Text()),
        sa.Column("full_score", sa.Text()),
        *_texts("by", "action", "note"),
    )
    op.create_index("ix_surveys_enterprise_ordinal", "surveys", ["enterprise", "ordinal"])
    op.create_table(
        "complaints",
        *_row("complaints"),
        *_texts("subject"),
        sa.Column("received", sa.Date()),
        *_texts("customer", "product", "severity"),
        sa.Column("answered", sa.Date()),
        sa.Column("closed", sa.Date()),
        *_texts("cause"),
        sa.Column("own_fault", sa.Boolean()),
        sa.Column("repeated", sa.Boolean()),
        sa.Column("compensation", sa.BigInteger()),
        *_texts("note"),
    )
    op.create_index("ix_complaints_enterprise_ordinal", "complaints", ["enterprise", "ordinal"])
    op.create_table(
        "quality_costs",
        *_row("quality_costs"),
        sa.Column("year", sa.Integer(), nullable=False),
        *_texts("category", "item"),
        sa.Column("amount", sa.BigInteger()),
        *_texts("source", "note"),
    )
    op.create_index("ix_quality_costs_enterprise_ordinal", "quality_costs", ["enterprise", "ordinal"])
    op.create_table(
        "suppliers",
        *_row("suppliers"),
        *_texts("name", "supplies", "importance"),
        sa.Column("certificates", sa.JSON(), nullable=False),
        sa.Column("approved", sa.Date()),
        sa.Column("evaluated", sa.Date()),
        sa.Column("score", sa.Text()),
        *_texts("result"),
        sa.Column("next_due", sa.Date()),
        sa.Column("audited", sa.Date()),
        *_texts("note"),
    )
    op.create_index("ix_suppliers_enterprise_ordinal", "suppliers", ["enterprise", "ordinal"])
    op.create_table(
        "covers",
        *_row("covers"),
        *_texts("name", "kind", "provider", "number"),
        sa.Column("amount", sa.BigInteger()),
        sa.Column("begins", sa.Date()),
        sa.Column("ends", sa.Date()),
        sa.Column("claims", sa.Integer()),
        *_texts("note"),
    )
    op.create_index("ix_covers_enterprise_ordinal", "covers", ["enterprise", "ordinal"])


def _attached_and_checked() -> None:
    op.create_table(
        "record_exhibits",
        *_row("record_exhibits"),
        *_texts("register", "record"),
        sa.Column("exhibit", sa.String(36), nullable=False),
        *_texts("pages"),
        sa.ForeignKeyConstraint(
            ["exhibit"], ["exhibits.id"], name="fk_record_exhibits_exhibit_exhibits", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_record_exhibits_enterprise_ordinal", "record_exhibits", ["enterprise", "ordinal"])
    op.create_index("ix_record_exhibits_record", "record_exhibits", ["record"])
    op.create_table(
        "rule_checks",
        *_row("rule_checks"),
        *_texts("award", "base", "round", "pack", "notice"),
        sa.Column("decided", sa.JSON(), nullable=False),
        *_texts("signed_by"),
        sa.Column("signed", sa.Date()),
    )
    op.create_index("ix_rule_checks_enterprise_ordinal", "rule_checks", ["enterprise", "ordinal"])
