"""Assessments: what each purpose asks, the snapshot that outlives the catalogue, and whose answers count."""

import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from sqlalchemy import event

from qualityassess import paths
from qualityassess.domain.answers import (
    CONSENSUS,
    CONSULTANT,
    ENTERPRISE,
    Amount,
    Answered,
    Assessor,
    AssessorKind,
    Level,
    Percent,
    Ticks,
    Unanswered,
    Value,
    YesNo,
)
from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import EvidenceRule
from qualityassess.domain.rubric import Criterion, Kind
from qualityassess.domain.scores import OPEN
from qualityassess.domain.scoring import Scoring
from qualityassess.services import answering, assessments, intake
from qualityassess.services.library import Library
from qualityassess.services.workspace import check, info, open_workspace
from tests.services.conftest import AS_OF, Firm


def a_value(criterion: Criterion) -> Value:
    """Some value of the criterion's kind."""
    match criterion.kind:
        case Kind.MATURITY | Kind.REGISTER:
            return Level(3)
        case Kind.BANDED:
            return Percent(40)
        case Kind.YES_NO:
            return YesNo(True)
        case Kind.CHECKLIST:
            return Ticks(frozenset({criterion.ticks[0].id}))
        case Kind.INDICATOR:
            return Amount(Fraction(95), 3)


def a_reason(criterion: Criterion) -> dict[str, str]:
    """Why a register criterion has another level than the computed one; others need none."""
    return {"": "The records of the second site are kept on paper"} if criterion.kind is Kind.REGISTER else {}


def answered(firm: Firm) -> Firm:
    """The firm with an answer to every criterion."""
    given = [intake.GivenAnswer(c, Answered(a_value(c)), a_reason(c), None, ()) for c in firm.file().criteria]
    intake.give_answers(firm.workspace, firm.assessment, given)
    return firm


def test_a_check_up_asks_what_is_marked_and_scores_an_index(firm: Firm) -> None:
    begun = firm.begin("checkup")
    file = assessments.open_file(firm.workspace, begun)
    # A firm that stated all its activities is asked about forty (catalog/test_applicability.py); this one has not.
    assert 36 <= len(file.criteria) < len(firm.file().criteria) / 3
    assert {c.id for c in file.criteria} == {c.id for c in firm.file().criteria if c.checkup}
    answering.give_answer(firm.workspace, begun, file.criteria[0], Answered(Level(5)))
    index = Scoring(assessments.open_file(firm.workspace, begun)).index
    assert index is not None
    assert index.claimed > 0


def test_an_award_asks_its_items_and_the_red_lines_only(firm: Firm) -> None:
    file = assessments.open_file(firm.workspace, firm.begin("award", "wenzhou-mayor-quality-award"))
    items = [c for c in file.criteria if c.kind is Kind.BANDED]
    lines = [c for c in file.criteria if c.fails_below is not None]
    assert len(items) == 23
    assert lines
    assert {c.id for c in file.criteria} == {c.id for c in (*items, *lines)}
    assert {c.id for c in lines} == {c.id for c in firm.file().criteria if c.fails_below is not None}
    assert Scoring(file).index is None


def test_a_topic_asks_its_modules_whole(firm: Firm) -> None:
    begun = firm.begin("modules", "qc_groups", "cqo")
    file = assessments.open_file(firm.workspace, begun)
    assert [m.id for m in file.rubric.modules] == ["cqo", "qc_groups"]
    full = {module.id: criteria for module, criteria in firm.file().modules}
    assert len(file.criteria) == len(full["cqo"]) + len(full["qc_groups"])
    assert Scoring(file).index is None


