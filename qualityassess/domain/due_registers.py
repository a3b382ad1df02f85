"""When the records of registers stop carrying a criterion: the day, the criterion, and how far its level falls."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from qualityassess.domain.answers import Answered
from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.criteria_set import ItemKind
from qualityassess.domain.due import Due, Fall, in_order
from qualityassess.domain.due_exhibits import EXHIBIT_LEAD_DAYS, alone, evidenced_on, item_kind, shown
from qualityassess.domain.due_rule import DueKind
from qualityassess.domain.register_judgement import has_between, in_scope
from qualityassess.domain.register_scale import Need, RegisterScale
from qualityassess.domain.registers import Record, RegisterName
from qualityassess.domain.rubric import Criterion, Module

REGISTER_RULE = "register-level-falls"
FIGURES_RULE = "figures-too-old"
_DAY = timedelta(days=1)


def due_registers(file: AssessmentFile, on: date) -> tuple[Due, ...]:
    """Days on which the computed level of a register criterion, or a results item's evidenced value, falls.

    A level falls because a record expires or its date grows too old; a results item because no newer year of figures
    stands in the indicator register. Counted from the as-of date or the given day, whichever comes first, and as if no
    record changed.
    """
    start = min(file.assessment.as_of, on)
    found: list[Due] = []
    for module, criteria in file.modules:
        for criterion in criteria:
            if not isinstance(file.state(criterion.id), Answered):
                continue
            if criterion.register is not None:
                found += _level_falls(file, criterion, criterion.register, start)
            elif item_kind(file, module, criterion) is ItemKind.RESULTS:
                found += _figures_fall(file, module, criterion, start)
    return in_order(found)


@dataclass(frozen=True, slots=True)
class _Course:
    """On which days enough records have what a need asks: first and last days, each sorted, and the ids by last day."""

    starts: tuple[date, ...]
    ends: tuple[date, ...]
    ending: dict[date, tuple[str, ...]]
    asked: int

    def there(self, day: date) -> bool:
        """Whether enough records have it on a day."""
        return bisect_right(self.starts, day) - bisect_left(self.ends, day) >= self.asked

    def drops(self, start: date) -> list[date]:
        """Last days, from the start on, after which not enough records have it."""
        days = dict.fromkeys(self.ends[bisect_left(self.ends, start) :])
        return [day for day in days if day < date.max and self.there(day) and not self.there(day + _DAY)]


def _course(rows: tuple[Record, ...], need: Need, steps: dict[str, tuple[str, ...]]) -> _Course:
    spans = [(row.id, span) for row in rows if (span := has_between(row, need, steps)) is not None]
    ending: dict[date, list[str]] = {}
    for row_id, (_, last) in spans:
        ending.setdefault(last, []).append(row_id)
    return _Course(
        tuple(sorted(first for _, (first, _) in spans)),
        tuple(sorted(last for _, (_, last) in spans)),
        {last: tuple(ids) for last, ids in ending.items()},
        need.asked(len(rows)),
    )


def _level_falls(file: AssessmentFile, criterion: Criterion, scale: RegisterScale, start: date) -> list[Due]:
    rows = in_scope(scale, file.registers)
    if not rows:
        return []
    steps = dict(scale.steps)
    courses = {rule.level: tuple(_course(rows, need, steps) for need in rule.needs) for rule in scale.rules}

    def level(day: date) -> int:
        return max((lv for lv, needs in courses.items() if all(need.there(day) for need in needs)), default=0)

    found = []
    for last in sorted({day for needs in courses.values() for need in needs for day in need.drops(start)}):
        before, after = level(last), level(last + _DAY)
        if after < before:
            lost = [need for need in courses[before] if not need.there(last + _DAY)]
            records = dict.fromkeys(row for need in lost for row in need.ending.get(last, ()))
            fall = Fall(file.assessment.id, before, after, level=True, records=tuple(records))
            found.append(_due(file, criterion, RegisterName(scale.register), last, fall, REGISTER_RULE))
    return found


def _figures_fall(file: AssessmentFile, module: Module, criterion: Criterion, start: date) -> list[Due]:
    """A run of years counts up to the end of the year after its newest: then the figures of the next are missing."""
    criteria_set = file.rubric.criteria_set(module.criteria_set)
    item = criteria_set.item(criterion.item) if criteria_set is not None else None
    own = [row for row in file.registers.indicators if item is not None and row.results_item == item.no]
    newest = {row.id: max((entry.year for entry in row.years), default=0) for row in own}
    ends = {date(year + 1, 12, 31) for year in newest.values() if start.year <= year + 1 < date.max.year}
    single = alone(file, module, criterion)
    found = []
    for last in sorted(ends):
        before, after = (evidenced_on(single, criterion, day) for day in (last, last + _DAY))
        if after < before:
            ending = tuple(row.id for row in own if newest[row.id] + 1 == last.year)
            fall = Fall(file.assessment.id, shown(criterion, before), shown(criterion, after), False, records=ending)
            found.append(_due(file, criterion, RegisterName.INDICATORS, last, fall, FIGURES_RULE))
    return found


def _due(file: AssessmentFile, criterion: Criterion, register: RegisterName, day: date, fall: Fall, rule: str) -> Due:
    return Due(
        f"{rule}/{file.assessment.id}/{criterion.id}/{day.isoformat()}",
        rule,
        DueKind.REGISTER,
        day,
        EXHIBIT_LEAD_DAYS,
        criterion.id,
        register,
        next(iter(fall.records), ""),
        criterion.id,
        fall=fall,
    )
