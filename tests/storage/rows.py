"""Rows for the tests: hypothesis strategies for every class of rows, read off its fields, and a small real set."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import uuid4

from hypothesis import strategies as st

from qualityassess.domain.answers import ENTERPRISE, Answer, Answered, Comment, CommentKind, Level, Mark
from qualityassess.domain.application import HeldMaterial, Judgement
from qualityassess.domain.assessment import Assessment, Purpose, PurposeKind
from qualityassess.domain.changes import Row, Scope, ScopeKind
from qualityassess.domain.exhibits import Exhibit, Link, RecordExhibit
from qualityassess.domain.plan_rows import PlanAim, PlanStep
from qualityassess.domain.profile import Enterprise, Profile, YearFigures
from qualityassess.domain.registers import (
    Certificate,
    Confirmation,
    Event,
    EventKind,
    Honour,
    Indicator,
    IndicatorYear,
)
from qualityassess.domain.report_texts import ReportText, TextPart
from qualityassess.domain.rubric import Direction
from qualityassess.domain.sealing import SealedRevision
from qualityassess.storage.store import Store

NOW = datetime(2026, 7, 1, 8, 30, tzinfo=UTC)
WHO = "王敏"
EXHIBIT_BYTES = b"%PDF-1.4 a letter of appointment"
ROW_CLASSES: tuple[type[Row], ...] = get_args(Row)

# No NUL and no half characters: PostgreSQL keeps neither, and nobody types them.
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
MOMENTS = st.datetimes(
    datetime(1900, 1, 2), datetime(2199, 12, 30), timezones=st.sampled_from([UTC])  # noqa: DTZ001
)  # fmt: skip


def rows_of(row_class: type[Any]) -> st.SearchStrategy[Any]:
    """Any row of a class."""
    return values(row_class)


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type, as fields of rows state it."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return st.one_of([values(option) for option in get_args(hint)])
    if origin is tuple:
        return _tuples(get_args(hint))
    if origin is frozenset:
        return st.frozensets(values(get_args(hint)[0]), max_size=3)
    if is_dataclass(hint):
        return _objects(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: TEXTS,
        bool: st.booleans(),
        int: st.integers(-(2**31), 2**31 - 1),
        Fraction: st.fractions(),
        datetime: MOMENTS,
        date: DAYS,
        type(None): st.none(),
    }
    return simple[hint]


def _tuples(items: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if items[-1] is not Ellipsis:
        return st.tuples(*(values(item) for item in items))
    # The years of a figure and the activities are one each: their tables say so.
    key = None
    if items[0] in (YearFigures, IndicatorYear):
        key = lambda figures: figures.year  # noqa: E731
    elif get_origin(items[0]) is tuple:
        key = lambda pair: pair[0]  # noqa: E731
    return st.lists(values(items[0]), max_size=3, unique_by=key).map(tuple)


def _objects(row_class: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(row_class)
    given = {field.name: values(hints[field.name]) for field in fields(row_class) if field.name != "id"}
    if "id" in hints:
        given["id"] = st.uuids().map(str)
    return st.builds(row_class, **given)


class Family:
    """One enterprise with an assessment and a row of every class, under ids of its own."""

    def __init__(self) -> None:
        year = IndicatorYear(2025, Fraction(199, 200), target=Fraction(99, 100))
        self.enterprise = Enterprise(
            new_id(), Profile("瓯海阀门", "91330300MA2ABCDE1X", years=(YearFigures(2025, 120),))
        )
        self.assessment = Assessment(
            new_id(), self.enterprise.id, "2026 年度", Purpose(PurposeKind.FULL), date(2026, 7, 1), created_at=NOW
        )
        self.exhibit = Exhibit(new_id(), "任命书.pdf", sha256(EXHIBIT_BYTES).hexdigest(), len(EXHIBIT_BYTES))
        self.link = Link(new_id(), "cqo.appointment", self.exhibit.id, "appointment")
        self.answer = Answer("cqo.appointment", ENTERPRISE, Answered(Level(3)), given_at=NOW)
        self.comment = Comment(new_id(), "cqo.appointment", CommentKind.STRENGTH, "任命文件齐全")
        self.mark = Mark("cqo.appointment", flagged=True)
        self.text = ReportText(TextPart.OVERVIEW, "瓯海阀门做球阀")
        self.indicator = Indicator(new_id(), "一次合格率", "%", Direction.UP, years=(year,))
        self.registers: tuple[Row, ...] = (
            Certificate(new_id(), "iso9001", "001"),
            Event(new_id(), EventKind.RECALL, "quality", date(2025, 3, 2), "召回"),
            self.indicator,
            Honour(new_id(), "", "先进单位"),
            Confirmation(new_id(), "recall", date(2023, 1, 1), date(2026, 6, 30), date(2026, 7, 1), "市监局", WHO),
            Judgement("oujiang@2024", "culture", True, "有实例", WHO, date(2026, 7, 1)),
            HeldMaterial("oujiang@2024", "licence"),
        )

    @property
    def scope(self) -> Scope:
        """The assessment's chain."""
        return Scope(ScopeKind.ASSESSMENT, self.assessment.id)

    @property
    def enterprise_scope(self) -> Scope:
        """The enterprise's chain."""
        return Scope(ScopeKind.ENTERPRISE, self.enterprise.id)

    def rows(self) -> tuple[tuple[str, Row], ...]:
        """Every row with its owner, in an order in which they can be stored."""
        of_enterprise = (self.enterprise, self.assessment, self.exhibit, *self.registers)
        of_assessment = (self.link, self.answer, self.comment, self.mark, self.text)
        return (
            *((self.enterprise.id, row) for row in of_enterprise),
            *((self.assessment.id, row) for row in of_assessment),
        )

    def settled(self, row: Row) -> tuple[str, Row]:
        """A row made to belong to this family, with its owner's id."""
        match row:
            case Enterprise():
                return row.id, row
            case Assessment():
                return self.enterprise.id, replace(row, enterprise=self.enterprise.id)
            case Link():
                return self.assessment.id, replace(row, exhibit=self.exhibit.id)
            case RecordExhibit():
                return self.enterprise.id, replace(row, exhibit=self.exhibit.id)
            case Answer() | Comment() | Mark() | PlanAim() | PlanStep() | ReportText() | SealedRevision():
                return self.assessment.id, row
            case _:
                return self.enterprise.id, row


def stored(store: Store) -> Family:
    """A family with every row and the exhibit's bytes, in the store."""
    family = Family()
    with store.transaction(family.enterprise_scope, "add", WHO, NOW) as transaction:
        store.add_blob(EXHIBIT_BYTES)
        for owner, row in family.rows():
            transaction.put(owner, row)
    return family


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def new_id() -> str:
    """A new UUID as text."""
    return str(uuid4())


def later(seconds: float) -> datetime:
    """A moment after NOW."""
    return NOW + timedelta(seconds=seconds)
