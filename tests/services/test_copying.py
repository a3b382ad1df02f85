"""A copy begins the next year with what counted in the last: answers, narratives, own targets and exhibits."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from qualityassess.domain.answers import (
    CONSENSUS,
    CONSULTANT,
    ENTERPRISE,
    Answer,
    Answered,
    Comment,
    CommentKind,
    Level,
    NotApplicable,
    Ticks,
)
from qualityassess.domain.exhibits import LinkState
from qualityassess.services import answering, copying, evidence
from qualityassess.services.assessments import change_assessment, open_file
from qualityassess.services.workspace import assessment_scope, take_back
from tests.services.conftest import Firm

NEXT = date(2027, 7, 1)


@pytest.fixture
def filled(firm: Firm, tmp_path: Path) -> Firm:
    """Answers of the enterprise, the consultant and the consensus, narratives, a comment, marks and two exhibits."""
    workspace, assessment = firm.workspace, firm.assessment
    asked = firm.criterion("cqo.appointment")
    answering.give_answer(workspace, assessment, asked, Answered(Level(3)), narratives={"": "任命书已发"})
    answering.give_answer(workspace, assessment, asked, Answered(Level(1)), assessor=CONSULTANT)
    veto = firm.criterion("cqo.veto")
    answering.give_answer(workspace, assessment, veto, Answered(Level(4)), narratives={"": "两次行使"})
    answering.give_answer(workspace, assessment, veto, Answered(Level(2)), assessor=CONSENSUS)
    plan = firm.criterion("cqo.mandate")
    answering.give_answer(workspace, assessment, plan, Answered(Level(5)), assessor=CONSULTANT)
    answering.put_comment(workspace, assessment, Comment("", asked.id, CommentKind.STRENGTH, "齐全"))
    answering.set_flag(workspace, assessment, asked.id, flagged=True)
    answering.set_target(workspace, assessment, asked.id, Fraction(4, 5))
    types = evidence.types_for(firm.file(), asked)
    for name, state in (("任命书.pdf", LinkState.ACCEPTED), ("旧件.pdf", LinkState.REJECTED)):
        path = tmp_path / name
        path.write_bytes(name.encode())
        evidence.add_exhibit(workspace, assessment, asked, path, types[0], known_types=frozenset(types))
        link = firm.file().links[-1]
        evidence.review_link(workspace, assessment, link, state, "看过原件")
    return firm


def test_what_a_copy_takes_over(filled: Firm) -> None:
    old = replace(filled.assessment, award_targets=(("wenzhou-mayor-quality-award", 500),), target=70)
    change_assessment(filled.workspace, old)
    made, changes = copying.copy_assessment(filled.workspace, old, title="2027 年度", as_of=NEXT)
    fresh = made.assessment
    assert (fresh.title, fresh.as_of, fresh.target, fresh.copied_from) == ("2027 年度", NEXT, 70, old.id)
    assert fresh.award_targets == old.award_targets
    file = open_file(filled.workspace, fresh)
    assert {(a.criterion, a.assessor, a.state) for a in file.answers} == {
        ("cqo.appointment", ENTERPRISE, Answered(Level(3))),
        ("cqo.veto", ENTERPRISE, Answered(Level(2))),
    }
    assert dict(file.by_assessor["cqo.veto", ENTERPRISE].narratives) == {"": "两次行使"}
    assert dict(file.by_assessor["cqo.appointment", ENTERPRISE].narratives) == {"": "任命书已发"}
    (link,) = file.links
    assert (link.state, link.reviewer, link.reason) == (LinkState.ATTACHED, "", "")
    assert file.exhibits[link.exhibit].name == "任命书.pdf"
    assert file.comments == ()
    (mark,) = file.marks
    assert (mark.target, mark.flagged) == (Fraction(4, 5), False)
    assert (made.answers, made.links, made.left_out) == (2, 1, ())
    (entry,) = filled.workspace.store.log(assessment_scope(fresh.id))
    assert entry.changes.verb == "assessment_copied"
    assert entry.changes.why == f"{old.title} [{old.id[:8]}]"
    take_back(filled.workspace, changes)
    assert fresh.id not in {a.id for a in filled.workspace.store.assessments()}
    assert filled.file().answers


def test_a_copy_without_exhibits(filled: Firm) -> None:
    made, _ = copying.copy_assessment(filled.workspace, filled.assessment, as_of=NEXT, exhibits=False)
    assert made.assessment.title == "2027"
    assert made.links == 0
    assert open_file(filled.workspace, made.assessment).links == ()


def test_what_no_longer_fits_is_named(filled: Firm) -> None:
    scope = assessment_scope(filled.assessment.id)
    with filled.workspace.store.transaction(scope, "older", "", filled.workspace.now()) as tx:
        tx.put(filled.assessment.id, Answer("cqo.gone", ENTERPRISE, Answered(Level(2))))
        tx.put(
            filled.assessment.id, Answer("cqo.mandate", ENTERPRISE, Answered(Ticks(frozenset({"x"}))), (("", "留"),))
        )
        tx.put(filled.assessment.id, Answer("cqo.training", ENTERPRISE, NotApplicable("短")))
    made, _ = copying.copy_assessment(filled.workspace, filled.assessment, as_of=NEXT)
    assert set(made.left_out) == {"cqo.gone", "cqo.mandate", "cqo.training"}
    file = open_file(filled.workspace, made.assessment)
    assert dict(file.by_assessor["cqo.mandate", ENTERPRISE].narratives) == {"": "留"}
    assert ("cqo.gone", ENTERPRISE) not in file.by_assessor
