"""A banded item's finding: its band and the next one, points, evidence ceiling with the ladder, and the estimate."""

from fractions import Fraction

from qualityassess.domain.answers import Answered, Percent
from qualityassess.domain.ceilings import ItemCeiling, Rung
from qualityassess.domain.criteria_set import CriteriaSet, Item
from qualityassess.domain.rubric import Criterion
from qualityassess.domain.scoring import CriterionScore
from qualityassess.i18n import LEGAL
from qualityassess.services.report_context import ReportContext, item_points

Rows = list[tuple[str, str]]


def item_rows(context: ReportContext, row: CriterionScore) -> Rows:
    """Band, next band, points, evidenced percentage with what holds it back, the ladder, and an estimate if any."""
    tr, criterion = context.tr, row.criterion
    criteria_set = context.set_of(context.file.rubric.module_of(criterion.id))
    item = criteria_set.item(criterion.item) if criteria_set else None
    if criteria_set is None or item is None or row.ceiling is None or row.score is None:
        return []
    rows: Rows = []
    if isinstance(row.state, Answered) and isinstance(row.state.value, Percent):
        rows += _band_rows(context, criteria_set, item, criterion, row.state.value.percent)
        rows.append((tr("Points"), _points_words(context, row, item)))
    else:
        rows += _estimate_rows(context, criterion)
    if context.checkup:
        return rows
    if isinstance(row.state, Answered):
        rows.append((tr("Evidenced"), _evidenced_words(context, row, row.ceiling)))
    rows.append((tr("Evidence ceiling"), ladder_words(context, row.ceiling)))
    return rows


def _band_rows(
    context: ReportContext, criteria_set: CriteriaSet, item: Item, criterion: Criterion, percent: int
) -> Rows:
    tr = context.tr
    bands = criteria_set.bands_of(item.kind)
    here = bands.index(criteria_set.band(item.kind, percent))
    rows = [(tr("Band"), _band_words(context, criteria_set, item, criterion, here))]
    if here + 1 < len(bands):
        rows.append((tr("Next band"), _band_words(context, criteria_set, item, criterion, here + 1)))
    return rows


def _band_words(context: ReportContext, criteria_set: CriteriaSet, item: Item, criterion: Criterion, n: int) -> str:
    tr = context.tr
    band = criteria_set.bands_of(item.kind)[n]
    head = f"{tr.span(str(band.low), str(band.high))} % {tr.pick(band.label)}"
    if n >= len(criterion.bands):
        return head
    return tr("{head}: {details}", head=head, details=tr.pick(criterion.bands[n]))


def _points_words(context: ReportContext, row: CriterionScore, item: Item) -> str:
    tr = context.tr
    assert row.score is not None
    claimed = item_points(row.score.claimed * item.points)
    if context.checkup:
        return tr("claimed {claimed} of {total}", claimed=claimed, total=item.points)
    evidenced = item_points(row.score.evidenced * item.points)
    return tr(
        "evidenced {evidenced}, claimed {claimed} of {total}", evidenced=evidenced, claimed=claimed, total=item.points
    )


def _evidenced_words(context: ReportContext, row: CriterionScore, ceiling: ItemCeiling) -> str:
    tr = context.tr
    assert row.score is not None
    words = f"{int(row.score.evidenced * 100)} %"
    if row.score.evidenced >= row.score.claimed or ceiling.missing is None:
        return words
    why = tr("{missing}: {percent} % at most", missing=tr.pick(ceiling.missing.missing), percent=ceiling.percent)
    return context.lines([words, tr("{head} ({details})", head=why, details=tr.pick(LEGAL.own_ceiling))])


def ladder_words(context: ReportContext, ceiling: ItemCeiling) -> str:
    """The steps of the ladder, each with whether it is there and what proves it."""
    return context.joined(_rung_words(context, rung) for rung in ceiling.rungs)


def _rung_words(context: ReportContext, rung: Rung) -> str:
    tr = context.tr
    state = tr.within("ladder", "there") if rung.there else tr.within("ladder", "missing")
    proofs = _proofs(context, rung)
    if proofs:
        state = tr("{head} ({details})", head=state, details=proofs)
    return tr(
        "to {percent} %: {step}, {state}", percent=rung.ceiling.percent, step=tr.pick(rung.ceiling.label), state=state
    )


def _proofs(context: ReportContext, rung: Rung) -> str:
    """Exhibit numbers of a process step, names of indicators of a results step."""
    links = [context.link_of[i].exhibit for i in rung.proofs if i in context.link_of]
    if links:
        return context.exhibit_list(links)
    names = {indicator.id: indicator.name for indicator in context.file.registers.indicators}
    return context.tr(", ").join(names[i] for i in rung.proofs if i in names)


def _estimate_rows(context: ReportContext, criterion: Criterion) -> Rows:
    tr = context.tr
    for points in context.points:
        for row in points.items:
            if row.criterion == criterion.id and row.estimate is not None:
                numbers = tr(", ").join(context.numbers[i] for i in row.estimate.criteria)
                value = item_points(Fraction(row.estimate.percent, 100) * row.item.points)
                words = tr(
                    "{percent} % ({points} points) from {numbers}",
                    percent=row.estimate.percent,
                    points=value,
                    numbers=numbers,
                )
                return [(tr("Estimate"), context.lines([words, tr.pick(LEGAL.estimate)]))]
    return []
