"""Days on which registers carry a criterion no longer: levels that fall, figures that are missing, and shares."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from qualityassess.domain.answers import ENTERPRISE, Answer, Answered, Level, Percent, Unknown
from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.criteria_set import ItemKind
from qualityassess.domain.due import DueState
from qualityassess.domain.due_exhibits import due_exhibits
from qualityassess.domain.due_registers import FIGURES_RULE, REGISTER_RULE, due_registers
from qualityassess.domain.due_rule import DueKind
from qualityassess.domain.register_judgement import has_between, judge_register
from qualityassess.domain.register_scale import Need, RegisterScale, Rule
from qualityassess.domain.registers import Certificate, Indicator, IndicatorYear, RegisterName, Registers
from qualityassess.domain.rubric import Direction, Kind
from qualityassess.domain.scoring import Scoring
from tests.domain import builders as b

ON = b.ON
LIVE = Need(b.words("live"), percent=60, ahead=("expires",))
SEEN = Need(b.words("seen"), within=(("looked_up", 12),))
PAPERS = RegisterScale(
    "certificates", b.words("papers"), (Rule(2, b.words("two"), (LIVE,)), Rule(4, b.words("four"), (LIVE, SEEN)))
)
ASKED = b.criterion("m.r", Kind.REGISTER, register=PAPERS)


def paper(number: str, expires: date, looked_up: date | None = None) -> Certificate:
    return Certificate(number, "iso9001", number, expires=expires, looked_up=looked_up)


def a_file(*rows: Certificate, answers: tuple[Answer, ...] = ()) -> AssessmentFile:
    return b.assessment_file(b.rubric(b.module("m", ASKED)), answers, registers=Registers(certificates=rows))


THREE = (
    paper("a", date(2026, 9, 1), date(2025, 11, 30)),
    paper("b", date(2026, 12, 1)),
    paper("c", date(2027, 5, 1)),
)


def test_levels_fall_on_the_day_that_the_records_decide() -> None:
    file = a_file(*THREE)
    seen, live = due_registers(file, ON)
    # Two of three are asked for: the second end decides, not the first.
    assert (seen.day, live.day) == (date(2026, 11, 30), date(2026, 12, 1))
    assert seen.fall is not None
    assert live.fall is not None
    assert (seen.fall.before, seen.fall.after, seen.fall.records) == (4, 2, ("a",))
    assert (live.fall.before, live.fall.after, live.fall.records, live.fall.level) == (2, 0, ("b",), True)
    assert (live.kind, live.rule, live.register, live.record) == (
        DueKind.REGISTER,
        REGISTER_RULE,
        RegisterName.CERTIFICATES,
        "b",
    )
    assert live.criterion == "m.r"
    for item in (seen, live):
        assert item.fall is not None
        days = [judge_register(PAPERS, file.registers, item.day + timedelta(days=n)).level for n in (0, 1)]
        assert days == [item.fall.before, item.fall.after]
    assert [live.state(day) for day in (ON, date(2026, 11, 1), date(2026, 12, 2))] == [
        DueState.LATER,
        DueState.SOON,
        DueState.OVERDUE,
    ]


def test_nothing_is_announced_where_nothing_falls() -> None:
    assert due_registers(a_file(), ON) == ()
    assert due_registers(a_file(paper("a", date.max)), ON) == ()
    unknown = Answer("m.r", ENTERPRISE, Unknown())
    assert due_registers(a_file(*THREE, answers=(unknown,)), ON) == ()
    # What ended before the first day is a finding, not a date.
    assert due_registers(a_file(paper("a", ON - timedelta(days=1))), ON) == ()


def test_an_override_is_still_told_of_the_computed_fall() -> None:
    given_level = Answer("m.r", ENTERPRISE, Answered(Level(5)))
    assert [item.day for item in due_registers(a_file(*THREE, answers=(given_level,)), ON)] == [
        date(2026, 11, 30),
        date(2026, 12, 1),
    ]


def test_exhibits_on_a_register_criterion_are_no_reason_of_its_fall() -> None:
    proof = b.proof("m.r", "letter", date(2026, 1, 1), expires=date(2026, 12, 31))
    file = a_file(*THREE)
    linked = replace(file, exhibits={proof[0].id: proof[0]}, links=(proof[1],))
    assert due_exhibits(Scoring(linked), ON) == ()


def test_results_items_fall_when_the_next_year_is_missing() -> None:
    asked = b.banded("m.i", "4.7.2")
    rubric = b.rubric(b.module("m", asked), sets=[b.criteria_set(b.item("4.7.2", 100, ItemKind.RESULTS))])
    years = tuple(IndicatorYear(year, Fraction(1)) for year in (2023, 2024, 2025))
    row = Indicator("i", "合格率", "%", Direction.UP, results_item="4.7.2", years=years)
    file = b.assessment_file(rubric, [b.answer("m.i", Percent(60))], registers=Registers(indicators=(row,)))
    (item,) = due_registers(file, ON)
    assert item.fall is not None
    assert (item.rule, item.day, item.register, item.record) == (
        FIGURES_RULE,
        date(2026, 12, 31),
        RegisterName.INDICATORS,
        "i",
    )
    assert (item.fall.before, item.fall.after, item.fall.level) == (45, 25, False)


DAYS = st.dates(date(2024, 1, 1), date(2026, 3, 1))


@settings(b.FAST, max_examples=20)
@given(st.lists(st.tuples(DAYS, DAYS), max_size=6), DAYS)
def test_spans_and_falls_agree_with_judging_every_day(dates: list[tuple[date, date]], on: date) -> None:
    rows = tuple(paper(str(n), ends, seen) for n, (ends, seen) in enumerate(dates))
    for row in rows:
        for need in (LIVE, SEEN):
            span = has_between(row, need, {})
            single = RegisterScale(
                "certificates", b.words("x"), (Rule(1, b.words("one"), (replace(need, percent=0),)),)
            )
            level = judge_register(single, Registers(certificates=(row,)), on).level
            assert (level == 1) is (span is not None and span[0] <= on <= span[1])
    file = a_file(*rows)
    file = replace(file, assessment=replace(file.assessment, as_of=on))
    falls = {item.day for item in due_registers(file, on) if item.day < on + timedelta(days=799)}
    course = [judge_register(PAPERS, file.registers, on + timedelta(days=n)).level or 0 for n in range(800)]
    assert falls == {on + timedelta(days=n) for n in range(799) if course[n + 1] < course[n]}
