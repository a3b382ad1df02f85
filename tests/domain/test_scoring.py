"""Values of every kind, who is scored, and the three scores of hand-made assessments."""

from dataclasses import replace
from fractions import Fraction

import pytest

from qualityassess.domain.answers import (
    CONSENSUS,
    CONSULTANT,
    ENTERPRISE,
    Amount,
    Answer,
    Assessor,
    AssessorKind,
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
from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.conditions import Is
from qualityassess.domain.rubric import Criterion, Direction, Force, Kind
from qualityassess.domain.scores import OPEN, ZERO, Score, weighted_mean
from qualityassess.domain.scoring import NOT_APPLICABLE_LIMIT, red_lines, value_of
from tests.domain.builders import (
    FULL,
    answer,
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
    scoring,
)

LEVELS = criterion("m.c")
BANDED = banded("m.c", "4.1.2")
YES = criterion("m.c", Kind.YES_NO)
TICKS = checklist("m.c", {"a": 3, "b": 1})
UP = indicator("m.c", 90, 100, Direction.UP)
DOWN = indicator("m.c", 10, 2, Direction.DOWN)
ON_TARGET = indicator("m.c", None, 50, Direction.TARGET)


@pytest.mark.parametrize(
    ("asked", "value", "result"),
    [
        (LEVELS, Level(0), Fraction(0)),
        (LEVELS, Level(3), Fraction(3, 5)),
        (LEVELS, Level(5), Fraction(1)),
        (BANDED, Percent(0), Fraction(0)),
        (BANDED, Percent(55), Fraction(11, 20)),
        (BANDED, Percent(100), Fraction(1)),
        (YES, YesNo(True), Fraction(1)),
        (YES, YesNo(False), Fraction(0)),
        (TICKS, Ticks(frozenset()), Fraction(0)),
        (TICKS, Ticks(frozenset("a")), Fraction(3, 4)),
        (TICKS, Ticks(frozenset("ab")), Fraction(1)),
        (UP, Amount(Fraction(89), 3), Fraction(0)),
        (UP, Amount(Fraction(90), 3), Fraction(0)),
        (UP, Amount(Fraction(94), 3), Fraction(2, 5)),
        (UP, Amount(Fraction(100), 3), Fraction(1)),
        (UP, Amount(Fraction(101), 3), Fraction(1)),
        (DOWN, Amount(Fraction(11), 2), Fraction(0)),
        (DOWN, Amount(Fraction(4), 2), Fraction(3, 4)),
        (DOWN, Amount(Fraction(1), 2), Fraction(1)),
        (ON_TARGET, Amount(Fraction(50), 2), Fraction(1)),
        (ON_TARGET, Amount(Fraction(47), 2), Fraction(7, 10)),
        (ON_TARGET, Amount(Fraction(53), 2), Fraction(7, 10)),
        (ON_TARGET, Amount(Fraction(60), 2), Fraction(0)),
        (ON_TARGET, Amount(Fraction(80), 2), Fraction(0)),
        (UP, Amount(Fraction(100), 1), Fraction(1, 4)),
        (UP, Amount(Fraction(92), 1), Fraction(1, 5)),
    ],
)
def test_values(asked: Criterion, value: Value, result: Fraction) -> None:
    assert value_of(asked, value) == result


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (LEVELS, Level(6)),
        (LEVELS, Level(-1)),
        (LEVELS, Percent(50)),
        (BANDED, Percent(47)),
        (BANDED, Percent(105)),
        (BANDED, Percent(-5)),
        (BANDED, Level(3)),
        (TICKS, Ticks(frozenset("x"))),
        (YES, Level(1)),
        (UP, YesNo(True)),
    ],
)
def test_values_that_do_not_fit(asked: Criterion, value: Value) -> None:
    with pytest.raises(ValueError):
        value_of(asked, value)


NAMED = Assessor(AssessorKind.RESPONDENT, "Chen")


@pytest.mark.parametrize(
    ("answers", "claimed"),
    [
        ([answer("m.c", Level(2))], Fraction(2, 5)),
        (
            [answer("m.c", Level(2)), answer("m.c", Level(4), CONSULTANT), answer("m.c", Level(5), NAMED)],
            Fraction(2, 5),
        ),
        ([answer("m.c", Level(4), CONSULTANT), answer("m.c", Level(5), NAMED)], Fraction(0)),
        ([answer("m.c", Level(3), CONSENSUS), answer("m.c", Level(2))], Fraction(3, 5)),
        ([answer("m.c", Level(2)), answer("m.c", Level(1), CONSENSUS)], Fraction(1, 5)),
        ([answer("m.c", Unanswered(), CONSENSUS), answer("m.c", Level(2))], Fraction(2, 5)),
        ([answer("m.c", Unknown(), CONSENSUS), answer("m.c", Level(2))], Fraction(0)),
    ],
)
def test_consensus_before_enterprise_and_nobody_else(answers: list[Answer], claimed: Fraction) -> None:
    row = scoring(rubric(module("m", LEVELS)), answers).criteria["m.c"]
    assert row.score is not None
    assert row.score.claimed == claimed


