"""Each consistency check finds what does not fit and keeps silent where it fits."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from qualityassess.domain.answers import Answer, Comment, CommentKind, Level, NotApplicable, Percent, YesNo
from qualityassess.domain.assessment import AssessmentFile, Purpose, PurposeKind
from qualityassess.domain.check_rules import Certified, CheckRules, Pair
from qualityassess.domain.checks.finding import CheckCode, Checked, Finding, Place
from qualityassess.domain.checks.run import findings
from qualityassess.domain.criteria_set import ItemKind
from qualityassess.domain.people_records import Training
from qualityassess.domain.product_records import Instrument
from qualityassess.domain.profile import Profile, YearFigures
from qualityassess.domain.registers import (
    Certificate,
    CertificateState,
    Indicator,
    IndicatorYear,
    RegisterName,
    Registers,
)
from qualityassess.domain.rubric import Direction, FactorPrompt, Kind
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.text import Text
from tests.domain import builders as b

RULES = CheckRules(
    (Certified("m.cert", 2, RegisterName.CERTIFICATES, ("19001",)),),
    (Pair("m.a", 3, "m.b", 1, Text("甲与乙矛盾", "first and second contradict")),),
)
_FACTORS = tuple(FactorPrompt(f, b.words(f)) for f in ("approach", "deployment", "learning", "integration"))
RUBRIC = b.rubric(
    b.module(
        "m",
        b.criterion("m.cert", exhibits=(b.expect("letter"),)),
        b.criterion("m.a", exhibits=(b.expect("record"),)),
        b.criterion("m.b", exhibits=(b.expect("record"),)),
        b.criterion("m.yes", Kind.YES_NO, exhibits=(b.expect("letter"),)),
    ),
    b.module("p", b.banded("p.i", "4.1.2", factors=_FACTORS), b.banded("p.r", "4.7.2", factors=_FACTORS)),
    sets=[b.criteria_set(b.item("4.1.2", 60), b.item("4.7.2", 40, ItemKind.RESULTS))],
)


def checked(
    *answers: Answer, profile: Profile | None = None, comments: tuple[Comment, ...] = (), **values: Any
) -> list[Finding]:
    """Findings of an assessment of the rubric above."""
    file: AssessmentFile = replace(b.assessment_file(RUBRIC, answers, **values), comments=comments)
    return list(findings(Checked(Scoring(file), profile or Profile("甲"), RULES)))


def codes(*answers: Answer, **values: Any) -> set[CheckCode]:
    """The kinds of findings alone."""
    return {finding.code for finding in checked(*answers, **values)}


def one(code: CheckCode, found: list[Finding]) -> Finding:
    """The only finding of a kind."""
    (finding,) = [entry for entry in found if entry.code is code]
    return finding


def held(**values: Any) -> Registers:
    """A register with one quality system certificate."""
    row = replace(Certificate("c1", "iso9001", "N", standard="GB/T 19001-2016", expires=date(2027, 1, 1)), **values)
    return Registers(certificates=(row,))


@pytest.mark.parametrize(
    ("registers", "fits"),
    [
        (held(), True),
        (held(expires=b.ON), True),
        (held(expires=date(2026, 5, 31)), False),
        (held(state=CertificateState.SUSPENDED), False),
        (held(standard="GB/T 24001-2016", scheme="iso14001"), False),
        (Registers(), False),
    ],
)
def test_certified_needs_a_certificate_in_force(registers: Registers, fits: bool) -> None:
    found = checked(b.answer("m.cert", Level(2)), registers=registers)
    assert (CheckCode.NO_CERTIFICATE not in {entry.code for entry in found}) is fits
    assert CheckCode.NO_CERTIFICATE not in codes(b.answer("m.cert", Level(1)), registers=Registers())


def test_the_certificate_that_lapsed_is_where_it_is_mended() -> None:
    finding = one(
        CheckCode.NO_CERTIFICATE, checked(b.answer("m.cert", Level(3)), registers=held(expires=date(2026, 5, 31)))
    )
    assert finding.places == (Place("m.cert"), Place(register=RegisterName.CERTIFICATES, record="c1"))
    assert dict(finding.values)["expires"] == "2026-05-31"


@pytest.mark.parametrize(("first", "second", "contradict"), [(3, 1, True), (2, 1, False), (3, 2, False)])
def test_declared_pairs_contradict(first: int, second: int, contradict: bool) -> None:
    found = codes(b.answer("m.a", Level(first)), b.answer("m.b", Level(second)))
    assert (CheckCode.CONTRADICTION in found) is contradict


def test_a_contradiction_is_mended_at_both_answers() -> None:
    finding = one(CheckCode.CONTRADICTION, checked(b.answer("m.a", Level(5)), b.answer("m.b", Level(0))))
    assert finding.places == (Place("m.b"), Place("m.a"))


def test_high_answers_need_an_exhibit() -> None:
    assert CheckCode.NO_EXHIBIT not in codes(b.answer("m.a", Level(3)))
    assert CheckCode.NO_EXHIBIT in codes(b.answer("m.a", Level(4)))
    assert CheckCode.NO_EXHIBIT not in codes(b.answer("m.a", Level(4)), evidence=[b.proof("m.a", "record")])
    assert CheckCode.NO_EXHIBIT in codes(b.answer("m.yes", YesNo(True)))
    assert CheckCode.NO_EXHIBIT in codes(b.answer("p.i", Percent(50)))
    # Results items are proved by figures.
    assert CheckCode.NO_EXHIBIT not in codes(b.answer("p.r", Percent(70)))
    quick = Purpose(PurposeKind.CHECKUP)
    assert CheckCode.NO_EXHIBIT not in codes(b.answer("m.a", Level(5)), purpose=quick)


def test_stale_and_lapsed_exhibits_are_named_unless_a_fresh_one_is_there() -> None:
    old = b.proof("m.a", "record", date(2024, 1, 1))
    finding = one(CheckCode.STALE_EXHIBIT, checked(b.answer("m.a", Level(3)), evidence=[old]))
    assert old[0].name in dict(finding.values)["exhibits"]
    fresh = b.proof("m.a", "record", date(2026, 5, 1))
    assert CheckCode.STALE_EXHIBIT not in codes(b.answer("m.a", Level(3)), evidence=[old, fresh])
    lapsed = b.proof("m.cert", "letter", date(2024, 1, 1), expires=date(2026, 5, 31))
    assert CheckCode.STALE_EXHIBIT in codes(b.answer("m.cert", Level(1)), evidence=[lapsed])
    assert CheckCode.STALE_EXHIBIT not in codes(evidence=[lapsed])


def test_from_fifty_percent_on_the_last_two_factors_are_written() -> None:
    silent = (("approach", "有制度"), ("learning", "  "))
    finding = one(CheckCode.NO_LEARNING, checked(b.answer("p.i", Percent(50), narratives=silent)))
    assert [place.factor for place in finding.places] == ["learning", "integration"]
    written = (("learning", "每季评价"), ("integration", "与目标对应"))
    assert CheckCode.NO_LEARNING not in codes(b.answer("p.i", Percent(50), narratives=written))
    assert CheckCode.NO_LEARNING not in codes(b.answer("p.i", Percent(45)))


def test_a_percentage_above_what_any_factor_carries() -> None:
    evidence = [b.proof("p.i", "method"), b.proof("p.i", "review")]
    # The ladder stops at 25 for want of records, but learning alone would carry 65.
    assert CheckCode.ABOVE_FACTORS not in codes(b.answer("p.i", Percent(65)), evidence=evidence)
    finding = one(CheckCode.ABOVE_FACTORS, checked(b.answer("p.i", Percent(70)), evidence=evidence))
    assert dict(finding.values) == {"percent": "70", "carried": "65"}


def comment(kind: CommentKind, criterion: str, number: int) -> Comment:
    """A comment."""
    return Comment(f"{criterion}{number}", criterion, kind, "话")


@pytest.mark.parametrize(
    ("value", "kind", "code"),
    [
        (Level(1), CommentKind.STRENGTH, CheckCode.ONLY_STRENGTHS),
        (Level(2), CommentKind.STRENGTH, None),
        (Level(4), CommentKind.OPPORTUNITY, CheckCode.ONLY_OPPORTUNITIES),
        (Level(3), CommentKind.OPPORTUNITY, None),
    ],
)
def test_comments_and_value_go_together(value: Level, kind: CommentKind, code: CheckCode | None) -> None:
    one_sided = (comment(kind, "m.a", 1), comment(kind, "m.a", 2))
    both = {CheckCode.ONLY_STRENGTHS, CheckCode.ONLY_OPPORTUNITIES}
    assert codes(b.answer("m.a", value), comments=one_sided) & both == ({code} if code else set())
    other = CommentKind.OPPORTUNITY if kind is CommentKind.STRENGTH else CommentKind.STRENGTH
    mixed = (*one_sided, comment(other, "m.a", 3))
    assert not codes(b.answer("m.a", value), comments=mixed) & both
    assert not codes(b.answer("m.a", value), comments=one_sided[:1]) & both


def figures(*years: int, name: str = "合格率", unit: str = "%", value: int = 1) -> Registers:
    """An indicator of the results item over some years."""
    entries = tuple(IndicatorYear(year, Fraction(value)) for year in years)
    return Registers(indicators=(Indicator("i1", name, unit, Direction.UP, "4.7.2", years=entries),))


def test_results_need_three_years() -> None:
    two = figures(2024, 2025)
    finding = one(CheckCode.FEW_YEARS, checked(b.answer("p.r", Percent(30)), registers=two))
    assert finding.places[0] == Place(register=RegisterName.INDICATORS, record="i1")
    assert dict(finding.values)["years"] == "2"
    three = figures(2023, 2024, 2025)
    assert CheckCode.FEW_YEARS not in codes(b.answer("p.r", Percent(30)), registers=three)
    assert CheckCode.FEW_YEARS not in codes(b.answer("p.r", Percent(25)), registers=two)
    assert CheckCode.FEW_YEARS in codes(b.answer("p.r", Percent(30)), registers=figures(2021, 2023, 2025))


TEXT = "公司每月召开质量例会，检查目标完成情况并记录改进措施。"


def test_copied_text_is_found_whatever_its_blanks_and_points() -> None:
    same = TEXT.replace("，", ", ").replace("。", "")
    found = checked(
        b.answer("m.a", Level(1), narratives=(("", TEXT),)), b.answer("m.b", Level(2), narratives=(("", same),))
    )
    finding = one(CheckCode.COPIED_TEXT, found)
    assert finding.places == (Place("m.a"), Place("m.b"))
    short = (("", "每月检查并记录"),)
    assert CheckCode.COPIED_TEXT not in codes(
        b.answer("m.a", Level(1), narratives=short), b.answer("m.b", Level(2), narratives=short)
    )


STAFF = Profile("甲", years=(YearFigures(2024, headcount=180), YearFigures(2025, headcount=200)))


@pytest.mark.parametrize(("count", "differs"), [(200, False), (220, False), (221, True), (179, True)])
def test_headcount_of_a_register_goes_with_the_profile(count: int, differs: bool) -> None:
    registers = figures(2025, name="职工总人数", unit="人", value=count)
    assert (CheckCode.HEADCOUNT_REGISTER in codes(profile=STAFF, registers=registers)) is differs


def test_more_cannot_attend_than_there_are() -> None:
    training = Training("t", "质量意识", on=date(2025, 3, 1), attended=230)
    finding = one(CheckCode.HEADCOUNT_REGISTER, checked(profile=STAFF, registers=Registers(trainings=(training,))))
    assert finding.places[0] == Place(register=RegisterName.TRAININGS, record="t")


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        ("公司现有员工 200 人。", False),
        ("公司现有员工 320 人。", True),
        ("全厂职工约 150 余人参加。", True),
        ("员工总数为 1,200 人", True),
        ("We have 320 employees.", True),
        ("培训员工 35 人次，质量人员 12 人。", False),
    ],
)
def test_headcount_of_a_text_goes_with_the_profile(text: str, differs: bool) -> None:
    found = codes(b.answer("m.a", Level(1), narratives=(("", text),)), profile=STAFF)
    assert (CheckCode.HEADCOUNT_TEXT in found) is differs


def test_a_headcount_that_jumps() -> None:
    jump = Profile("甲", years=(YearFigures(2024, headcount=100), YearFigures(2025, headcount=160)))
    assert CheckCode.HEADCOUNT_JUMP in codes(profile=jump)
    assert CheckCode.HEADCOUNT_JUMP not in codes(profile=STAFF)
    apart = Profile("甲", years=(YearFigures(2020, headcount=100), YearFigures(2025, headcount=160)))
    assert CheckCode.HEADCOUNT_JUMP not in codes(profile=apart)


def test_too_much_not_applicable() -> None:
    out = NotApplicable("这里没有这项业务活动")
    finding = one(CheckCode.MANY_NOT_APPLICABLE, checked(b.answer("m.a", out)))
    assert finding.places == (Place("m.a"),)
    assert dict(finding.values) == {"module": "m", "share": "25.0"}
    assert CheckCode.MANY_NOT_APPLICABLE not in codes(b.answer("m.a", Level(1)))


def test_records_without_an_end_are_on_no_list() -> None:
    registers = Registers(
        certificates=(Certificate("c", "iso9001", "N-1"), Certificate("w", "x", "2", state=CertificateState.WITHDRAWN)),
        instruments=(Instrument("g", "压力表"), Instrument("s", "旧表", state="scrapped")),
    )
    places = [entry.places[0].record for entry in checked(registers=registers) if entry.code is CheckCode.NO_END_DATE]
    assert places == ["c", "g"]


def test_findings_come_in_the_order_of_the_checks() -> None:
    found = checked(
        b.answer("m.cert", Level(5)),
        b.answer("m.a", Level(5), narratives=(("", TEXT),)),
        b.answer("m.b", Level(0), narratives=(("", TEXT),)),
    )
    order = list(CheckCode)
    assert [order.index(entry.code) for entry in found] == sorted(order.index(entry.code) for entry in found)
    assert {CheckCode.NO_CERTIFICATE, CheckCode.CONTRADICTION, CheckCode.COPIED_TEXT} <= {e.code for e in found}
