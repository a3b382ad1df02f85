"""The two-page brief: two pages whatever is entered, the red lines and notices always, everything else counted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from qualityassess.domain.answers import Answered, Level, YesNo
from qualityassess.domain.assessment import AssessmentFile, Purpose, PurposeKind
from qualityassess.domain.branding import Branding
from qualityassess.domain.due import Due
from qualityassess.domain.due_rule import DueKind
from qualityassess.domain.plan_kept import Kept
from qualityassess.domain.plan_rows import PlanAim, PlanStep, StepState
from qualityassess.domain.profile import Enterprise
from qualityassess.domain.readiness import Eligibility, Readiness
from qualityassess.domain.registers import Registers
from qualityassess.domain.report_bilingual import bilingual
from qualityassess.domain.report_content import Heading, PageBreak, ReportContent
from qualityassess.domain.rubric import Kind
from qualityassess.domain.text_room import ems, shortened
from qualityassess.i18n import LANGUAGES, LEGAL, Language, Translator
from qualityassess.paths import fonts_dir
from qualityassess.reports.pdf import render_pdf
from qualityassess.services.branding import branded
from qualityassess.services.report_brief import Brief, brief_parts
from qualityassess.services.report_context import ReportContext
from qualityassess.services.todo import Todo
from tests.reports.contents import words
from tests.services.conftest import Clock
from tests.services.report_case import DAY, chapter_text, library, profile
from tests.services.whole_catalogue import whole_file

AWARD = "wenzhou-mayor-quality-award"
PURPOSES = (
    Purpose(PurposeKind.FULL),
    Purpose(PurposeKind.CHECKUP),
    Purpose(PurposeKind.AWARD, (AWARD,)),
    Purpose(PurposeKind.MODULES, ("cqo", "qc_groups")),
)
LONG = ("洞头阀门" * 75, "W" * 300, "😀" * 60, "long words and more " * 15, "甲\n\t<b>&]]>{\\}\u202e" * 20)


@cache
def whole_catalogue() -> AssessmentFile:
    """The whole catalogue, every criterion answered, the red lines failed."""
    whole = whole_file(library().rubric.rubric, 7)
    lines = {c.id: c for c in whole.rubric.criteria() if c.fails_below is not None}
    worst = {i: Answered(YesNo(False)) if c.kind is Kind.YES_NO else Answered(Level(0)) for i, c in lines.items()}
    answers = tuple(replace(a, state=worst.get(a.criterion, a.state)) for a in whole.answers)
    return replace(whole, answers=answers)


def everything(purpose: Purpose, name: str) -> AssessmentFile:
    """The same for a purpose under a title."""
    whole = whole_catalogue()
    return replace(whole, assessment=replace(whole.assessment, purpose=purpose, title=name))


def cut(file: AssessmentFile, count: int) -> AssessmentFile:
    """The same with so many answers and nothing attached."""
    return replace(file, answers=file.answers[:count], links=(), exhibits={})


def brief(language: Language, file: AssessmentFile, name: str, *, full: bool = True) -> ReportContent:
    """The brief of an enterprise of that name; `full` with awards, dates and a plan, else without any."""
    awards = [award for award in library().awards if award.kind][:9]
    found = tuple(Eligibility(award, DAY, Readiness.UNDECIDED, (), (), None, None) for award in awards)
    context = ReportContext(Translator(language), file, replace(profile(), name=name), library())
    context = replace(context, eligibilities=found if full else ())
    items = tuple(Due(f"d{n}", "", DueKind.PLAN, DAY - timedelta(days=n * 90), 5, name) for n in range(30))
    enterprise = Enterprise("e", context.profile)
    todo = Todo(enterprise, DAY, items if full else (), library(), Registers(), {})
    aim = PlanAim(before=Fraction(1, 3), after=Fraction(2, 3), days=Fraction(1234))
    steps = [PlanStep(str(n), "", n, due=date(2020, 1, 1), title=name, state=StepState.IN_PROGRESS) for n in range(9)]
    plan = Kept(aim, tuple(steps)) if full else Kept()
    return brief_parts(Brief(context, todo, plan)).content(())


def with_branding(language: Language, content: ReportContent) -> ReportContent:
    """The same with the longest words a branding may have."""
    most = Branding("b", Clock()(), "", "咨" * 40, "", "#8E2440", "眉" * 40, "脚" * 40)
    return branded(Translator(language), content, most)


def cases() -> Iterator[tuple[Language, ReportContent]]:
    """Every purpose with nothing, one answer or all, names of every kind, in both languages."""
    for turn, (purpose, name) in enumerate(zip((*PURPOSES, PURPOSES[0]), LONG, strict=True)):
        whole = everything(purpose, name)
        language = LANGUAGES[turn % 2]
        yield language, brief(language, whole, name)
        other = LANGUAGES[1 - turn % 2]
        yield other, brief(other, cut(whole, turn % 2), name, full=turn % 2 == 0)


def test_it_has_two_pages_whatever_is_entered(tmp_path: Path) -> None:
    for language, content in cases():
        shown = with_branding(language, content)
        made = render_pdf(shown, tmp_path / "brief.pdf", fonts_dir())
        assert made.pages == 2, (language, content.cover.subtitle)
    found = [word for word in words(tmp_path / "brief.pdf") if word.bottom < 745]
    bottoms = [max(word.bottom for word in found if word.page == page) for page in (1, 2)]
    assert min(bottoms) > 842 / 3, "each page carries something"


def test_both_languages_take_four_pages(tmp_path: Path) -> None:
    whole = everything(PURPOSES[0], LONG[0])
    zh, en = (with_branding(spoken, brief(spoken, whole, LONG[0])) for spoken in LANGUAGES)
    both = bilingual(zh, en)
    assert render_pdf(both, tmp_path / "both.pdf", fonts_dir()).pages == 4
    assert both.frame.footer.count("脚" * 40) == 1
    assert "internal draft" in both.frame.footer


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_must_be_there_is(language: Language) -> None:
    whole = everything(PURPOSES[0], "年度自评")
    content = brief(language, whole, "洞头手工企业")
    shown = {name: chapter_text(content, name) for name in ("red-lines", "gaps", "awards", "due", "plan", "notices")}
    for legal in (LEGAL.disclaimer, LEGAL.may_be_vacant, LEGAL.award_note, LEGAL.evidence_note):
        assert getattr(legal, language) in shown["notices"]
    lines = sum(c.fails_below is not None for c in whole.rubric.criteria())
    assert f"{lines - 3} " in shown["red-lines"], "those that are not listed are counted"
    for name, left in (("awards", 5), ("due", 26)):
        assert f"{left} " in shown[name]
    assert "9" in shown["plan"]
    assert "33.3 %" in shown["plan"]
    assert sum(isinstance(block, PageBreak) for block in content.blocks) == 1


def test_nothing_leaves_out_red_lines_and_notices() -> None:
    context = ReportContext(Translator("zh"), everything(PURPOSES[0], "甲"), profile(), library())
    todo = Todo(Enterprise("e", profile()), DAY, (), library(), Registers(), {})
    content = brief_parts(Brief(context, todo, Kept())).content(("plan",))
    anchors = [block.anchor for block in content.blocks if isinstance(block, Heading)]
    assert anchors == ["plan", "status", "red-lines", "notices"]


def test_a_text_is_cut_to_its_room() -> None:
    for text in LONG:
        short = shortened(text, 20.0)
        assert ems(short) <= 20.0
        assert short.endswith("…")
        assert " ".join(text.split()).startswith(short[:-1])
    assert shortened("  两\n页 ", 9.0) == "两 页"
