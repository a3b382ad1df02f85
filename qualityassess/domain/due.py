"""Dates that matter (到期事项): what of an enterprise's records falls due when, and whether it is overdue or near."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from qualityassess.domain.conditions import FactValue, holds
from qualityassess.domain.dates import add_months
from qualityassess.domain.due_rule import DueKind, DueRule, takes_part
from qualityassess.domain.registers import Honour, Record, RegisterName, Registers
from qualityassess.domain.tri import Tri


class DueState(StrEnum):
    """已过期, 临近, 以后."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Fall:
    """How far the evidenced value of a criterion falls on the day, as codes of its own scale (levels or percent)."""

    assessment: str
    before: int
    after: int
    level: bool
    """Levels 0 to 5; else whole percent, rounded down."""
    exhibits: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    """Ids of the records, all of one register, that carry it up to that day and no longer."""


@dataclass(frozen=True, slots=True)
class Due:
    """One date that matters: `day` is the last day on which all is well.

    It is mended at a record of a register, at a criterion of an assessment, or by confirming a domain anew. `counted`
    is the day it was counted from, None where the day itself was entered.
    """

    id: str
    rule: str
    kind: DueKind
    day: date
    lead_days: int
    subject: str
    register: RegisterName | None = None
    record: str = ""
    criterion: str = ""
    domain: str = ""
    counted: date | None = None
    fall: Fall | None = None

    def state(self, on: date) -> DueState:
        """Overdue after the day, soon within the lead time before it, else later."""
        if self.day < on:
            return DueState.OVERDUE
        return DueState.SOON if on >= self.warns else DueState.LATER

    @property
    def warns(self) -> date:
        """First day of the lead time."""
        return self.day - timedelta(days=min(self.lead_days, (self.day - date.min).days))

    def days_left(self, on: date) -> int:
        """Days until the day, negative behind it."""
        return (self.day - on).days


def due_records(
    rules: Iterable[DueRule],
    registers: Registers,
    facts: Mapping[str, FactValue],
    validity: Mapping[str, int],
    on: date,
) -> tuple[Due, ...]:
    """Everything of the registers that falls due, earliest first.

    `facts` are the profile's, `validity` the years for which titles are given, by award id. A rule that does not apply
    is left out; one that may apply is not.
    """
    found: list[Due] = []
    for rule in rules:
        if holds(rule.applies, facts) is Tri.FALSE:
            continue
        rows: Sequence[Record] = getattr(registers, rule.register.value)
        dated = [(row, *_day(rule, row, validity)) for row in rows if takes_part(rule, row)]
        known = [(row, day, counted) for row, day, counted in dated if day is not None]
        found += [
            Due(
                f"{rule.id}/{row.id}",
                rule.id,
                rule.kind,
                day,
                rule.lead_days,
                record_name(row),
                rule.register,
                row.id,
                rule.criteria[0] if rule.criteria else "",
                counted=counted,
            )
            for row, day, counted in _newest(rule, known)
            if _still_open(rule, row, day, on)
        ]
    return in_order(found)


def in_order(items: Iterable[Due]) -> tuple[Due, ...]:
    """Earliest first; on one day by kind, name and id."""
    kinds = tuple(DueKind)
    return tuple(sorted(items, key=lambda d: (d.day, kinds.index(d.kind), d.subject, d.id)))


def until(items: Iterable[Due], last: date | None) -> tuple[Due, ...]:
    """What falls due up to a day; everything without one."""
    return tuple(item for item in items if last is None or item.day <= last)


NAME_FIELDS = ("name", "title", "subject", "scheme", "description", "item", "officer")


def record_name(row: Record) -> str:
    """What a record is called in lists: its name, and the number where it has both."""
    name = next((str(getattr(row, field)) for field in NAME_FIELDS if getattr(row, field, "")), "")
    number = str(getattr(row, "number", ""))
    return " ".join(part for part in (name, number) if part) or row.id


def _day(rule: DueRule, row: Record, validity: Mapping[str, int]) -> tuple[date | None, date | None]:
    """Day on which a record falls due, and the day it was counted from where it was counted."""
    entered = rule.day or (getattr(row, rule.dated) if rule.dated else None)
    start: date | None = next((day for field in rule.after if (day := getattr(row, field)) is not None), None)
    months = rule.months
    if rule.of_award and isinstance(row, Honour):
        start, months = row.conferred, 12 * validity.get(row.award, 0)
    counted = add_months(start, months) if start is not None and months else None
    days = [day for day in (entered, counted) if day is not None]
    if not days:
        return None, None
    day = min(days)
    origin = start if day == counted and day != entered else None
    return add_months(day, -rule.before_months), origin


def _newest(rule: DueRule, rows: Sequence[tuple[Record, date, date | None]]) -> list[tuple[Record, date, date | None]]:
    if not rule.newest_by:
        return list(rows)
    newest: dict[tuple[object, ...], tuple[Record, date, date | None]] = {}
    for entry in rows:
        key = tuple(getattr(entry[0], field) for field in rule.newest_by)
        if key not in newest or newest[key][1] < entry[1]:
            newest[key] = entry
    return list(newest.values())


def _still_open(rule: DueRule, row: Record, day: date, on: date) -> bool:
    end = getattr(row, rule.until) if rule.until else None
    return end is None or (day <= end and end >= on)
