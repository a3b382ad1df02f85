"""What the records of a register are made of (台账的列): columns with choices and bounds, due dates, filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qualityassess.domain.dates import add_months
from qualityassess.domain.due_rule import DueRule, takes_part
from qualityassess.domain.marks import Confidence
from qualityassess.domain.registers import Record, RegisterName
from qualityassess.domain.table import CellKind
from qualityassess.domain.text import Text

AWARD = "award"
"""What a column refers to whose values are awards and honours of the catalogue."""
OTHER = "other:"
"""Before the name of something that is not among the choices of a column with `other`."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a column offers; `also` are further words by which people know it."""

    id: str
    title: Text
    group: str = ""
    """Value of the deciding column (`choices_by`) that it belongs to, or that it gives (`filled_from`)."""
    also: tuple[str, ...] = ()
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the form of a record."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column: the field of the record it stands for, and what may stand in it."""

    id: str
    """Name of the field."""
    title: Text
    kind: CellKind = CellKind.TEXT
    required: bool = False
    choices: tuple[Choice, ...] = ()
    choices_by: str = ""
    """Column whose value picks the group of choices; where the group is empty any text fits."""
    filled_from: str = ""
    """Column whose choice gives this one's value where none is entered."""
    free: bool = False
    """Choices are only offered: any other text fits too."""
    other: bool = False
    """Anything else is written `other:` with its name."""
    not_before: str = ""
    """Date column that this date may not precede."""
    at_most: str = ""
    """Number column that this number may not exceed."""
    least: int | None = None
    most: int | None = None
    unit: str = ""
    """yuan or percent."""
    unique: bool = False
    """No two records have the same; empty ones do not count."""
    code: bool = False
    """An identifier: full-width letters and digits are taken as half-width ones."""
    refers: str = ""
    """`register.column` whose values are meant here, or `award` for awards and honours of the catalogue."""
    group: str = ""
    width: int = 16
    """Characters."""
    listed: bool = False
    """Shown in the table unless the person chooses otherwise."""
    note: Text | None = None

    def choices_for(self, record: Record) -> tuple[Choice, ...]:
        """The choices that fit this record; none: any text fits."""
        return self.choices_in(str(getattr(record, self.choices_by))) if self.choices_by else self.choices

    def choices_in(self, group: str) -> tuple[Choice, ...]:
        """The choices of a group, all of them where no other column decides."""
        if not self.choices_by:
            return self.choices
        return tuple(choice for choice in self.choices if choice.group == group)

    def choice(self, value: str, group: str = "") -> Choice | None:
        """The choice of an id, that of the group first."""
        found = [choice for choice in self.choices if choice.id == value]
        return next((choice for choice in found if choice.group == group), found[0] if found else None)


class DueKind(StrEnum):
    """What falls due on a date: 到期, 监督, 复审, 任期, 培训, 检定, 复评, 期限."""

    EXPIRY = "expiry"
    SURVEILLANCE = "surveillance"
    REVIEW = "review"
    TERM = "term"
    TRAINING = "training"
    VERIFICATION = "verification"
    ASSESSMENT = "assessment"
    DEADLINE = "deadline"


class Standing(StrEnum):
    """Where a due date stands, worst first: 已过期, 即将到期, 有效."""

    PAST = "past"
    SOON = "soon"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Due:
    """A date column that falls due; the rules of the dates that matter say how long before it is to be seen."""

    column: str
    kind: DueKind
    rules: tuple[DueRule, ...]
    """Rules that count from this column; one at least."""
    ended_by: str = ""
    """Column that, once filled, ends it."""
    only: Mapping[str, tuple[str, ...]] | None = None
    """Values of choice columns for which it counts."""

    def is_near(self, record: Record, day: date, days: int) -> bool:
        """Whether a day of a record, so many days ahead, is to be seen: the widest lead of the rules for this record.

        A record that no rule was written for is seen as late as any.
        """
        if days > max(_seen(rule, day) for rule in self.rules):
            return False
        own = [_seen(rule, day) for rule in self.rules if takes_part(rule, record)]
        return days <= (max(own) if own else min(_seen(rule, day) for rule in self.rules))


