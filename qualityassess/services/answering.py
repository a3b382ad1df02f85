"""Answers, comments, flags and targets: each one durable change that can be undone."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
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
from qualityassess.domain.scoring import value_of
from qualityassess.services.typed_text import storable, tidy
from qualityassess.services.wording import decimal
from qualityassess.services.workspace import Workspace, assessment_scope
from qualityassess.storage.transaction import Transaction

WORDS: Mapping[str, State] = {"unknown": Unknown(), "clear": Unanswered()}

_FIGURE = re.compile(r"([+-]?[0-9]{1,15}(?:\.[0-9]{1,9})?)(?:/([1-9][0-9]?))?")
"""An indicator as it is typed: a plain decimal number and, after a stroke, the years it was kept up."""


def criterion_of(file: AssessmentFile, text: str) -> Criterion:
    """The criterion of an id within an assessment; UserFacingError with the nearest ids for anything else."""
    found = next((c for c in file.criteria if c.id == text), None)
    if found is not None:
        return found
    ids = [c.id for c in file.criteria]
    if file.rubric.criterion(text) is not None:
        raise UserFacingError("criterion_not_asked", value=text)
    near = get_close_matches(text, ids, 3, 0.4)
    if not near:
        raise UserFacingError("criterion_unlike", value=text)
    raise UserFacingError("criterion_unknown", value=text, near=", ".join(near))


def parse_state(criterion: Criterion, text: str, reason: str = "") -> State:
    """State of a typed value: `0`-`5`, `55%`, `yes`, `no`, `tick1,tick2`, a number, `unknown`, `na`, `clear`.

    UserFacingError `value_…` of the criterion's kind for anything else.
    """
    value = text.strip().lower()
    if value in WORDS:
        return WORDS[value]
    if value == "na":
        return NotApplicable(storable(reason.strip()))
    match criterion.kind:
        case Kind.MATURITY | Kind.REGISTER:
            if value in tuple("012345"):
                return Answered(Level(int(value)))
        case Kind.BANDED:
            digits = value.removesuffix("%").strip()
            if re.fullmatch("[0-9]{1,3}", digits) and int(digits) <= 100 and int(digits) % 5 == 0:
                return Answered(Percent(int(digits)))
        case Kind.YES_NO:
            if value in ("yes", "no"):
                return Answered(YesNo(value == "yes"))
        case Kind.CHECKLIST:
            # Nothing typed is no answer; that nothing is ticked has to be said.
            ticked = frozenset(part.strip() for part in value.split(",") if part.strip())
            if value == "none":
                return Answered(Ticks(frozenset()))
            if ticked and ticked <= {t.id for t in criterion.ticks}:
                return Answered(Ticks(ticked))
        case Kind.INDICATOR:
            figure = _FIGURE.fullmatch(value)
            if figure:
                return Answered(Amount(Fraction(figure[1]), int(figure[2] or 1)))
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

    UserFacingError when 不适用 is not offered for the criterion or its reason is too short, or for an unknown factor;
    ValueError for a value of another kind.
    """
    acting = workspace if assessor is None else workspace.acting_as(assessor)
    scope = assessment_scope(assessment.id)
    why = state.reason if isinstance(state, NotApplicable) else ""
    with workspace.store.transaction(scope, "answer", workspace.who, workspace.now(), why) as tx:
        write_answer(tx, acting, assessment, criterion, state, narratives or {}, units)
    return tx.changes


def write_narrative(
    workspace: Workspace, assessment: Assessment, criterion: Criterion, factor: str, text: str
) -> Changes:
    """Store the narrative of a factor and leave the answer's value as it is; UserFacingError for an unknown factor."""
    scope = assessment_scope(assessment.id)
    with workspace.store.transaction(scope, "answer", workspace.who, workspace.now()) as tx:
        write_answer(tx, workspace, assessment, criterion, None, {factor: text})
    return tx.changes


def check_state(criterion: Criterion, state: State) -> None:
    """UserFacingError where 不适用 is not offered or lacks its reason; ValueError for a value of another kind."""
    match state:
        case NotApplicable() if not criterion.may_be_not_applicable:
            raise UserFacingError("not_applicable_refused", criterion=criterion.id)
        case NotApplicable(reason) if len(reason) < REASON_LENGTH:
            raise UserFacingError("reason_too_short", value=reason, least=REASON_LENGTH)
        case Answered(value):
            # Such a value would be stored and end every scoring of the assessment.
            value_of(criterion, value)


def check_factors(criterion: Criterion, narratives: Iterable[str]) -> None:
    """UserFacingError when a narrative names a factor that the criterion does not have."""
    known = {factor.id for factor in criterion.factors} or {""}
    for factor in narratives:
        if factor not in known:
            raise UserFacingError("factor_unknown", value=factor, known=", ".join(sorted(known)) or "-")


def write_answer(
    tx: Transaction,
    workspace: Workspace,
    assessment: Assessment,
    criterion: Criterion,
    state: State | None,
    narratives: Mapping[str, str],
    units: tuple[str, ...] | None = None,
) -> None:
    """Put the acting assessor's answer into a transaction; None and what is not named stay as they are.

    An answer that changes nothing keeps its time and is not written. Errors as of `give_answer`.
    """
    check_factors(criterion, narratives)
    if state is not None:
        check_state(criterion, state)
    who = workspace.assessor
    base = tx.get(Answer, answer_id(assessment.id, criterion.id, who)) or Answer(criterion.id, who, Unanswered())
    texts = {**dict(base.narratives), **narratives}
    if criterion.kind is Kind.REGISTER:
        _check_override(criterion, state, texts)
    after = replace(
        base,
        state=base.state if state is None else tidy(state),
        narratives=tuple((factor, storable(text)) for factor, text in sorted(texts.items()) if text),
        units=base.units if units is None else tidy(units),
    )
    if after != base:
        tx.put(assessment.id, replace(after, given_at=workspace.now()))


def _check_override(criterion: Criterion, state: State | None, texts: dict[str, str]) -> None:
    """A level given in place of the computed one keeps its reason; taken back, the reason goes with it."""
    match state:
        case Answered() if not texts.get("", "").strip():
            raise UserFacingError("override_without_reason", criterion=criterion.id)
        case Unanswered():
            texts[""] = ""


def put_comment(workspace: Workspace, assessment: Assessment, comment: Comment) -> Changes:
    """Add a comment (empty id) or replace the one of the same id; an empty text is refused."""
    if not comment.text.strip():
        raise UserFacingError("comment_empty", criterion=comment.criterion)
    row = tidy(replace(comment, id=comment.id or workspace.new_id(), author=comment.author or workspace.who))
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
    """Give a criterion a target of its own as share of full value; None returns to the assessment's.

    UserFacingError for a share outside 0 to 1.
    """
    if target is not None and not 0 <= target <= 1:
        raise UserFacingError("target_out_of_range", value=decimal(target * 100))
    return _mark(workspace, assessment, criterion_id, "target", target=target)


def _mark(workspace: Workspace, assessment: Assessment, criterion_id: str, verb: str, **values: object) -> Changes:
    with workspace.store.transaction(assessment_scope(assessment.id), verb, workspace.who, workspace.now()) as tx:
        before = tx.get(Mark, mark_id(assessment.id, criterion_id))
        after = replace(before or Mark(criterion_id), **values)  # type: ignore[arg-type]
        # A criterion that was never marked needs no row to say so.
        if before is not None or after != Mark(criterion_id):
            tx.put(assessment.id, after)
    return tx.changes
