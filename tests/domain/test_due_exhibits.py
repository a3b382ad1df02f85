"""The day on which an exhibit stops counting, how far the value falls, and confirmations that grow too old."""

from datetime import date

from qualityassess.domain.answers import Level, Percent
from qualityassess.domain.due import DueState
from qualityassess.domain.due_exhibits import due_confirmations, due_exhibits
from qualityassess.domain.registers import Confirmation
from tests.domain import builders as b

ON = b.ON


def test_levels_fall_on_the_day_after_the_last_that_counts() -> None:
    question = b.criterion("m.a", exhibits=(b.expect("letter"), b.expect("record", 3)))
    evidence = [
        b.proof("m.a", "letter", date(2025, 1, 1), expires=date(2027, 3, 1)),
        b.proof("m.a", "record", date(2025, 9, 10)),
    ]
    scoring = b.scoring(b.rubric(b.module("m", question)), [b.answer("m.a", Level(4))], evidence=evidence)
    first, second = due_exhibits(scoring, ON)
    assert (first.day, first.fall is not None and (first.fall.before, first.fall.after)) == (date(2026, 9, 10), (4, 2))
    assert (second.day, second.fall is not None and (second.fall.before, second.fall.after)) == (
        date(2027, 3, 1),
        (2, 0),
    )
    assert first.criterion == "m.a"
    assert [first.state(day) for day in (ON, date(2026, 8, 11), date(2026, 9, 11))] == [
        DueState.LATER,
        DueState.SOON,
        DueState.OVERDUE,
    ]


def test_what_does_not_lower_the_value_is_no_date() -> None:
    question = b.criterion("m.a", exhibits=(b.expect("letter"), b.expect("record", 3)))
    evidence = [
        b.proof("m.a", "letter", date(2025, 1, 1)),
        b.proof("m.a", "record", date(2025, 9, 10)),
        b.proof("m.a", "record", date(2026, 5, 10)),
    ]
    only_two = b.scoring(b.rubric(b.module("m", question)), [b.answer("m.a", Level(2))], evidence=evidence)
    assert due_exhibits(only_two, ON) == ()
    newer = b.scoring(b.rubric(b.module("m", question)), [b.answer("m.a", Level(4))], evidence=evidence)
    assert [item.day for item in due_exhibits(newer, ON)] == [date(2027, 5, 10)]


def test_what_stopped_between_the_as_of_date_and_today_is_overdue() -> None:
    question = b.criterion("m.a", exhibits=(b.expect("record"),))
    evidence = [b.proof("m.a", "record", date(2025, 7, 1))]
    scoring = b.scoring(b.rubric(b.module("m", question)), [b.answer("m.a", Level(3))], evidence=evidence)
    (item,) = due_exhibits(scoring, date(2026, 8, 1))
    assert (item.day, item.state(date(2026, 8, 1))) == (date(2026, 7, 1), DueState.OVERDUE)


def test_a_period_that_is_no_longer_covered_falls_before_the_record_is_old() -> None:
    question = b.criterion("m.a", exhibits=(b.expect("record", covers_months=6),))
    evidence = [b.proof("m.a", "record", date(2026, 5, 31), period_from=date(2025, 12, 1), period_to=date(2026, 5, 31))]
    scoring = b.scoring(b.rubric(b.module("m", question)), [b.answer("m.a", Level(2))], evidence=evidence)
    (item,) = due_exhibits(scoring, ON)
    # 182 days are covered and 180 asked: two days may leave the window of twelve months.
    assert item.day == date(2026, 12, 2)


def test_items_fall_by_percent() -> None:
    asked = b.banded("m.i", "4.1.2")
    the_rubric = b.rubric(b.module("m", asked), sets=[b.criteria_set(b.item("4.1.2", 100))])
    evidence = [b.proof("m.i", "method", date(2025, 1, 1)), b.proof("m.i", "record", date(2025, 9, 10))]
    scoring = b.scoring(the_rubric, [b.answer("m.i", Percent(60))], evidence=evidence)
    falls = [(item.day, item.fall.before, item.fall.after) for item in due_exhibits(scoring, ON) if item.fall]
    assert falls == [(date(2026, 9, 10), 45, 25), (date(2028, 1, 1), 25, 5)]


def test_confirmations_are_renewed_for_a_planned_application() -> None:
    def looked_up(day: date, domain: str = "penalty") -> Confirmation:
        return Confirmation("c", domain, date(2020, 1, 1), day, day, "平台", "王")

    planned = [(date(2026, 9, 1), "申报"), (date(2026, 5, 1), "过去")]
    rows = (looked_up(date(2026, 3, 1)), looked_up(date(2026, 6, 1)), looked_up(date(2026, 8, 10), "recall"))
    (item,) = due_confirmations(rows, planned, ON)
    assert (item.day, item.domain, item.counted) == (date(2026, 9, 1), "penalty", date(2026, 6, 1))
    assert item.state(date(2026, 8, 1)) is DueState.LATER
    assert item.state(date(2026, 8, 2)) is DueState.SOON
    assert due_confirmations(rows, [(date(2026, 7, 1), "申报")], ON) == ()
