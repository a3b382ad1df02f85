"""Small, complete domain values for tests: a rubric of a few criteria, an assessment file, exhibits and awards."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import settings

from qualityassess.domain.answers import (
    ENTERPRISE,
    Amount,
    Answer,
    Answered,
    Assessor,
    Level,
    Mark,
    Percent,
    State,
    Ticks,
    Value,
    YesNo,
)
from qualityassess.domain.application import Judgement
from qualityassess.domain.assessment import Assessment, AssessmentFile, Purpose, PurposeKind
from qualityassess.domain.awards import Award, Material, Rule, RuleSeen, RuleStatus
from qualityassess.domain.conditions import Condition, FactValue
from qualityassess.domain.criteria_set import Band, Ceiling, CriteriaSet, Factor, Item, ItemKind, ResultsRule
from qualityassess.domain.exhibits import EvidenceRule, Exhibit, Link
from qualityassess.domain.gate import Gate, GateType
from qualityassess.domain.marks import Confidence
from qualityassess.domain.registers import Registers
from qualityassess.domain.rubric import (
    Criterion,
    Direction,
    ExhibitType,
    Expectation,
    Force,
    IndicatorScale,
    Kind,
    Module,
    Role,
    Rubric,
    Section,
    Support,
    Tick,
)
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.text import Text

FAST = settings(max_examples=60, deadline=None, database=None, derandomize=True)
ON = date(2026, 6, 1)
SET = "set"


def words(text: str) -> Text:
    """A text that reads the same in both languages."""
    return Text(text, text)


def criterion(criterion_id: str, kind: Kind = Kind.MATURITY, weight: int = 1, **values: Any) -> Criterion:
    """A criterion of section `s`."""
    plain = Criterion(
        criterion_id, "s", kind, weight, Force.PRACTICE, "quality", words(criterion_id), words(f"{criterion_id}?")
    )
    return replace(plain, **values)


def checklist(criterion_id: str, weights: Mapping[str, int], **values: Any) -> Criterion:
    """A checklist with weighted ticks."""
    ticks = tuple(Tick(tick, w, words(tick)) for tick, w in weights.items())
    return criterion(criterion_id, Kind.CHECKLIST, ticks=ticks, **values)


def indicator(criterion_id: str, floor: int | None, goal: int, direction: Direction, **values: Any) -> Criterion:
    """An indicator criterion; a target direction falls to 0 at a deviation of 10."""
    deviation = Fraction(10) if direction is Direction.TARGET else None
    scale = IndicatorScale(
        "%", Fraction(goal), direction, words("share"), None if floor is None else Fraction(floor), deviation
    )
    return criterion(criterion_id, Kind.INDICATOR, indicator=scale, **values)


def banded(criterion_id: str, item: str, points: int = 100, **values: Any) -> Criterion:
    """A banded criterion that asks an item of the set."""
    return criterion(criterion_id, Kind.BANDED, points, item=item, force=Force.AWARD, **values)


def expect(exhibit_type: str, level: int = 1, **values: Any) -> Expectation:
    """An expected exhibit."""
    return replace(Expectation(exhibit_type, level), **values)


def module(module_id: str, *criteria: Criterion, weight: int = 1, applies: Condition | None = None) -> Module:
    """A module with one section; banded criteria belong to the set."""
    return Module(
        module_id,
        "1",
        words(module_id),
        words(module_id),
        weight,
        words("because"),
        (Section("s", words("s")),),
        criteria,
        applies,
        SET if any(c.kind is Kind.BANDED for c in criteria) else "",
    )


TYPES = (
    ExhibitType("letter", words("letter")),
    ExhibitType("record", words("record"), 12),
    ExhibitType("method", words("method"), 36),
    ExhibitType("review", words("review")),
    ExhibitType("link", words("link")),
)
"""Exhibit types: records are fresh for 12 months, methods for 36, the others as long as they are valid."""

_BANDS = ((0, 5), (10, 25), (30, 45), (50, 65), (70, 85), (90, 100))
_FACTORS = {
    ItemKind.PROCESS: ("approach", "deployment", "learning", "integration"),
    ItemKind.RESULTS: ("levels", "trends", "comparisons", "integration"),
}


def _ceiling(kind: ItemKind, step: str, percent: int, factor: str, **values: Any) -> Ceiling:
    return replace(Ceiling(kind, step, percent, factor, words(step), words(step)), **values)


CEILINGS = (
    _ceiling(ItemKind.PROCESS, "none", 5, "approach"),
    _ceiling(ItemKind.PROCESS, "method", 25, "approach", exhibits=("method",)),
    _ceiling(ItemKind.PROCESS, "deployment", 45, "deployment", exhibits=("record",), fresh_months=12),
    _ceiling(ItemKind.PROCESS, "evaluation", 65, "learning", exhibits=("review",)),
    _ceiling(ItemKind.PROCESS, "linkage", 100, "integration", exhibits=("link",)),
    _ceiling(ItemKind.RESULTS, "none", 5, "levels"),
    _ceiling(ItemKind.RESULTS, "figures", 25, "levels", rule=ResultsRule.FIGURES),
    _ceiling(ItemKind.RESULTS, "three_years", 45, "trends", rule=ResultsRule.THREE_YEARS),
    _ceiling(ItemKind.RESULTS, "comparison", 65, "comparisons", rule=ResultsRule.COMPARISON),
    _ceiling(ItemKind.RESULTS, "benchmark", 100, "integration", rule=ResultsRule.BENCHMARK),
)
"""The ladders of product.md section 5."""


def item(no: str, points: int, kind: ItemKind = ItemKind.PROCESS) -> Item:
    """An item of the set."""
    return Item(no, no.rpartition(".")[0], kind, points, words(no))


def criteria_set(*items: Item) -> CriteriaSet:
    """A criteria set with the six bands, four factors a kind and both ladders."""
    return CriteriaSet(
        SET,
        words("Set"),
        words("Set of tests"),
        sum(i.points for i in items),
        Confidence.CONFIRMED,
        Confidence.RECALLED,
        (),
        words("nowhere"),
        (),
        items,
        tuple(Factor(kind, f, words(f), words(f)) for kind, names in _FACTORS.items() for f in names),
        tuple(Band(kind, low, high, words(f"{low}-{high}"), ()) for kind in ItemKind for low, high in _BANDS),
        CEILINGS,
    )


def rubric(*modules: Module, sets: Sequence[CriteriaSet] = ()) -> Rubric:
    """A rubric of modules and sets."""
    return Rubric("1", modules, tuple(sets), TYPES, (Role("quality", words("quality")),))


FULL = Purpose(PurposeKind.FULL)


def assessment_file(
    the_rubric: Rubric,
    answers: Sequence[Answer] = (),
    *,
    purpose: Purpose = FULL,
    facts: Mapping[str, FactValue] | None = None,
    evidence: Sequence[tuple[Exhibit, Link]] = (),
    rule: EvidenceRule = EvidenceRule.ATTACHED,
    marks: Sequence[Mark] = (),
    registers: Registers | None = None,
    target: int = 65,
    on: date = ON,
) -> AssessmentFile:
    """Everything about one assessment of enterprise `e`."""
    return AssessmentFile(
        Assessment("a", "e", "2026", purpose, on, target, rule),
        the_rubric,
        facts or {},
        tuple(answers),
        exhibits={exhibit.id: exhibit for exhibit, _ in evidence},
        links=tuple(link for _, link in evidence),
        marks=tuple(marks),
        registers=registers or Registers(),
    )


def answer(criterion_id: str, state: State | Value, assessor: Assessor = ENTERPRISE, **values: Any) -> Answer:
    """An answer; a bare value is an answered state."""
    full = Answered(state) if isinstance(state, Level | Percent | YesNo | Ticks | Amount) else state
    return replace(Answer(criterion_id, assessor, full), **values)


def exhibit(exhibit_id: str, issued: date | None = None, **values: Any) -> Exhibit:
    """An exhibit of one byte."""
    return replace(Exhibit(exhibit_id, f"{exhibit_id}.pdf", "0" * 64, 1, issued=issued), **values)


def proof(
    criterion_id: str, exhibit_type: str, issued: date | None = ON, tick: str = "", **values: Any
) -> tuple[Exhibit, Link]:
    """An exhibit of a type with its link to a criterion; further values are those of the exhibit."""
    key = f"{criterion_id}/{exhibit_type}/{tick}/{issued}/{sorted(values.items())}"
    return exhibit(key, issued, **values), Link(f"link {key}", criterion_id, key, exhibit_type, tick=tick)


def scoring(the_rubric: Rubric, answers: Sequence[Answer] = (), **values: Any) -> Scoring:
    """All scores of an assessment file."""
    return Scoring(assessment_file(the_rubric, answers, **values))


def support(item_no: str) -> tuple[Support, ...]:
    """Support of one item."""
    return (Support(item_no, words("its own subject")),)


def gate(gate_type: GateType, gate_id: str = "g", **values: Any) -> Gate:
    """A confirmed gate."""
    return replace(Gate(gate_id, gate_type, words(gate_id), Confidence.CONFIRMED), **values)


def judgement(gate_id: str, *, result: bool) -> Judgement:
    """A person's answer to a gate."""
    return Judgement("award@1", gate_id, result, "seen on site", "Chen", ON)


def award(*gates: Gate, **values: Any) -> Award:
    """An award in force whose rule was read whole and which decides by points of the set."""
    plain = Award(
        id="award",
        version="1",
        title=words("award"),
        level="city",
        region="330300",
        role="target",
        rule=Rule(words("rule"), "1", RuleStatus.IN_FORCE, RuleSeen.FULL, valid_from="2020-01-01"),
        confidence=Confidence.CONFIRMED,
        gates_complete=True,
        criteria_set=SET,
        preparation_set="",
        scores_items=True,
        min_score=None,
        gates=gates,
    )
    return replace(plain, **values)


def material(material_id: str, *, required: bool = True) -> Material:
    """A document of an application."""
    return Material(material_id, words(material_id), Confidence.CONFIRMED, required)


def row(*values: object) -> tuple[object, ...]:
    """Values side by side, for comparing fractions with the integers they equal."""
    return values
