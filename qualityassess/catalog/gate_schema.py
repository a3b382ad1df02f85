"""The shape of gates in award files: which keys each type may have and must have."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from qualityassess.catalog.schema import Flag, Number, Positive, Table, TextTable, Whole, Word, missing
from qualityassess.domain.gate import GateType, Metric, WindowBasis
from qualityassess.domain.marks import Confidence

Years = Positive | Annotated[Number, Field(gt=0)]
"""Whole years, or a fraction of a year that is a whole number of months."""


class SourcedTable(Table):
    """Base of facts with a mark and sources."""

    confidence: Confidence
    sources: tuple[str, ...] = ()


class RelaxationTable(TextTable):
    """Fewer years for some: `for` names titles by award id, `four_new`, or sectors."""

    holders: Annotated[tuple[Word, ...], Field(alias="for", min_length=1)]
    years: Annotated[Whole, Field(ge=0)] | Annotated[Number, Field(ge=0)]


class GateTable(SourcedTable):
    """A gate; types that no rule of the catalogue uses are kept as they are and stay unjudged."""

    id: Word
    type: Word
    title: TextTable
    region: str = ""
    kinds: tuple[str, ...] = ()
    set_up_in: str = ""
    years: Years | None = None
    of: Literal["", "enterprise", "brand", "main_business", "niche_market", "management_system", "works_in_use"] = ""
    accepted_within_years: Positive | None = None
    also_done: tuple[Literal["internal_audit_all", "management_review_all"], ...] = ()
    relaxation: RelaxationTable | None = None
    window_years: Positive | None = None
    window_basis: WindowBasis | None = None
    window_from: date | None = None
    class_at_least: Literal[
        "", "general", "larger", "major", "extraordinary", "level_IV", "level_III", "level_II", "level_I"
    ] = ""
    class_word: str = ""
    domains: tuple[str, ...] = ()
    own_fault: Flag = False
    levels: tuple[str, ...] = ()
    also: Literal["", "serious_service_problem"] = ""
    lists: tuple[Literal["discredit", "bad_record", "abnormal_operation", "serious_discredit"], ...] = ()
    certs: tuple[Word, ...] = ()
    any: Flag = False
    metric: str = ""
    op: Literal["", ">=", "<="] = ""
    value: Whole | Number | str | None = None
    unit: Literal["", "CNY", "share", "count", "m2", "points"] = ""
    year: Literal["", "previous"] = ""
    when_revenue_min: Positive | None = None
    when_revenue_below: Positive | None = None
    and_rd_spend_min: Positive | None = None
    scheme: str = ""
    min_count: Positive | None = None
    assessor: str = ""
    list: str = ""
    sectors: Positive | None = None
    awards: tuple[Word, ...] = ()
    pool: str = ""
    prizes: tuple[Word, ...] = ()
    group_members: Flag = False
    by: tuple[str, ...] = ()
    ranked: Flag = False
    quota: Flag = False
    any_of: str = ""
    applies_to: Literal[
        "",
        "organisation",
        "person",
        "industrial",
        "agriculture",
        "manufacturing_and_works",
        "manufacturer_above_size",
        "housing",
        "public_building",
    ] = ""
    subject: Literal["", "project"] = ""
    note: TextTable | None = None

    @model_validator(mode="after")
    def _window(self) -> "GateTable":
        if self.window_basis is WindowBasis.FROM_DATE and self.window_from is None:
            raise missing("window_from")
        if self.window_basis is not None and self.window_from is None and not (self.window_years or self.years):
            raise missing("window_years")
        return self

    @model_validator(mode="after")
    def _of_type(self) -> "GateTable":
        if self.type not in _KEYS:
            return self
        own = _KEYS[GateType(self.type)]
        for key in sorted(self.model_fields_set - _ANY - set(own)):
            raise PydanticCustomError("extra_forbidden", "{key} is not for this type", {"key": key})
        for key in _NEEDED.get(GateType(self.type), ()):
            if not getattr(self, key) and getattr(self, key) != 0:
                raise missing(key)
        if self.type == GateType.NOT_ON_CREDIT_LIST and not (self.lists or self.domains):
            raise missing("lists")
        return self

    @model_validator(mode="after")
    def _values(self) -> "GateTable":
        if self.type == GateType.BOUNDS:
            if self.metric not in {metric.value for metric in Metric}:
                raise _not_allowed("metric", ", ".join(Metric))
            if isinstance(self.value, str):
                raise _not_allowed("value", "0.03, 10000000 …")
        for years in (self.years, self.relaxation.years if self.relaxation else None):
            if years is not None and (Fraction(str(years)) * 12).denominator != 1:
                raise _not_allowed("years", "0.5, 1, 2 …")
        return self


def keys_of(kind: GateType) -> tuple[str, ...]:
    """Keys that a gate of the type may have besides those of every gate, in the order of the guide."""
    return _KEYS[kind]


def _not_allowed(key: str, expected: str) -> PydanticCustomError:
    return PydanticCustomError("literal_error", "{key} is not allowed", {"key": key, "expected": expected})


_ANY = frozenset(
    (
        *("id", "type", "title", "confidence", "sources", "subject", "applies_to", "any_of", "note"),
        *("window_years", "window_basis", "window_from"),
    )
)
"""Keys that a gate of any type may have."""

_KEYS: Mapping[GateType, tuple[str, ...]] = {
    GateType.REGISTERED_IN_REGION: ("region",),
    GateType.APPLICANT_KIND: ("kinds", "set_up_in"),
    GateType.OPERATING_YEARS: ("years", "of", "accepted_within_years", "also_done", "relaxation"),
    GateType.EXCELLENCE_YEARS: ("years", "relaxation"),
    GateType.NO_EVENT: ("domains", "class_at_least", "class_word", "own_fault"),
    GateType.NO_SPOTCHECK_FAIL: ("levels", "also"),
    GateType.NO_PENALTY: ("domains",),
    GateType.NOT_ON_CREDIT_LIST: ("lists", "domains", "class_at_least", "class_word"),
    GateType.CERTIFICATE_IN_FORCE: ("certs", "any"),
    GateType.BOUNDS: (
        *("metric", "op", "value", "unit", "year", "years"),
        *("when_revenue_min", "when_revenue_below", "and_rd_spend_min"),
    ),
    GateType.REGIONAL_EFFICIENCY_CLASS: ("scheme", "levels", "year"),
    GateType.INDICATOR_AT_LEVEL: ("metric", "levels", "op", "value", "min_count", "assessor", "list", "sectors"),
    GateType.LOWER_AWARD: ("awards",),
    GateType.CULTIVATION_POOL: ("pool",),
    GateType.COOLING_OFF: ("years", "prizes", "group_members", "awards"),
    GateType.LEGAL_REP_NO_RECORD: ("domains",),
    GateType.NO_AWARD_FALSIFICATION: (),
    GateType.RECOMMENDATION: ("by", "ranked", "quota"),
    GateType.JUDGEMENT: ("metric", "domains", "levels"),
}

_NEEDED: Mapping[GateType, tuple[str, ...]] = {
    GateType.REGISTERED_IN_REGION: ("region",),
    GateType.NO_EVENT: ("domains",),
    GateType.NO_SPOTCHECK_FAIL: ("levels",),
    GateType.NO_PENALTY: ("domains",),
    GateType.CERTIFICATE_IN_FORCE: ("certs",),
    GateType.BOUNDS: ("metric", "op", "value"),
    GateType.REGIONAL_EFFICIENCY_CLASS: ("scheme", "levels"),
    GateType.LOWER_AWARD: ("awards",),
    GateType.CULTIVATION_POOL: ("pool",),
}
