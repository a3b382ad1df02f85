"""Dossiers made by chance around the small assessment of `report_case`; every text says what it is and is unique."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256
from io import BytesIO

from hypothesis import strategies as st
from PIL import Image

from qualityassess.domain.answers import CONSULTANT, ENTERPRISE, Answer, Answered, Comment, CommentKind, Level, Percent
from qualityassess.domain.application import Judgement
from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.awards import Award
from qualityassess.domain.exhibits import Exhibit, Link, LinkState
from qualityassess.domain.gate_facts import GateFacts
from qualityassess.domain.gates import evaluate_all
from qualityassess.domain.readiness import eligibility
from qualityassess.domain.registers import Indicator, IndicatorYear, Registers
from qualityassess.domain.report_options import Edition
from qualityassess.domain.report_texts import TextPart
from qualityassess.domain.rubric import Direction
from qualityassess.i18n import Language, Translator
from qualityassess.services.report_dossier_context import DossierContext
from tests.services.report_case import ANSWERS, DAY, assessment_file, context, library, profile

AWARD = "wenzhou-mayor-quality-award"


def picture() -> bytes:
    """A small picture, one page when bound."""
    buffer = BytesIO()
    Image.new("RGB", (60, 40), "#88aa88").save(buffer, "PNG")
    return buffer.getvalue()


PICTURE = picture()


@dataclass(frozen=True)
class Case:
    """An assessment, what is attached to records, and the texts of the dossier."""

    file: AssessmentFile
    on_records: Mapping[str, tuple[str, ...]]
    on_materials: Mapping[str, tuple[str, ...]]
    texts: Mapping[TextPart, str]
    asked: bool = False
    unseen: bool = False

    @property
    def secret(self) -> list[Exhibit]:
        """Confidential exhibits."""
        return [exhibit for exhibit in self.file.exhibits.values() if exhibit.confidential]


Place = tuple[str, str, str, bool]
"""Criterion, exhibit, factor, and whether the link was rejected."""
CRITERIA = ("b.process", "b.results", "a.one", "a.two")


def _exhibit(n: int, *, secret: bool, sheet: bool) -> Exhibit:
    """An exhibit whose name tells whether it is confidential."""
    name = f"{'密件' if secret else '证件'}{n}甲.{'xlsx' if sheet else 'png'}"
    digest = sha256(str(n).encode()).hexdigest()
    return Exhibit(f"x{n}", name, digest, 9, issued=DAY, confidential=secret)


def made(
    flags: Sequence[tuple[bool, bool]],
    places: Sequence[Place],
    remarks: Sequence[tuple[str, CommentKind, str]],
    parts: Iterable[TextPart],
    *,
    own: bool = True,
    key: bool = True,
    figures: bool = True,
    on_records: Sequence[str] = (),
    on_materials: Sequence[str] = (),
    asked: bool = False,
    unseen: bool = False,
) -> Case:
    """A case; `flags` say of each exhibit whether it is confidential, and whether it is a sheet without pages."""
    exhibits = {f"x{n}": _exhibit(n, secret=secret, sheet=sheet) for n, (secret, sheet) in enumerate(flags, 1)}
    links = tuple(
        Link(
            f"l{n}",
            criterion,
            exhibit,
            "letter",
            LinkState.REJECTED if bad else LinkState.ATTACHED,
            "3",
            factor if criterion == "b.process" else "",
            reviewer="审阅人乙" if bad else "",
            reason="退回理由乙" if bad else "",
        )
        for n, (criterion, exhibit, factor, bad) in enumerate(places)
    )
    answers = (
        *(a for a in ANSWERS if a.criterion != "b.process"),
        Answer("b.process", ENTERPRISE, Answered(Percent(45)), (("approach", "方法正文甲"),) if own else ()),
        Answer("b.results", ENTERPRISE, Answered(Percent(35)), (("", "结果正文甲"),)),
        Answer("b.process", CONSULTANT, Answered(Percent(20)), (("approach", "顾问文字乙"),)),
        Answer("a.two", CONSULTANT, Answered(Level(0)), (("", "顾问意见乙"),)),
    )
    comments = tuple(
        Comment(
            f"c{n}",
            criterion,
            kind,
            f"评语文字{n}乙",
            exhibits=(exhibit,),
            verify_on_site=n % 2 == 0,
            author="评审员乙",
        )
        for n, (criterion, kind, exhibit) in enumerate(remarks)
    )
    years = tuple(IndicatorYear(2023 + n, Fraction(96 + n), target=Fraction(97)) for n in range(3))
    indicator = Indicator("i1", "合格率", "%", Direction.UP, "1.2", key=key, years=years)
    base = assessment_file()
    file = replace(
        base, answers=answers, comments=comments, exhibits=exhibits, links=links,
        registers=replace(base.registers, indicators=(indicator,)) if figures else Registers(),
    )  # fmt: skip
    texts = {part: f"{part.value}正文甲" for part in parts}
    materials = dict(zip(("m1", "m4"), ((id_,) for id_ in on_materials), strict=False))
    return Case(file, {"i1": tuple(on_records)}, materials, texts, asked, unseen)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any such case: exhibits open and confidential, linked, rejected, on factors, records and materials."""
    flags = draw(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=6))
    chosen = st.sampled_from([f"x{n}" for n in range(1, len(flags) + 1)])
    criteria = st.sampled_from(CRITERIA)
    return made(
        flags,
        draw(st.lists(st.tuples(criteria, chosen, st.sampled_from(["", "approach"]), st.booleans()), max_size=8)),
        draw(st.lists(st.tuples(criteria, st.sampled_from(CommentKind), chosen), max_size=4)),
        draw(st.frozensets(st.sampled_from(TextPart))),
        own=draw(st.booleans()),
        key=draw(st.booleans()),
        figures=draw(st.booleans()),
        on_records=draw(st.lists(chosen, max_size=2, unique=True)),
        on_materials=draw(st.lists(chosen, max_size=2)),
        asked=draw(st.booleans()),
        unseen=draw(st.booleans()),
    )


