"""A stored assessment for an award in which people wrote long and odd things, for the reports of every kind."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from qualityassess.domain.answers import Answered, Comment, CommentKind, Percent
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.report_content import ReportContent, ReportKind
from qualityassess.domain.report_options import Edition, ReportOptions
from qualityassess.domain.report_texts import TextPart
from qualityassess.domain.rubric import Kind
from qualityassess.i18n import Language
from qualityassess.services import answering, applications, assessments, enterprises, evidence, report_texts, reporting
from tests.reports.stress import EMOJI, MARKUP, NAME, NARRATIVE, RARE, STORY, UNBROKEN
from tests.services.conftest import AS_OF, PROFILE, Firm

AWARD = "wenzhou-mayor-quality-award"
_TEXTS = (NARRATIVE, MARKUP, STORY, RARE * 20, EMOJI, UNBROKEN, NAME)


def stressed(firm: Firm, folder: Path, *, exhibits: int, items: int) -> Assessment:
    """Fill the first `items` items with a narrative a factor, comments and exhibits, of all sorts of texts."""
    workspace = firm.workspace
    enterprises.save_profile(workspace, firm.enterprise, replace(PROFILE, name=NAME[:120]))
    made = firm.begin("award", AWARD)
    file = assessments.open_file(workspace, made)
    asked = [criterion for criterion in file.criteria if criterion.kind is Kind.BANDED][:items]
    for number, criterion in enumerate(asked):
        said = {factor.id: _text(number + n, criterion.id) for n, factor in enumerate(criterion.factors)}
        answering.give_answer(workspace, made, criterion, Answered(Percent(45)), narratives=said)
        kind = (CommentKind.STRENGTH, CommentKind.OPPORTUNITY)[number % 2]
        text = _text(number + 2, f"评语 {criterion.id}")[:2000]
        answering.put_comment(workspace, made, Comment("", criterion.id, kind, text, verify_on_site=True))
    proved = [criterion for criterion in asked if evidence.types_for(file, criterion)]
    for number in range(exhibits):
        criterion = proved[number % len(proved)]
        path = folder / f"{number} {RARE}{NAME[: number % 60]}.{('png', 'xlsx')[number % 3 == 2]}"
        path.write_bytes(_picture(number) if path.suffix == ".png" else b"PK no pages %d" % number)
        types = evidence.types_for(file, criterion)
        evidence.add_exhibit(workspace, made, criterion, path, types[0], known_types=frozenset(types), issued=AS_OF)
    award = applications.award_named(workspace, AWARD, AS_OF)
    judged = next(gate for gate in award.gates if gate.id == "g4")
    applications.judge(workspace, firm.enterprise, award, judged.id, result=True, reason=MARKUP)
    for part in TextPart:
        report_texts.write_text(workspace, made, part, _text(0, part.value)[:1500])
    return made


def _text(number: int, place: str) -> str:
    """One of the texts; every sentence says where it stands, so that it is not found elsewhere."""
    return f"{place} {_TEXTS[number % len(_TEXTS)].replace('项，', f'项 {place}，')}"[:5000]


def _picture(number: int) -> bytes:
    """A small picture; every seventh lies on its side."""
    buffer = BytesIO()
    size = (900, 300) if number % 7 == 0 else (60, 40 + number)
    Image.new("RGB", size, "#88aa88").save(buffer, "PNG")
    return buffer.getvalue()


def builder(firm: Firm, made: Assessment, kind: ReportKind, edition: Edition) -> Callable[[Language], ReportContent]:
    """What makes a report of a kind; a comparison begins at the firm's full assessment."""
    earlier = firm.assessment if kind is ReportKind.COMPARE else None

    def build(language: Language) -> ReportContent:
        return reporting.build_content(
            firm.workspace, made, kind, language, earlier=earlier, options=ReportOptions(edition)
        )

    return build
