"""Rows of the domain as column values and back; how each class of rows lies in its tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast

from sqlalchemy import Column, RowMapping, Table

from qualityassess.domain.answers import (
    Amount,
    Answer,
    Answered,
    Assessor,
    Comment,
    Level,
    Mark,
    NotApplicable,
    Percent,
    State,
    Ticks,
    Unanswered,
    Unknown,
    Value,
    YesNo,
)
from qualityassess.domain.application import HeldMaterial, Judgement, RuleCheck
from qualityassess.domain.assessment import Assessment, Purpose
from qualityassess.domain.changes import Row
from qualityassess.domain.exhibits import Exhibit, Link, RecordExhibit
from qualityassess.domain.plan_rows import PlanAim, PlanStep
from qualityassess.domain.profile import AboveScale, Enterprise, Profile, YearFigures
from qualityassess.domain.registers import RECORDS, Certificate, Confirmation, Event, Honour, Indicator, IndicatorYear
from qualityassess.domain.report_texts import ReportText
from qualityassess.domain.sealing import SealedRevision
from qualityassess.storage import tables

Record = RowMapping
"""Column values by column name, as the column types made them: numbers, days, members of enumerations."""

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a class of rows lies: its table, its owner's column, and tables that hold parts of a row."""

    table: Table
    owner: str = "enterprise"
    parts: tuple[Table, ...] = ()

    @property
    def owner_column(self) -> Column[Any]:
        """Column with the owner's id; an enterprise owns itself."""
        return self.table.c[self.owner]


LAYOUTS: Final[Mapping[type[object], Layout]] = MappingProxyType(
    {
        Enterprise: Layout(tables.enterprises, "id", (tables.enterprise_years, tables.enterprise_activities)),
        Assessment: Layout(tables.assessments),
        Answer: Layout(tables.answers, "assessment"),
        Comment: Layout(tables.comments, "assessment"),
        Mark: Layout(tables.marks, "assessment"),
        PlanAim: Layout(tables.plan_aims, "assessment"),
        PlanStep: Layout(tables.plan_steps, "assessment"),
        ReportText: Layout(tables.report_texts, "assessment"),
        SealedRevision: Layout(tables.sealed_revisions, "assessment"),
        Exhibit: Layout(tables.exhibits),
        Link: Layout(tables.links, "assessment"),
        Certificate: Layout(tables.certificates),
        Event: Layout(tables.events),
        Indicator: Layout(tables.indicators, parts=(tables.indicator_years,)),
        Honour: Layout(tables.honours),
        **{record: Layout(table) for record, table in tables.further_registers.items()},
        RecordExhibit: Layout(tables.record_exhibits),
        RuleCheck: Layout(tables.rule_checks),
        Confirmation: Layout(tables.confirmations),
        Judgement: Layout(tables.judgements),
        HeldMaterial: Layout(tables.held_materials),
    }
)
"""Every class of rows; a new one is added here, in `tables` and in a revision."""

DEPENDANTS: Final[Mapping[type[Row], tuple[tuple[type[Row], str], ...]]] = MappingProxyType(
    {
        Enterprise: (
            (Assessment, "enterprise"),
            (Exhibit, "enterprise"),
            *((record, "enterprise") for record in RECORDS.values()),
            (RecordExhibit, "enterprise"),
            (RuleCheck, "enterprise"),
            (Confirmation, "enterprise"),
            (Judgement, "enterprise"),
            (HeldMaterial, "enterprise"),
        ),
        Assessment: (
            (Link, "assessment"),
            (Mark, "assessment"),
            (Comment, "assessment"),
            (Answer, "assessment"),
            (PlanStep, "assessment"),
            (PlanAim, "assessment"),
            (ReportText, "assessment"),
            (SealedRevision, "assessment"),
        ),
        Exhibit: ((Link, "exhibit"), (RecordExhibit, "exhibit")),
    }
)
"""Rows that cannot stand without another one, and the column that names it; they are removed first, and on record."""

NAMED_BY: Final[Mapping[type[Row], tuple[tuple[type[Row], str], ...]]] = MappingProxyType(
    {Exhibit: ((Judgement, "exhibit"),)}
)
"""Rows that name another one and can stand without it: they lose its name first, and on record."""


def part_owner(part: Table) -> Column[Any]:
    """Column of a part table that names the row it belongs to."""
    return next(iter(part.primary_key))


def encode(row: Row) -> dict[str, Any]:
    """Column values of a row's own table, without id, owner, revision and ordinal."""
    match row:
        case Enterprise():
            return _encode_profile(row.profile)
        case Assessment():
            record = _fields(row, "id", "enterprise", "purpose")
            return {**record, "purpose": row.purpose.kind, "purpose_targets": row.purpose.targets}
        case Answer():
            record = _fields(row, "assessor", "state")
            whose = {"assessor": row.assessor.kind, "assessor_name": row.assessor.name}
            return {**record, **whose, **_encode_state(row.state)}
        case Indicator():
            return _fields(row, "id", "years")
        case _:
            return _fields(row, "id")


