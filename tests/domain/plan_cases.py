"""Planning cases: small random assessments, the whole catalogue answered by a rule, and exhaustive search."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from random import Random

from qualityassess.domain.answers import Answer, Level, Percent, Ticks, YesNo
from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.exhibits import Exhibit, Link
from qualityassess.domain.plan_effect import measured, with_steps
from qualityassess.domain.plan_model import build_model
from qualityassess.domain.plan_problem import Problem
from qualityassess.domain.planning import Measure, PlanModel
from qualityassess.domain.rubric import Action, Criterion, Force, Kind
from qualityassess.domain.scoring import Scoring
from tests.domain.builders import (
    SET,
    answer,
    assessment_file,
    banded,
    checklist,
    criteria_set,
    criterion,
    expect,
    item,
    module,
    proof,
    rubric,
    words,
)

ROLES = ("quality", "production", "sales")
FEWEST_STEPS, MOST_STEPS = 4, 12


def action(action_id: str, to: int, days: Fraction | int = 1, role: str = "quality", lead: int = 30) -> Action:
    """An improvement step."""
    return Action(action_id, to, Fraction(days), lead, role, words(action_id))


@dataclass(frozen=True)
class Case:
    """An assessment file with its planning model."""

    file: AssessmentFile
    model: PlanModel

    def real_gain(self, chosen: frozenset[str]) -> int:
        """Gain of a choice by the real scoring, in the model's units."""
        after = measured(Scoring(with_steps(self.file, self.model, chosen)), self.model.measure, SET)
        return int(after * self.model.unit) - self.model.current


def random_case(random: Random) -> Case:
    """A small assessment with four to twelve steps; every fourth is measured in points."""
    while True:
        measure = Measure.POINTS if random.random() < 0.25 else Measure.INDEX
        file = _random_file(random, measure)
        model = build_model(Scoring(file), measure, criteria_set=SET)
        if FEWEST_STEPS <= len(model.steps) <= MOST_STEPS:
            return Case(file, model)


def _random_file(random: Random, measure: Measure) -> AssessmentFile:
    makers = {"maturity": _maturity, "banded": _banded, "yes": _yes_no, "ticks": _ticks}
    kinds = ["banded"] * 2 if measure is Measure.POINTS else []
    kinds += random.choices(["maturity", "maturity", "yes", "ticks"], k=random.randint(1, 3))
    asked: list[Criterion] = []
    answers: list[Answer] = []
    evidence: list[tuple[Exhibit, Link]] = []
    for n, kind in enumerate(kinds):
        made, given = makers[kind](random, f"{'p' if kind == 'banded' else 'm'}.c{n}")
        asked.append(made)
        if random.random() < 0.85:
            answers.append(given)
        types = ("letter", "record", "method", "review", "link")
        evidence += [proof(made.id, t) for t in types if random.random() < 0.35]
    plain = [c for c in asked if c.kind is not Kind.BANDED]
    items = [c for c in asked if c.kind is Kind.BANDED]
    modules = [module("m", *plain, weight=random.randint(1, 9))] if plain else []
    modules += [module("p", *items, weight=random.randint(1, 9))] if items else []
    sets = [criteria_set(*(item(c.item, c.weight) for c in items))] if items else []
    return assessment_file(rubric(*modules, sets=sets), answers, evidence=evidence)


def _steps(random: Random, levels: list[int]) -> tuple[Action, ...]:
    return tuple(
        replace(
            action(f"to{to}", to, Fraction(random.randint(1, 16), 2), random.choice(ROLES), random.choice((7, 30, 90))),
            record_cycle_days=random.choice((0, 0, 30, 180)),
        )
        for to in levels
    )


def _maturity(random: Random, name: str) -> tuple[Criterion, Answer]:
    expected = [expect(t, random.randint(1, 5)) for t in random.sample(("letter", "record", "review"), 2)]
    force = Force.STATUTORY if random.random() < 0.2 else Force.PRACTICE
    made = criterion(
        name,
        weight=random.randint(1, 7),
        exhibits=tuple(expected),
        actions=_steps(random, [1, 2, 3, 4, *random.choice(([5], []))]),
        force=force,
        fails_below=2 if force is Force.STATUTORY else None,
        role=random.choice(ROLES),
    )
    return made, answer(name, Level(random.randint(1, 4)))


def _banded(random: Random, name: str) -> tuple[Criterion, Answer]:
    made = banded(name, f"4.{name[-1]}", random.choice((20, 35, 50)), actions=_steps(random, [25, 45, 65]))
    return made, answer(name, Percent(random.choice((0, 10, 30, 45, 50))), units=random.choice(((), ("a", "b"))))


def _yes_no(random: Random, name: str) -> tuple[Criterion, Answer]:
    exhibits = (expect("letter"), expect("review"))
    made = criterion(name, Kind.YES_NO, random.randint(1, 7), exhibits=exhibits, actions=_steps(random, [1, 5]))
    return made, answer(name, YesNo(random.random() < 0.6))


def _ticks(random: Random, name: str) -> tuple[Criterion, Answer]:
    exhibits = (expect("letter", tick="a"), expect("record", tick="b"))
    made = checklist(name, {"a": 2, "b": 3}, exhibits=exhibits, actions=_steps(random, [3, 5]), weight=3)
    return made, answer(name, Ticks(frozenset(t for t in "ab" if random.random() < 0.5)))


def choices(problem: Problem) -> Iterator[frozenset[int]]:
    """Every choice that holds what its steps need: one beginning of each chain, all combined."""
    beginnings = [[chain[:n] for n in range(len(chain) + 1)] for chain in problem.chains]
    for parts in product(*beginnings):
        yield frozenset(n for part in parts for n in part)


def exhaustive(case: Case, problem: Problem) -> int | None:
    """Least cost of all choices within the limits whose real gain reaches the need; None where there is none."""
    for choice in sorted(choices(problem), key=problem.cost):
        if problem.fits(choice) and case.real_gain(problem.names(choice)) >= (problem.need or 0):
            return problem.cost(choice)
    return None


def most(case: Case, problem: Problem) -> int | None:
    """Most real gain of all choices within the limits; None where not even the forced steps fit."""
    fitting = [choice for choice in choices(problem) if problem.fits(choice)]
    return max((case.real_gain(problem.names(choice)) for choice in fitting), default=None)
