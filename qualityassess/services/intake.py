"""Files that a person hands in, a profile or several answers: all faults are named, and all is taken or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from qualityassess.domain.answers import Comment, CommentKind, State
from qualityassess.domain.assessment import Assessment, AssessmentFile
from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import Problem, ProblemsError, UserFacingError
from qualityassess.domain.profile import Profile
from qualityassess.domain.rubric import Criterion, Kind
from qualityassess.interchange.profile_file import read_profile_file
from qualityassess.services.answering import check_factors as check_factors
from qualityassess.services.answering import check_state, criterion_of, parse_state, write_answer
from qualityassess.services.enterprises import profile_faults, shown
from qualityassess.services.json_file import fits, read_json
from qualityassess.services.typed_text import tidy
from qualityassess.services.workspace import Workspace, assessment_scope


def read_profile(workspace: Workspace, path: Path) -> Profile:
    """Profile of a TOML or JSON file; ProblemsError with the faults of its form and of its content together."""
    file = read_profile_file(path)
    problems = list(file.problems)
    named = {problem.place.partition("[")[0].partition(".")[0] for problem in problems}
    if not problems or any(named):
        problems += [
            Problem(f.code, file.name, file.line(f.field), f.field, shown(file.profile, f.field), f.values)
            for f in profile_faults(workspace, file.profile)
            if f.hard and f.field not in named
        ]
    if problems:
        raise ProblemsError(problems)
    return file.profile


class CommentTable(BaseModel):
    """`{"kind": "strength", "text": "…"}`."""

    model_config = ConfigDict(extra="forbid")

    kind: CommentKind
    text: str
    factor: str = ""
    strong: bool = False
    verify_on_site: bool = False


class AnswerTable(BaseModel):
    """`{"criterion": "cqo.appointment", "value": 3}`; without `value` only narratives and comments are taken."""

    model_config = ConfigDict(extra="forbid")

    criterion: str
    value: bool | int | str | list[str] | None = None
    reason: str = ""
    narratives: dict[str, str] = {}
    units: list[str] | None = None
    comments: list[CommentTable] = []


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One checked answer; `state` None leaves the value as it is, `units` None likewise."""

    criterion: Criterion
    state: State | None
    narratives: Mapping[str, str]
    units: tuple[str, ...] | None
    comments: tuple[Comment, ...]


def read_answers(file: AssessmentFile, path: Path) -> list[GivenAnswer]:
    """Answers of a JSON file (a list of rows, or `{"answers": […]}`); ProblemsError names row, field and value."""
    name = path.name
    rows = _rows(path)
    problems: list[Problem] = []
    found: list[GivenAnswer] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        try:
            table = AnswerTable.model_validate(row)
        except ValidationError as error:
            # A value that is none of its types is refused once for each of them: one problem for each place.
            refused = [_shape_problem(name, number, fault) for fault in error.errors(include_url=False)]
            first = {problem.place: problem for problem in reversed(refused)}
            problems += reversed(first.values())
            continue
        if table.criterion in seen:
            other = (("other", f"[{seen[table.criterion]}]"),)
            problems.append(Problem("answer_twice", name, 0, f"[{number}].criterion", table.criterion, other))
        seen.setdefault(table.criterion, number)
        given, faults = _given(file, table)
        problems += [_content_problem(name, number, fault) for fault in faults]
        found += given
    if problems:
        raise ProblemsError(problems)
    return found


def _rows(path: Path) -> Sequence[Any]:
    if not path.exists():
        raise UserFacingError("exhibit_missing", path=path)
    data = read_json(path)
    if isinstance(data, dict) and isinstance(data.get("answers"), list):
        data = data["answers"]
    if not isinstance(data, list):
        raise ProblemsError([Problem("file_shape", path.name)])
    return data


def _given(file: AssessmentFile, table: AnswerTable) -> tuple[list[GivenAnswer], list[UserFacingError]]:
    """The checked answer of a row, or every fault of it."""
    try:
        criterion = criterion_of(file, table.criterion)
    except UserFacingError as error:
        return [], [error]
    state: State | None = None
    faults: list[UserFacingError] = []
    try:
        state = None if table.value is None else checked_state(criterion, _typed(table.value), table.reason)
    except UserFacingError as error:
        faults.append(error)
    try:
        check_factors(criterion, table.narratives)
    except UserFacingError as error:
        faults.append(error)
    comments = tuple(Comment(id="", criterion=criterion.id, **comment.model_dump()) for comment in table.comments)
    if not all(comment.text.strip() for comment in comments):
        faults.append(UserFacingError("comment_empty", criterion=criterion.id))
    narratives = with_reason(criterion, table.narratives, table.reason)
    units = None if table.units is None else tuple(table.units)
    return [GivenAnswer(criterion, state, narratives, units, comments)], faults


def with_reason(criterion: Criterion, narratives: Mapping[str, str], reason: str) -> Mapping[str, str]:
    """Narratives with the reason for giving a register criterion another level than the computed one."""
    if criterion.kind is not Kind.REGISTER or not reason.strip():
        return narratives
    return {**narratives, "": reason.strip()}


def checked_state(criterion: Criterion, text: str, reason: str = "") -> State:
    """State of a typed value that may be stored; UserFacingError as for a single answer."""
    state = parse_state(criterion, text, reason)
    check_state(criterion, state)
    return state


def _typed(value: bool | int | str | list[str]) -> str:
    """The value as it would be typed."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(value) or "none" if isinstance(value, list) else str(value)


_VALUES = '3, "55%", true, ["a", "b"], 97.5'
"""What an answer's value may look like in a file, without words."""


def _shape_problem(file: str, number: int, fault: Any) -> Problem:
    if fault["loc"][:1] == ("value",):
        return Problem("value_wrong", file, 0, f"[{number}].value", str(fault["input"])[:40], (("allowed", _VALUES),))
    place = f"[{number}]" + "".join(f".{part}" for part in fault["loc"])
    if fault["type"] in ("missing", "extra_forbidden"):
        code = "key_missing" if fault["type"] == "missing" else "key_unknown"
        return Problem(code, file, 0, place, str(fault["loc"][-1]))
    if not fault["loc"]:
        return Problem("file_shape", file, 0, place)
    return Problem("value_not_allowed", file, 0, place, str(fault["input"])[:40], (("allowed", fits(fault)),))


def _content_problem(file: str, number: int, error: UserFacingError) -> Problem:
    values = tuple((key, str(value)) for key, value in error.values.items())
    return Problem(error.code, file, 0, f"[{number}]", str(error.values.get("value", "")), values)


def give_answers(workspace: Workspace, assessment: Assessment, given: Sequence[GivenAnswer]) -> Changes:
    """Store answers with their narratives and comments as one durable transaction: all or none."""
    scope = assessment_scope(assessment.id)
    with workspace.store.transaction(scope, "answers", workspace.who, workspace.now()) as tx:
        for row in given:
            write_answer(tx, workspace, assessment, row.criterion, row.state, row.narratives, row.units)
            for comment in row.comments:
                tx.put(assessment.id, tidy(replace(comment, id=workspace.new_id(), author=workspace.who)))
    return tx.changes
