"""The shape of rubric files: what each table may hold, checked by pydantic at the door, all faults at once."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from qualityassess.domain.criteria_set import ItemKind, ResultsRule
from qualityassess.domain.marks import Confidence
from qualityassess.domain.rubric import Direction, Force, Kind

Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([._@-][a-z0-9]+)*$")]
CriterionId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+\.[a-z0-9]+(-[a-z0-9]+)*$")]
Whole = Annotated[int, Field(strict=True)]
Number = Annotated[float, Field(strict=True)]
Flag = Annotated[bool, Field(strict=True)]
Positive = Annotated[Whole, Field(ge=1)]


def missing(key: str) -> PydanticCustomError:
    """The fault of a table that lacks a key which its other values ask for; load.py names the key's place."""
    return PydanticCustomError("key_missing", "{key} is missing", {"key": key})


class Table(BaseModel):
    """Base of all tables: unknown keys are faults, values are not coerced."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TextTable(Table):
    """`{ zh = "…", en = "…" }`."""

    zh: Word
    en: Word


class ExpectationTable(Table):
    """One expected exhibit."""

    type: Id
    level: Annotated[Whole, Field(ge=1, le=5)] = 1
    fresh_months: Positive | None = None
    covers_months: Positive | None = None
    tick: str = ""


class ActionTable(TextTable):
    """One improvement step."""

    id: Id
    to: Annotated[Whole, Field(ge=1, le=100)]
    days: Annotated[Number, Field(gt=0, le=1000)]
    lead_days: Annotated[Whole, Field(ge=0, le=3650)]
    role: Word
    needs: tuple[Id, ...] = ()
    record_cycle_days: Annotated[Whole, Field(ge=0, le=3650)] = 0


class SupportTable(Table):
    """The award item a criterion supports."""

    item: Word
    reason: TextTable


class TickTable(TextTable):
    """One line of a checklist."""

    id: Id
    weight: Positive = 1


class IndicatorTable(Table):
    """Scale of an indicator criterion."""

    unit: str
    goal: Number
    direction: Direction
    definition: TextTable
    floor: Number | None = None
    deviation: Annotated[Number, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _ends(self) -> "IndicatorTable":
        if self.direction is Direction.TARGET and self.deviation is None:
            raise missing("deviation")
        if self.direction is Direction.TARGET:
            return self
        if self.floor is None:
            raise missing("floor")
        if self.floor == self.goal or (self.floor < self.goal) is not (self.direction is Direction.UP):
            sign = "<" if self.direction is Direction.UP else ">"
            raise PydanticCustomError(
                "floor_wrong", "floor lies beyond the goal", {"key": "floor", "bound": f"{sign} {self.goal:g}"}
            )
        return self


class NeedTable(TextTable):
    """One thing that a level of a register criterion asks of the records."""

    at_least: Annotated[Whole, Field(ge=0)] = 1
    percent: Annotated[Whole, Field(ge=0, le=100)] = 0
    filled: tuple[Word, ...] = ()
    equal: dict[str, tuple[Word, ...]] = {}
    ahead: tuple[Word, ...] = ()
    within: dict[str, Positive] = {}
    steps: Flag = False


class RegisterRuleTable(TextTable):
    """A level of a register criterion."""

    level: Annotated[Whole, Field(ge=1, le=5)]
    needs: Annotated[tuple[NeedTable, ...], Field(min_length=1)]


class RegisterScaleTable(Table):
    """Rules of a register criterion over the records of one register."""

    register_: Annotated[Word, Field(alias="register")]
    noun: TextTable
    none: TextTable
    rules: Annotated[tuple[RegisterRuleTable, ...], Field(min_length=1)]
    where: dict[str, tuple[Word, ...]] = {}
    steps: dict[str, tuple[Word, ...]] = {}


class FactorTable(TextTable):
    """What to write under a factor."""

    id: Id


class RedlineTable(Table):
    """A red line."""

    fails_below: Annotated[Whole, Field(ge=1, le=5)]


class CriterionTable(Table):
    """One criterion."""

    id: CriterionId
    section: Id
    kind: Kind
    force: Force
    role: Word
    title: TextTable
    question: TextTable
    weight: Positive | None = None
    guidance: TextTable | None = None
    checkup: Flag = False
    recheck: Flag = False
    practices: tuple[TextTable, ...] = ()
    levels: tuple[TextTable, ...] = ()
    exhibits: tuple[ExpectationTable, ...] = ()
    actions: tuple[ActionTable, ...] = ()
    clauses: tuple[Word, ...] = ()
    statutes: tuple[Word, ...] = ()
    supports: tuple[SupportTable, ...] = ()
    applies: dict[str, Any] | None = None
    redline: RedlineTable | None = None
    ticks: tuple[TickTable, ...] = ()
    indicator: IndicatorTable | None = None
    register_: Annotated[RegisterScaleTable | None, Field(alias="register")] = None
    item: str = ""
    factors: tuple[FactorTable, ...] = ()
    bands: tuple[TextTable, ...] = ()
    indicators: tuple[TextTable, ...] = ()
    key_requirements: tuple[TextTable, ...] = ()


class SectionTable(Table):
    """One section."""

    id: Id
    title: TextTable


class ModuleTable(Table):
    """A module file."""

    format: Literal[1]
    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    version: Word
    title: TextTable
    summary: TextTable
    weight: Positive
    weight_reason: TextTable
    section: Annotated[tuple[SectionTable, ...], Field(min_length=1)]
    criterion: Annotated[tuple[CriterionTable, ...], Field(min_length=1)]
    applies: dict[str, Any] | None = None
    criteria_set: str = ""


class ExhibitTypeTable(TextTable):
    """An entry of the controlled list of exhibits."""

    id: Id
    fresh_months: Positive | None = None


class ExhibitTypesTable(Table):
    """A file of exhibit types."""

    format: Literal[1]
    type: tuple[ExhibitTypeTable, ...]


class RoleTable(TextTable):
    """A role."""

    id: Word


class VocabularyTable(Table):
    """rubrics/vocabulary.toml."""

    format: Literal[1]
    edition: Word
    name: TextTable
    module_order: tuple[str, ...]
    role: tuple[RoleTable, ...]


class SetSourceTable(Table):
    """Where a criteria set's structure was read."""

    title: TextTable
    address: str = ""
    grade: Literal["official", "trade", "repost"]