@pytest.mark.parametrize(
    ("purpose", "target", "code"),
    [
        (Purpose(PurposeKind.MODULES, ("cqo", "no_such")), 65, "module_unknown"),
        (Purpose(PurposeKind.AWARD, ("no-such-award",)), 65, "award_unknown"),
        (Purpose(PurposeKind.AWARD, ("wenzhou-mayor-quality-award@1999",)), 65, "award_unknown"),
        (Purpose(PurposeKind.AWARD, ("ruian-quality-award",)), 65, "award_unknown"),
        (Purpose(PurposeKind.FULL), 0, "target_out_of_range"),
        (Purpose(PurposeKind.FULL), 101, "target_out_of_range"),
    ],
)
def test_what_cannot_be_begun_leaves_nothing(firm: Firm, purpose: Purpose, target: int, code: str) -> None:
    before = info(firm.workspace).counts
    with pytest.raises(UserFacingError, match=code):
        assessments.new_assessment(firm.workspace, firm.enterprise, purpose, target=target)
    assert info(firm.workspace).counts == before


def test_defaults_of_a_new_assessment(firm: Firm) -> None:
    begun, _ = assessments.new_assessment(firm.workspace, firm.enterprise, Purpose(PurposeKind.FULL))
    assert (begun.title, begun.as_of, begun.target) == ("2026", date(2026, 7, 1), 65)
    assert begun.evidence_rule is EvidenceRule.ATTACHED
    assert firm.workspace.store.assessment(begun.id) == begun


def test_the_head_is_changed_but_not_what_was_fixed_when_it_began(firm: Firm) -> None:
    other = replace(
        firm.assessment,
        title=" 改名 ",
        target=70,
        award_targets=(("wenzhou-mayor-quality-award", 500),),
        as_of=date(2030, 1, 1),
        purpose=Purpose(PurposeKind.CHECKUP),
        rubric_digest="0" * 64,
    )
    assessments.change_assessment(firm.workspace, other)
    stored = firm.workspace.store.assessment(firm.assessment.id)
    expected = replace(firm.assessment, title="改名", target=70, award_targets=other.award_targets)
    assert stored == expected
    with pytest.raises(UserFacingError, match="target_out_of_range"):
        assessments.change_assessment(firm.workspace, replace(stored, target=0))
    with pytest.raises(LookupError):
        assessments.change_assessment(firm.workspace, replace(stored, id=firm.enterprise))


def test_another_day_is_only_looked_at(firm: Firm) -> None:
    assert firm.file(on=date(2028, 1, 1)).assessment.as_of == date(2028, 1, 1)
    assert firm.workspace.store.assessment(firm.assessment.id).as_of == AS_OF


def changed_catalogue(folder: Path) -> Library:
    """The shipped catalogue with other weights in a copy."""
    shutil.copytree(paths.rubrics_dir(), folder)
    module = folder / "modules" / "cqo.toml"
    text = module.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^weight = (\d+)$", lambda m: f"weight = {int(m[1]) + 7}", text)
    module.write_text(text, encoding="utf-8")
    return Library(folder)


def test_an_assessment_scores_as_it_did_after_the_catalogue_changed(firm: Firm, tmp_path: Path) -> None:
    answered(firm)
    cqo = firm.begin("modules", "cqo")
    answering.give_answer(firm.workspace, cqo, firm.criterion("cqo.appointment"), Answered(Level(4)))
    before = Scoring(firm.file())
    parts = Scoring(assessments.open_file(firm.workspace, cqo)).modules
    location = info(firm.workspace).location
    firm.workspace.close()

    later = open_workspace(location, changed_catalogue(tmp_path / "rubrics"))
    after = Scoring(assessments.open_file(later, firm.assessment))
    assert after.file.rubric == before.file.rubric
    assert [(m.module.id, m.score) for m in after.modules] == [(m.module.id, m.score) for m in before.modules]
    assert after.index == before.index
    assert Scoring(assessments.open_file(later, cqo)).modules == parts
    # The changed catalogue is really another one: what begins now weighs otherwise.
    begun, _ = assessments.new_assessment(later, firm.enterprise, Purpose(PurposeKind.FULL), as_of=AS_OF)
    assert begun.rubric_digest != firm.assessment.rubric_digest
    weights = {c.id: c.weight for c in assessments.open_file(later, begun).criteria}
    assert weights["cqo.appointment"] == firm_weight(before) + 7
    assert check(later) == []
    later.close()


