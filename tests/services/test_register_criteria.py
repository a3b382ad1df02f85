"""Register criteria of the catalogue: computed from records, explained, given another level with a reason, undone."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from qualityassess.domain.answers import Answered, Level, Unanswered
from qualityassess.domain.errors import ProblemsError, UserFacingError
from qualityassess.domain.people_records import QcTopic
from qualityassess.domain.product_records import Instrument
from qualityassess.domain.registers import Certificate, CertificateState, RegisterName
from qualityassess.domain.rubric import Kind
from qualityassess.domain.scoring import CriterionScore, Scoring
from qualityassess.i18n import Translator
from qualityassess.services import answering, copying, intake, registers, scores_json
from qualityassess.services.library import Library
from qualityassess.services.register_criteria_wording import explanation
from tests.services.conftest import AS_OF, Firm

TOPICS = "qc_groups.topics-on-record"
REASON = "两个外地小组的纸质记录已核对"


def topic(library: Library, number: int, *, done: bool) -> QcTopic:
    form = library.register_forms[RegisterName.QC_TOPICS]
    steps = next(c for c in form.columns if c.id == "steps").choices_in("problem_self")
    row = QcTopic("", f"课题 {number}", registered=AS_OF - timedelta(days=300))
    finished = AS_OF - timedelta(days=90)
    return replace(row, steps=tuple(s.id for s in steps), completed=finished, held=AS_OF) if done else row


def with_topics(firm: Firm, library: Library, done: int, total: int) -> None:
    rows = [topic(library, n, done=n < done) for n in range(total)]
    registers.add_records(firm.workspace, firm.enterprise, RegisterName.QC_TOPICS, rows)


def row_of(firm: Firm, criterion: str = TOPICS) -> CriterionScore:
    return Scoring(firm.file()).criteria[criterion]


def levels(row: CriterionScore) -> tuple[int, int]:
    assert row.score is not None
    return int(row.score.claimed * 5), int(row.score.evidenced * 5)


def test_the_steps_named_are_those_of_the_register(library: Library) -> None:
    steps = next(c for c in library.register_forms[RegisterName.QC_TOPICS].columns if c.id == "steps")
    asked = [c for c in library.rubric.rubric.criteria() if c.kind is Kind.REGISTER]
    assert len(asked) >= 3
    for criterion in asked:
        assert criterion.register is not None
        for kind, named in criterion.register.steps:
            assert named == tuple(choice.id for choice in steps.choices_in(kind))
        assert len(criterion.levels) == 6


def test_three_of_five_finished_topics_give_level_3_with_the_reason_in_words(firm: Firm, library: Library) -> None:
    assert isinstance(row_of(firm).state, Unanswered)
    with_topics(firm, library, 3, 5)
    row = row_of(firm)
    assert levels(row) == (3, 3)
    lines = explanation(Translator("zh"), row)
    assert lines[0] == "按台账算得：3 规范"
    assert "课题 5 条，其中 3 条做完本类型全部步骤且收益保持" in lines
    assert lines[-1].startswith("4 量化：需要 3 条")
    told = scores_json.scoring(Scoring(firm.file()), ())
    (module,) = (m for m in told["modules"] if m["id"] == "qc_groups")
    (entry,) = (c for c in module["criteria"] if c["id"] == TOPICS)
    assert entry["register"]["computed_level"] == 3
    assert entry["register"]["rules"][2]["needs"][0]["found"] == 3


def test_another_level_needs_its_reason_is_claimed_only_and_can_be_taken_back(firm: Firm, library: Library) -> None:
    with_topics(firm, library, 3, 5)
    criterion = firm.criterion(TOPICS)
    before = firm.everything()
    with pytest.raises(UserFacingError, match="override_without_reason"):
        answering.give_answer(firm.workspace, firm.assessment, criterion, Answered(Level(5)))
    assert firm.everything() == before
    answering.give_answer(firm.workspace, firm.assessment, criterion, Answered(Level(5)), narratives={"": REASON})
    assert levels(row_of(firm)) == (5, 3)
    assert explanation(Translator("en"), row_of(firm))[-1] == "5 Leading was given instead, with a reason"
    answering.give_answer(firm.workspace, firm.assessment, criterion, Unanswered())
    assert levels(row_of(firm)) == (3, 3)
    # The reason went with it: another level needs one of its own.
    with pytest.raises(UserFacingError, match="override_without_reason"):
        answering.give_answer(firm.workspace, firm.assessment, criterion, Answered(Level(4)))


def test_a_file_of_answers_gives_the_level_with_its_reason(firm: Firm, tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps([{"criterion": TOPICS, "value": 2, "reason": REASON}]), encoding="utf-8")
    intake.give_answers(firm.workspace, firm.assessment, intake.read_answers(firm.file(), path))
    assert levels(row_of(firm)) == (2, 0)
    path.write_text(json.dumps([{"criterion": TOPICS, "value": 7}]), encoding="utf-8")
    with pytest.raises(ProblemsError):
        intake.read_answers(firm.file(), path)


def test_what_is_computed_is_not_copied_as_an_answer(firm: Firm, library: Library) -> None:
    with_topics(firm, library, 3, 5)
    criterion = firm.criterion(TOPICS)
    answering.give_answer(firm.workspace, firm.assessment, criterion, Answered(Level(5)), narratives={"": REASON})
    answering.give_answer(firm.workspace, firm.assessment, criterion, Unanswered())
    copied, _ = copying.copy_assessment(firm.workspace, firm.assessment, as_of=AS_OF)
    answers = firm.workspace.store.answers(copied.assessment.id)
    assert not [a for a in answers if a.criterion == TOPICS and isinstance(a.state, Answered)]


def test_certificates_and_instruments_count_to_their_last_day(firm: Firm) -> None:
    paper = Certificate(
        "", "iso9001", "Q1", issued=AS_OF - timedelta(days=300), expires=AS_OF, state=CertificateState.VALID,
        looked_up=AS_OF, responsible="质量部",
    )  # fmt: skip
    registers.add_records(firm.workspace, firm.enterprise, RegisterName.CERTIFICATES, [paper])
    gauge = Instrument("", "卡尺", "K-1", verified=AS_OF - timedelta(days=364), due=AS_OF)
    stopped = Instrument("", "旧秤", "K-2", state="stopped")
    registers.add_records(firm.workspace, firm.enterprise, RegisterName.INSTRUMENTS, [gauge, stopped])
    assert levels(row_of(firm, "certification.certificates-on-record")) == (5, 5)
    assert levels(row_of(firm, "metrology.instruments-on-record")) == (3, 3)
    tomorrow = Scoring(firm.file(on=AS_OF + timedelta(days=1)))
    assert levels(tomorrow.criteria["certification.certificates-on-record"]) == (1, 1)
    assert levels(tomorrow.criteria["metrology.instruments-on-record"]) == (2, 2)
