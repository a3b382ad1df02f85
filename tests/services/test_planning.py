"""Plans end to end: targets, limits and why they bind, dates, what is kept, the whole catalogue, the same twice."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from qualityassess import paths
from qualityassess.catalog.load import load_rubric
from qualityassess.domain.answers import Level
from qualityassess.domain.assessment import AssessmentFile, Purpose, PurposeKind
from qualityassess.domain.errors import Cancelled, UserFacingError
from qualityassess.domain.gaps import Way
from qualityassess.domain.plan_effect import evaluate
from qualityassess.domain.plan_greedy import greedy
from qualityassess.domain.plan_model import build_model
from qualityassess.domain.plan_problem import problem
from qualityassess.domain.plan_rows import PlanStep, StepState
from qualityassess.domain.planning import Limit, Measure, Outcome, Plan, PlanModel, Terms
from qualityassess.domain.rubric import Rubric
from qualityassess.domain.scoring import Scoring
from qualityassess.i18n import LEGAL, Language, Translator
from qualityassess.services import plan_json, planning
from qualityassess.services import plan_wording as words
from qualityassess.services.planning import Aim, make_plan
from tests.domain.builders import ON, answer, assessment_file, criterion, expect, module, rubric
from tests.domain.plan_cases import action
from tests.services.conftest import Firm
from tests.services.whole_catalogue import whole_file

STEPS = tuple(replace(action(f"to{n}", n, 10), lead_days=60) for n in (1, 2))
FIRST = criterion("m.a", exhibits=(expect("letter"),), actions=STEPS)
SECOND = criterion("m.b", exhibits=(expect("letter"),), actions=STEPS, weight=3)
FILE = assessment_file(rubric(module("m", FIRST, SECOND)))
MODEL = build_model(Scoring(FILE), Measure.INDEX)


def plan_of(**terms: object) -> Plan:
    return make_plan(FILE, MODEL, Terms(**terms))  # type: ignore[arg-type]


def ids(plan: Plan) -> list[str]:
    return [row.step.id for row in plan.schedule]


def test_least_effort_to_a_target() -> None:
    plan = plan_of(target=Fraction(1, 4))
    assert (plan.outcome, plan.limit, ids(plan)) == (Outcome.REACHED, None, ["m.b/to1", "m.b/to2"])
    assert [plan.totals.days, plan.totals.before, plan.totals.after] == [20, 0, Fraction(3, 10)]
    assert plan.totals.by_role == (("quality", Fraction(20)),)
    assert plan.greedy_days is not None
    assert plan.totals.days <= plan.greedy_days


@pytest.mark.parametrize(
    ("terms", "limit", "chosen"),
    [
        ({"target": Fraction(9, 10)}, Limit.STEPS, {"m.a/to1", "m.a/to2", "m.b/to1", "m.b/to2"}),
        ({"keep_out": frozenset({"m.b/to2"})}, Limit.CHOICE, {"m.a/to1", "m.a/to2", "m.b/to1"}),
        ({"until": ON + timedelta(days=100)}, Limit.DEADLINE, {"m.a/to1", "m.b/to1"}),
        (
            {"until": ON + timedelta(days=120), "usual_capacity": Fraction(5)},
            Limit.CAPACITY,
            {"m.b/to1", "m.b/to2"},
        ),
        ({"budget": Fraction(29)}, Limit.BUDGET, {"m.b/to1", "m.b/to2"}),
        ({"budget": Fraction(0)}, Limit.BUDGET, set()),
    ],
)
def test_a_target_out_of_reach_names_its_limit_and_the_nearest_plan(
    terms: dict[str, object], limit: Limit, chosen: set[str]
) -> None:
    plan = plan_of(**{"target": Fraction(7, 20), **terms})
    assert (plan.outcome, plan.limit) == (Outcome.SHORT, limit)
    assert plan.chosen == chosen
    assert plan.totals == evaluate(FILE, MODEL, plan.chosen)
    assert not any(row.late for row in plan.schedule)


def test_most_gain_within_a_budget_and_a_deadline() -> None:
    plan = plan_of(budget=Fraction(10), until=ON + timedelta(days=365))
    assert (plan.outcome, ids(plan), plan.greedy_days) == (Outcome.MOST, ["m.b/to1"], None)


def test_dates_hold_where_capacity_alone_does_not_show_it() -> None:
    # By capacity all four fit into 150 days; in turn the second of the light criterion would end on day 150.
    plan = plan_of(target=Fraction(2, 5), until=ON + timedelta(days=149))
    assert plan.outcome is Outcome.SHORT
    assert plan.limit is Limit.CAPACITY
    assert max(row.end for row in plan.schedule) <= ON + timedelta(days=149)
    assert plan_of(target=Fraction(2, 5), until=ON + timedelta(days=150)).outcome is Outcome.REACHED


def test_a_new_plan_keeps_what_is_in_progress() -> None:
    first = Terms(target=Fraction(1, 10))
    started = {"m.a/to1": date(2026, 5, 20)}
    assert "m.a/to1" not in make_plan(FILE, MODEL, first).chosen
    plan = make_plan(FILE, MODEL, first.keeping(started))
    kept = {row.step.id: row.start for row in plan.schedule}
    assert kept["m.a/to1"] == date(2026, 5, 20)
    # Later answers made the step needless: the model has it no more.
    done = replace(FILE, answers=(answer("m.a", Level(2)),), links=(), exhibits={})
    later = build_model(Scoring(done), Measure.INDEX)
    assert "m.a/to1" not in later.by_id
    assert make_plan(done, later, first.keeping(started)).outcome is Outcome.REACHED


def test_terms_that_make_no_sense_are_refused() -> None:
    for terms, code in (
        ({"capacity": {"nobody": Fraction(1)}}, "value_not_allowed"),
        ({"capacity": {"quality": Fraction(0)}}, "plan_capacity_wrong"),
        ({"budget": Fraction(-1)}, "plan_budget_wrong"),
        ({"keep_in": frozenset({"m.a/to9"})}, "plan_step_unknown"),
        ({"until": ON - timedelta(days=1)}, "dates_reversed"),
        ({"keep_in": frozenset({"m.a/to2"}), "keep_out": frozenset({"m.a/to1"})}, "plan_conflict"),
    ):
        with pytest.raises(UserFacingError, match=code):
            plan_of(target=Fraction(1, 10), **terms)


def test_cancel() -> None:
    with pytest.raises(Cancelled):
        make_plan(FILE, MODEL, Terms(target=Fraction(1, 10)), cancelled=lambda: True)


@pytest.fixture(scope="module")
def catalogue() -> Rubric:
    return load_rubric(paths.rubrics_dir()).rubric


@pytest.fixture(scope="module", params=[1, 2])
def whole(catalogue: Rubric, request: pytest.FixtureRequest) -> tuple[AssessmentFile, PlanModel]:
    file = whole_file(catalogue, request.param)
    return file, build_model(Scoring(file), Measure.INDEX)


@pytest.mark.parametrize("percent", [30, 50, 65])
def test_on_the_whole_catalogue_the_gap_is_small_and_no_plan_is_dearer_than_the_simple_choice(
    whole: tuple[AssessmentFile, PlanModel], percent: int
) -> None:
    file, model = whole
    terms = Terms(target=Fraction(percent, 100))
    plan = make_plan(file, model, terms)
    assert plan.outcome is Outcome.REACHED
    assert plan.totals.after >= Fraction(percent, 100)
    assert plan.gap <= Fraction(2, 100)
    asked = problem(model, terms)
    assert plan.totals.days <= Fraction(asked.cost(greedy(asked)), asked.cost_unit)
    # Two full scorings say the same as the model.
    assert plan.totals.after == model.value(model.current + sum(row.step.gain for row in plan.schedule))


@pytest.mark.parametrize(
    ("target", "until", "budget"),
    [(45, date(2026, 12, 31), 600), (50, date(2027, 7, 1), 500), (None, date(2026, 12, 31), None)],
)
def test_with_a_deadline_and_a_budget_the_gap_is_small_too(
    whole: tuple[AssessmentFile, PlanModel], target: int | None, until: date, budget: int | None
) -> None:
    file, model = whole
    share = None if target is None else Fraction(target, 100)
    plan = make_plan(file, model, Terms(share, budget=None if budget is None else Fraction(budget), until=until))
    assert plan.outcome is (Outcome.MOST if target is None else Outcome.REACHED)
    assert plan.gap <= Fraction(2, 100)
    assert budget is None or plan.totals.days <= budget
    assert all(row.end <= until for row in plan.schedule)


def test_the_same_input_gives_the_same_plan(catalogue: Rubric) -> None:
    terms = Terms(target=Fraction(1, 2), until=date(2027, 7, 1))
    plans = []
    for _ in range(2):
        file = whole_file(catalogue, 1)
        plans.append(make_plan(file, build_model(Scoring(file), Measure.INDEX), terms))
    assert plan_json.plan(file, plans[0]) == plan_json.plan(file, plans[1])
    assert all(row.end <= date(2027, 7, 1) for row in plans[0].schedule if not row.step.red_line)


def test_collecting_and_raising_are_kept_apart_and_results_are_not_for_sale(
    whole: tuple[AssessmentFile, PlanModel],
) -> None:
    _, model = whole
    assert {step.way for step in model.steps} == {Way.COLLECT, Way.RAISE}
    assert all((step.action is None) == (step.way is Way.COLLECT) for step in model.steps)
    assert {row.criterion.id for row in model.awaited}.isdisjoint(
        step.criterion.id for step in model.steps if step.way is Way.RAISE
    )
    assert any(row.criterion.item.startswith("4.7") for row in model.awaited)


def test_the_aim_follows_from_what_was_named(firm: Firm) -> None:
    scoring = Scoring(firm.file())
    assert planning.aim_of(firm.workspace, scoring) == Aim(Measure.INDEX)
    points = planning.aim_of(firm.workspace, scoring, measure=Measure.POINTS, target=Fraction(550))
    assert (points.criteria_set, points.award) == ("gbt19580-2012", None)
    for target in (Fraction(0), Fraction(1001)):
        with pytest.raises(UserFacingError, match="plan_points_out_of_range"):
            planning.aim_of(firm.workspace, scoring, measure=Measure.POINTS, target=target)
    with pytest.raises(UserFacingError, match="target_out_of_range"):
        planning.aim_of(firm.workspace, scoring, measure=Measure.INDEX, target=Fraction(101, 100))
    with pytest.raises(UserFacingError, match="award_unknown"):
        planning.aim_of(firm.workspace, scoring, award="no-such-award")


def test_a_checkup_and_a_topic_have_no_index_to_plan_for(firm: Firm) -> None:
    for purpose in (Purpose(PurposeKind.CHECKUP), Purpose(PurposeKind.MODULES, ("cqo",))):
        file = firm.file()
        other = replace(file, assessment=replace(file.assessment, purpose=purpose))
        with pytest.raises(UserFacingError, match="plan_without_index"):
            planning.aim_of(firm.workspace, Scoring(other))


def test_without_a_target_the_assessments_own_counts_unless_a_limit_asks_for_most_gain(firm: Firm) -> None:
    scoring = Scoring(firm.file())
    index, points = Aim(Measure.INDEX), Aim(Measure.POINTS, "gbt19580-2012")
    assert planning.with_target(Terms(), scoring, index).target == Fraction(65, 100)
    assert planning.with_target(Terms(budget=Fraction(9)), scoring, index).target is None
    assert planning.with_target(Terms(budget=Fraction(9)), scoring, replace(index, target=Fraction(1, 2))).target
    with pytest.raises(UserFacingError, match="plan_target_missing"):
        planning.with_target(Terms(), scoring, points)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sentences_say_what_stands_in_the_way(language: Language) -> None:
    tr = Translator(language)
    plans = [
        plan_of(target=Fraction(1, 4)),
        plan_of(budget=Fraction(10)),
        plan_of(target=Fraction(9, 10)),
        plan_of(target=Fraction(7, 20), keep_out=frozenset({"m.b/to2"})),
        plan_of(target=Fraction(7, 20), until=ON + timedelta(days=100)),
        plan_of(target=Fraction(7, 20), until=ON + timedelta(days=120), usual_capacity=Fraction(5)),
        plan_of(target=Fraction(7, 20), budget=Fraction(29)),
    ]
    told = [words.outcome_sentence(tr, plan) for plan in plans]
    assert len(set(told)) == len(plans)
    assert "20" in told[0]
    assert "2026-09-09" in told[4]
    assert all(
        "{" not in line for plan in plans for line in (*told, *words.notes(tr, plan), words.gap_sentence(tr, plan))
    )


def test_as_data_a_plan_has_exact_and_shown_figures_steps_with_dates_and_the_caution() -> None:
    data = plan_json.plan(FILE, plan_of(target=Fraction(1, 4), until=ON + timedelta(days=365)))
    assert data["after"] == {"exact": "3/10", "shown": "30.0 %"}
    assert data["gain"]["exact"] == "3/10"
    assert (data["effort_days"], data["gap"]["exact"], data["outcome"], data["limit"]) == ("20", "0", "reached", None)
    first = data["steps"][0]
    assert (first["id"], first["start"], first["end"]) == ("m.b/to1", "2026-06-01", "2026-07-31")
    assert first["gain"] == {"exact": "3/20", "shown": "15.00 %"}
    assert data["note"]["zh"] == LEGAL.caution.zh
    assert data["own_measures"] == []
    own = PlanStep("w", "", 3, "Li", due=date(2026, 9, 1), title="Visit", origin="gate:a/g1")
    gone = replace(own, id="x", state=StepState.DROPPED)
    (told,) = plan_json.plan(FILE, plan_of(target=Fraction(1, 4)), (own, gone))["own_measures"]
    assert (told["id"], told["origin"], told["owner"], told["due"]) == ("w", "gate:a/g1", "Li", "2026-09-01")