def firm_weight(scoring: Scoring) -> int:
    return next(c.weight for c in scoring.file.criteria if c.id == "cqo.appointment")


def test_a_kept_rubric_is_read_once(firm: Firm, tmp_path: Path) -> None:
    library = changed_catalogue(tmp_path / "rubrics")
    workspace = replace(firm.workspace, library=library)
    first, second = (assessments.open_file(workspace, firm.assessment).rubric for _ in range(2))
    assert first is second


def test_answers_of_different_assessors_stay_apart_and_only_two_kinds_count(firm: Firm) -> None:
    criterion = firm.criterion("cqo.appointment")
    respondent = Assessor(AssessorKind.RESPONDENT, "生产部")

    def give(level: int, whose: Assessor) -> None:
        workspace = firm.workspace.acting_as(whose)
        answering.give_answer(workspace, firm.assessment, criterion, Answered(Level(level)))

    give(5, CONSULTANT)
    give(4, respondent)
    assert firm.file().state(criterion.id) == Unanswered()
    assert Scoring(firm.file()).criteria[criterion.id].score == OPEN
    give(2, ENTERPRISE)
    assert firm.file().state(criterion.id) == Answered(Level(2))
    give(3, CONSENSUS)
    file = firm.file()
    assert file.state(criterion.id) == Answered(Level(3))
    assert {a.assessor: a.state for a in file.answers} == {
        CONSULTANT: Answered(Level(5)),
        respondent: Answered(Level(4)),
        ENTERPRISE: Answered(Level(2)),
        CONSENSUS: Answered(Level(3)),
    }
    answering.give_answer(firm.workspace, firm.assessment, criterion, Unanswered(), assessor=CONSENSUS)
    assert firm.file().state(criterion.id) == Answered(Level(2))


@pytest.fixture
def statements(firm: Firm) -> Iterator[list[str]]:
    """Every statement sent to the database."""
    sent: list[str] = []
    engine = firm.workspace.store._opened.engine

    def note(*arguments: object) -> None:
        sent.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def test_a_file_is_opened_in_few_statements_however_much_it_holds(firm: Firm, statements: list[str]) -> None:
    firm.file()
    empty = len(statements)
    answered(firm)
    statements.clear()
    firm.file()
    assert len(statements) <= empty + 2 < 30
    assert not [sent for sent in statements if "exhibit_blobs" in sent]


def test_a_full_file_opens_at_once(firm: Firm) -> None:
    answered(firm)

    def took() -> float:
        start = time.perf_counter()
        firm.file()
        return time.perf_counter() - start

    assert min(took() for _ in range(5)) < 0.1


def test_the_list_shows_the_latest_change_first(firm: Firm) -> None:
    newer = firm.begin("checkup")
    assert [row.assessment.id for row in assessments.assessment_rows(firm.workspace)] == [newer.id, firm.assessment.id]
    answering.give_answer(firm.workspace, firm.assessment, firm.criterion("cqo.appointment"), Answered(Level(5)))
    first, second = assessments.assessment_rows(firm.workspace)
    assert (first.assessment.id, first.answered, first.enterprise_name) == (
        firm.assessment.id,
        1,
        "洞头示范阀门有限公司",
    )
    assert first.applicable == len(firm.file().criteria)
    assert first.index == Scoring(firm.file()).index
    assert (second.answered, second.index) == (0, None)
    assert first.modified is not None
    assert second.modified is not None
    assert first.modified > second.modified
    assert assessments.assessment_rows(firm.workspace, firm.assessment.id) == []


def test_a_damaged_snapshot_is_said(firm: Firm) -> None:
    broken = replace(firm.assessment, rubric_digest="0" * 64)
    with pytest.raises(UserFacingError, match="workspace_damaged"):
        assessments.open_file(firm.workspace, broken)