def fixed() -> Case:
    """A case with one of everything: open and confidential, bound and not, rejected, named by a comment only."""
    places: list[Place] = [
        ("b.process", "x2", "approach", False),
        ("b.process", "x1", "", False),
        ("b.process", "x3", "approach", True),
        ("b.results", "x4", "", False),
        ("a.one", "x5", "", False),
    ]
    remarks = [("b.process", CommentKind.OPPORTUNITY, "x6"), ("a.two", CommentKind.STRENGTH, "x1")]
    flags = [(False, False), (True, False), (False, False), (False, True), (True, True), (False, False)]
    return made(flags, places, remarks, TextPart, on_records=("x1",), on_materials=("x3", "x5"))


def award(case: Case) -> Award:
    """The mayor's award, scored on the small set."""
    found = library().award(AWARD, DAY)
    assert found is not None
    return replace(found, criteria_set="mini", asks_item_scores=case.asked, gates=() if case.unseen else found.gates)


def dossier_context(case: Case, edition: Edition, language: Language = "zh") -> DossierContext:
    """What a dossier of the case reads."""
    base = context(language, case.file)
    chosen = award(case)
    judged = {"g4": Judgement(chosen.key, "g4", True, "判断理由乙", "判断人乙", DAY)}
    results = evaluate_all(chosen, GateFacts(profile(), case.file.registers, DAY, judged))
    lines = [holds for _, holds in base.red_lines]
    found = eligibility(chosen, DAY, results, lines, None, 55, frozenset())
    return DossierContext(
        Translator(language), case.file, profile(), library(), (found,),
        edition=edition, texts=case.texts, on_records=case.on_records, on_materials=case.on_materials,
    )  # fmt: skip
