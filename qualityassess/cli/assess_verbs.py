"""`assess new`, `list`, `status`, `answer`; `seal` and `copy` stand in `sealing_verbs`."""

from pathlib import Path
from typing import Annotated

import typer

from qualityassess.cli import invocation
from qualityassess.cli.invocation import Invocation
from qualityassess.cli.parsing import parse_comment, parse_narratives, parse_percent, parse_term
from qualityassess.domain.answers import Unanswered
from qualityassess.domain.assessment import Assessment, AssessmentFile, parse_purpose
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import EvidenceRule
from qualityassess.i18n import N_
from qualityassess.services import answering, as_json, assessments, intake, sealing, sealing_wording, wording
from qualityassess.services.workspace import Workspace
from qualityassess.settings import TARGET_PERCENT

A = Annotated[str, typer.Argument(metavar="A", help=N_("Assessment: its title, or the beginning of its id"))]


def new(
    context: typer.Context,
    enterprise: Annotated[
        str | None,
        typer.Option("--enterprise", metavar="E", help=N_("Name, credit code or id; not needed for the only one")),
    ] = None,
    purpose: Annotated[
        str, typer.Option("--purpose", metavar="PURPOSE", help=N_("checkup, full, award:ID or modules:ID,ID"))
    ] = "full",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help=N_("Title; default: the year"))] = "",
    target: Annotated[str, typer.Option("--target", metavar="PERCENT", help=N_("Target in percent of the index"))] = "",
    evidence_rule: Annotated[
        str,
        typer.Option(
            "--evidence-rule",
            metavar="RULE",
            help=N_("attached: all that is not rejected counts; accepted: only accepted"),
        ),
    ] = "attached",
) -> None:
    """Begin an assessment; its rubric and as-of date are fixed now."""
    run = invocation.of(context)
    wanted = parse_purpose(purpose)
    if wanted is None:
        raise UserFacingError("purpose_unknown", value=purpose)
    with run.workspace() as opened:
        made, _ = assessments.new_assessment(
            opened,
            run.enterprise(opened, enterprise).id,
            wanted,
            title=title,
            as_of=run.on,
            target=parse_percent(target) if target else run.settings.get(TARGET_PERCENT),
            evidence_rule=parse_term(evidence_rule, EvidenceRule),
        )
        _, applicable = assessments.open_file(opened, made).progress()
    if run.json:
        run.out.json("assessment", {**as_json.assessment(made), "applicable": applicable})
    else:
        words = run.tr("Began “{title}” ({id}): {count} criteria", title=made.title, id=made.id, count=applicable)
        run.out.line(words)


def list_(
    context: typer.Context,
    enterprise: Annotated[
        str | None, typer.Option("--enterprise", metavar="E", help=N_("Only those of one enterprise"))
    ] = None,
) -> None:
    """List the assessments, latest change first."""
    run, tr = invocation.of(context), invocation.of(context).tr
    with run.workspace() as opened:
        owner = run.enterprise(opened, enterprise).id if enterprise is not None else None
        found = assessments.assessment_rows(opened, owner)
    if run.json:
        rows = [
            {
                **as_json.assessment(row.assessment),
                "enterprise_name": row.enterprise_name,
                "answered": row.answered,
                "applicable": row.applicable,
                "index": as_json.score(row.index),
                "modified": as_json.plain(row.modified),
                "revisions": as_json.plain(row.revisions),
            }
            for row in found
        ]
        run.out.json("assessments", rows)
    elif not found:
        run.out.line(tr("No assessments yet. Begin one with “assess new”"))
    else:
        run.out.table(
            (
                *(tr("Id"), tr("Title"), tr("Enterprise"), tr("Purpose"), tr("As of"), tr("Answered"), tr("Index")),
                tr("Sealed revisions"),
            ),
            [
                (
                    row.assessment.id[:8],
                    row.assessment.title,
                    row.enterprise_name,
                    wording.purpose_words(tr, row.assessment.purpose),
                    tr.date(row.assessment.as_of),
                    f"{row.answered}/{row.applicable}",
                    wording.score_range(tr, row.index) if row.index else "",
                    tr("; ").join(sealing_wording.short_words(tr, revision) for revision in row.revisions),
                )
                for row in found
            ],
            right=(5, 6),
        )