def encode_parts(row: Row) -> dict[str, list[dict[str, Any]]]:
    """Column values of the part tables by table name, without the column that names the row."""
    match row:
        case Enterprise():
            years = [{**_fields(y), "ordinal": n} for n, y in enumerate(row.profile.years)]
            activities = [
                {"activity": activity, "does": does, "ordinal": n}
                for n, (activity, does) in enumerate(row.profile.activities)
            ]
            return {tables.enterprise_years.name: years, tables.enterprise_activities.name: activities}
        case Indicator():
            return {tables.indicator_years.name: [{**_fields(y), "ordinal": n} for n, y in enumerate(row.years)]}
        case _:
            return {}


def decode(row_class: type[R], record: Record, parts: Mapping[str, Sequence[Record]]) -> R:
    """The row of a record; `parts` holds the part tables' records by table name, in order."""
    row: Row
    if row_class is Enterprise:
        row = Enterprise(record["id"], _decode_profile(record, parts))
    elif row_class is Assessment:
        purpose = Purpose(record["purpose"], record["purpose_targets"])
        row = Assessment(**{**_chosen(Assessment, record), "purpose": purpose})
    elif row_class is Answer:
        assessor = Assessor(record["assessor"], record["assessor_name"])
        row = Answer(**{**_chosen(Answer, record), "assessor": assessor, "state": _decode_state(record)})
    elif row_class is Indicator:
        years = tuple(IndicatorYear(**_chosen(IndicatorYear, r)) for r in parts[tables.indicator_years.name])
        row = Indicator(**_chosen(Indicator, record), years=years)
    else:
        row = row_class(**_chosen(row_class, record))
    return cast(R, row)


def _fields(value: Any, *without: str) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value) if field.name not in without}


def _chosen(row_class: type[Any], record: Record) -> dict[str, Any]:
    """The record's columns that are fields of the class."""
    # The names stand in the class; `fields` would make a tuple of them for every row.
    return {name: record[name] for name in row_class.__dataclass_fields__ if name in record}


def _encode_profile(profile: Profile) -> dict[str, Any]:
    scale = profile.above_scale
    return {
        **_fields(profile, "years", "activities", "above_scale"),
        "above_scale": scale.value if scale else None,
        "above_scale_year": scale.year if scale else None,
        "above_scale_proof": scale.proof if scale else None,
    }


def _decode_profile(record: Record, parts: Mapping[str, Sequence[Record]]) -> Profile:
    scale = None
    if record["above_scale"] is not None:
        scale = AboveScale(record["above_scale"], record["above_scale_year"], record["above_scale_proof"])
    years = tuple(YearFigures(**_chosen(YearFigures, r)) for r in parts[tables.enterprise_years.name])
    activities = tuple((r["activity"], r["does"]) for r in parts[tables.enterprise_activities.name])
    return Profile(**{**_chosen(Profile, record), "above_scale": scale, "years": years, "activities": activities})


def _encode_state(state: State) -> dict[str, Any]:
    nothing = dict.fromkeys(("reason", "value_kind", "level", "percent", "yes", "ticked", "amount", "amount_years"))
    match state:
        case Unanswered():
            return {**nothing, "state": "unanswered"}
        case Unknown():
            return {**nothing, "state": "unknown"}
        case NotApplicable():
            return {**nothing, "state": "not_applicable", "reason": state.reason}
        case Answered():
            return {**nothing, "state": "answered", **_encode_value(state.value)}


def _encode_value(value: Value) -> dict[str, Any]:
    match value:
        case Level():
            return {"value_kind": "level", "level": value.level}
        case Percent():
            return {"value_kind": "percent", "percent": value.percent}
        case YesNo():
            return {"value_kind": "yes_no", "yes": value.yes}
        case Ticks():
            return {"value_kind": "ticks", "ticked": value.ticked}
        case Amount():
            return {"value_kind": "amount", "amount": value.value, "amount_years": value.years}


def _decode_state(record: Record) -> State:
    match record["state"]:
        case "unanswered":
            return Unanswered()
        case "unknown":
            return Unknown()
        case "not_applicable":
            return NotApplicable(record["reason"])
        case "answered":
            return Answered(_decode_value(record))
        case other:
            raise ValueError(f"no such state: {other}")


def _decode_value(record: Record) -> Value:
    match record["value_kind"]:
        case "level":
            return Level(record["level"])
        case "percent":
            return Percent(record["percent"])
        case "yes_no":
            return YesNo(record["yes"])
        case "ticks":
            return Ticks(record["ticked"])
        case "amount":
            return Amount(record["amount"], record["amount_years"])
        case other:
            raise ValueError(f"no such kind of value: {other}")
