"""Answers, comments, flags and targets: each one durable change that can be undone."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from fractions import Fraction

from qualityassess.domain.answers import (
    REASON_LENGTH,
    Amount,
    Answer,
    Answered,
    Assessor,
    Comment,
    Level,
    Mark,
    NotApplicable,
    Percent,
    State,
    Ticks,
    Unanswered,
    Unknown,
    YesNo,
)
from qualityassess.domain.assessment import Assessment, AssessmentFile
from qualityassess.domain.changes import Changes, answer_id, mark_id
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.rubric import Criterion, Kind
from qualityassess.services.workspace import Workspace, assessment_scope

WORDS: Mapping[str, State] = {"unknown": Unknown(), "clear": Unanswered()}


def criterion_of(file: AssessmentFile, text: str) -> Criterion:
    """The criterion of an id within an assessment; UserFacingError with the nearest ids for anything else."""
    found = next((c for c in file.criteria if c.id == text), None)
    if found is not None:
        return found
    ids = [c.id for c in file.criteria]
    known = file.rubric.criterion(text) is not None
    code = "criterion_not_asked" if known else "criterion_unknown"
    raise UserFacingError(code, value=text, near=", ".join(get_close_matches(text, ids, 3, 0.4)))


def parse_state(criterion: Criterion, text: str, reason: str = "") -> State:
    """State of a typed value: `0`-`5`, `55%`, `yes`, `no`, `tick1,tick2`, a number, `unknown`, `na`, `clear`."""
    value = text.strip().lower()
    if value in WORDS:
        return WORDS[value]
    if value == "na":
        return NotApplicable(reason.strip())
    match criterion.kind:
        case Kind.MATURITY:
            if value in tuple("012345"):
                return Answered(Level(int(value)))
        case Kind.BANDED:
            digits = value.removesuffix("%").strip()
            if digits.isascii() and digits.isdigit() and int(digits) <= 100 and int(digits) % 5 == 0:
                return Answered(Percent(int(digits)))
        case Kind.YES_NO:
            if value in ("yes", "no"):
                return Answered(YesNo(value == "yes"))
        case Kind.CHECKLIST:
            ticked = frozenset(part.strip() for part in value.split(",") if part.strip() and part.strip() != "none")
            if ticked <= {t.id for t in criterion.ticks}:
                return Answered(Ticks(ticked))
        case Kind.INDICATOR:
            number, _, years = value.partition("/")
            try:
                return Answered(Amount(Fraction(Decimal(number)), int(years) if years else 1))
            except (InvalidOperation, ValueError):
                pass
    allowed = ", ".join(t.id for t in criterion.ticks)
    raise UserFacingError(f"value_{criterion.kind.value}", criterion=criterion.id, value=text, allowed=allowed)


def give_answer(
    workspace: Workspace,
    assessment: Assessment,
    criterion: Criterion,
    state: State,
    *,
    assessor: Assessor | None = None,
    narratives: dict[str, str] | None = None,
    units: tuple[str, ...] | None = None,
) -> Changes:
    """Store one assessor's answer as one durable transaction; narratives and units not named stay as they are.

    UserFacingError when 不适用 is not offered for the criterion or its reason is too short.
    """
    if isinstance(state, NotApplicable):
        if not criterion.may_be_not_applicable:
            raise UserFacingError("not_applicable_refused", criterion=criterion.id)
        if len(state.reason) < REASON_LENGTH:
            raise UserFacingError("reason_too_short", value=state.reason, least=REASON_LENGTH)
    known_factors = {f.id for f in criterion.factors} or {""}
    for factor in narratives or {}:
        if factor not in known_factors:
            raise UserFacingError("factor_unknown", value=factor, known=", ".join(sorted(known_factors)))
    who = assessor or workspace.assessor
    key = answer_id(assessment.id, criterion.id, who)
    with workspace.store.transaction(assessment_scope(assessment.id), "answer", workspace.who, workspace.now()) as tx:
        before = tx.get(Answer, key)
        base = before if isinstance(before, Answer) else Answer(criterion.id, who, Unanswered())
        kept = dict(base.narratives) | (narratives or {})
        after = replace(
            base,
            state=state,
            narratives=tuple((factor, text) for factor, text in sorted(kept.items()) if text),
            units=base.units if units is None else units,
            given_at=workspace.now(),
        )
        if replace(after, given_at=base.given_at) != base:
            tx.put(assessment.id, after)
    return tx.changes


def write_narrative(
    workspace: Workspace, assessment: Assessment, criterion: Criterion, factor: str, text: str
) -> Changes:
    """Store the narrative of a factor and leave the answer's value as it is."""
    key = answer_id(assessment.id, criterion.id, workspace.assessor)
    current = next((a for a in workspace.store.answers(assessment.id) if _key(assessment, a) == key), None)
    state = current.state if current else Unanswered()
    return give_answer(workspace, assessment, criterion, state, narratives={factor: text})


def _key(assessment: Assessment, answer: Answer) -> str:
    return answer_id(assessment.id, answer.criterion, answer.assessor)


def put_comment(workspace: Workspace, assessment: Assessment, comment: Comment) -> Changes:
    """Add a comment (empty id) or replace the one of the same id; an empty text is refused."""
    if not comment.text.strip():
        raise UserFacingError("comment_empty", criterion=comment.criterion)
    row = comment if comment.id else replace(comment, id=workspace.new_id(), author=comment.author or workspace.who)
    with workspace.store.transaction(assessment_scope(assessment.id), "comment", workspace.who, workspace.now()) as tx:
        tx.put(assessment.id, row)
    return tx.changes


def remove_comment(workspace: Workspace, assessment: Assessment, comment_id: str) -> Changes:
    """Remove a comment."""
    scope = assessment_scope(assessment.id)
    with workspace.store.transaction(scope, "comment_removed", workspace.who, workspace.now()) as tx:
        tx.remove(assessment.id, Comment, comment_id)
    return tx.changes


def set_flag(workspace: Workspace, assessment: Assessment, criterion_id: str, *, flagged: bool) -> Changes:
    """Flag a criterion for later, or take the flag away."""
    return _mark(workspace, assessment, criterion_id, "flag", flagged=flagged)


def set_target(workspace: Workspace, assessment: Assessment, criterion_id: str, target: Fraction | None) -> Changes:
    """Give a criterion a target of its own as share of full value; None returns to the assessment's."""
    return _mark(workspace, assessment, criterion_id, "target", target=target)


def _mark(workspace: Workspace, assessment: Assessment, criterion_id: str, verb: str, **values: object) -> Changes:
    with workspace.store.transaction(assessment_scope(assessment.id), verb, workspace.who, workspace.now()) as tx:
        before = tx.get(Mark, mark_id(assessment.id, criterion_id))
        base = before if isinstance(before, Mark) else Mark(criterion_id)
        tx.put(assessment.id, replace(base, **values))  # type: ignore[arg-type]
    return tx.changes