def status(context: typer.Context, assessment: A) -> None:
    """Show how far an assessment is, module by module, and every answer with --json."""
    run, tr = invocation.of(context), invocation.of(context).tr
    with run.assessment(assessment) as (opened, found, file):
        sealed = sealing.revisions(opened, found)
        origin = next((a.title for a in opened.store.assessments() if a.id == found.copied_from), found.copied_from)
    if run.json:
        data = {
            "revisions": as_json.plain(sealed),
            "assessment": as_json.assessment(found),
            "progress": as_json.progress(file),
            "answers": as_json.answers(file),
        }
        run.out.json("status", data)
        return
    answered, applicable = file.progress()
    run.out.title(found.title)
    run.out.pairs(
        [
            (tr("Id"), found.id),
            (tr("Purpose"), wording.purpose_words(tr, found.purpose)),
            (tr("As of"), tr.date(file.assessment.as_of)),
            (tr("Target"), f"{found.target} %"),
            (tr("Answered"), f"{answered}/{applicable}"),
            (tr("To answer next"), _next(run, file)),
            *([(tr("Copied from"), origin)] if origin else []),
            *((tr("Sealed revision"), sealing_wording.revision_words(tr, revision)) for revision in sealed),
        ]
    )
    rows = []
    for module, criteria in file.modules:
        done, asked = file.progress(criteria)
        flagged = sum(mark.flagged for c in criteria if (mark := file.mark_of.get(c.id)))
        rows.append((module.id, tr.pick(module.title), f"{done}/{asked}", str(flagged or "")))
    run.out.line()
    run.out.table((tr("Module id"), tr("Module"), tr("Answered"), tr("Flagged")), rows, right=(2, 3))


def _next(run: Invocation, file: AssessmentFile) -> str:
    """The first criterion without an answer."""
    answered = {c for c, answer in file.scored.items() if answer}
    following = next((c for c in file.criteria if c.id not in answered), None)
    return f"{following.id} {run.tr.pick(following.title)}" if following else run.tr("Everything is answered")


def answer(
    context: typer.Context,
    assessment: A,
    criterion: Annotated[
        str | None, typer.Argument(metavar="CRITERION", help=N_("Id of the criterion, such as cqo.appointment"))
    ] = None,
    value: Annotated[
        str | None,
        typer.Argument(metavar="VALUE", help=N_("0-5, 55%, yes, no, tick1,tick2, a number, unknown, na or clear")),
    ] = None,
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            metavar="TEXT",
            help=N_("Why it is not applicable, or why another level than the computed one is right"),
        ),
    ] = "",
    narrative: Annotated[
        list[str] | None,
        typer.Option("--narrative", metavar="FACTOR=TEXT", help=N_("Narrative of a factor; repeatable")),
    ] = None,
    comment: Annotated[
        list[str] | None,
        typer.Option("--comment", metavar="KIND:TEXT", help=N_("strength:TEXT or opportunity:TEXT; repeatable")),
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help=N_("Several answers as JSON, all or none"))
    ] = None,
) -> None:
    """Answer a criterion, or several from a file."""
    run = invocation.of(context)
    if file is not None and (criterion or value or reason or narrative or comment):
        raise UserFacingError("too_much_given")
    with run.assessment(assessment) as (opened, found, before):
        if file is not None:
            given = intake.read_answers(before, invocation.existing(file))
        else:
            given = [_typed(before, criterion, value, reason, narrative or [], comment or [])]
        intake.give_answers(opened, found, given)
        after = assessments.open_file(opened, found, on=run.on)
        _report_answers(run, opened, found, after, given)


def _typed(
    file: AssessmentFile,
    criterion_id: str | None,
    value: str | None,
    reason: str,
    narratives: list[str],
    comments: list[str],
) -> intake.GivenAnswer:
    if criterion_id is None or (value is None and not narratives and not comments):
        raise UserFacingError("nothing_given")
    criterion = answering.criterion_of(file, criterion_id)
    texts = parse_narratives(narratives)
    answering.check_factors(criterion, texts)
    return intake.GivenAnswer(
        criterion,
        None if value is None else intake.checked_state(criterion, value, reason),
        intake.with_reason(criterion, texts, reason),
        None,
        tuple(parse_comment(criterion.id, text) for text in comments),
    )


def _report_answers(
    run: Invocation,
    opened: Workspace,
    assessment: Assessment,
    file: AssessmentFile,
    given: list[intake.GivenAnswer],
) -> None:
    own = {a.criterion: a.state for a in file.answers if a.assessor == opened.assessor}
    if run.json:
        wanted = {row.criterion.id for row in given}
        rows = [
            {**row, **as_json.state(own[row["id"]])} if row["id"] in own else row
            for row in as_json.answers(file)
            if row["id"] in wanted
        ]
        run.out.json("answers", {"assessment": assessment.id, "as": as_json.plain(opened.assessor), "answers": rows})
        return
    for row in given:
        words = wording.value_words(run.tr, row.criterion, own.get(row.criterion.id, Unanswered()))
        run.out.line(run.tr("Saved {criterion}: {value}", criterion=row.criterion.id, value=words))


VERBS = (
    ("new", new, N_("Begin an assessment; its rubric and as-of date are fixed now")),
    ("list", list_, N_("List the assessments, latest change first")),
    ("status", status, N_("Show how far an assessment is; with --json every answer")),
    ("answer", answer, N_("Answer a criterion, or several from a file")),
)
