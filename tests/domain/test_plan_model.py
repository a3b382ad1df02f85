"""The planning model: exact gains, what is awaited until when, what blocks, and totals equal to two full scorings."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

import pytest

from qualityassess.domain.answers import Amount, Answer, Level, NotApplicable, Percent
from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.criteria_set import ItemKind
from qualityassess.domain.gate import GateType
from qualityassess.domain.gates import GateResult
from qualityassess.domain.plan_effect import evaluate, with_steps
from qualityassess.domain.plan_model import build_model
from qualityassess.domain.planning import BlockerKind, Measure, overridden, totals
from qualityassess.domain.registers import Indicator, IndicatorYear, Registers
from qualityassess.domain.rubric import Direction, Force
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.tri import Tri
from tests.domain.builders import (
    ON,
    SET,
    answer,
    assessment_file,
    banded,
    criteria_set,
    criterion,
    expect,
    gate,
    indicator,
    item,
    module,
    proof,
    rubric,
    scoring,
)
from tests.domain.plan_cases import action, random_case
from tests.domain.test_plan_steps import ASKED, LEVELS


def test_gains_are_exact_parts_of_the_index() -> None:
    heavy = module("h", criterion("h.c", weight=3, exhibits=(expect("letter"),), actions=LEVELS), weight=2)
    light = module("l", criterion("l.c", exhibits=(expect("letter"),), actions=LEVELS), criterion("l.d"), weight=1)
    scored = scoring(rubric(heavy, light), [answer("h.c", Level(4)), answer("l.c", Level(5))])
    model = build_model(scored, Measure.INDEX)
    assert [(s.id, s.needs) for s in model.steps] == [
        ("h.c/collect.1", ()),
        ("h.c/to5", ("h.c/collect.1",)),
        ("l.c/collect.1", ()),
    ]
    gains = [model.value(s.gain) for s in model.steps]
    assert gains == [Fraction(2, 3) * Fraction(4, 5), Fraction(2, 3) * Fraction(1, 5), Fraction(1, 3) * Fraction(1, 2)]
    assert (model.current, model.value(model.full)) == (0, Fraction(1))
    assert model.start == ON
    assert model.unanswered == 0


def test_points_are_those_of_the_items() -> None:
    asked = module("p", banded("p.c", "4.1", 120, actions=(action("to25", 25),)))
    made = rubric(asked, sets=[criteria_set(item("4.1", 120))])
    purpose = Purpose(PurposeKind.AWARD, ("x",))
    model = build_model(scoring(made, purpose=purpose), Measure.POINTS, criteria_set=SET)
    assert [(s.id, model.value(s.gain)) for s in model.steps] == [("p.c/to25", Fraction(30))]
    assert (model.unanswered, model.value(model.full)) == (1, Fraction(120))


def test_a_measure_the_assessment_does_not_have_is_refused() -> None:
    plain = scoring(rubric(module("m", ASKED)), purpose=Purpose(PurposeKind.MODULES, ("m",)))
    with pytest.raises(ValueError, match="no index"):
        build_model(plain, Measure.INDEX)
    with pytest.raises(ValueError, match="no item"):
        build_model(plain, Measure.POINTS, criteria_set=SET)


def test_steps_that_raise_nothing_are_left_out() -> None:
    # Without expected exhibits nothing is ever evidenced.
    bare = criterion("m.c", actions=LEVELS)
    assert build_model(scoring(rubric(module("m", bare))), Measure.INDEX).steps == ()
    gone = scoring(rubric(module("m", ASKED, criterion("m.d"))), [answer("m.c", NotApplicable("nothing of the kind"))])
    assert build_model(gone, Measure.INDEX).steps == ()


@pytest.mark.parametrize("seed", range(4))
def test_totals_at_once_are_the_difference_of_two_full_scorings(seed: int) -> None:
    random = Random(seed)
    for _ in range(15):
        case = random_case(random)
        some = [s.id for s in case.model.steps if random.random() < 0.5]
        chosen = case.model.closure(some)
        assert totals(case.model, chosen) == evaluate(case.file, case.model, chosen)


def test_nothing_of_a_plan_touches_the_file_itself() -> None:
    file = assessment_file(rubric(module("m", ASKED)), [answer("m.c", Level(2))], evidence=[proof("m.c", "letter")])
    kept = (file.answers, dict(file.exhibits), file.links)
    model = build_model(Scoring(file), Measure.INDEX)
    after = with_steps(file, model, {s.id for s in model.steps})
    assert (file.answers, dict(file.exhibits), file.links) == kept
    assert len(after.links) > len(file.links)
    assert after.assessment == file.assessment


def test_a_persons_own_choice_takes_what_a_step_needs_and_leaves_what_needs_it() -> None:
    model = build_model(scoring(rubric(module("m", ASKED)), [answer("m.c", Level(3))]), Measure.INDEX)
    first, second, third, last = (s.id for s in model.steps)
    taken = overridden(model, {first}, take=[third])
    assert taken == {first, second, third}
    assert overridden(model, taken | {last}, leave=[second]) == {first}
    assert totals(model, taken).days == sum(model.by_id[s].days for s in taken)


def test_failed_red_lines_are_mended_first_and_gates_that_do_not_hold_are_named() -> None:
    line = replace(ASKED, force=Force.STATUTORY, fails_below=2)
    unknown = criterion("m.u", force=Force.STATUTORY, fails_below=1)
    scored = scoring(rubric(module("m", line, unknown)), [answer("m.c", Level(1))])
    results = [
        GateResult(gate(GateType.OPERATING_YEARS, "years"), Tri.FALSE, "", (), earliest=date(2027, 5, 1)),
        GateResult(gate(GateType.OPERATING_YEARS, "one", any_of="x"), Tri.FALSE, "", ()),
        GateResult(gate(GateType.OPERATING_YEARS, "other", any_of="x"), Tri.TRUE, "", ()),
        GateResult(gate(GateType.OPERATING_YEARS, "unbound"), None, "", ()),
    ]
    model = build_model(scored, Measure.INDEX, gates=results)
    red, years = model.blockers
    assert (red.kind, red.id, red.steps) == (BlockerKind.RED_LINE, "m.c", ("m.c/collect.1", "m.c/to2"))
    assert (years.kind, years.id, years.earliest) == (BlockerKind.GATE, "years", date(2027, 5, 1))
    assert [s.id for s in model.steps if s.red_line] == ["m.c/collect.1", "m.c/to2"]
    assert model.unknown_red_lines == 1


def test_a_red_line_is_mended_even_where_that_raises_nothing() -> None:
    line = criterion("m.c", actions=LEVELS, force=Force.STATUTORY, fails_below=3)
    model = build_model(scoring(rubric(module("m", line)), [answer("m.c", Level(1))]), Measure.INDEX)
    assert [(s.id, s.gain) for s in model.steps] == [("m.c/to2", 0), ("m.c/to3", 0)]


def figures(*years: int, key: bool = False, compared: bool = False) -> Indicator:
    rows = tuple(
        IndicatorYear(y, Fraction(1), industry_mean=Fraction(1) if compared else None, comparison_source="x")
        for y in years
    )
    return Indicator(f"i{years}", "rate", "%", Direction.UP, "4.7", key=key, years=rows)


@pytest.mark.parametrize(
    ("own", "target", "earliest"),
    [
        ((), 45, 2028),
        ((), 25, 2026),
        ((figures(2025),), 45, 2027),
        ((figures(2024, 2025),), 45, 2026),
        ((figures(2023),), 45, 2028),
        ((figures(2023, 2024, 2025),), 65, 2026),
        ((figures(2023, 2024, 2025, key=True), figures(2025, key=True)), 90, 2027),
        ((), 90, 2028),
    ],
)
def test_results_items_are_awaited_until_the_calendar_has_their_figures(
    own: tuple[Indicator, ...], target: int, earliest: int
) -> None:
    asked = banded("p.r", "4.7", 100, actions=(replace(action("to45", 45), lead_days=30),))
    made = rubric(module("p", asked), sets=[criteria_set(item("4.7", 100, ItemKind.RESULTS))])
    answers: list[Answer] = [answer("p.r", Percent(100))]
    scored = scoring(made, answers, target=target, registers=Registers(indicators=own))
    model = build_model(scored, Measure.INDEX)
    assert model.steps == ()
    (row,) = model.awaited
    assert row.earliest == earliest
    assert row.gain == row.target - row.current


def test_a_results_item_that_must_rise_too_waits_for_its_actions_lead_times() -> None:
    asked = banded("p.r", "4.7", 100, actions=(replace(action("to45", 45), lead_days=3 * 365),))
    made = rubric(module("p", asked), sets=[criteria_set(item("4.7", 100, ItemKind.RESULTS))])
    registers = Registers(indicators=(figures(2023, 2024, 2025),))
    (row,) = build_model(scoring(made, target=45, registers=registers), Measure.INDEX).awaited
    assert row.earliest == 2029


def test_an_indicator_below_its_target_is_awaited() -> None:
    asked = indicator("m.i", 90, 99, Direction.UP, exhibits=(expect("letter"),))
    scored = scoring(rubric(module("m", asked)), [answer("m.i", Amount(Fraction(91), 3))])
    model = build_model(scored, Measure.INDEX)
    assert [(row.criterion.id, row.earliest) for row in model.awaited] == [("m.i", 2027)]
    assert [s.id for s in model.steps] == ["m.i/collect.5"]
