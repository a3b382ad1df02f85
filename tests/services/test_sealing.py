"""Sealing keeps an assessment as it stands; reports of the revision say so and stay the same ever after."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qualityassess import __version__
from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import ReportKind
from qualityassess.i18n import Language
from qualityassess.services import answering, assessments, enterprises, plan_keeping, reporting, sealing
from qualityassess.services.workspace import check, take_back
from tests.services.conftest import AS_OF, PROFILE, WHO, Firm
from tests.services.report_case import texts


@pytest.fixture
def topic(firm: Firm) -> Assessment:
    """A small assessment with one answer."""
    made = firm.begin("modules", "cqo")
    answer(firm, made, 3)
    return made


def answer(firm: Firm, assessment: Assessment, level: int) -> None:
    criterion = firm.criterion("cqo.appointment")
    answering.give_answer(firm.workspace, assessment, criterion, Answered(Level(level)))


def test_revisions_are_numbered_and_kept(firm: Firm, topic: Assessment) -> None:
    first, _ = sealing.seal(firm.workspace, topic, " 报送前 ")
    assert (first.number, first.by, first.note, first.program) == (1, WHO, "报送前", __version__)
    answer(firm, topic, 4)
    second, _ = sealing.seal(firm.workspace, topic)
    assert second.number == 2
    assert second.digest != first.digest
    assert sealing.revisions(firm.workspace, topic) == (first, second)
    assert sealing.revision_numbered(firm.workspace, topic, 1) == first
    with pytest.raises(UserFacingError) as error:
        sealing.revision_numbered(firm.workspace, topic, 3)
    assert error.value.values["known"] == "1, 2"
    assert check(firm.workspace) == []
    (row,) = (row for row in assessments.assessment_rows(firm.workspace) if row.assessment.id == topic.id)
    assert row.revisions == (first, second)


def test_the_same_state_is_sealed_once(firm: Firm, topic: Assessment) -> None:
    first, _ = sealing.seal(firm.workspace, topic)
    assert sealing.is_current(firm.workspace, topic, first)
    assert not sealing.changed_since(firm.workspace, topic, first)
    with pytest.raises(UserFacingError) as error:
        sealing.seal(firm.workspace, topic, "再来一次")
    assert (error.value.code, error.value.values["number"]) == ("seal_unchanged", 1)
    answer(firm, topic, 2)
    assert not sealing.is_current(firm.workspace, topic, first)
    assert sealing.changed_since(firm.workspace, topic, first)


def test_the_plan_goes_on_after_an_assessment_is_sealed(firm: Firm, topic: Assessment) -> None:
    before, _ = plan_keeping.add_own(firm.workspace, topic, "Talk to the office")
    first, _ = sealing.seal(firm.workspace, topic)
    _, changes = plan_keeping.add_own(firm.workspace, topic, "Write it down")
    plan_keeping.edit_step(firm.workspace, topic, before.id, lambda row: replace(row, owner="Li"))
    take_back(firm.workspace, changes)
    assert sealing.is_current(firm.workspace, topic, first)
    assert not sealing.changed_since(firm.workspace, topic, first)
    with pytest.raises(UserFacingError, match="seal_unchanged"):
        sealing.seal(firm.workspace, topic)
    answer(firm, topic, 1)
    assert sealing.changed_since(firm.workspace, topic, first)


def test_facts_of_the_enterprise_belong_to_it(firm: Firm, topic: Assessment) -> None:
    first, _ = sealing.seal(firm.workspace, topic)
    enterprises.save_profile(firm.workspace, firm.enterprise, replace(PROFILE, legal_representative="李立"))
    assert not sealing.is_current(firm.workspace, topic, first)
    assert sealing.seal(firm.workspace, topic)[0].number == 2


def test_nothing_answered_is_not_sealed(firm: Firm) -> None:
    with pytest.raises(UserFacingError, match="seal_nothing_answered"):
        sealing.seal(firm.workspace, firm.begin("modules", "cqo"))


def test_undo_goes_past_it(firm: Firm, topic: Assessment) -> None:
    _, changes = sealing.seal(firm.workspace, topic)
    with pytest.raises(UserFacingError, match="revision_fixed"):
        take_back(firm.workspace, changes)


def test_a_sealed_report_stays_as_it_was(firm: Firm, topic: Assessment, tmp_path: Path) -> None:
    revision, _ = sealing.seal(firm.workspace, topic, "报送前")
    first, later = tmp_path / "1.pdf", tmp_path / "2.pdf"

    def write(path: Path) -> str:
        made = reporting.write_report(firm.workspace, topic, ReportKind.GAP, "zh", path, revision=revision)
        return made.digest

    digest = write(first)
    answer(firm, topic, 0)
    enterprises.save_profile(firm.workspace, firm.enterprise, replace(PROFILE, name="改名后的企业"))
    assert write(later) == digest
    assert first.read_bytes() == later.read_bytes()
    draft = reporting.build_content(firm.workspace, topic, ReportKind.GAP, "zh")
    assert "改名后的企业" in "\n".join(texts(draft))
    assert draft.digest() != digest


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_a_sealed_report_says(firm: Firm, topic: Assessment, language: Language) -> None:
    revision, _ = sealing.seal(firm.workspace, topic, "报送前")
    content = reporting.build_content(firm.workspace, topic, ReportKind.GAP, language, revision=revision)
    draft = reporting.build_content(firm.workspace, topic, ReportKind.GAP, language)
    digits = " ".join(revision.digest[i : i + 4] for i in range(0, 16, 4))
    word = {"zh": "定稿 1 · 2026-07-01 · ", "en": "Sealed revision 1 · 2026-07-01 · "}[language]
    assert content.cover.notice == word + digits
    assert content.frame.watermark == ""
    assert draft.frame.watermark == {"zh": "草稿", "en": "DRAFT"}[language]
    assert {"zh": "定稿 1", "en": "sealed revision 1"}[language] in content.frame.footer
    shown = "\n".join(texts(content))
    for text in (WHO, "报送前", "UTC+8", " ".join(revision.digest[i : i + 4] for i in range(0, 64, 4))):
        assert text in shown
    assert content.origin is not None
    assert (content.origin.revision, content.origin.sealed) == (1, revision.digest)


def test_a_comparison_is_made_of_drafts(firm: Firm, topic: Assessment) -> None:
    revision, _ = sealing.seal(firm.workspace, topic)
    with pytest.raises(UserFacingError, match="comparison_not_sealed"):
        reporting.build_content(
            firm.workspace, topic, ReportKind.COMPARE, "zh", earlier=firm.assessment, revision=revision
        )


def test_the_application_date_of_a_sealed_report_can_be_chosen(firm: Firm, topic: Assessment) -> None:
    revision, _ = sealing.seal(firm.workspace, topic)
    day = date(2027, 3, 1)
    content = reporting.build_content(
        firm.workspace,
        topic,
        ReportKind.READINESS,
        "en",
        award_id="wenzhou-mayor-quality-award",
        on=day,
        revision=revision,
    )
    assert dict(content.cover.facts)["As-of date"] == "2027-03-01"
    assert sealing.opened(firm.workspace, revision)[1].as_of == AS_OF


def test_altered_data_are_not_read(firm: Firm, topic: Assessment) -> None:
    revision, _ = sealing.seal(firm.workspace, topic)
    with pytest.raises(UserFacingError) as error:
        sealing.opened(firm.workspace, replace(revision, digest="0" * 64))
    assert error.value.code == "workspace_damaged"
