"""The bridge between two assessments: its parts sum exactly, each kind of change lands in its own part."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from qualityassess.domain.answers import Level, NotApplicable, Percent, Unknown, YesNo
from qualityassess.domain.assessment import AssessmentFile, Purpose, PurposeKind
from qualityassess.domain.award_points import award_points
from qualityassess.domain.bridge import PARTS, Bridge, Cause, Change, Outcome, Part, Phase, nothing, together
from qualityassess.domain.compare import compare
from qualityassess.domain.conditions import Is
from qualityassess.domain.exhibits import EvidenceRule
from qualityassess.domain.overall import Measure, counted, measure_of, overall
from qualityassess.domain.rubric import Kind
from qualityassess.domain.scoring import Scoring
from tests.domain.builders import (
    ON,
    answer,
    assessment_file,
    banded,
    criteria_set,
    criterion,
    expect,
    item,
    module,
    proof,
    rubric,
)
from tests.domain.pairs import pair

PAIRS = 500
ALPHA = module(
    "a",
    criterion("a.one", weight=2, exhibits=(expect("letter", 1), expect("record", 3))),
    criterion("a.two", weight=1, exhibits=(expect("letter", 1),)),
    criterion("a.three", weight=1, applies=Is("activity.exports", True), exhibits=(expect("letter", 1),)),
    weight=3,
)
BETA = module("b", criterion("b.one", Kind.YES_NO, exhibits=(expect("review"),)), weight=1)
GIVEN = (
    answer("a.one", Level(3)),
    answer("a.two", Level(2)),
    answer("a.three", Level(4)),
    answer("b.one", YesNo(True)),
)
PROVED = (proof("a.one", "letter"), proof("a.one", "record"), proof("a.two", "letter"), proof("a.three", "letter"))


def base(**values: object) -> AssessmentFile:
    """The earlier assessment of the small cases."""
    known = {"facts": {"activity.exports": True}, "evidence": PROVED, **values}
    return assessment_file(rubric(ALPHA, BETA), GIVEN, **known)  # type: ignore[arg-type]


def answered(file: AssessmentFile, criterion_id: str, state: object) -> AssessmentFile:
    """The file with one answer changed."""
    others = tuple(a for a in file.answers if a.criterion != criterion_id)
    return replace(file, answers=(*others, answer(criterion_id, state)))  # type: ignore[arg-type]


def only(bridge: Bridge, part: Part) -> Change:
    """The change, which is one part's alone."""
    assert bridge.change is not None
    for other in PARTS:
        assert bridge.part(other) == (bridge.change if other is part else nothing())
    return bridge.change


@pytest.mark.parametrize("start", range(0, PAIRS, 100))
def test_the_parts_sum_exactly_to_the_difference(start: int) -> None:
    for seed in range(start, start + 100):
        before, after = pair(seed)
        bridge = compare(before, after)
        if bridge.change is None:
            assert bridge.steps == ()
            continue
        assert together(tuple(bridge.part(part) for part in PARTS)) == bridge.change
        for place, part in enumerate(PARTS):
            assert together(tuple(line.effects[place] for line in bridge.lines)) == bridge.part(part)
            assert together(tuple(module.effects[place] for module in bridge.modules)) == bridge.part(part)
        common = together(tuple(step.change for step in bridge.steps if step.phase is Phase.COMMON))
        if bridge.like_change is not None and bridge.like_before is not None:
            assert common == bridge.like_change


@pytest.mark.parametrize("start", range(0, PAIRS, 250))
def test_the_ends_are_the_figures_that_each_assessment_shows_by_itself(start: int) -> None:
    seen = set()
    for seed in range(start, start + 250):
        before, after = pair(seed)
        bridge = compare(before, after)
        seen.add(bridge.measure)
        kinds = {before.assessment.purpose.kind, after.assessment.purpose.kind}
        if bridge.measure is Measure.INDEX:
            assert (bridge.before, bridge.after) == (Scoring(before).index, Scoring(after).index)
        elif kinds == {PurposeKind.AWARD}:
            found = award_points(after.rubric.criteria_sets[0], Scoring(after).criteria)
            assert found is not None
            assert bridge.after is not None
            assert bridge.after.evidenced * found.criteria_set.total == found.evidenced
            assert bridge.after.possible * found.criteria_set.total == found.possible
        both = set(bridge.common)
        assert both <= set(counted(Scoring(before), bridge.measure)) & set(counted(Scoring(after), bridge.measure))
    assert seen == set(Measure)


def test_an_unchanged_pair_gives_zero_everywhere() -> None:
    for seed in range(100):
        before, _ = pair(seed)
        again = replace(before, assessment=replace(before.assessment, id="copy", title="2027", target=80))
        bridge = compare(before, again)
        assert not any(step.change for step in bridge.steps)
        assert not any(line.effect or line.outcome is not Outcome.SAME for line in bridge.lines)
        assert not any(entry.effect for entry in bridge.modules)
        if bridge.change is not None:
            assert not bridge.change
            assert bridge.common == counted(Scoring(before), bridge.measure)


