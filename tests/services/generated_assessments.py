"""Strategies for whole assessments whose every text a program could take for something else than text."""

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from qualityassess.domain.answers import (
    CONSENSUS,
    CONSULTANT,
    ENTERPRISE,
    REASON_LENGTH,
    Answer,
    Answered,
    Comment,
    CommentKind,
    Level,
    Mark,
    NotApplicable,
    Percent,
    State,
    Ticks,
    Unanswered,
    Unknown,
)
from qualityassess.domain.application import Judgement
from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.exhibits import Exhibit, Link, LinkState
from qualityassess.domain.gate_facts import GateFacts
from qualityassess.domain.gates import evaluate_all
from qualityassess.domain.profile import Profile
from qualityassess.domain.readiness import Eligibility, eligibility
from qualityassess.domain.rubric import Criterion, Kind
from qualityassess.i18n import Language
from qualityassess.services.report_context import ReportContext
from tests.reports.generated import HOSTILE
from tests.services.report_case import DAY, assessment_file, context, library, profile

AWARD = "wenzhou-mayor-quality-award"
JUDGED = "g4"

RARE = (
    "𬭎㛃䶮𣲗", "A\u202eB\u2066", "{ INCLUDETEXT /etc/passwd }", '=WEBSERVICE("http://a.example")', "<a href='file:///'>",
    "\\\\server\\share", "{\\field{\\*\\fldinst DDEAUTO}}", "'=1+1", "\t=2", "%s%n${x}{{y}}", "&lt;!ENTITY x&gt;",
)  # fmt: skip
"""More of them: what a Word field, a spreadsheet function or a web page could be told to do."""

_plain = st.text(st.sampled_from("质量管理自评证据，。（）「」%a1 -/\n=+@&<>{}\\|\"'"), max_size=30)
#: A mark in front makes each text one of its own, wherever it is looked for.
words = st.builds(
    "{0}甲{1}乙{2}".format,
    st.sampled_from((*HOSTILE, *RARE)),
    st.integers(0, 9999),
    st.one_of(_plain, st.sampled_from(RARE)),
)
long_words = st.builds(
    lambda text, times: "".join(f"{n}{text}。" for n in range(times))[:5000], words, st.integers(60, 300)
)
narratives = st.one_of(words, words, words, long_words)
_reasons = words.map(lambda text: text.strip() + "没有这道工序也不打算有" * (len(text) < REASON_LENGTH * 2))


@dataclass(frozen=True, slots=True, repr=False)
class Case:
    """An assessment, its enterprise, and what a person judged of one condition of a real award."""

    file: AssessmentFile
    profile: Profile
    judgement: Judgement

    def __repr__(self) -> str:
        """Its title; all of it is too long to be read."""
        return f"Case({self.file.assessment.title!r})"

    def context(self, language: Language) -> ReportContext:
        """What a report is made from, with the one award applied for."""
        base = replace(context(language, self.file), profile=self.profile)
        return replace(base, eligibilities=(self.eligibility(base),))

    def eligibility(self, base: ReportContext) -> Eligibility:
        """The award's conditions on the as-of date."""
        award = library().award(AWARD, DAY)
        assert award is not None
        facts = GateFacts(self.profile, self.file.registers, DAY, {JUDGED: replace(self.judgement, award=award.key)})
        lines = [holds for _, holds in base.red_lines]
        return eligibility(award, DAY, evaluate_all(award, facts), lines, None, 550, frozenset())

    @property
    def entered(self) -> tuple[str, ...]:
        """Every text that a person entered and a gap report prints."""
        found = [text for answer in self.file.answers for _, text in answer.narratives]
        states = (answer.state for answer in self.file.scored.values())
        found += [state.reason for state in states if isinstance(state, NotApplicable)]
        found += [text for comment in self.file.comments for text in (comment.text, comment.author)]
        linked = {link.exhibit for link in self.file.links}
        found += [exhibit.name for key, exhibit in self.file.exhibits.items() if key in linked]
        found += [link.reason for link in self.file.links]
        return tuple(filter(str.strip, found))


@st.composite
def _states(draw: st.DrawFn, criterion: Criterion) -> State:
    match criterion.kind:
        case Kind.BANDED:
            given: State = Answered(Percent(5 * draw(st.integers(0, 20))))
        case Kind.CHECKLIST:
            given = Answered(Ticks(frozenset(draw(st.sets(st.sampled_from([tick.id for tick in criterion.ticks]))))))
        case _:
            given = Answered(Level(draw(st.integers(0, 5))))
    others: list[State] = [given, given, Unanswered(), Unknown()]
    if criterion.may_be_not_applicable:
        others.append(NotApplicable(draw(_reasons)))
    return draw(st.sampled_from(others))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case over the criteria of `report_case`: any state, text, comment, exhibit, link and name."""
    base = assessment_file()
    criteria = [criterion for module in base.rubric.modules for criterion in module.criteria]
    answers: list[Answer] = []
    for criterion in criteria:
        for assessor in draw(st.lists(st.sampled_from((ENTERPRISE, CONSULTANT, CONSENSUS)), max_size=2, unique=True)):
            factors = [factor.id for factor in criterion.factors] or [""]
            text = draw(narratives) if draw(st.booleans()) else ""
            said = ((factors[0], text),) if text else ()
            answers.append(Answer(criterion.id, assessor, draw(_states(criterion)), said))
    exhibits = {
        f"x{n}": Exhibit(
            f"x{n}", draw(words), f"{n:064x}", 1200, issued=draw(st.sampled_from((None, date(2025, 9, 1))))
        )
        for n in range(draw(st.integers(0, 4)))
    }
    links = tuple(
        Link(f"l{key}", draw(st.sampled_from(criteria)).id, key, "letter", draw(st.sampled_from(LinkState)),
             reviewer=draw(words), reason=draw(words))
        for key in exhibits
    )  # fmt: skip
    comments = tuple(
        Comment(f"c{n}", draw(st.sampled_from(criteria)).id, draw(st.sampled_from(CommentKind)), draw(narratives),
                draw(st.booleans()), exhibits=tuple(exhibits)[:1], author=draw(words))
        for n in range(draw(st.integers(0, 3)))
    )  # fmt: skip
    head = replace(base.assessment, title=draw(words))
    marks = (Mark(draw(st.sampled_from(criteria)).id, flagged=True),)
    file = AssessmentFile(head, base.rubric, {}, tuple(answers), comments, exhibits, links, marks, base.registers)
    who = replace(profile(), name=draw(words))
    return Case(file, who, Judgement("", JUDGED, draw(st.booleans()), draw(words), draw(words), DAY))
