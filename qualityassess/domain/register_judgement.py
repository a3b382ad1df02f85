"""What a register says of its criterion: the highest level whose needs are all there, with the counts behind it."""

from dataclasses import dataclass
from datetime import date

from qualityassess.domain.dates import add_months, last_day_within
from qualityassess.domain.register_scale import Need, RegisterScale, Rule
from qualityassess.domain.registers import Record, Registers


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the records in scope have what a need asks, and which ones (`records`: ids)."""

    need: Need
    records: tuple[str, ...]
    total: int

    @property
    def asked(self) -> int:
        """Records that have to have it: the number, or the share rounded up, whichever is more."""
        return self.need.asked(self.total)

    @property
    def there(self) -> bool:
        """Whether enough records have it."""
        return len(self.records) >= self.asked


@dataclass(frozen=True, slots=True)
class RuleResult:
    """A rule with its counts."""

    rule: Rule
    counts: tuple[Count, ...]

    @property
    def holds(self) -> bool:
        """Whether all its needs are there."""
        return all(count.there for count in self.counts)


@dataclass(frozen=True, slots=True)
class RegisterJudgement:
    """The computed level with every rule behind it, lowest first; `total` records were in scope.

    `level` is None while none is: an empty register proves nothing, so the criterion stays open.
    """

    level: int | None
    total: int
    results: tuple[RuleResult, ...]

    @property
    def deciding(self) -> RuleResult | None:
        """The rule that gave the level; None at level 0 or without records."""
        return next((r for r in self.results if r.rule.level == self.level), None)

    @property
    def next(self) -> RuleResult | None:
        """The lowest rule above the level; None at the top."""
        return next((r for r in self.results if r.rule.level > (self.level or 0)), None)


def judge_register(scale: RegisterScale, registers: Registers, on: date) -> RegisterJudgement:
    """The level that the records of a register reach on a day."""
    chosen = in_scope(scale, registers)
    steps = dict(scale.steps)
    results = tuple(
        RuleResult(
            rule,
            tuple(
                Count(need, tuple(row.id for row in chosen if _has(row, need, steps, on)), len(chosen))
                for need in rule.needs
            ),
        )
        for rule in sorted(scale.rules, key=lambda r: r.level)
    )
    level = max((r.rule.level for r in results if r.holds), default=0) if chosen else None
    return RegisterJudgement(level, len(chosen), results)


def in_scope(scale: RegisterScale, registers: Registers) -> tuple[Record, ...]:
    """The records that the criterion is about."""
    rows: tuple[Record, ...] = getattr(registers, scale.register)
    return tuple(row for row in rows if _equal(row, scale.where))


def has_between(row: Record, need: Need, steps: dict[str, tuple[str, ...]]) -> tuple[date, date] | None:
    """First and last day on which a record has what a need asks, if nothing changes; None where it never has.

    `steps` are those of every type of record. A need without dates holds through the whole calendar.
    """
    if not _has_without_dates(row, need, steps):
        return None
    ends = [getattr(row, column) for column in need.ahead]
    starts = [(getattr(row, column), months) for column, months in need.within]
    if None in ends or any(day is None for day, _ in starts):
        return None
    first = max((day for day, _ in starts), default=date.min)
    last = min((*ends, *(last_day_within(day, months) for day, months in starts)), default=date.max)
    return (first, last) if first <= last else None


def _equal(row: Record, pairs: tuple[tuple[str, tuple[str, ...]], ...]) -> bool:
    return all(str(getattr(row, column)) in allowed for column, allowed in pairs)


def _has(row: Record, need: Need, steps: dict[str, tuple[str, ...]], on: date) -> bool:
    return (
        _has_without_dates(row, need, steps)
        and all((day := getattr(row, column)) is not None and day >= on for column in need.ahead)
        and all(_recent(getattr(row, column), months, on) for column, months in need.within)
    )


def _has_without_dates(row: Record, need: Need, steps: dict[str, tuple[str, ...]]) -> bool:
    return (
        all(getattr(row, column) not in (None, "", ()) for column in need.filled)
        and _equal(row, need.equal)
        and (not need.steps or _all_steps(row, steps))
    )


def _recent(day: date | None, months: int, on: date) -> bool:
    return day is not None and add_months(on, -months) <= day <= on


def _all_steps(row: Record, steps: dict[str, tuple[str, ...]]) -> bool:
    wanted = steps.get(str(getattr(row, "kind", "")), ())
    return bool(wanted) and set(wanted) <= set(getattr(row, "steps", ()))