def test_a_raised_answer_alone_is_answers() -> None:
    moved = only(compare(base(), answered(base(), "a.two", Level(5))), Part.ANSWERS)
    # Three parts of four, a quarter of them, three levels of five; the letter proves all of them.
    assert moved == Change(Fraction(9, 80), Fraction(9, 80))


def test_new_exhibits_alone_are_evidence_and_move_one_end() -> None:
    after = base(evidence=(*PROVED, proof("b.one", "review")))
    assert only(compare(base(), after), Part.EVIDENCE) == Change(Fraction(1, 4), Fraction(0))
    stricter = compare(base(), base(rule=EvidenceRule.ACCEPTED))
    assert only(stricter, Part.EVIDENCE).evidenced < 0
    assert [step.cause for step in stricter.steps if step.change] == [Cause.RULE]


def test_a_later_day_alone_is_facts() -> None:
    later = compare(base(), base(on=ON + timedelta(days=400)))
    moved = only(later, Part.FACTS)
    # The record of a.one is no longer fresh: level 3 falls to 2, a fifth of half of three quarters.
    assert moved == Change(Fraction(-3, 40), Fraction(0))
    (line,) = later.of(Outcome.LOST)
    assert line.criterion.id == "a.one"
    assert line.effect == moved


def test_what_leaves_the_questions_is_scope() -> None:
    struck = compare(base(), answered(base(), "a.three", NotApplicable("no exports any more")))
    only(struck, Part.SCOPE)
    assert [step.cause for step in struck.steps if step.change] == [Cause.NOT_APPLICABLE]
    assert [line.criterion.id for line in struck.of(Outcome.GONE)] == ["a.three"]
    assert struck.common == ("a.one", "a.two", "b.one")
    gone = compare(base(), base(facts={"activity.exports": False}))
    assert only(gone, Part.SCOPE) == only(struck, Part.SCOPE)
    assert [(step.cause, step.phase, step.criteria) for step in gone.steps if step.change] == [
        (Cause.PROFILE, Phase.LEAVING, 1)
    ]
    back = compare(base(facts={"activity.exports": False}), base())
    assert only(back, Part.SCOPE) == Change(
        *(-end for end in (gone.part(Part.SCOPE).evidenced, gone.part(Part.SCOPE).claimed))
    )
    assert [line.criterion.id for line in back.of(Outcome.NEW)] == ["a.three"]


def test_an_open_fact_still_counts_the_criterion() -> None:
    bridge = compare(base(facts={}), base())
    assert len(bridge.common) == 4
    assert not bridge.change


def test_another_purpose_is_scope() -> None:
    topic = replace(base(), rubric=rubric(ALPHA))
    topic = replace(topic, assessment=replace(topic.assessment, purpose=Purpose(PurposeKind.MODULES, ("a",))))
    bridge = compare(topic, base())
    only(bridge, Part.SCOPE)
    assert bridge.measure is Measure.MODULES
    assert [(step.cause, step.phase) for step in bridge.steps if step.change] == [(Cause.PURPOSE, Phase.JOINING)]


def test_another_edition_is_rubric_and_the_rest_stays_apart() -> None:
    heavier = replace(ALPHA, criteria=(ALPHA.criteria[0], replace(ALPHA.criteria[1], weight=5), ALPHA.criteria[2]))
    weighed = replace(base(), rubric=rubric(heavier, BETA))
    assert [s.cause for s in compare(base(), weighed).steps if s.change] == [Cause.RUBRIC]
    only(compare(base(), weighed), Part.RUBRIC)
    added = replace(ALPHA, criteria=(*ALPHA.criteria, criterion("a.four")))
    more = compare(base(), replace(base(), rubric=rubric(added, BETA)))
    assert only(more, Part.RUBRIC).claimed < 0
    assert [line.criterion.id for line in more.of(Outcome.NEW)] == ["a.four"]
    assert more.like_change == nothing()
    # The condition became narrower while the facts stayed: the edition's doing, not the profile's.
    ruled = replace(
        ALPHA, criteria=(*ALPHA.criteria[:2], replace(ALPHA.criteria[2], applies=Is("activity.exports", False)))
    )
    only(compare(base(), replace(base(), rubric=rubric(ruled, BETA))), Part.RUBRIC)


def test_a_criterion_asked_in_another_way_is_not_compared() -> None:
    asked = replace(BETA, criteria=(replace(BETA.criteria[0], kind=Kind.MATURITY),))
    after = answered(replace(base(), rubric=rubric(ALPHA, asked)), "b.one", Level(2))
    bridge = compare(base(), after)
    assert [line.criterion.id for line in bridge.of(Outcome.REWRITTEN)] == ["b.one"]
    assert "b.one" not in bridge.common
    only(bridge, Part.RUBRIC)


