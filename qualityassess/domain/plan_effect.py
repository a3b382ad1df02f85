"""What steps do to an assessment: applied to a copy of its file and scored twice, for only that is a plan's gain."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from qualityassess.domain.answers import ENTERPRISE, Answer, Answered, Value
from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.award_points import award_points
from qualityassess.domain.dates import add_months
from qualityassess.domain.exhibits import Exhibit, Link, LinkState
from qualityassess.domain.planning import Measure, PlanModel, Proof, Totals, days_by_role
from qualityassess.domain.rubric import Criterion
from qualityassess.domain.scoring import Scoring

COVER_MONTHS = 12


def applied(
    file: AssessmentFile, values: Mapping[str, Value], proofs: Iterable[tuple[Criterion, Proof]]
) -> AssessmentFile:
    """A copy of the file in which criteria have these answers and these exhibits stand in for what steps bring.

    Both are as of the file's own day, so that the two scorings differ by the steps alone. The stand-ins exist only in
    the copy: nothing of them is ever stored.
    """
    answers = {(a.criterion, a.assessor): a for a in file.answers}
    for criterion_id, value in values.items():
        counted = file.scored.get(criterion_id) or Answer(criterion_id, ENTERPRISE, Answered(value))
        answers[criterion_id, counted.assessor] = replace(counted, state=Answered(value))
    exhibits = dict(file.exhibits)
    links = list(file.links)
    for n, (criterion, proof) in enumerate(proofs):
        exhibit = _stand_in(file, criterion, proof, n)
        exhibits[exhibit.id] = exhibit
        link = Link(exhibit.id, criterion.id, exhibit.id, proof.type, LinkState.ACCEPTED, tick=proof.tick)
        links.append(link)
    return replace(file, answers=tuple(answers.values()), exhibits=exhibits, links=tuple(links))


def _stand_in(file: AssessmentFile, criterion: Criterion, proof: Proof, number: int) -> Exhibit:
    """An exhibit of today that covers as long a period as its criterion asks."""
    on = file.assessment.as_of
    asked = (e.covers_months or 0 for e in criterion.exhibits if e.type == proof.type)
    months = max(COVER_MONTHS, *asked, 0)
    return Exhibit(
        id=f"step {number} {criterion.id}",
        name=proof.type,
        digest="",
        size=0,
        issued=on,
        period_from=add_months(on, -months) + timedelta(days=1),
        period_to=on,
        unit=proof.unit,
    )


def with_steps(file: AssessmentFile, model: PlanModel, chosen: Iterable[str]) -> AssessmentFile:
    """The file as it would be once the chosen steps are done; `model.steps` are in order, so the last value stays."""
    wanted = set(chosen)
    values: dict[str, Value] = {}
    proofs: list[tuple[Criterion, Proof]] = []
    for step in model.steps:
        if step.id in wanted:
            if step.value is not None:
                values[step.criterion.id] = step.value
            proofs += [(step.criterion, proof) for proof in step.proofs]
    return applied(file, values, proofs)


def measured(scoring: Scoring, measure: Measure, criteria_set: str) -> Fraction:
    """The evidenced end of the measure: a share of the index, or points; 0 where the assessment has none."""
    if measure is Measure.INDEX:
        return scoring.index.evidenced if scoring.index is not None else Fraction(0)
    found = scoring.file.rubric.criteria_set(criteria_set)
    points = award_points(found, scoring.criteria) if found is not None else None
    return points.evidenced if points is not None else Fraction(0)


def evaluate(file: AssessmentFile, model: PlanModel, chosen: Iterable[str]) -> Totals:
    """Totals of a choice from two full scorings of the file, without and with the chosen steps."""
    wanted = set(chosen)
    steps = [step for step in model.steps if step.id in wanted]
    return Totals(
        days=sum((step.days for step in steps), Fraction(0)),
        by_role=days_by_role(steps),
        before=measured(Scoring(file), model.measure, model.criteria_set),
        after=measured(Scoring(with_steps(file, model, wanted)), model.measure, model.criteria_set),
    )