def test_three_scores_written_out_by_hand() -> None:
    asked = [
        criterion("m.a", weight=3, exhibits=(expect("letter"), expect("review", 3))),
        criterion("m.b", weight=2, exhibits=(expect("letter"),)),
        criterion("m.c", weight=4, exhibits=(expect("letter"),)),
        criterion("m.d", weight=5, exhibits=(expect("letter"),)),
        criterion("m.e", Kind.YES_NO, weight=1, exhibits=(expect("letter"),)),
    ]
    answers = [
        answer("m.a", Level(4)),
        answer("m.b", Unknown()),
        answer("m.d", NotApplicable("no such products here")),
        answer("m.e", YesNo(True)),
    ]
    (row,) = scoring(rubric(module("m", *asked)), answers, evidence=[proof("m.a", "letter")]).modules
    # Weights 3 + 2 + 4 + 1 = 10: m.d is out of both sides; m.c is unanswered, m.b unknown.
    assert row.score == Score(Fraction(3 * 2, 50), Fraction(3 * 4 + 5, 50), Fraction(3 * 4 + 5 + 5 * 2 + 5 * 4, 50))
    assert row.answered == 4
    assert row.not_applicable_share == Fraction(5, 15)


@pytest.mark.parametrize("state", [Unanswered(), Unknown()])
def test_open_answers_are_still_possible(state: State) -> None:
    (row,) = scoring(rubric(module("m", LEVELS)), [answer("m.c", state)]).modules
    assert row.score == OPEN


def test_index_is_the_mean_by_module_weight() -> None:
    one, two = module("one", criterion("one.c"), weight=3), module("two", criterion("two.c", weight=7), weight=1)
    found = scoring(rubric(one, two), [answer("one.c", Level(5)), answer("two.c", Level(1))])
    assert found.index == Score(Fraction(0), Fraction(4, 5), Fraction(4, 5))


def test_not_assessed_modules_are_a_state_and_leave_the_index() -> None:
    exports = Is("activity.exports", True)
    asked = module("asked", criterion("asked.c"), weight=2)
    struck = module("struck", criterion("struck.c"), weight=5)
    foreign = module("foreign", criterion("foreign.c"), weight=5, applies=exports)
    parts = module("parts", criterion("parts.c", applies=exports), weight=5)
    answers = [answer("asked.c", Level(3)), answer("struck.c", NotApplicable("nothing of the kind"))]
    found = scoring(rubric(foreign, asked, struck, parts), answers, facts={"activity.exports": False})
    assert [(m.module.id, m.score is None) for m in found.modules] == [
        ("foreign", True),
        ("asked", False),
        ("struck", True),
        ("parts", True),
    ]
    assert found.index == Score(Fraction(0), Fraction(3, 5), Fraction(3, 5))
    assert [c.id for c in found.file.criteria] == ["asked.c", "struck.c"]
    assert scoring(rubric(foreign), facts={"activity.exports": False}).index is None


def test_a_purpose_lists_only_modules_it_asks_about() -> None:
    both = rubric(module("m", criterion("m.a", checkup=True)), module("n", criterion("n.a")))
    found = scoring(both, purpose=Purpose(PurposeKind.CHECKUP))
    assert [m.module.id for m in found.modules] == ["m"]


@pytest.mark.parametrize(
    ("purpose", "there"),
    [
        (FULL, True),
        (Purpose(PurposeKind.CHECKUP), True),
        (Purpose(PurposeKind.MODULES, ("m",)), False),
        (Purpose(PurposeKind.AWARD, ("x",)), False),
    ],
)
def test_index_of_full_and_checkup_only(purpose: Purpose, there: bool) -> None:
    asked = criterion("m.c", checkup=True, fails_below=1, force=Force.STATUTORY)
    found = scoring(rubric(module("m", asked)), [answer("m.c", Level(2))], purpose=purpose)
    assert (found.index is not None) is there
    assert found.modules[0].score is not None