def test_answers_and_evidence_are_told_apart_on_the_criteria_of_both() -> None:
    after = answered(base(evidence=(*PROVED, proof("b.one", "review"))), "a.two", Level(4))
    bridge = compare(base(), after)
    assert bridge.part(Part.ANSWERS) == Change(Fraction(3, 40), Fraction(3, 40))
    assert bridge.part(Part.EVIDENCE) == Change(Fraction(1, 4), Fraction(0))
    assert [line.criterion.id for line in bridge.of(Outcome.GAINED)] == ["a.two", "b.one"]
    alpha, beta = bridge.modules
    assert (alpha.effect, beta.effect) == (bridge.part(Part.ANSWERS), bridge.part(Part.EVIDENCE))
    assert alpha.before is not None
    assert alpha.after is not None
    assert Fraction(3, 4) * (alpha.after.claimed - alpha.before.claimed) == alpha.effect.claimed


def test_nothing_in_common_still_sums() -> None:
    one, two = base(), base()
    one = replace(one, rubric=rubric(ALPHA), answers=GIVEN[:3])
    two = replace(two, rubric=rubric(BETA), answers=GIVEN[3:])
    bridge = compare(one, two)
    assert bridge.common == ()
    assert bridge.like_change is None
    assert only(bridge, Part.RUBRIC) == Change(Fraction(0) - bridge.before.evidenced, 1 - bridge.before.claimed)  # type: ignore[union-attr]


def test_what_is_not_assessed_is_not_split() -> None:
    empty = base(facts={"activity.exports": False})
    alone = replace(ALPHA, criteria=(ALPHA.criteria[2],))
    nothing_there = replace(empty, rubric=rubric(alone), answers=())
    bridge = compare(nothing_there, base())
    assert bridge.before is None
    assert bridge.change is None
    assert bridge.steps == ()
    assert all(line.outcome is Outcome.NEW and not line.effect for line in bridge.lines)


def test_a_check_up_is_compared_by_its_claimed_end() -> None:
    checkup = Purpose(PurposeKind.CHECKUP)
    marked = replace(ALPHA, criteria=tuple(replace(c, checkup=True) for c in ALPHA.criteria))
    before = assessment_file(rubric(marked, BETA), GIVEN, purpose=checkup, facts={"activity.exports": True})
    after = replace(base(), rubric=rubric(marked, BETA))
    bridge = compare(before, after)
    assert bridge.claimed_only
    assert bridge.measure is Measure.INDEX
    assert [line.criterion.id for line in bridge.of(Outcome.SAME)] == ["a.one", "a.two", "a.three"]
    assert [line.criterion.id for line in bridge.of(Outcome.NEW)] == ["b.one"]


def test_of_an_award_only_the_items_count() -> None:
    pe = module("pe", banded("pe.one", "4.1", 60), banded("pe.two", "4.2", 40))
    sets = [criteria_set(item("4.1", 60), item("4.2", 40))]
    line = replace(ALPHA, criteria=(replace(ALPHA.criteria[0], fails_below=1), *ALPHA.criteria[1:]))
    award = Purpose(PurposeKind.AWARD, ("award",))
    before = assessment_file(rubric(line, pe, sets=sets), (*GIVEN, answer("pe.one", Percent(50))), purpose=award)
    after = answered(before, "pe.two", Percent(25))
    after = answered(after, "a.one", Level(0))
    bridge = compare(before, after)
    assert bridge.measure is Measure.ITEMS
    # Nothing proved: at most 5 % of an item is evidenced.
    assert only(bridge, Part.ANSWERS) == Change(Fraction(2, 100), Fraction(10, 100))
    # An item imported as 不适用 is one without an answer of its own.
    imported = answered(before, "pe.two", NotApplicable("imported by mistake"))
    assert not compare(before, imported).change
    assert {entry.criterion.id for entry in compare(before, imported).lines} == {"pe.one", "pe.two"}


def test_two_enterprises_are_not_compared() -> None:
    other = replace(base(), assessment=replace(base().assessment, enterprise="f"))
    with pytest.raises(ValueError, match="different enterprises"):
        compare(base(), other)


def test_shares_sum_to_one_and_give_the_figure() -> None:
    for seed in range(40):
        file, _ = pair(seed)
        measure = measure_of(file.assessment.purpose)
        whole = overall(file, counted(Scoring(file), measure), measure)
        if whole.score is None:
            assert whole.shares == {}
            continue
        assert sum(whole.shares.values()) == 1
        sums = [sum(end) for end in zip(*(whole.contribution(i) for i in whole.shares), strict=True)]
        assert sums == [whole.score.evidenced, whole.score.claimed]
        assert not any(whole.contribution("no.such"))


def test_unknown_counts_as_nothing_yet() -> None:
    bridge = compare(base(), answered(base(), "a.two", Unknown()))
    assert only(bridge, Part.ANSWERS).claimed == Fraction(-3, 40)
