"""When exhibits and confirmations stop counting: the day, the criterion, and how far its evidenced value falls."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from qualityassess.domain.answers import Answered
from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.criteria_set import ItemKind
from qualityassess.domain.due import Due, Fall, in_order
from qualityassess.domain.due_rule import DueKind
from qualityassess.domain.evidence import judge
from qualityassess.domain.exhibits import last_counting_day
from qualityassess.domain.registers import CONFIRMATION_DAYS, Confirmation
from qualityassess.domain.rubric import Criterion, Kind, Module
from qualityassess.domain.scoring import Scoring

EXHIBIT_LEAD_DAYS = 30
"""So many days before an exhibit stops counting it is on the list; this program's own habit."""

EXHIBIT_RULE = "exhibit-stops-counting"
CONFIRMATION_RULE = "confirmation-too-old"


def due_exhibits(scoring: Scoring, on: date) -> tuple[Due, ...]:
    """Days on which the evidenced value of a criterion falls because exhibits lapse or grow too old.

    Counted from the as-of date or the given day, whichever comes first: what stopped counting in between is overdue.
    What counted on neither is no date but a finding of the consistency checks.
    """
    start = min(scoring.file.assessment.as_of, on)
    found: list[Due] = []
    for module, criteria in scoring.file.modules:
        for criterion in criteria:
            answered = isinstance(scoring.file.state(criterion.id), Answered)
            if answered and criterion.id in scoring.file.links_of and _by_exhibits(scoring.file, module, criterion):
                found += _falls(alone(scoring.file, module, criterion), criterion, start)
    return in_order(found)


def item_kind(file: AssessmentFile, module: Module, criterion: Criterion) -> ItemKind | None:
    """Kind of the item that a banded criterion asks; None for any other criterion."""
    if criterion.kind is not Kind.BANDED:
        return None
    criteria_set = file.rubric.criteria_set(module.criteria_set)
    item = criteria_set.item(criterion.item) if criteria_set is not None else None
    return None if item is None else item.kind


def _by_exhibits(file: AssessmentFile, module: Module, criterion: Criterion) -> bool:
    """Whether exhibits carry the value: records carry register criteria, figures the results items."""
    return criterion.register is None and item_kind(file, module, criterion) is not ItemKind.RESULTS


def alone(file: AssessmentFile, module: Module, criterion: Criterion) -> AssessmentFile:
    """The same assessment with one criterion only, so that it can be scored anew on many days."""
    rubric = replace(file.rubric, modules=(replace(module, criteria=(criterion,)),))
    links = tuple(file.links_of.get(criterion.id, ()))
    answer = file.scored.get(criterion.id)
    return replace(file, rubric=rubric, links=links, answers=(answer,) if answer is not None else ())


def _on(file: AssessmentFile, day: date) -> Scoring:
    return Scoring(replace(file, assessment=replace(file.assessment, as_of=day)))


def evidenced_on(file: AssessmentFile, criterion: Criterion, day: date) -> Fraction:
    """Evidenced value of a criterion on a day, 0 where it has no score."""
    row = _on(file, day).criteria.get(criterion.id)
    return row.score.evidenced if row is not None and row.score is not None else Fraction(0)


def _falls(file: AssessmentFile, criterion: Criterion, start: date) -> list[Due]:
    before = evidenced_on(file, criterion, start)
    ends = _ends(file, criterion, start)
    found: list[Due] = []
    for last in sorted(ends):
        if not before or last >= date.max - timedelta(days=1):
            break
        after = evidenced_on(file, criterion, last + timedelta(days=1))
        if after < before:
            fall = Fall(
                file.assessment.id,
                shown(criterion, before),
                shown(criterion, after),
                criterion.has_levels,
                tuple(dict.fromkeys(ends[last])),
            )
            found.append(
                Due(
                    f"{EXHIBIT_RULE}/{file.assessment.id}/{criterion.id}/{last.isoformat()}",
                    EXHIBIT_RULE,
                    DueKind.EXHIBIT,
                    last,
                    EXHIBIT_LEAD_DAYS,
                    criterion.id,
                    criterion=criterion.id,
                    fall=fall,
                )
            )
        before = min(before, after)
    return found


def shown(criterion: Criterion, value: Fraction) -> int:
    """A value as a level, or as whole percent rounded down."""
    return int(value * (5 if criterion.has_levels else 100))


def _ends(file: AssessmentFile, criterion: Criterion, start: date) -> dict[date, list[str]]:
    """Last days, from the start on, after which something stops counting, with the exhibits that end it."""
    types = {entry.id: entry for entry in file.rubric.exhibit_types}
    months: dict[str, set[int | None]] = {key: {entry.fresh_months} for key, entry in types.items()}
    for expectation in criterion.exhibits:
        months.setdefault(expectation.type, set()).add(expectation.fresh_months)
    for criteria_set in file.rubric.criteria_sets:
        for step in criteria_set.ceilings:
            for exhibit_type in step.exhibits:
                months.setdefault(exhibit_type, set()).add(step.fresh_months)
    found: dict[date, list[str]] = {}
    for link in file.links:
        for fresh in months.get(link.type, {None}):
            last = last_counting_day(file.exhibits[link.exhibit], fresh)
            if last is not None and last >= start:
                found.setdefault(last, []).append(link.exhibit)
    for last, exhibits in _uncovered(file, criterion, start):
        found.setdefault(last, []).extend(exhibits)
    return found


_LONGEST_DAYS = 4000
"""Days after which no record of today covers a period that an expectation asks for."""


def _uncovered(file: AssessmentFile, criterion: Criterion, start: date) -> list[tuple[date, list[str]]]:
    """Last days on which records still cover the period that an expectation asks for."""
    found = []
    for expectation in criterion.exhibits:
        if expectation.covers_months is None:
            continue
        basis = _on(file, start).basis
        support = judge(expectation, file.links, basis)
        if not support.there:
            continue
        exhibits = [link.exhibit for link in file.links if link.id in support.counted]
        last, lost = 0, _LONGEST_DAYS
        if not judge(expectation, file.links, replace(basis, on=start + timedelta(days=lost))).there:
            # What lies in the past covers less and less of a window that moves on: the last good day is between.
            while lost - last > 1:
                middle = (last + lost) // 2
                there = judge(expectation, file.links, replace(basis, on=start + timedelta(days=middle))).there
                last, lost = (middle, lost) if there else (last, middle)
            found.append((start + timedelta(days=last), exhibits))
    return found


def due_confirmations(
    confirmations: Iterable[Confirmation], applications: Iterable[tuple[date, str]], on: date
) -> tuple[Due, ...]:
    """Confirmations of completeness that will be too old on the day of a planned application.

    `applications` are day and name; those before `on` are over. A new look-up counts from 30 days before the day on.
    """
    newest: dict[str, date] = {}
    for row in confirmations:
        newest[row.domain] = max(row.looked_up, newest.get(row.domain, date.min))
    found = [
        Due(
            f"{CONFIRMATION_RULE}/{domain}/{day.isoformat()}",
            CONFIRMATION_RULE,
            DueKind.CONFIRMATION,
            day,
            CONFIRMATION_DAYS,
            name,
            domain=domain,
            counted=looked_up,
        )
        for day, name in applications
        if day >= on
        for domain, looked_up in newest.items()
        if (day - looked_up).days > CONFIRMATION_DAYS
    ]
    return in_order(found)