def test_not_applicable_is_flagged_above_one_tenth_of_the_weight() -> None:
    def flagged(out: int) -> bool:
        rows = rubric(module("m", criterion("m.a", weight=out), criterion("m.b", weight=10 - out)))
        (row,) = scoring(rows, [answer("m.a", NotApplicable("nothing of the kind"))]).modules
        return row.not_applicable_flagged

    assert (flagged(1), flagged(2)) == (False, True)
    assert Fraction(1, 10) == NOT_APPLICABLE_LIMIT


def test_unknown_facts_ask_a_criterion_and_say_so() -> None:
    exports = Is("activity.exports", True)
    asked = criterion("m.c", applies=exports)
    (row,) = scoring(rubric(module("m", asked)), [answer("m.c", Level(5))]).modules
    assert row.score == Score(Fraction(0), Fraction(1), Fraction(1))
    assert row.criteria[0].open_facts == {"activity.exports"}
    (row,) = scoring(rubric(module("m", LEVELS, applies=exports))).modules
    assert row.criteria[0].open_facts == {"activity.exports"}
    (row,) = scoring(rubric(module("m", asked)), facts={"activity.exports": True}).modules
    assert row.criteria[0].open_facts == frozenset()


def test_banded_is_evidenced_up_to_its_ceiling() -> None:
    sets = [criteria_set(item("4.1.2", 100))]
    rows = rubric(module("m", BANDED), sets=sets)

    def evidenced(percent: int, *types: str) -> Fraction:
        found = scoring(rows, [answer("m.c", Percent(percent))], evidence=[proof("m.c", t) for t in types])
        score = found.criteria["m.c"].score
        assert score is not None
        return score.evidenced

    assert evidenced(0) == 0
    assert evidenced(60) == Fraction(1, 20)
    assert evidenced(60, "method") == Fraction(1, 4)
    assert evidenced(20, "method") == Fraction(1, 5)
    assert evidenced(60, "method", "record", "review") == Fraction(3, 5)
    assert evidenced(100, "method", "record", "review", "link") == 1


def redline_of(state: State | Value, **values: object) -> bool | None:
    asked = replace(criterion("m.c", fails_below=2, force=Force.STATUTORY), **values)  # type: ignore[arg-type]
    found = scoring(rubric(module("m", asked)), [answer("m.c", state)])
    ((_, holds),) = red_lines(found.criteria.values())
    return holds


@pytest.mark.parametrize(
    ("state", "result"),
    [
        (Level(0), False),
        (Level(1), False),
        (Level(2), True),
        (Level(5), True),
        (Unanswered(), None),
        (Unknown(), None),
        (NotApplicable("nothing of the kind"), None),
    ],
)
def test_red_lines(state: State | Value, result: bool | None) -> None:
    assert redline_of(state) is result


def test_red_lines_of_other_kinds() -> None:
    assert redline_of(YesNo(False), kind=Kind.YES_NO) is False
    assert redline_of(YesNo(True), kind=Kind.YES_NO) is True
    ticks = checklist("m.c", {"a": 1, "b": 4}).ticks
    assert redline_of(Ticks(frozenset("a")), kind=Kind.CHECKLIST, ticks=ticks) is False
    assert redline_of(Ticks(frozenset("b")), kind=Kind.CHECKLIST, ticks=ticks) is True


def test_a_failed_red_line_that_may_not_bind_is_unknown() -> None:
    exports = Is("activity.exports", True)
    assert redline_of(Level(1), applies=exports) is None
    assert redline_of(Level(2), applies=exports) is True


def test_criteria_without_a_red_line_are_left_out() -> None:
    assert red_lines(scoring(rubric(module("m", LEVELS))).criteria.values()) == []


def test_evidenced_level() -> None:
    asked = criterion("m.c", exhibits=(expect("letter"), expect("review", 3)))
    found = scoring(rubric(module("m", asked)), [answer("m.c", Level(4))], evidence=[proof("m.c", "letter")])
    assert found.criteria["m.c"].evidenced_level == 2
    out = scoring(rubric(module("m", LEVELS)), [answer("m.c", NotApplicable("nothing of the kind"), ENTERPRISE)])
    assert out.criteria["m.c"].evidenced_level == 0


def test_scores_out_of_order_are_a_defect() -> None:
    with pytest.raises(ValueError):
        Score(Fraction(1, 2), Fraction(1, 3), Fraction(1))
    with pytest.raises(ValueError):
        Score(Fraction(0), Fraction(0), Fraction(3, 2))
    assert weighted_mean([]) is None
    assert weighted_mean([(2, ZERO), (1, OPEN)]) == Score(Fraction(0), Fraction(0), Fraction(1, 3))
