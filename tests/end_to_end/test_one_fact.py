"""One fact, a certificate that expires, followed through score, gate, to-do list, conclusion of the day and reports."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.assessment import Assessment, Purpose, PurposeKind
from qualityassess.domain.awards import Award
from qualityassess.domain.checks.finding import CheckCode
from qualityassess.domain.due import DueState
from qualityassess.domain.gate import Gate, GateType
from qualityassess.domain.marks import Confidence
from qualityassess.domain.profile import Activity, LegalForm, Profile, YearFigures
from qualityassess.domain.readiness import Readiness
from qualityassess.domain.registers import Certificate, CertificateState, RegisterName
from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.text import Text
from qualityassess.domain.tri import Tri
from qualityassess.services import answering, applications, assessments, consistency, enterprises, evidence, registers
from qualityassess.services import today as days
from qualityassess.services.library import Library
from qualityassess.services.reporting import build_content
from qualityassess.services.todo import todo
from qualityassess.services.workspace import Workspace, create
from tests.end_to_end.module_files import modules
from tests.services.report_case import texts

LAST = date(2026, 9, 30)
"""Last day of the certificate."""
AFTER = LAST + timedelta(days=1)
CRITERION = "certification.qms-certificate"
ON_RECORD = "certification.certificates-on-record"
"""Answered by the register itself."""
AWARD = "wenzhou-mayor-quality-award"
GATE = "qms-in-force"
PROFILE = Profile(
    "洞头一证阀门有限公司",
    legal_form=LegalForm.LIMITED,
    region="330305",
    industry="C3443",
    founded=date(2010, 1, 1),
    operating_since=date(2010, 1, 1),
    years=(YearFigures(2025, headcount=180, revenue=85_000_000),),
    activities=tuple((activity, activity is Activity.MAKES_PRODUCTS) for activity in Activity),
)


@dataclass(frozen=True)
class Story:
    """The enterprise with its certificate, in a catalogue whose city award asks for one."""

    workspace: Workspace
    enterprise: str
    assessment: Assessment
    award: Award

    def scoring(self, on: date) -> Scoring:
        """Scores as of a day."""
        return Scoring(assessments.open_file(self.workspace, self.assessment, on=on))


def catalogue() -> Library:
    """The shipped catalogue in which the city's award also asks for a quality certificate in force."""
    library = Library(paths.rubrics_dir())
    title = Text("质量管理体系证书有效", "Quality system certificate in force")
    gate = Gate(GATE, GateType.CERTIFICATE_IN_FORCE, title, Confidence.CONFIRMED, certs=("QMS",))
    awards = tuple(replace(a, gates=(*a.gates, gate)) if a.id == AWARD else a for a in library.awards)
    library.__dict__["awards"] = awards
    return library


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Level 2 claimed, proved by the certificate's file, its look-up and a policy; the certificate in the register."""
    folder = tmp_path_factory.mktemp("one-fact")
    workspace = create(folder / "w.qaw", catalogue(), who="王敏")
    enterprise, _ = enterprises.add_enterprise(workspace, PROFILE)
    full = Purpose(PurposeKind.FULL)
    begun, _ = assessments.new_assessment(workspace, enterprise.id, full, title="2026 年度", as_of=LAST)
    row = Certificate(
        "",
        "iso9001",
        "QMS-1",
        standard="GB/T 19001-2016",
        issued=date(2023, 10, 1),
        expires=LAST,
        last_surveillance=date(2025, 12, 1),
        state=CertificateState.VALID,
        looked_up=date(2026, 9, 20),
    )
    registers.add_records(workspace, enterprise.id, RegisterName.CERTIFICATES, [row])
    file = assessments.open_file(workspace, begun)
    criterion = answering.criterion_of(file, CRITERION)
    answering.give_answer(workspace, begun, criterion, Answered(Level(2)))
    known = frozenset(t.id for t in file.rubric.exhibit_types)
    proofs: list[tuple[str, date, date | None]] = [
        ("policy-document", date(2026, 1, 5), None),
        ("certificate-status-record", date(2026, 9, 20), None),
        ("system-certificate", date(2023, 10, 1), LAST),
    ]
    for name, issued, expires in proofs:
        path: Path = folder / f"{name}.txt"
        path.write_text(name, encoding="utf-8")
        evidence.add_exhibit(workspace, begun, criterion, path, name, known_types=known, issued=issued, expires=expires)
    (award,) = [a for a in workspace.library.targets if a.id == AWARD and a.valid_on(LAST)]
    yield Story(workspace, enterprise.id, begun, award)
    workspace.close()


