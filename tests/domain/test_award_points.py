"""Award points: sums, the range, when a total may be printed, and estimates."""

from fractions import Fraction

import pytest

from qualityassess import paths
from qualityassess.catalog.load import load_rubric
from qualityassess.domain.answers import Answer, Level, NotApplicable, Percent, Unknown
from qualityassess.domain.award_points import AwardPoints, Estimate, award_points
from qualityassess.domain.criteria_set import ItemKind
from qualityassess.domain.rubric import Criterion
from tests.domain.builders import (
    answer,
    banded,
    criteria_set,
    criterion,
    item,
    module,
    proof,
    row,
    rubric,
    scoring,
    support,
)

ONE, TWO, RESULT = item("4.1.2", 50), item("4.2.2", 40), item("4.7.2", 80, ItemKind.RESULTS)
SET = criteria_set(ONE, TWO, RESULT)
ITEMS = module("pe", banded("pe.a", "4.1.2", 50), banded("pe.b", "4.2.2", 40), banded("pe.r", "4.7.2", 80))


def points(answers: list[Answer], *helpers: Criterion, methods: bool = False) -> AwardPoints:
    modules = [ITEMS, *([module("m", *helpers)] if helpers else [])]
    evidence = (
        [proof(c, t) for c in ("pe.a", "pe.b") for t in ("method", "record", "review", "link")] if methods else []
    )
    found = award_points(SET, scoring(rubric(*modules, sets=[SET]), answers, evidence=evidence).criteria)
    assert found is not None
    return found


def test_without_answers_nothing_is_claimed_and_all_is_possible() -> None:
    found = points([])
    assert row(found.evidenced, found.claimed, found.possible) == (0, 0, 170)
    assert (found.answered, found.covered, found.complete) == (0, 0, False)
    assert [row(r.evidenced, r.claimed, r.possible) for r in found.items] == [(0, 0, 50), (0, 0, 40), (0, 0, 80)]


def test_sums_are_exact_over_the_items() -> None:
    found = points(
        [answer("pe.a", Percent(55)), answer("pe.b", Percent(35)), answer("pe.r", Percent(25))], methods=True
    )
    assert found.claimed == Fraction(55 * 50 + 35 * 40 + 25 * 80, 100) == Fraction(123, 2)
    # Figures are missing in the indicator register: the results item is evidenced to 5 %.
    assert found.evidenced == Fraction(55 * 50 + 35 * 40 + 5 * 80, 100)
    assert found.possible == found.claimed
    assert (found.answered, found.covered, found.complete) == (3, 170, True)


def test_a_total_only_with_every_item() -> None:
    found = points([answer("pe.a", Percent(55)), answer("pe.b", Percent(35))])
    assert (found.answered, found.covered, found.complete) == (2, 90, False)
    assert found.possible - found.claimed == 80
    assert not points([answer("pe.a", Percent(5)), answer("pe.b", Percent(5)), answer("pe.r", Unknown())]).complete


def test_an_item_is_never_struck_out() -> None:
    found = points([answer("pe.a", NotApplicable("nothing of the kind"))])
    assert row(found.items[0].own, found.items[0].possible, found.possible) == (False, 50, 170)


def test_items_that_were_not_asked_are_still_possible() -> None:
    part = rubric(module("pe", banded("pe.a", "4.1.2", 50)), sets=[SET])
    found = award_points(SET, scoring(part, [answer("pe.a", Percent(20))]).criteria)
    assert found is not None
    assert row(len(found.items), found.claimed, found.possible, found.complete) == (1, 10, 130, False)


def test_no_points_without_items() -> None:
    assert award_points(SET, scoring(rubric(module("m", criterion("m.a")))).criteria) is None


def helpers(*weights: int, no: str = "4.1.2") -> list[Criterion]:
    return [criterion(f"m.c{n}", weight=w, supports=support(no)) for n, w in enumerate(weights)]


def levels(*given: int) -> list[Answer]:
    return [answer(f"m.c{n}", Level(level)) for n, level in enumerate(given)]


def estimate(answers: list[Answer], *rows: Criterion, methods: bool = True) -> Estimate | None:
    found = points(answers, *rows, methods=methods)
    assert row(found.evidenced, found.claimed, found.answered) == (0, 0, 0)
    return found.items[0].estimate


@pytest.mark.parametrize(
    ("given", "percent"),
    [
        ((0, 0), 0),
        ((1, 0), 5),
        ((1, 1), 10),
        ((2, 1), 15),
        ((2, 2), 20),
        ((3, 2), 25),
        ((3, 3), 35),
        ((4, 3), 40),
        ((4, 4), 45),
        ((5, 4), 45),
        ((5, 5), 45),
    ],
)
def test_an_estimate_is_linear_between_the_levels_and_rounded_down(given: tuple[int, int], percent: int) -> None:
    found = estimate(levels(*given), *helpers(1, 1))
    assert found is not None
    assert (found.percent, found.criteria, found.mean_level) == (percent, ("m.c0", "m.c1"), Fraction(sum(given), 2))


def test_an_estimate_weighs_its_criteria() -> None:
    found = estimate(levels(4, 0), *helpers(3, 1))
    assert found is not None
    assert row(found.mean_level, found.percent) == (3, 35)


def test_two_answers_and_half_of_the_declared_weight() -> None:
    assert estimate(levels(4), *helpers(5, 1)) is None
    assert estimate(levels(4, 4), *helpers(1, 1, 3)) is None
    assert estimate(levels(4, 4), *helpers(1, 1, 2)) is not None
    unknown = [*levels(4, 4), answer("m.c2", Unknown())]
    assert estimate(unknown, *helpers(1, 1, 3)) is None
    struck = [*levels(4, 4), answer("m.c2", NotApplicable("nothing of the kind"))]
    assert estimate(struck, *helpers(1, 1, 3)) is not None
    assert estimate(levels(4, 4), *helpers(1, 1, no="4.2.2")) is None


def test_an_estimate_is_capped_by_the_evidence_ceiling() -> None:
    found = estimate(levels(4, 4), *helpers(1, 1), methods=False)
    assert found is not None
    assert row(found.percent, found.mean_level) == (5, 4)


def test_an_own_answer_needs_no_estimate_and_results_never_have_one() -> None:
    answered = points([answer("pe.a", Percent(10)), *levels(4, 4)], *helpers(1, 1), methods=True)
    assert answered.items[0].estimate is None
    results = points(levels(4, 4), *helpers(1, 1, no="4.7.2"), methods=True)
    assert [row.estimate for row in results.items] == [None, None, None]


def test_an_unknown_item_is_estimated_like_an_open_one() -> None:
    found = points([answer("pe.a", Unknown()), *levels(4, 4)], *helpers(1, 1), methods=True)
    assert found.items[0].estimate is not None
    assert not found.items[0].own


def test_the_real_set_has_23_items_and_1000_points() -> None:
    rubric_23 = load_rubric(paths.rubrics_dir()).rubric
    real = rubric_23.criteria_set("gbt19580-2012")
    assert real is not None
    answers = [answer(c.id, Percent(55)) for c in rubric_23.criteria() if c.item]
    found = award_points(real, scoring(rubric_23, answers).criteria)
    assert found is not None
    assert (len(found.items), found.answered, found.covered, found.complete) == (23, 23, 1000, True)
    assert row(found.claimed, found.possible) == (550, 550)
    assert found.evidenced == 50
    less = award_points(real, scoring(rubric_23, answers[1:]).criteria)
    assert less is not None
    assert not less.complete
    first = less.items[0].item.points
    assert row(less.covered, less.possible - less.claimed) == (1000 - first, first)
