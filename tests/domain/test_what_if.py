"""What-if: an overlay is scored like the real thing and leaves the real thing as it is."""

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from qualityassess.domain.answers import CONSENSUS, ENTERPRISE, Answered, Level, Percent, Unanswered
from qualityassess.domain.criteria_set import ItemKind
from qualityassess.domain.exhibits import EvidenceRule, LinkState
from qualityassess.domain.rubric import Kind
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.what_if import (
    ASSUMED,
    Assumed,
    WhatIf,
    counting_assessor,
    differing,
    held,
    openings,
    overlay,
)
from tests.domain import builders as b

LEVELS = b.criterion("m.level", exhibits=(b.expect("letter", 1), b.expect("record", 3, covers_months=12)))
OTHER = b.criterion("m.other", exhibits=(b.expect("letter", 2),))
PROCESS = b.banded("x.process", "4.1.1")
RESULTS = b.banded("x.results", "4.7.1")
SET = b.criteria_set(b.item("4.1.1", 100), b.item("4.7.1", 100, ItemKind.RESULTS))
RUBRIC = b.rubric(b.module("m", LEVELS, OTHER), b.module("x", PROCESS, RESULTS), sets=(SET,))


def test_nothing_assumed_is_the_file_itself() -> None:
    file = b.assessment_file(RUBRIC, [b.answer("m.level", Level(2))], evidence=[b.proof("m.level", "letter")])
    assert not WhatIf()
    assert overlay(file, WhatIf()) == file


def test_levels_are_scored_for_real_and_the_file_stays_as_it_is() -> None:
    file = b.assessment_file(RUBRIC, [b.answer("m.level", Level(1))])
    kept = replace(file)
    after = Scoring(overlay(file, WhatIf().with_state("m.level", Answered(Level(4)))))
    score = after.criteria["m.level"].score
    assert score is not None
    assert score.claimed == Fraction(4, 5)
    assert file == kept
    assert file.state("m.level") == Answered(Level(1))
    assert differing(Scoring(file), after) == ("m.level",)


def test_overlaid_answers_score_as_the_same_answers_given() -> None:
    draw = random.Random(11)
    asked = {"m.level": Kind.MATURITY, "m.other": Kind.MATURITY, "x.process": Kind.BANDED, "x.results": Kind.BANDED}
    for _ in range(60):
        first, second = (
            {
                key: Answered(Level(draw.randint(0, 5)) if kind is Kind.MATURITY else Percent(5 * draw.randint(0, 20)))
                for key, kind in asked.items()
                if draw.random() < 0.8
            }
            for _ in range(2)
        )
        file = b.assessment_file(RUBRIC, [b.answer(key, state) for key, state in first.items()])
        trial = WhatIf()
        for key, state in second.items():
            trial = trial.with_state(key, state)
        given = b.assessment_file(RUBRIC, [b.answer(key, state) for key, state in {**first, **second}.items()])
        assert Scoring(overlay(file, trial)).index == Scoring(given).index


def test_the_consensus_is_what_counts_where_there_is_one() -> None:
    agreed = b.answer("m.level", Level(2), CONSENSUS)
    file = b.assessment_file(RUBRIC, [b.answer("m.level", Level(5)), agreed, b.answer("m.other", Level(1))])
    assert counting_assessor(file, "m.level") == CONSENSUS
    assert counting_assessor(file, "m.other") == ENTERPRISE
    after = overlay(file, WhatIf().with_state("m.level", Answered(Level(3))))
    assert after.state("m.level") == Answered(Level(3))
    withdrawn = b.assessment_file(RUBRIC, [b.answer("m.level", Unanswered(), CONSENSUS)])
    assert counting_assessor(withdrawn, "m.level") == ENTERPRISE


@pytest.mark.parametrize("rule", list(EvidenceRule))
def test_assumed_exhibits_carry_what_is_claimed(rule: EvidenceRule) -> None:
    file = b.assessment_file(RUBRIC, [b.answer("m.level", Level(4))], rule=rule)
    scoring = Scoring(file)
    found = openings(scoring, LEVELS)
    assert [entry.type for entry in found] == ["letter", "record"]
    trial = WhatIf()
    for entry in found:
        trial = trial.with_exhibit(entry, there=True)
    score = Scoring(overlay(file, trial)).criteria["m.level"].score
    assert score is not None
    assert score.evidenced == score.claimed == Fraction(4, 5)
    assert not file.exhibits
    assert trial.with_exhibit(found[0], there=False).exhibits == (found[1],)


