"""An assessment of the whole catalogue, every criterion asked and answered by a rule: for plans at full size."""

from datetime import date
from fractions import Fraction
from random import Random

from qualityassess.domain.answers import ENTERPRISE, Amount, Answer, Answered, Level, Percent, Ticks, Value, YesNo
from qualityassess.domain.assessment import Assessment, AssessmentFile, Purpose, PurposeKind
from qualityassess.domain.exhibits import Exhibit, Link
from qualityassess.domain.rubric import Criterion, Kind, Rubric

AS_OF = date(2026, 6, 1)
EVIDENCED = 0.6
"""Part of the expected exhibits that are there."""


def whole_file(rubric: Rubric, seed: int) -> AssessmentFile:
    """A file of an enterprise of which no fact is known, so that everything is asked."""
    random = Random(seed)
    answers: list[Answer] = []
    exhibits: dict[str, Exhibit] = {}
    links: list[Link] = []
    for criterion in rubric.criteria():
        answers.append(Answer(criterion.id, ENTERPRISE, Answered(_value(criterion, random))))
        for expected in criterion.exhibits:
            if random.random() < EVIDENCED:
                name = f"{criterion.id}/{expected.type}/{expected.tick}"
                exhibits[name] = Exhibit(name, name, "", 0, issued=AS_OF, period_from=date(2025, 6, 2), period_to=AS_OF)
                links.append(Link(name, criterion.id, name, expected.type, tick=expected.tick))
    head = Assessment("a", "e", "whole", Purpose(PurposeKind.FULL), AS_OF)
    return AssessmentFile(head, rubric, {}, tuple(answers), exhibits=exhibits, links=tuple(links))


def _value(criterion: Criterion, random: Random) -> Value:
    match criterion.kind:
        case Kind.MATURITY | Kind.REGISTER:
            return Level(random.randint(0, 4))
        case Kind.BANDED:
            return Percent(5 * random.randint(0, 11))
        case Kind.YES_NO:
            return YesNo(random.random() < 0.6)
        case Kind.CHECKLIST:
            return Ticks(frozenset(tick.id for tick in criterion.ticks if random.random() < 0.5))
        case Kind.INDICATOR:
            goal = criterion.indicator.goal if criterion.indicator else Fraction(0)
            return Amount(goal, 2)
