"""The shape of award files, checked by pydantic at the door."""

from datetime import date
from typing import Literal

from pydantic import model_validator

from qualityassess.catalog.schema import Flag, Positive, Table, TextTable, Whole, Word, missing
from qualityassess.domain.awards import GateType, RuleSeen, RuleStatus, WindowBasis
from qualityassess.domain.marks import Confidence


class SourcedTable(Table):
    """Base of facts with a mark and sources."""

    confidence: Confidence
    sources: tuple[str, ...] = ()


class GateTable(SourcedTable):
    """A gate; types that no award of the catalogue uses yet are kept as they are and stay unjudged."""

    id: Word
    type: Word
    title: TextTable
    region: str = ""
    kinds: tuple[str, ...] = ()
    set_up_in: str = ""
    years: Positive | None = None
    of: str = ""
    window_years: Positive | None = None
    window_basis: WindowBasis | None = None
    window_from: date | None = None
    class_at_least: Literal[
        "", "general", "larger", "major", "extraordinary", "level_IV", "level_III", "level_II", "level_I"
    ] = ""
    class_word: str = ""
    domains: tuple[str, ...] = ()
    metric: str = ""
    levels: tuple[str, ...] = ()
    scheme: str = ""
    certs: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    any_of: str = ""
    applies_to: str = ""
    subject: str = ""
    op: str = ""
    value: float | str | None = None
    unit: str = ""
    year: str = ""
    note: TextTable | None = None

    @model_validator(mode="after")
    def _parameters(self) -> "GateTable":
        if self.type == GateType.REGISTERED_IN_REGION and not self.region:
            raise missing("region")
        if self.type in (GateType.NO_EVENT, GateType.NO_PENALTY) and not self.domains:
            raise missing("domains")
        if self.window_basis is WindowBasis.FROM_DATE and self.window_from is None:
            raise missing("window_from")
        if self.window_basis is not None and self.window_from is None and self.window_years is None:
            raise missing("window_years")
        return self


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
    last_seen: int | None = None
    note: TextTable | None = None


class QuotaTable(Table):
    """How many are given."""

    max: Positive | None = None
    note: TextTable | None = None


class AwardTable(Table):
    """An award file."""

    format: Literal[1]
    id: Word
    version: Word
    title: TextTable
    level: Literal["district", "city", "province", "nation"]
    region: str
    role: Literal["target", "neighbour_model", "pattern", "historic"]
    applicant_kinds: tuple[str, ...] = ()
    confidence: Confidence
    gates_complete: Flag
    criteria_set: str
    preparation_set: str = ""
    scores_items: Flag
    min_score: Positive | None = None
    window_months: tuple[int, ...] = ()
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
