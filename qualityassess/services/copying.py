"""Copies an assessment for the next year: a new one that begins with the answers of an old one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from qualityassess.domain.answers import ENTERPRISE, Answer, Mark, Unanswered
from qualityassess.domain.assessment import Assessment, AssessmentFile
from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import Link, LinkState
from qualityassess.domain.rubric import Criterion
from qualityassess.services.answering import check_state
from qualityassess.services.assessments import begun, open_file, snapshot
from qualityassess.services.typed_text import storable
from qualityassess.services.workspace import Workspace, assessment_scope


@dataclass(frozen=True, slots=True)
class Copied:
    """What came of a copy: the new assessment, how much it took over, and ids of criteria whose answer did not fit."""

    assessment: Assessment
    answers: int
    links: int
    left_out: tuple[str, ...]


def copy_assessment(
    workspace: Workspace,
    old: Assessment,
    *,
    title: str = "",
    as_of: date | None = None,
    exhibits: bool = True,
) -> tuple[Copied, Changes]:
    """A new assessment on the rubric of today with the answers, narratives and own targets of an old one.

    The answer that counted becomes the enterprise's own, and the dossier's texts come along; comments, flags and
    reviews belong to their year and stay there. With `exhibits` the links come along, to be reviewed anew; rejected
    ones do not. One durable transaction.
    UserFacingError as of `new_assessment`.
    """
    file = open_file(workspace, old)
    assessment, text = begun(
        workspace,
        old.enterprise,
        old.purpose,
        title=title,
        as_of=as_of,
        target=old.target,
        evidence_rule=old.evidence_rule,
    )
    assessment = replace(assessment, award_targets=old.award_targets, copied_from=old.id)
    why = storable(f"{old.title} [{old.id[:8]}]")
    scope = assessment_scope(assessment.id)
    store = workspace.store
    with store.transaction(scope, "assessment_copied", workspace.who, workspace.now(), why) as tx:
        store.put_snapshot(assessment.rubric_digest, text)
        tx.put(old.enterprise, assessment)
        asked = {c.id: c for module in snapshot(workspace, assessment).modules for c in module.criteria}
        answers, left_out = _answers(file, asked)
        for answer in answers:
            tx.put(assessment.id, answer)
        for mark in file.marks:
            if mark.target is not None and mark.criterion in asked:
                tx.put(assessment.id, Mark(mark.criterion, target=mark.target))
        for written in store.report_texts(old.id):
            tx.put(assessment.id, written)
        links = [replace(link, id=workspace.new_id()) for link in _links(file, asked)] if exhibits else []
        for link in links:
            tx.put(assessment.id, link)
    return Copied(assessment, len(answers), len(links), left_out), tx.changes


def _answers(file: AssessmentFile, asked: dict[str, Criterion]) -> tuple[list[Answer], tuple[str, ...]]:
    """Answers that fit the criteria of today, as the enterprise's own, and ids of those that do not."""
    answers, left_out = [], []
    for criterion_id in dict.fromkeys(answer.criterion for answer in file.answers):
        counted = file.scored.get(criterion_id) or file.by_assessor.get((criterion_id, ENTERPRISE))
        if counted is not None and counted is file.computed.get(criterion_id):
            # What the register computes is computed anew; only what was said is copied.
            counted = file.by_assessor.get((criterion_id, ENTERPRISE))
        if counted is None:
            # Only a consultant or a respondent said something: that never counted and is not the enterprise's.
            continue
        criterion = asked.get(criterion_id)
        if criterion is None:
            left_out.append(criterion_id)
            continue
        answer = replace(counted, assessor=ENTERPRISE, narratives=_narratives(file, counted, criterion))
        if not _fits(criterion, answer):
            left_out.append(criterion_id)
            answer = replace(answer, state=Unanswered())
        if answer.narratives or not isinstance(answer.state, Unanswered):
            answers.append(answer)
    return answers, tuple(left_out)


def _narratives(file: AssessmentFile, counted: Answer, criterion: Criterion) -> tuple[tuple[str, str], ...]:
    """The narratives of the answer that counted, else of the enterprise's; those of factors that are gone fall away."""
    own = file.by_assessor.get((counted.criterion, ENTERPRISE))
    texts = {**(dict(own.narratives) if own is not None else {}), **dict(counted.narratives)}
    known = {factor.id for factor in criterion.factors} or {""}
    return tuple((factor, text) for factor, text in sorted(texts.items()) if factor in known and text)


def _fits(criterion: Criterion, answer: Answer) -> bool:
    try:
        check_state(criterion, answer.state)
    except (UserFacingError, ValueError, KeyError):
        # The question is of another kind now, or no longer offers this answer.
        return False
    return True


def _links(file: AssessmentFile, asked: dict[str, Criterion]) -> Iterator[Link]:
    """Links of criteria that are still asked, with nobody's review."""
    for link in file.links:
        if link.criterion in asked and link.state is not LinkState.REJECTED:
            yield replace(link, state=LinkState.ATTACHED, reviewer="", reason="")
