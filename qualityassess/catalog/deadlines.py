"""Loads rubrics/deadlines.toml, the rules for dates that matter, and checks fields, criteria, articles and marks."""

import dataclasses
import typing
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from qualityassess.catalog.build import text
from qualityassess.catalog.conditions import ConditionError, condition_of
from qualityassess.catalog.load import optional_table
from qualityassess.catalog.schema import CriterionId, Flag, Id, Table, TextTable, Whole, Word, missing
from qualityassess.catalog.toml_file import Loc, TomlFile
from qualityassess.domain.due_rule import DueKind, DueRule, DueSource
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.marks import Confidence
from qualityassess.domain.registers import RECORDS, RegisterName
from qualityassess.domain.rubric import Rubric
from qualityassess.domain.sources import SourceRegister

NAME = "deadlines.toml"
Filter = dict[str, Annotated[tuple[Word | Flag, ...], Field(min_length=1)]]


class SourceTable(TextTable):
    """A text beyond the statutes."""

    number: str = ""
    issued: str = ""


class DeadlineTable(Table):
    """One rule."""

    id: Id
    kind: Literal[
        DueKind.EXPIRY,
        DueKind.RENEWAL,
        DueKind.SURVEILLANCE,
        DueKind.EDITION,
        DueKind.VERIFICATION,
        DueKind.DUTY,
        DueKind.TERM,
        DueKind.TRAINING,
        DueKind.REVIEW,
        DueKind.LABEL,
        DueKind.EVALUATION,
        DueKind.TASK,
    ]
    register_: Annotated[RegisterName, Field(alias="register")]
    title: TextTable
    lead_days: Annotated[Whole, Field(ge=0, le=730)]
    dated: str = ""
    after: tuple[Word, ...] = ()
    months: Annotated[Whole, Field(ge=0, le=240)] = 0
    before_months: Annotated[Whole, Field(ge=0, le=24)] = 0
    day: date | None = None
    of_award: Flag = False
    until: str = ""
    about: tuple[Word, ...] = ()
    not_about: tuple[Word, ...] = ()
    where: Filter = {}
    unless: Filter = {}
    missing: tuple[Word, ...] = ()
    newest_by: tuple[Word, ...] = ()
    applies: dict[str, Any] | None = None
    criteria: tuple[CriterionId, ...] = ()
    articles: tuple[Word, ...] = ()
    source: SourceTable | None = None
    confidence: Confidence | None = None
    note: TextTable | None = None

    @model_validator(mode="after")
    def _whole(self) -> "DeadlineTable":
        """There is a day to count, and a rule of others says how far it was verified."""
        if not (self.dated or self.after or self.day or self.of_award):
            raise missing("dated")
        if self.after and not self.months:
            raise missing("months")
        if self.months and not self.after:
            raise missing("after")
        ruled = bool(self.articles) or self.source is not None
        if ruled and self.confidence is None:
            raise missing("confidence")
        if self.confidence is not None and not ruled:
            raise missing("source")
        if self.of_award and self.register_ is not RegisterName.HONOURS:
            raise PydanticCustomError("literal_error", "wrong", {"key": "of_award", "expected": "honours"})
        return self


class DeadlinesTable(Table):
    """The whole file."""

    format: Literal[1]
    rule: tuple[DeadlineTable, ...]


def load_deadlines(folder: Path) -> tuple[DueRule, ...]:
    """All rules of a `rubrics/` folder in the order of the file; ProblemsError with all faults, none without it."""
    found = optional_table(folder, NAME, DeadlinesTable)
    if found is None:
        return ()
    file, table = found
    problems = list(_own_faults(file, table))
    if problems:
        raise ProblemsError(problems)
    return tuple(_rule(row) for row in table.rule)


def check_deadlines(folder: Path, rubric: Rubric, register: SourceRegister) -> list[Problem]:
    """Criteria and articles that are not there, and rules marked better than the article they follow."""
    found = optional_table(folder, NAME, DeadlinesTable)
    if found is None:
        return []
    file, table = found
    known = {criterion.id for criterion in rubric.criteria()}
    problems: list[Problem] = []
    for n, row in enumerate(table.rule):
        at: Loc = ("rule", n)
        for criterion in row.criteria:
            if criterion not in known:
                problems.append(file.problem("reference_unknown", (*at, "criteria"), criterion))
        problems += _article_faults(file, at, row, register)
    return problems


def _article_faults(file: TomlFile, at: Loc, row: DeadlineTable, register: SourceRegister) -> Iterator[Problem]:
    order = tuple(Confidence)
    for reference in row.articles:
        cited = register.article(reference)
        if cited is None:
            yield file.problem("article_unknown", (*at, "articles"), reference)
        elif row.confidence is not None and order.index(row.confidence) < order.index(cited[1].confidence):
            allowed = cited[1].confidence.value
            yield file.problem("value_not_allowed", (*at, "confidence"), row.confidence.value, allowed=allowed)


def _own_faults(file: TomlFile, table: DeadlinesTable) -> Iterator[Problem]:
    seen: set[str] = set()
    for n, row in enumerate(table.rule):
        at: Loc = ("rule", n)
        if row.id in seen:
            yield file.problem("id_twice", (*at, "id"), row.id)
        seen.add(row.id)
        fields = field_types(row.register_)
        for key, names in _fields_named(row):
            for name in names:
                if name not in fields:
                    yield file.problem("value_not_allowed", (*at, key), name, allowed=", ".join(fields))
        for key, names in (("dated", (row.dated,)), ("after", row.after), ("until", (row.until,))):
            for name in names:
                if name in fields and date not in fields[name]:
                    dates = ", ".join(field for field, kinds in fields.items() if date in kinds)
                    yield file.problem("value_not_allowed", (*at, key), name, allowed=dates)
        if row.applies is not None:
            try:
                condition_of(row.applies)
            except ConditionError as fault:
                yield file.problem(fault.code, (*at, "applies"), fault.value, allowed=fault.allowed)


def _fields_named(row: DeadlineTable) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "dated", (row.dated,) if row.dated else ()
    yield "after", row.after
    yield "until", (row.until,) if row.until else ()
    yield "where", tuple(row.where)
    yield "unless", tuple(row.unless)
    yield "missing", row.missing
    yield "newest_by", row.newest_by


def field_types(register: RegisterName) -> Mapping[str, tuple[Any, ...]]:
    """Fields of a register's records with the types that each may have."""
    record = RECORDS[register]
    hints = typing.get_type_hints(record)
    return {
        field.name: typing.get_args(hints[field.name]) or (hints[field.name],) for field in dataclasses.fields(record)
    }


def _rule(row: DeadlineTable) -> DueRule:
    return DueRule(
        id=row.id,
        kind=row.kind,
        register=row.register_,
        title=text(row.title),
        lead_days=row.lead_days,
        dated=row.dated,
        after=row.after,
        months=row.months,
        before_months=row.before_months,
        day=row.day,
        of_award=row.of_award,
        until=row.until,
        about=row.about,
        not_about=row.not_about,
        where=tuple(row.where.items()),
        unless=tuple(row.unless.items()),
        missing=row.missing,
        newest_by=row.newest_by,
        applies=condition_of(row.applies) if row.applies is not None else None,
        criteria=row.criteria,
        articles=row.articles,
        source=DueSource(text(row.source), row.source.number, row.source.issued) if row.source else None,
        confidence=row.confidence,
        note=text(row.note) if row.note else None,
    )
