"""The shape of award files, checked by pydantic at the door; their gates stand in gate_schema.py."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from qualityassess.catalog.gate_schema import GateTable, SourcedTable
from qualityassess.catalog.schema import Flag, Positive, Table, TextTable, Whole, Word
from qualityassess.domain.awards import AwardKind, RuleSeen, RuleStatus
from qualityassess.domain.marks import Confidence


class StepTable(SourcedTable):
    """A step of the procedure."""

    id: Word
    order: Whole
    title: TextTable
    lead_days: Positive | None = None
    when: TextTable | None = None
    note: TextTable | None = None


class MaterialTable(SourcedTable):
    """A document of the application."""

    id: Word
    title: TextTable
    required: Flag
    text_limit: Positive | None = None
    copies: Positive | None = None
    note: TextTable | None = None


class MoneyTable(SourcedTable):
    """A reward."""

    what: TextTable
    payer: TextTable
    region: str = ""
    cny: Positive | None = None
    year: int | None = None
    status: TextTable
    note: TextTable | None = None


class RoundTable(SourcedTable):
    """A round of the award."""

    name: TextTable
    conferred: str = ""
    winners: TextTable | None = None
    applicants: TextTable | None = None
    notice: str = ""
    note: TextTable | None = None


class AwardSourceTable(Table):
    """A text that was read."""

    id: Word
    title: Word
    address: str = ""
    clause: str = ""
    grade: Literal["official", "trade", "repost"]
    date: str = ""
    note: TextTable | None = None


class RuleTable(Table):
    """The rule of the award."""

    title_zh: str
    title_en: str
    number: str
    issued: str = ""
    valid_from: str = ""
    valid_to: str = ""
    status: RuleStatus
    seen: RuleSeen
    note: TextTable | None = None


class CycleTable(Table):
    """How often the award is given."""

    years: Positive | None = None
    nominal: Flag = False
    last_seen: int | None = None
    note: TextTable | None = None


class QuotaTable(Table):
    """How many are given."""

    max: Positive | None = None
    note: TextTable | None = None


class VersionTable(TextTable):
    """What one source says."""

    sources: tuple[str, ...] = ()


class DisagreementTable(Table):
    """Sources that disagree about one fact."""

    about: TextTable
    versions: Annotated[tuple[VersionTable, ...], Field(min_length=2)]


class CheckTable(Table):
    """How a pack was compared with the notice of a round (规则核对); `by` and `on` stand where it was signed."""

    round: Word
    issued: date | None = None
    opens: date | None = None
    closes: date | None = None
    base: str = ""
    notice: str = ""
    by: str = ""
    on: date | None = None
    kept: tuple[Word, ...] = ()

    @model_validator(mode="after")
    def _ordered(self) -> "CheckTable":
        if self.opens is not None and self.closes is not None and self.closes < self.opens:
            expected = f"≥ {self.opens.isoformat()}"
            raise PydanticCustomError(
                "literal_error", "closes before it opens", {"key": "closes", "expected": expected}
            )
        return self


class AwardTable(Table):
    """An award file."""

    format: Literal[1]
    id: Word
    version: Word
    title: TextTable
    level: Literal["district", "county", "city", "province", "nation"]
    region: str
    role: Literal["target", "neighbour_model", "pattern", "historic"]
    kind: AwardKind = AwardKind.QUALITY_AWARD
    applies: dict[str, Any] | None = None
    subject: Literal["", "project"] = ""
    applicant_kinds: tuple[str, ...] = ()
    issuer: TextTable | None = None
    what: TextTable | None = None
    for_whom: TextTable | None = None
    rules_at: TextTable | None = None
    supersedes: TextTable | None = None
    routes: tuple[TextTable, ...] = ()
    validity_years: Positive | None = None
    validity_note: TextTable | None = None
    reapply_note: TextTable | None = None
    years_note: TextTable | None = None
    min_score_note: TextTable | None = None
    criteria_note: TextTable | None = None
    gates_note: TextTable | None = None
    region_note: TextTable | None = None
    confidence: Confidence
    gates_complete: Flag
    criteria_set: str
    preparation_set: str = ""
    scores_items: Flag
    asks_item_scores: Flag = False
    min_score: Positive | None = None
    window_months: tuple[Annotated[Whole, Field(ge=1, le=12)], ...] = ()
    window_note: TextTable | None = None
    fee: TextTable | None = None
    notes: tuple[TextTable, ...] = ()
    ask: tuple[TextTable, ...] = ()
    neighbours: tuple[str, ...] = ()
    rule: RuleTable
    cycle: CycleTable
    quota: QuotaTable
    marks: dict[str, Confidence] = {}
    gate: tuple[GateTable, ...] = ()
    step: tuple[StepTable, ...] = ()
    material: tuple[MaterialTable, ...] = ()
    money: tuple[MoneyTable, ...] = ()
    round: tuple[RoundTable, ...] = ()
    source: tuple[AwardSourceTable, ...] = ()
    disagreement: tuple[DisagreementTable, ...] = ()
    check: CheckTable | None = None

    @model_validator(mode="after")
    def _asks_of_known_items(self) -> "AwardTable":
        if self.asks_item_scores and not self.criteria_set:
            raise PydanticCustomError(
                "literal_error", "needs a criteria set", {"key": "asks_item_scores", "expected": "false"}
            )
        return self