def test_assumed_exhibits_lift_the_ceiling_of_a_process_item_for_every_unit() -> None:
    file = b.assessment_file(RUBRIC, [b.answer("x.process", Percent(60), units=("A", "B"))])
    trial = WhatIf()
    for entry in openings(Scoring(file), PROCESS):
        trial = trial.with_exhibit(entry, there=True)
    after = Scoring(overlay(file, trial)).criteria["x.process"]
    assert after.ceiling is not None
    assert after.ceiling.missing is None
    assert after.score is not None
    assert after.score.evidenced == Fraction(3, 5)


def test_figures_of_years_cannot_be_assumed() -> None:
    file = b.assessment_file(RUBRIC, [b.answer("x.results", Percent(60))])
    assert openings(Scoring(file), RESULTS) == ()


def test_an_exhibit_held_for_another_criterion_may_be_taken() -> None:
    older, newer = b.proof("m.other", "letter", date(2026, 1, 5)), b.proof("m.other", "letter", date(2026, 3, 5))
    expired = b.proof("m.other", "letter", date(2025, 1, 5), expires=date(2025, 12, 31))
    exhibit, link = b.proof("m.other", "letter", date(2026, 4, 5))
    refused = (exhibit, replace(link, state=LinkState.REJECTED))
    file = b.assessment_file(
        RUBRIC, [b.answer("m.level", Level(2))], evidence=[older, newer, expired, refused, b.proof("m.other", "record")]
    )
    opening = next(entry for entry in openings(Scoring(file), LEVELS) if entry.type == "letter")
    found = held(Scoring(file), opening)
    assert [e.id for e in found] == [newer[0].id, older[0].id]
    trial = WhatIf().with_exhibit(replace(opening, exhibit=found[0].id), there=True)
    score = Scoring(overlay(file, trial)).criteria["m.level"].score
    assert score is not None
    assert score.evidenced == Fraction(2, 5)
    with pytest.raises(KeyError):
        overlay(file, WhatIf().with_exhibit(Assumed("m.level", "letter", exhibit="gone"), there=True))


def test_another_date_lets_evidence_lapse() -> None:
    file = b.assessment_file(
        RUBRIC,
        [b.answer("m.other", Level(2))],
        evidence=[b.proof("m.other", "letter", date(2026, 1, 1), expires=date(2026, 7, 1))],
    )
    score = Scoring(overlay(file, WhatIf().with_date(date(2027, 1, 1)))).criteria["m.other"].score
    assert score is not None
    # Level 1 expects nothing; the letter for level 2 has expired.
    assert score.evidenced == Fraction(1, 5)
    assert Scoring(file).criteria["m.other"].evidenced_level == 2
    assert file.assessment.as_of == b.ON
    assert WhatIf().with_date(date(2027, 1, 1)).with_date(None) == WhatIf()


def test_only_answers_and_exhibits_that_exist_are_written() -> None:
    real, imagined = Assumed("m.level", "letter", exhibit="e1"), Assumed("m.level", "record")
    trial = WhatIf((("m.level", Answered(Level(3))),), (real, imagined), date(2027, 1, 1))
    assert trial.applicable == WhatIf((("m.level", Answered(Level(3))),), (real,))
    assert trial.criteria == {"m.level"}
    assert trial.with_state("m.level", None).state("m.level") is None


def test_ids_of_what_is_assumed_are_told_from_stored_ones() -> None:
    file = b.assessment_file(RUBRIC, [b.answer("m.level", Level(4))])
    after = overlay(file, WhatIf().with_exhibit(Assumed("m.level", "letter"), there=True))
    assert all(key.startswith(ASSUMED) for key in after.exhibits)
    assert all(link.id.startswith(ASSUMED) for link in after.links)