@dataclass(frozen=True, slots=True)
class DueDate:
    """What falls due for one record, and where it stands on a day; `days` are those left, negative once past."""

    due: Due
    day: date
    days: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class Filter:
    """A state that records can be filtered by; all that is stated must hold."""

    id: str
    title: Text
    values: Mapping[str, tuple[str, ...]]
    filled: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    due: Standing | None = None


@dataclass(frozen=True, slots=True)
class RegisterForm:
    """A register: its words, its columns, and what they are used for."""

    id: RegisterName
    title: Text
    one: Text
    """A single record."""
    about: Text
    """What belongs here, what does not, what it decides."""
    main: str
    """Column that names a record."""
    detail: str
    """Column below the name."""
    columns: tuple[RegisterColumn, ...]
    key: tuple[str, ...] = ()
    """Columns that tell records apart where the first of them is filled; an imported row with the same replaces."""
    groups: tuple[Group, ...] = ()
    dues: tuple[Due, ...] = ()
    filters: tuple[Filter, ...] = ()
    confirmed: bool = False
    """Whether conditions ask for a confirmation that it is complete."""
    years: tuple[RegisterColumn, ...] = ()
    """Columns of the years of an indicator, a sheet of their own."""
    years_title: Text | None = None

    def column(self, column_id: str) -> RegisterColumn:
        """The column of an id; KeyError when there is none."""
        for column in self.columns:
            if column.id == column_id:
                return column
        raise KeyError(column_id)

    @property
    def listed(self) -> tuple[RegisterColumn, ...]:
        """The columns of the table as it opens."""
        return tuple(column for column in self.columns if column.listed)

    def key_of(self, record: Record) -> tuple[str, ...] | None:
        """What tells the record apart, folded for comparison; None where nothing does."""
        if not self.key:
            return None
        values = tuple(folded(getattr(record, column)) for column in self.key)
        return values if values[0] else None


def folded(value: object) -> str:
    """A value as it is compared: without spaces around it and without regard to case; nothing gives ""."""
    return "" if value is None else str(value).strip().casefold()


def due_dates(form: RegisterForm, record: Record, on: date) -> list[DueDate]:
    """What falls due for a record, the next first; what was ended or does not count is left out."""
    found = []
    for due in form.dues:
        day = getattr(record, due.column)
        if day is None or (due.ended_by and getattr(record, due.ended_by) is not None):
            continue
        if due.only is not None and not _has(record, due.only):
            continue
        days = (day - on).days
        near = days < 0 or due.is_near(record, day, days)
        standing = Standing.PAST if days < 0 else Standing.SOON if near else Standing.AHEAD
        found.append(DueDate(due, day, days, standing))
    return sorted(found, key=lambda entry: entry.day)


def _seen(rule: DueRule, day: date) -> int:
    """Days before a day from which a rule warns of it."""
    earlier = (day - add_months(day, -rule.before_months)).days if rule.before_months else 0
    return rule.lead_days + earlier


def standing(form: RegisterForm, record: Record, on: date) -> Standing | None:
    """The worst of what falls due for a record; None when nothing does."""
    found = {entry.standing for entry in due_dates(form, record, on)}
    return next((word for word in Standing if word in found), None)


def fits(form: RegisterForm, wanted: Filter, record: Record, on: date) -> bool:
    """Whether a record is in the state of a filter on a day."""
    if not _has(record, wanted.values):
        return False
    if any(_empty(record, column) for column in wanted.filled):
        return False
    if not all(_empty(record, column) for column in wanted.empty):
        return False
    return wanted.due is None or standing(form, record, on) is wanted.due


def _has(record: Record, values: Mapping[str, Sequence[str]]) -> bool:
    return all(_word(getattr(record, column)) in allowed for column, allowed in values.items())


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _empty(record: Record, column: str) -> bool:
    return getattr(record, column) in (None, "", ())
