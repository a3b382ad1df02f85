"""Percentages of items that their own words do not carry: factors, comments, and years of results."""

from collections.abc import Iterator

from qualityassess.domain.answers import CommentKind
from qualityassess.domain.ceilings import consecutive
from qualityassess.domain.checks.finding import CheckCode, Checked, Finding, Place, level_of, percent_of
from qualityassess.domain.criteria_set import CriteriaSet, Item, ItemKind
from qualityassess.domain.registers import RegisterName
from qualityassess.domain.rubric import Kind
from qualityassess.domain.scoring import CriterionScore

WELL_DEPLOYED = 50
"""From this band on an item needs words on its last two factors: learning and integration, or comparison."""
LOW_PERCENT, HIGH_PERCENT = 30, 70
LOW_LEVEL, HIGH_LEVEL = 1, 4
ENOUGH_COMMENTS = 2
YEARS = 3


def _items(checked: Checked) -> Iterator[tuple[CriterionScore, Item, CriteriaSet]]:
    rubric = checked.scoring.file.rubric
    for module in checked.scoring.modules:
        criteria_set = rubric.criteria_set(module.module.criteria_set)
        for row in module.criteria:
            if row.criterion.kind is Kind.BANDED and criteria_set is not None:
                item = criteria_set.item(row.criterion.item)
                if item is not None:
                    yield row, item, criteria_set


def no_learning(checked: Checked) -> Iterator[Finding]:
    """Items from 50 % on without a word on learning or integration (results: comparison or integration)."""
    for row, _, _ in _items(checked):
        percent = percent_of(row)
        if percent is None or percent < WELL_DEPLOYED:
            continue
        answer = checked.scoring.file.scored[row.criterion.id]
        written = {factor for factor, text in answer.narratives if text.strip()}
        silent = [factor.id for factor in row.criterion.factors[-2:] if factor.id not in written]
        if silent:
            places = tuple(Place(row.criterion.id, factor) for factor in silent)
            yield Finding(CheckCode.NO_LEARNING, places, (("percent", str(percent)), ("factors", ",".join(silent))))


def above_factors(checked: Checked) -> Iterator[Finding]:
    """Percentages above what the evidence of any single factor carries, whatever the order of the ladder."""
    for row, item, _ in _items(checked):
        percent = percent_of(row)
        if percent is None or row.ceiling is None or item.kind is not ItemKind.PROCESS:
            continue
        if row.criterion.id not in checked.scoring.file.links_of:
            # Where nothing is attached at all, that is the finding.
            continue
        carried = max((rung.ceiling.percent for rung in row.ceiling.rungs if rung.there), default=0)
        if percent > carried:
            values = (("percent", str(percent)), ("carried", str(carried)))
            yield Finding(CheckCode.ABOVE_FACTORS, (Place(row.criterion.id),), values)


def one_sided_comments(checked: Checked) -> Iterator[Finding]:
    """Only strengths beside a low value, or only opportunities beside a high one."""
    for criterion_id, comments in checked.scoring.file.comments_of.items():
        row = checked.rows.get(criterion_id)
        if row is None or len(comments) < ENOUGH_COMMENTS:
            continue
        kinds = {comment.kind for comment in comments}
        low, high = _is_low(row), _is_high(row)
        shown = (("value", _shown(row)), ("count", str(len(comments))))
        if kinds == {CommentKind.STRENGTH} and low:
            yield Finding(CheckCode.ONLY_STRENGTHS, (Place(criterion_id),), shown)
        elif kinds == {CommentKind.OPPORTUNITY} and high:
            yield Finding(CheckCode.ONLY_OPPORTUNITIES, (Place(criterion_id),), shown)


def _is_low(row: CriterionScore) -> bool:
    level, percent = level_of(row), percent_of(row)
    return (level is not None and level <= LOW_LEVEL) or (percent is not None and percent < LOW_PERCENT)


def _is_high(row: CriterionScore) -> bool:
    level, percent = level_of(row), percent_of(row)
    return (level is not None and level >= HIGH_LEVEL) or (percent is not None and percent >= HIGH_PERCENT)


def _shown(row: CriterionScore) -> str:
    percent = percent_of(row)
    return f"{percent} %" if percent is not None else str(level_of(row))


def few_years(checked: Checked) -> Iterator[Finding]:
    """Results items claimed above the lowest step while none of their indicators has three consecutive years."""
    file = checked.scoring.file
    for row, item, _ in _items(checked):
        percent = percent_of(row)
        if item.kind is not ItemKind.RESULTS or percent is None or percent <= LOW_PERCENT - 5:
            continue
        own = [entry for entry in file.registers.indicators if entry.results_item == item.no]
        longest = max((len(consecutive(entry, file.assessment.as_of.year)) for entry in own), default=0)
        if longest < YEARS:
            records = tuple(Place(register=RegisterName.INDICATORS, record=entry.id) for entry in own)
            place = records or (Place(register=RegisterName.INDICATORS),)
            values = (("percent", str(percent)), ("years", str(longest)))
            yield Finding(CheckCode.FEW_YEARS, (*place, Place(row.criterion.id)), values)
