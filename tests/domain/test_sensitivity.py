"""Sensitivity: every effect equals the difference of two full scorings, and the widths sum to the whole range."""

from dataclasses import replace
from fractions import Fraction

from qualityassess.domain.answers import CONSENSUS, ENTERPRISE, Amount, Level, NotApplicable, Percent, Ticks, Unknown
from qualityassess.domain.assessment import AssessmentFile, Purpose, PurposeKind
from qualityassess.domain.conditions import Is
from qualityassess.domain.overall import Measure, counted, overall
from qualityassess.domain.rubric import Direction
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.sensitivity import Effect, Missing, Move, Sensitivity, sensitivity
from tests.domain.builders import (
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
from tests.domain.pairs import pair


def moved(file: AssessmentFile, found: Sensitivity, criterion_id: str, effect: Effect) -> tuple[Fraction, Fraction]:
    """The difference that a full scoring with the other answer makes."""
    old = file.scored.get(criterion_id)
    units = old.units if old else ()
    others = tuple(a for a in file.answers if a.criterion != criterion_id)
    changed = replace(file, answers=(*others, answer(criterion_id, effect.value, CONSENSUS, units=units)))
    ids = counted(Scoring(changed), found.measure)
    after = overall(changed, ids, found.measure).score
    assert after is not None
    assert found.score is not None
    return after.evidenced - found.score.evidenced, after.claimed - found.score.claimed


def test_each_effect_is_the_difference_of_two_full_scorings() -> None:
    tried = 0
    for seed in range(40):
        file, _ = pair(seed)
        found = sensitivity(file)
        for entry in found.influences:
            for effect in entry.effects:
                expected = moved(file, found, entry.row.criterion.id, effect)
                assert (effect.change.evidenced, effect.change.claimed) == expected
                tried += 1
    assert tried > 500


def test_the_widths_sum_to_possible_less_evidenced() -> None:
    for seed in range(80):
        file, _ = pair(seed)
        found = sensitivity(file)
        if found.score is None:
            assert not found.influences
            assert not found.openings
            continue
        assert sum(entry.width for entry in found.openings) == found.width
        assert sum(found.missing(kind) for kind in Missing) == found.width
        assert sum(entry.share for entry in found.influences) == 1
        widths = [entry.width for entry in found.openings]
        reaches = [entry.reach for entry in found.influences]
        assert widths == sorted(widths, reverse=True)
        assert reaches == sorted(reaches, reverse=True)


TICKED = checklist("m.list", {"a": 3, "b": 2, "c": 1}, weight=2)
RATE = indicator("m.rate", 60, 100, Direction.UP, weight=1)
NEAR = indicator("m.near", None, 50, Direction.TARGET, weight=1)
LEVEL = criterion("m.level", weight=4, exhibits=(expect("letter", 1), expect("review", 3)))


def small(*given: object, **values: object) -> Sensitivity:
    file = assessment_file(rubric(module("m", LEVEL, TICKED, RATE, NEAR)), given, **values)  # type: ignore[arg-type]
    return sensitivity(file)


def test_steps_of_each_kind() -> None:
    found = small(
        answer("m.level", Level(3)),
        answer("m.list", Ticks(frozenset("b"))),
        answer("m.rate", Amount(Fraction(80), 3)),
        evidence=(proof("m.level", "letter"), proof("m.level", "review")),
    )
    by_id = {entry.row.criterion.id: entry for entry in found.influences}
    assert list(by_id) == ["m.list", "m.near", "m.level", "m.rate"]
    level = by_id["m.level"]
    up, down = level.effect(Move.UP), level.effect(Move.DOWN)
    assert up is not None
    assert down is not None
    # Half of the weight, a fifth of full value a step; what is expected from level 3 on proves level 4 as well.
    assert up.change.claimed == up.change.evidenced == Fraction(1, 10)
    assert down.change.evidenced == -Fraction(1, 10)
    ticks = by_id["m.list"]
    assert [(e.move, e.value) for e in ticks.effects] == [
        (Move.UP, Ticks(frozenset("ab"))),
        (Move.DOWN, Ticks(frozenset())),
        (Move.ZERO, Ticks(frozenset())),
        (Move.FULL, Ticks(frozenset("abc"))),
    ]
    rate = by_id["m.rate"]
    assert [e.move for e in rate.effects] == [Move.ZERO, Move.FULL]
    assert rate.reach == Fraction(1, 16)
    near = by_id["m.near"]
    full, zero = near.effect(Move.FULL), near.effect(Move.ZERO)
    assert full is not None
    assert zero is not None
    assert full.value == Amount(Fraction(50), 2)
    assert zero.value == Amount(Fraction(60), 2)
    assert not zero.change


def test_an_end_of_the_scale_has_no_step_beyond() -> None:
    top = next(e for e in small(answer("m.level", Level(5))).influences if e.row.criterion.id == "m.level")
    assert [e.move for e in top.effects] == [Move.DOWN, Move.ZERO]
    bottom = next(e for e in small(answer("m.level", Level(0))).influences if e.row.criterion.id == "m.level")
    assert [e.move for e in bottom.effects] == [Move.UP, Move.FULL]
    open_one = next(e for e in small().influences if e.row.criterion.id == "m.level")
    assert [(e.move, e.value) for e in open_one.effects] == [
        (Move.UP, Level(1)),
        (Move.ZERO, Level(0)),
        (Move.FULL, Level(5)),
    ]


def test_openings_say_why() -> None:
    found = small(
        answer("m.level", Level(2)), answer("m.list", Unknown()), answer("m.near", NotApplicable("none here"))
    )
    assert [(o.row.criterion.id, o.missing, o.width) for o in found.openings] == [
        ("m.list", Missing.UNKNOWN, Fraction(2, 7)),
        ("m.level", Missing.PROOF, Fraction(4, 7) * Fraction(2, 5)),
        ("m.rate", Missing.UNANSWERED, Fraction(1, 7)),
    ]


def test_a_fact_that_is_not_known_shows_the_figure_without_what_waits_for_it() -> None:
    waiting = criterion("m.exports", applies=Is("activity.exports", True))
    fixed = criterion("m.fixed")
    file = assessment_file(
        rubric(module("m", waiting, fixed)), (answer("m.exports", Level(1)), answer("m.fixed", Level(4)))
    )
    (fact,) = sensitivity(file).facts
    assert (fact.fact, fact.criteria) == ("activity.exports", ("m.exports",))
    assert fact.width == Fraction(1, 10)
    assert fact.without is not None
    assert fact.without.claimed == Fraction(4, 5)
    known = replace(file, facts={"activity.exports": False})
    index = Scoring(known).index
    assert fact.without == index
    assert sensitivity(known).facts == ()
    alone = assessment_file(rubric(module("m", waiting)))
    assert sensitivity(alone).facts[0].without is None


def test_an_awards_items_by_their_points() -> None:
    pe = module("pe", banded("pe.one", "4.1", 60), banded("pe.two", "4.2", 40))
    sets = [criteria_set(item("4.1", 60), item("4.2", 40))]
    file = assessment_file(
        rubric(pe, sets=sets),
        (answer("pe.one", Percent(50), ENTERPRISE),),
        purpose=Purpose(PurposeKind.AWARD, ("award",)),
    )
    found = sensitivity(file)
    assert found.measure is Measure.ITEMS
    assert [(e.row.criterion.id, e.share) for e in found.influences] == [
        ("pe.one", Fraction(3, 5)),
        ("pe.two", Fraction(2, 5)),
    ]
    up = found.influences[0].effect(Move.UP)
    assert up is not None
    assert up.value == Percent(55)
    assert (up.change.claimed, up.change.evidenced) == (Fraction(3, 100), Fraction(0))
    assert found.missing(Missing.UNANSWERED) == Fraction(2, 5)
