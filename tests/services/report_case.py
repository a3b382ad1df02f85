"""A small assessment made by hand, whose every figure can be checked with a pencil, and readers of report content."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache

from qualityassess import paths
from qualityassess.domain.answers import (
    CONSULTANT,
    ENTERPRISE,
    Answer,
    Answered,
    Comment,
    CommentKind,
    Level,
    Mark,
    NotApplicable,
    Percent,
    Ticks,
    Unknown,
)
from qualityassess.domain.assessment import Assessment, AssessmentFile, Purpose, PurposeKind
from qualityassess.domain.conditions import Is
from qualityassess.domain.criteria_set import Band, Category, Ceiling, CriteriaSet, Factor, Item, ItemKind, ResultsRule
from qualityassess.domain.exhibits import Exhibit, Link, LinkState
from qualityassess.domain.marks import Confidence
from qualityassess.domain.profile import LegalForm, Profile
from qualityassess.domain.registers import (
    Certificate,
    CertificateState,
    Event,
    EventKind,
    Honour,
    Indicator,
    IndicatorYear,
    Registers,
)
from qualityassess.domain.report_content import (
    Block,
    Bullets,
    Callout,
    ChartBlock,
    Figures,
    Heading,
    KeyValues,
    Paragraph,
    ReportContent,
    Table,
)
from qualityassess.domain.rubric import (
    Action,
    Criterion,
    Direction,
    ExhibitType,
    Expectation,
    FactorPrompt,
    Force,
    Kind,
    Module,
    Role,
    Rubric,
    Section,
    Tick,
)
from qualityassess.domain.text import Text
from qualityassess.i18n import Language, Translator
from qualityassess.services.library import Library
from qualityassess.services.report_context import ReportContext

DAY = date(2026, 6, 12)
FULL = Purpose(PurposeKind.FULL)


def both(zh: str, en: str) -> Text:
    """A text in both languages."""
    return Text(zh, en)


@cache
def library() -> Library:
    """The real catalogue: sources, awards and regions."""
    return Library(paths.rubrics_dir())


def _levels(word: str) -> tuple[Text, ...]:
    return tuple(both(f"{word}第 {n} 级的样子", f"what {word} looks like at {n}") for n in range(6))


def _criterion(criterion_id: str, title: Text, weight: int, **parts: object) -> Criterion:
    question = both(f"{title.zh}做得怎样？", f"How is {title.en} done?")
    base = Criterion(criterion_id, "s", Kind.MATURITY, weight, Force.PRACTICE, "quality", title, question)
    return replace(base, **parts)  # type: ignore[arg-type]


def module_a() -> Module:
    """Four ways to answer: a level, a failed red line, 不适用, unknown and a checklist; weights 2, 1, 1, 1, 2."""
    one = _criterion(
        "a.one",
        both("岗位任命", "appointment"),
        2,
        force=Force.POLICY,
        levels=_levels("甲"),
        exhibits=(Expectation("letter", 1), Expectation("record", 3, fresh_months=12)),
        actions=(
            Action("raise", 4, Fraction(5, 2), 90, "quality", both("按月统计履职情况", "Count the duties every month")),
        ),
        clauses=("dongtou:12/1",),
        checkup=True,
    )
    two = _criterion(
        "a.two",
        both("标志真实", "true marks"),
        1,
        force=Force.STATUTORY,
        levels=_levels("乙"),
        exhibits=(Expectation("letter", 1),),
        statutes=("cn.product-quality-law:art5",),
        fails_below=2,
        checkup=True,
    )
    three = _criterion("a.three", both("外协管理", "contractors"), 1, levels=_levels("丙"))
    four = _criterion(
        "a.four", both("出口合规", "export rules"), 1, levels=_levels("丁"), applies=Is("activity.exports", True)
    )
    five = _criterion(
        "a.five",
        both("检验清单", "inspection list"),
        2,
        kind=Kind.CHECKLIST,
        ticks=(Tick("x", 1, both("有规程", "has a plan")), Tick("y", 1, both("有记录", "has records"))),
        exhibits=(Expectation("plan", 1, tick="x"),),
    )
    title = both("制度模块", "System module")
    section = Section("s", both("一节", "A section"))
    return Module(
        "a",
        "1",
        title,
        both("摘要甲", "Summary A"),
        3,
        both("占三份", "Three parts"),
        (section,),
        (one, two, three, four, five),
    )


def module_b() -> Module:
    """Two items: a process item of 60 points and a results item of 40."""
    bands = tuple(both(f"第 {n} 档的样子", f"band {n}") for n in range(6))
    factors = (FactorPrompt("approach", both("写方法", "Write the approach")),)
    process = _criterion(
        "b.process",
        both("领导作用", "leadership"),
        60,
        kind=Kind.BANDED,
        force=Force.AWARD,
        item="1.1",
        bands=bands,
        factors=factors,
    )
    results = _criterion(
        "b.results", both("经营结果", "results"), 40, kind=Kind.BANDED, force=Force.AWARD, item="1.2", bands=bands
    )
    title = both("条目模块", "Item module")
    section = Section("s", both("一节", "A section"))
    return Module(
        "b",
        "1",
        title,
        both("摘要乙", "Summary B"),
        1,
        both("占一份", "One part"),
        (section,),
        (process, results),
        criteria_set="mini",
    )


def criteria_set() -> CriteriaSet:
    """Two items, 100 points, a ladder of 5, 25 and 100 %."""
    edges = ((0, 5), (10, 25), (30, 45), (50, 65), (70, 85), (90, 100))
    bands = tuple(
        Band(kind, low, high, both(f"档 {low}", f"band of {low}"), ()) for kind in ItemKind for low, high in edges
    )
    ceilings = (
        Ceiling(ItemKind.PROCESS, "none", 5, "approach", both("无", "Nothing"), both("没有", "Nothing yet")),
        Ceiling(
            ItemKind.PROCESS, "method", 25, "approach", both("方法", "Method"), both("缺方法", "No method"), ("letter",)
        ),
        Ceiling(
            ItemKind.PROCESS,
            "records",
            100,
            "deployment",
            both("展开", "Records"),
            both("缺记录", "No records"),
            ("record",),
        ),
        Ceiling(
            ItemKind.RESULTS, "none", 5, "levels", both("无", "Nothing"), both("无数据", "None"), rule=ResultsRule.NONE
        ),
    )
    return CriteriaSet(
        "mini",
        both("小准则", "Mini set"),
        both("小准则 2026", "Mini set 2026"),
        100,
        Confidence.CONFIRMED,
        Confidence.RECALLED,
        (both("准则说明一", "First note"),),
        both("自编", "Own"),
        (Category("1", both("领导", "Leadership")),),
        (
            Item("1.1", "1", ItemKind.PROCESS, 60, both("领导作用", "Leadership")),
            Item("1.2", "1", ItemKind.RESULTS, 40, both("经营结果", "Results")),
        ),
        (Factor(ItemKind.PROCESS, "approach", both("方法", "Approach"), both("提示", "Prompt")),),
        bands,
        ceilings,
    )


def rubric() -> Rubric:
    """The two modules with their lists."""
    types = (
        ExhibitType("letter", both("任命文件", "Appointment letter")),
        ExhibitType("record", both("履职记录", "Duty record")),
        ExhibitType("plan", both("检验规程", "Inspection plan")),
    )
    roles = (Role("quality", both("质量部门", "Quality department")),)
    return Rubric("2026.1", (module_a(), module_b()), (criteria_set(),), types, roles, "ab" * 32)


def _exhibit(exhibit_id: str, name: str, **dates: date) -> Exhibit:
    return replace(Exhibit(exhibit_id, name, "0123456789abcdef" * 4, 1200), **dates)  # type: ignore[arg-type]


ANSWERS = (
    Answer("a.one", ENTERPRISE, Answered(Level(3)), (("", "任命说明原文"),)),
    Answer("a.one", CONSULTANT, Answered(Level(2))),
    Answer("a.two", ENTERPRISE, Answered(Level(1))),
    Answer("a.three", ENTERPRISE, NotApplicable("本企业没有外协工序，不涉及")),
    Answer("a.four", ENTERPRISE, Unknown()),
    Answer("a.five", ENTERPRISE, Answered(Ticks(frozenset({"x"})))),
    Answer("b.process", ENTERPRISE, Answered(Percent(45)), (("approach", "方法叙述原文"),)),
)


def assessment_file(purpose: Purpose = FULL, answers: tuple[Answer, ...] = ANSWERS, **head: object) -> AssessmentFile:
    """The file: letter counts for a.one and b.process, the plan of a.five is expired, the record of a.one too old."""
    exhibits = (
        _exhibit("x1", "任命书.pdf", issued=date(2025, 3, 1)),
        _exhibit("x2", "规程.pdf", issued=date(2024, 1, 5), expires=date(2026, 1, 5)),
        _exhibit("x3", "旧记录.pdf", issued=date(2024, 2, 2)),
    )
    links = (
        Link("l1", "a.one", "x1", "letter", pages="3–5"),
        Link("l2", "a.one", "x3", "record"),
        Link("l3", "a.five", "x2", "plan"),
        Link("l4", "b.process", "x1", "letter", LinkState.ACCEPTED, reviewer="审阅人甲"),
    )
    comments = (
        Comment("c1", "a.one", CommentKind.STRENGTH, "评语一原文", strong=True, exhibits=("x1",), author="评审员"),
        Comment("c2", "b.process", CommentKind.OPPORTUNITY, "评语二原文", factor="approach", verify_on_site=True),
    )
    registers = Registers(
        (
            Certificate(
                "k1",
                "qms",
                "证书编号原文",
                standard="GB/T 19001-2016",
                expires=date(2026, 4, 30),
                state=CertificateState.VALID,
            ),
        ),
        (Event("e1", EventKind.PENALTY, "environment", date(2024, 5, 6), "处罚标题原文", amount=42_000),),
        (Indicator("i1", "合格率原文", "%", Direction.UP, "1.2", years=(IndicatorYear(2025, Fraction(97)),)),),
        (Honour("h1", "", "荣誉原文"),),
    )
    base = Assessment("a-1", "e-1", "年度自评", purpose, DAY, rubric_version="2026.1", rubric_digest="ab" * 32)
    return AssessmentFile(
        replace(base, **head),  # type: ignore[arg-type]
        rubric(),
        {},
        answers,
        comments,
        {e.id: e for e in exhibits},
        links,
        (Mark("a.one", flagged=True),),
        registers,
    )


def profile() -> Profile:
    """An enterprise in Dongtou, in operation since 2024."""
    return Profile(
        "洞头手工企业",
        region="330305",
        legal_form=LegalForm.LIMITED,
        founded=date(2024, 1, 1),
        operating_since=date(2024, 2, 1),
        excellence_since=date(2024, 3, 1),
    )


def context(language: Language, file: AssessmentFile | None = None, **parts: object) -> ReportContext:
    """A report context without a workspace."""
    base = ReportContext(Translator(language), file or assessment_file(), profile(), library())
    return replace(base, **parts)  # type: ignore[arg-type]


def texts(content: ReportContent) -> list[str]:
    """Every string that a reader sees, in order."""
    cover, frame = content.cover, content.frame
    found = [cover.title, cover.subtitle, cover.organisation, cover.disclaimer, cover.notice]
    found += [text for row in cover.facts for text in row]
    found += [text for figure in cover.figures for text in (figure.label, figure.value, figure.note)]
    found += [frame.header_left, frame.header_right, frame.footer, frame.watermark, frame.continued]
    for block in content.blocks:
        found += block_texts(block)
    return found


def block_texts(block: Block) -> list[str]:
    """The strings of one block."""
    match block:
        case Heading():
            return [block.text, *(chip.word for chip in block.chips)]
        case Paragraph():
            return [block.text]
        case Bullets():
            return list(block.lines)
        case Callout():
            return [block.title, block.text]
        case Figures():
            return [text for f in block.figures for text in (f.label, f.value, f.note)]
        case KeyValues():
            return [text for row in block.rows for text in row]
        case Table():
            cells = [cell.text for row in block.rows for cell in row]
            return [block.caption, *(c.title for c in block.columns), *cells, *([] if block.rows else [block.empty])]
        case ChartBlock():
            return [block.caption, block.alternative]
        case _:
            return []


def skeleton(content: ReportContent) -> list[tuple[str, int]]:
    """Class of each block with the number of its parts: the same in both languages."""
    rows = []
    for block in content.blocks:
        match block:
            case KeyValues() | Table():
                size = len(block.rows)
            case Bullets():
                size = len(block.lines)
            case Figures():
                size = len(block.figures)
            case _:
                size = 0
        rows.append((type(block).__name__, size))
    return rows


def chapter(content: ReportContent, anchor: str) -> list[Block]:
    """Blocks from a heading up to the next one of its level or above."""
    start = next(i for i, b in enumerate(content.blocks) if isinstance(b, Heading) and b.anchor == anchor)
    head = content.blocks[start]
    assert isinstance(head, Heading)
    found: list[Block] = [head]
    for block in content.blocks[start + 1 :]:
        if isinstance(block, Heading) and block.level <= head.level:
            break
        found.append(block)
    return found


def chapter_text(content: ReportContent, anchor: str) -> str:
    """All strings of a chapter."""
    return "\n".join(text for block in chapter(content, anchor) for text in block_texts(block))
