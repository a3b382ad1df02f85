"""The shape of the files of rubrics/regions, checked by pydantic at the door."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from qualityassess.catalog.schema import Id, Number, Table, TextTable, Whole, Word, missing
from qualityassess.domain.marks import Confidence
from qualityassess.domain.regions import RuleKind

Code = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{5}$")]
Comparator = Literal[">=", ">", "=", "<", "<=", "~="]
Unit = Literal["percent", "index", "score", "count", "rank", "CNY"]
Year = Annotated[Whole, Field(ge=2000, le=2100)]
Clauses = Annotated[tuple[Word, ...], Field(min_length=1)]


class DivisionTable(TextTable):
    """A division above the region."""

    code: Code


class TargetTable(Table):
    """A goal; a value comes with its comparator and unit, a goal without value with words."""

    id: Id
    title: TextTable
    clause: Word
    scope: Literal["region", "enterprise"]
    sector: Word
    comparator: Comparator | None = None
    value: Number | None = None
    unit: Unit | None = None
    year: Year | None = None
    text: TextTable | None = None
    note: TextTable | None = None

    @model_validator(mode="after")
    def _figure(self) -> "TargetTable":
        if self.value is None:
            if self.text is None:
                raise missing("text")
            return self
        if self.comparator is None:
            raise missing("comparator")
        if self.unit is None:
            raise missing("unit")
        return self


class StressTable(TextTable):
    """An emphasis."""

    id: Id
    clauses: Clauses


class RuleTable(Table):
    """A difference in rules; it rests on clauses, on officer rules, or on both."""

    id: Id
    kind: RuleKind
    title: TextTable
    text: TextTable
    confidence: Confidence
    clauses: tuple[Word, ...] = ()
    officer_rules: tuple[Word, ...] = ()
    applies: dict[str, Any] | None = None

    @model_validator(mode="after")
    def _source(self) -> "RuleTable":
        if not self.clauses and not self.officer_rules:
            raise missing("clauses")
        return self


class PlaceTable(Table):
    """A city or district named."""

    code: Code
    name: TextTable
    what: TextTable
    clauses: Clauses


class OpenAwardsTable(Table):
    """Awards open in the region by the level that gives them."""

    district: tuple[Word, ...] = ()
    city: tuple[Word, ...] = ()
    province: tuple[Word, ...] = ()
    nation: tuple[Word, ...] = ()


class RegionTable(Table):
    """A region pack."""

    format: Literal[1]
    code: Code
    name: TextTable
    documents: tuple[Word, ...]
    confidence: Confidence
    awards: OpenAwardsTable
    city: DivisionTable | None = None
    province: DivisionTable | None = None
    note: TextTable | None = None
    schemes: tuple[Word, ...] = ()
    duties: tuple[Word, ...] = ()
    honours: tuple[Word, ...] = ()
    target: tuple[TargetTable, ...] = ()
    stress: tuple[StressTable, ...] = ()
    rule: tuple[RuleTable, ...] = ()
    place: tuple[PlaceTable, ...] = ()
