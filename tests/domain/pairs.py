"""Seeded pairs of assessments of one enterprise that differ in everything a comparison knows: a test's raw material."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from qualityassess.domain.answers import (
    CONSENSUS,
    CONSULTANT,
    ENTERPRISE,
    Amount,
    Answer,
    Answered,
    Level,
    NotApplicable,
    Percent,
    State,
    Ticks,
    Unanswered,
    Unknown,
    Value,
    YesNo,
)
from qualityassess.domain.assessment import AssessmentFile, Purpose, PurposeKind
from qualityassess.domain.conditions import FactValue, Is
from qualityassess.domain.criteria_set import ItemKind
from qualityassess.domain.exhibits import EvidenceRule, Exhibit, Link, LinkState
from qualityassess.domain.registers import Indicator, IndicatorYear, Registers
from qualityassess.domain.rubric import Criterion, Direction, Kind, Module, Rubric
from tests.domain.builders import (
    ON,
    answer,
    assessment_file,
    banded,
    checklist,
    criteria_set,
    criterion,
    expect,
    indicator,
    item,
    module,
    proof,
    rubric,
)

FACTS = ("activity.exports", "activity.makes_food")
TYPES = ("letter", "record", "method", "review", "link")
KINDS = (Kind.MATURITY, Kind.MATURITY, Kind.CHECKLIST, Kind.YES_NO, Kind.INDICATOR)
PURPOSES = (
    *(Purpose(PurposeKind.FULL),) * 6,
    Purpose(PurposeKind.CHECKUP),
    Purpose(PurposeKind.AWARD, ("award",)),
    Purpose(PurposeKind.MODULES, ("m0", "m1")),
)


def value(random: Random, asked: Criterion) -> Value:
    """An answer that fits."""
    match asked.kind:
        case Kind.BANDED:
            return Percent(random.randrange(21) * 5)
        case Kind.CHECKLIST:
            return Ticks(frozenset(t.id for t in asked.ticks if random.random() < 0.5))
        case Kind.YES_NO:
            return YesNo(random.random() < 0.5)
        case Kind.INDICATOR:
            return Amount(Fraction(random.randrange(60, 110)), random.randrange(1, 4))
        case _:
            return Level(random.randrange(6))


def _state(random: Random, asked: Criterion) -> State:
    drawn = random.random()
    if drawn < 0.1:
        return Unknown()
    if drawn < 0.2:
        return Unanswered()
    if drawn < 0.3 and asked.kind is not Kind.BANDED:
        return NotApplicable("nothing of the kind here")
    return Answered(value(random, asked))


def answers(random: Random, asked: Sequence[Criterion]) -> tuple[Answer, ...]:
    """The enterprise's answers, now and then with another assessor's."""
    given = []
    for entry in asked:
        if random.random() < 0.9:
            given.append(answer(entry.id, _state(random, entry), ENTERPRISE))
        if random.random() < 0.2:
            given.append(answer(entry.id, _state(random, entry), random.choice((CONSENSUS, CONSULTANT))))
    return tuple(given)


def evidence(random: Random, asked: Sequence[Criterion]) -> list[tuple[Exhibit, Link]]:
    """Some exhibits of some types, fresh or stale, counted or not."""
    rows = []
    for entry in asked:
        for kind in TYPES:
            if random.random() < 0.5:
                issued = ON - timedelta(days=random.choice((0, 200, 300, 400, 1200)))
                shown, link = proof(entry.id, kind, issued)
                rows.append((shown, replace(link, state=random.choice(tuple(LinkState)))))
    return rows


def _asked(random: Random, criterion_id: str) -> Criterion:
    kind = random.choice(KINDS)
    weight = random.randrange(1, 9)
    condition = random.choice((None, None, None, *(Is(fact, True) for fact in FACTS)))
    wanted = tuple(expect(t, random.randrange(1, 6)) for t in random.sample(TYPES, random.randrange(3)))
    common: dict[str, Any] = {
        "weight": weight,
        "applies": condition,
        "checkup": random.random() < 0.5,
        "exhibits": wanted,
    }
    if kind is Kind.CHECKLIST:
        return checklist(criterion_id, {"a": 3, "b": 2, "c": 1}, **common)
    if kind is Kind.INDICATOR:
        return indicator(criterion_id, 60, 100, Direction.UP, **common)
    return criterion(criterion_id, kind, **common)


def first_rubric(random: Random) -> Rubric:
    """Two to four modules, the last of items."""
    modules = [
        module(
            f"m{m}",
            *(_asked(random, f"m{m}.c{c}") for c in range(random.randrange(1, 5))),
            weight=random.randrange(1, 20),
            applies=random.choice((None, None, None, Is(FACTS[0], True))),
        )
        for m in range(random.randrange(1, 4))
    ]
    points = [random.randrange(10, 90) for _ in range(random.randrange(1, 4))]
    items = [banded(f"pe.i{n}", f"4.{n}", p) for n, p in enumerate(points)]
    kinds = (ItemKind.PROCESS, ItemKind.RESULTS)
    entries = [item(f"4.{n}", p, kinds[n % 2]) for n, p in enumerate(points)]
    modules.append(module("pe", *items, weight=random.randrange(1, 20)))
    return rubric(*modules, sets=[criteria_set(*entries)])


def next_rubric(random: Random, old: Rubric) -> Rubric:
    """A later edition: other weights and expectations, criteria dropped, added, moved to another kind or condition."""
    modules: list[Module] = []
    for entry in old.modules:
        if entry.id == "pe":
            modules.append(replace(entry, weight=random.randrange(1, 20)))
            continue
        rows = [_revised(random, c) for c in entry.criteria if random.random() < 0.85]
        rows += [_asked(random, f"{entry.id}.new{n}") for n in range(random.randrange(3))]
        if rows:
            weight = entry.weight if random.random() < 0.5 else random.randrange(1, 20)
            modules.append(replace(entry, criteria=tuple(rows), weight=weight))
    return replace(old, version="2", modules=tuple(modules))


def _revised(random: Random, entry: Criterion) -> Criterion:
    drawn = random.random()
    if drawn < 0.5:
        return entry
    if drawn < 0.7:
        return replace(entry, weight=random.randrange(1, 9))
    if drawn < 0.8:
        return replace(entry, exhibits=(expect("letter", 2),))
    if drawn < 0.9:
        return replace(entry, applies=Is(FACTS[1], True))
    return _asked(random, entry.id)


def facts(random: Random) -> dict[str, FactValue]:
    """Some activities, some of them not known."""
    return {fact: random.random() < 0.5 for fact in FACTS if random.random() < 0.8}


def registers(random: Random) -> Registers:
    """One indicator of a results item over some years."""
    years = tuple(IndicatorYear(2026 - n, Fraction(90 + n)) for n in range(random.randrange(4)))
    return Registers((), (), (Indicator("i", "rate", "%", Direction.UP, "4.1", years=years),))


def file_of(random: Random, the_rubric: Rubric, purpose: Purpose, on: date) -> AssessmentFile:
    """A whole assessment on a rubric, which is cut down as the snapshot of its purpose is."""
    if purpose.kind is PurposeKind.MODULES:
        kept = tuple(m for m in the_rubric.modules if m.id in purpose.targets)
        the_rubric = replace(the_rubric, modules=kept or the_rubric.modules[:1])
    asked = list(the_rubric.criteria())
    return assessment_file(
        the_rubric,
        answers(random, asked),
        purpose=purpose,
        facts=facts(random),
        evidence=evidence(random, asked),
        rule=random.choice((EvidenceRule.ATTACHED, EvidenceRule.ATTACHED, EvidenceRule.ACCEPTED)),
        registers=registers(random),
        on=on,
    )


def pair(seed: int) -> tuple[AssessmentFile, AssessmentFile]:
    """An earlier and a later assessment; now and then only a few things changed between them."""
    random = Random(seed)
    old = first_rubric(random)
    before = file_of(random, old, random.choice(PURPOSES), ON)
    if random.random() < 0.3:
        asked = list(before.rubric.criteria())
        return before, replace(before, answers=answers(random, asked), facts=facts(random))
    later = ON + timedelta(days=random.choice((0, 365)))
    new = next_rubric(random, old) if random.random() < 0.7 else old
    after = file_of(random, new, random.choice(PURPOSES), later)
    return before, replace(after, assessment=replace(after.assessment, id="b"))
