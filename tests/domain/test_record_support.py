"""What a record proves: with it, without it, and once an exhibit of it has run out."""

from datetime import date, timedelta

from qualityassess.domain.answers import Level, Percent
from qualityassess.domain.exhibits import Link
from qualityassess.domain.record_support import RecordSupport, record_support
from qualityassess.domain.rubric import Criterion
from tests.domain.builders import (
    ON,
    answer,
    assessment_file,
    banded,
    criteria_set,
    criterion,
    exhibit,
    expect,
    item,
    module,
    proof,
    rubric,
)

STEPS: Criterion = criterion("m.c", exhibits=(expect("letter"), expect("review", 3)))
LETTER, LETTER_LINK = proof("m.c", "letter")


def support(evidence: list[tuple[object, Link]], *own: str, level: int = 4) -> tuple[RecordSupport, ...]:
    file = assessment_file(rubric(module("m", STEPS)), [answer("m.c", Level(level))], evidence=evidence)  # type: ignore[arg-type]
    return record_support(file, own)


def test_the_level_falls_to_what_the_other_exhibits_support() -> None:
    review, link = proof("m.c", "review")
    found = support([(LETTER, LETTER_LINK), (review, link)], review.id)
    assert found == (RecordSupport("m.c", 4, 2, level=True, lapsed=False),)
    assert found[0].changes


def test_a_second_exhibit_of_the_type_leaves_the_level_where_it_is() -> None:
    review, link = proof("m.c", "review")
    again = exhibit("again", ON)
    more = (again, Link("more", "m.c", "again", "review"))
    found = support([(LETTER, LETTER_LINK), (review, link), more], review.id)
    assert found == (RecordSupport("m.c", 4, 4, level=True, lapsed=False),)
    assert not found[0].changes


def test_what_ran_out_shows_what_it_would_support() -> None:
    review, link = proof("m.c", "review", expires=ON - timedelta(days=1))
    found = support([(LETTER, LETTER_LINK), (review, link)], review.id)
    assert found == (RecordSupport("m.c", 4, 2, level=True, lapsed=True),)


def test_the_last_day_of_validity_still_counts() -> None:
    review, link = proof("m.c", "review", expires=ON)
    assert not support([(LETTER, LETTER_LINK), (review, link)], review.id)[0].lapsed


def test_nothing_linked_and_nothing_answered_support_nothing() -> None:
    review, link = proof("m.c", "review")
    assert support([(LETTER, LETTER_LINK)], review.id) == ()
    file = assessment_file(rubric(module("m", STEPS)), evidence=[(LETTER, LETTER_LINK), (review, link)])
    assert record_support(file, [review.id]) == (RecordSupport("m.c", 0, 0, level=True, lapsed=False),)


def test_items_are_told_in_percent() -> None:
    asked = banded("m.i", "4.1")
    method, link = proof("m.i", "method", issued=date(2026, 1, 2))
    the_rubric = rubric(module("m", asked), sets=[criteria_set(item("4.1", 100))])
    file = assessment_file(the_rubric, [answer("m.i", Percent(50))], evidence=[(method, link)])
    (found,) = record_support(file, [method.id])
    assert (found.with_record, found.without, found.level) == (25, 5, False)