def test_evidenced_falls_on_the_day_after(story: Story) -> None:
    before, after = (story.scoring(day).criteria[CRITERION].score for day in (LAST, AFTER))
    assert before is not None
    assert after is not None
    assert (before.evidenced, before.claimed) == (Fraction(2, 5), Fraction(2, 5))
    assert (after.evidenced, after.claimed) == (Fraction(1, 5), Fraction(2, 5))
    # In force and looked up within a year, but without anybody responsible: level 3; lapsed, just with its dates: 1.
    recorded = [story.scoring(day).criteria[ON_RECORD].score for day in (LAST, AFTER)]
    ends = [(score.evidenced, score.claimed) for score in recorded if score is not None]
    assert ends == [(Fraction(3, 5), Fraction(3, 5)), (Fraction(1, 5), Fraction(1, 5))]
    # What was said stays claimed, what the register computes does not; both falls weigh as the module's file says.
    weight = {row["id"]: row["weight"] for row in modules()["certification"]["criterion"]}
    indices = [story.scoring(day).index for day in (LAST, AFTER)]
    assert indices[0] is not None
    assert indices[1] is not None
    evidenced, claimed = indices[0].evidenced - indices[1].evidenced, indices[0].claimed - indices[1].claimed
    computed = weight[ON_RECORD] * Fraction(2, 5)
    assert claimed > 0
    assert evidenced / claimed == (weight[CRITERION] * Fraction(1, 5) + computed) / computed


@pytest.mark.parametrize(
    ("on", "result", "reason"),
    [(LAST, Tri.TRUE, "certificate_in_force"), (AFTER, Tri.FALSE, "certificate_lapsed")],
)
def test_the_gate_holds_to_the_last_day(story: Story, on: date, result: Tri, reason: str) -> None:
    found = applications.readiness_of(story.workspace, story.scoring(on), story.award, on)
    gate = next(row for row in found.gates if row.gate.id == GATE)
    assert (gate.result, gate.reason) == (result, reason)
    assert (found.status is Readiness.BLOCKED) is (result is Tri.FALSE)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (LAST - timedelta(days=121), DueState.LATER),
        (LAST - timedelta(days=120), DueState.SOON),
        (LAST, DueState.SOON),
        (AFTER, DueState.OVERDUE),
    ],
)
def test_the_to_do_list_tells_before_and_after(story: Story, on: date, state: DueState) -> None:
    found = todo(story.workspace, story.enterprise, on)
    end = next(item for item in found.items if item.rule == "qms-recertification")
    assert (end.day, end.state(on), end.register) == (LAST, state, RegisterName.CERTIFICATES)


def test_the_to_do_list_says_how_far_the_score_will_fall(story: Story) -> None:
    found = todo(story.workspace, story.enterprise, LAST)
    falls = [item for item in found.items if item.criterion == CRITERION and item.fall is not None]
    first = falls[0]
    assert first.fall is not None
    assert (first.day, first.fall.before, first.fall.after) == (LAST, 2, 1)
    assert [found.exhibits[exhibit] for exhibit in first.fall.exhibits] == ["system-certificate.txt"]


def test_the_conclusion_of_the_day_follows(story: Story) -> None:
    before, after = (days.today(story.workspace, story.enterprise, day) for day in (LAST, AFTER))
    assert before.enough
    for found, state, blocked in ((before, DueState.SOON, False), (after, DueState.OVERDUE, True)):
        item = next(entry for entry in found.due.items if entry.rule == "qms-recertification")
        assert item.state(found.on) is state
        status = next(row.status for row in found.awards if row.award.id == AWARD)
        assert (status is Readiness.BLOCKED) is blocked


def test_the_consistency_check_sees_it(story: Story) -> None:
    codes = [
        {finding.code for finding in consistency.consistency(story.workspace, story.scoring(day)).found}
        for day in (LAST, AFTER)
    ]
    lapsed = {CheckCode.NO_CERTIFICATE, CheckCode.STALE_EXHIBIT}
    assert codes[0] & lapsed == set()
    assert codes[1] & lapsed == lapsed


def test_both_reports_say_so(story: Story) -> None:
    def printed(kind: ReportKind, on: date) -> str:
        content = build_content(
            story.workspace,
            story.assessment,
            kind,
            "en",
            award_id=AWARD if kind is ReportKind.READINESS else None,
            on=on,
        )
        return "\n".join(texts(content))

    gap = [printed(ReportKind.GAP, day) for day in (LAST, AFTER)]
    assert "Says certified, no certificate in force" not in gap[0]
    assert "Says certified, no certificate in force" in gap[1]
    ready = [printed(ReportKind.READINESS, day) for day in (LAST, AFTER)]
    lapse = "lapses on 2026-09-30, before the application date"
    assert "runs to 2026-09-30" in ready[0]
    assert lapse not in ready[0]
    assert lapse in ready[1]
    assert "Blocked" in ready[1]