class CategoryTable(Table):
    """A category of a criteria set."""

    no: Word
    title: TextTable


class ItemTable(Table):
    """An item of a criteria set."""

    no: Word
    category: Word
    kind: ItemKind
    points: Positive
    title: TextTable


class BandTable(Table):
    """A band of a criteria set."""

    kind: ItemKind
    low: Annotated[Whole, Field(ge=0, le=100, multiple_of=5)]
    high: Annotated[Whole, Field(ge=0, le=100, multiple_of=5)]
    label: TextTable
    factors: dict[str, TextTable]


class SetFactorTable(Table):
    """A factor of a criteria set."""

    kind: ItemKind
    id: Id
    title: TextTable
    prompt: TextTable


class CeilingTable(Table):
    """A step of an evidence ladder."""

    kind: ItemKind
    id: Id
    percent: Annotated[Whole, Field(ge=0, le=100, multiple_of=5)]
    factor: str = ""
    label: TextTable
    missing: TextTable | None = None
    exhibits: tuple[Id, ...] = ()
    fresh_months: Positive | None = None
    rule: ResultsRule = ResultsRule.NONE


class CriteriaSetTable(Table):
    """A criteria-set file."""

    format: Literal[1]
    id: Id
    version: Word
    title: TextTable
    name: TextTable
    companion: TextTable | None = None
    total: Positive
    structure_confidence: Confidence
    points_confidence: Confidence
    notes: tuple[TextTable, ...] = ()
    source: SetSourceTable
    category: tuple[CategoryTable, ...]
    item: tuple[ItemTable, ...]
    factor: tuple[SetFactorTable, ...]
    band: tuple[BandTable, ...]
    ceiling: tuple[CeilingTable, ...]
