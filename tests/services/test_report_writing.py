"""Reports built from a workspace and written."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest

from qualityassess.domain.answers import Answered, Comment, CommentKind, Level
from qualityassess.domain.assessment import Assessment, parse_purpose
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.profile import LegalForm, Profile
from qualityassess.domain.report_content import ReportKind
from qualityassess.services import answering, assessments, enterprises, evidence, reporting, workspace
from qualityassess.services.workspace import Workspace
from tests.services.report_case import library, texts

DAY = date(2026, 6, 12)
AWARD = "wenzhou-mayor-quality-award"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with a fixed clock and ids."""
    numbers = count(1)
    made = workspace.create(
        str(tmp_path / "w.qaw"),
        library(),
        who="陈敏",
        now=lambda: datetime(2026, 6, 12, 2, tzinfo=UTC),
        new_id=lambda: str(UUID(int=next(numbers))),
    )
    yield made
    made.close()


@pytest.fixture
def assessment(opened: Workspace, tmp_path: Path) -> Assessment:
    """One answered criterion with an exhibit and a comment."""
    profile = Profile("洞头手工企业", region="330305", industry="C3443", legal_form=LegalForm.LIMITED)
    enterprise, _ = enterprises.add_enterprise(opened, profile)
    purpose = parse_purpose("modules:cqo")
    assert purpose is not None
    made, _ = assessments.new_assessment(opened, enterprise.id, purpose, title="专项自评", as_of=DAY)
    file = assessments.open_file(opened, made)
    criterion = file.criteria[0]
    answering.give_answer(opened, made, criterion, Answered(Level(3)))
    answering.put_comment(opened, made, Comment("", criterion.id, CommentKind.STRENGTH, "评语原文"))
    proof = tmp_path / "任命书.pdf"
    proof.write_bytes(b"%PDF-1.4 proof")
    types = evidence.types_for(file, criterion)
    evidence.add_exhibit(opened, made, criterion, proof, types[0], known_types=frozenset(types), issued=DAY)
    return made


def test_content_comes_from_the_workspace(opened: Workspace, assessment: Assessment) -> None:
    content = reporting.build_content(opened, assessment, ReportKind.GAP, "zh")
    shown = "\n".join(texts(content))
    for text in ("洞头手工企业", "专项自评", "评语原文", "任命书.pdf"):
        assert text in shown
    again = reporting.build_content(opened, assessment, ReportKind.GAP, "zh")
    assert again.digest() == content.digest()
    later = reporting.build_content(opened, assessment, ReportKind.GAP, "zh", on=date(2027, 1, 1))
    assert dict(later.cover.facts)["评价基准日"] == "2027-01-01"


def test_a_readiness_report_needs_a_known_award(opened: Workspace, assessment: Assessment) -> None:
    with pytest.raises(UserFacingError) as none:
        reporting.build_content(opened, assessment, ReportKind.READINESS, "zh")
    assert none.value.code == "report_needs_award"
    with pytest.raises(UserFacingError) as unknown:
        reporting.build_content(opened, assessment, ReportKind.READINESS, "zh", award_id="no-such-award")
    assert unknown.value.code == "award_unknown"
    content = reporting.build_content(opened, assessment, ReportKind.READINESS, "en", award_id=AWARD)
    assert content.cover.subtitle == "Wenzhou Mayor's Quality Award (2020)"


def test_the_same_bytes_are_written_each_time(opened: Workspace, assessment: Assessment, tmp_path: Path) -> None:
    content = reporting.build_content(opened, assessment, ReportKind.READINESS, "zh", award_id=AWARD)
    files = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for file in files:
        written = reporting.write_report(opened, assessment, ReportKind.READINESS, "zh", file, award_id=AWARD)
        assert written.digest == content.digest()
        assert written.pages > 3
        assert written.missing == ()
    assert files[0].read_bytes() == files[1].read_bytes()
