"""`plan`: the cheapest steps to a target, or most gain within limits, with dates; 0 once computed, whatever it says."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated

import typer

from qualityassess.cli import invocation
from qualityassess.cli.assess_verbs import A
from qualityassess.cli.invocation import Invocation
from qualityassess.cli.output import Cell
from qualityassess.cli.parsing import parse_optional_day
from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.plan_kept import Kept
from qualityassess.domain.planning import Measure, Outcome, Plan, Terms
from qualityassess.domain.scoring import Scoring
from qualityassess.i18n import LEGAL, N_
from qualityassess.services import plan_json, plan_keeping, plan_words, planning, wording
from qualityassess.services import plan_wording as words


def plan(
    context: typer.Context,
    assessment: A,
    target: Annotated[
        str, typer.Option("--target", metavar="65%|550", help=N_("Evidenced percent of the index, or award points"))
    ] = "",
    award: Annotated[
        str, typer.Option("--award", metavar="ID", help=N_("Points of this award's items; its conditions stand first"))
    ] = "",
    budget: Annotated[str, typer.Option("--budget", metavar="DAYS", help=N_("Person-days at most"))] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help=N_("Last day of the plan"))] = "",
    capacity: Annotated[
        list[str] | None,
        typer.Option(
            "--capacity", metavar="ROLE=DAYS", help=N_("Person-days a month of a role, others have 10; repeatable")
        ),
    ] = None,
    take: Annotated[
        list[str] | None, typer.Option("--take", metavar="STEP", help=N_("A step to take in any case; repeatable"))
    ] = None,
    leave: Annotated[
        list[str] | None, typer.Option("--leave", metavar="STEP", help=N_("A step to leave out; repeatable"))
    ] = None,
) -> None:
    """Choose the steps that reach a target at least effort, or gain most within a budget and a deadline."""
    run = invocation.of(context)
    measure, wanted = _parse_target(target)
    terms = Terms(
        budget=_parse_days(budget) if budget else None,
        until=parse_optional_day(until),
        capacity=_parse_capacity(capacity or ()),
        keep_in=frozenset(take or ()),
        keep_out=frozenset(leave or ()),
    )
    with run.assessment(assessment) as (opened, _, file):
        scoring = Scoring(file)
        aim = planning.aim_of(opened, scoring, measure=measure, target=wanted, award=award)
        model = planning.plan_model(opened, scoring, aim)
        kept = plan_keeping.kept(opened, file.assessment)
    found = planning.make_plan(file, model, planning.with_target(terms, scoring, aim))
    if run.json:
        run.out.json("plan", plan_json.plan(file, found, kept.in_order))
    else:
        _print(run, file, found, kept)


def _parse_target(text: str) -> tuple[Measure | None, Fraction | None]:
    """`65%` is a share of the index, `550` are points; nothing leaves the choice to the assessment."""
    if not text:
        return None, None
    figure = text.removesuffix("%").strip()
    if not figure.isascii() or not figure.replace(".", "", 1).isdigit():
        raise UserFacingError("plan_target_wrong", value=text)
    if text.endswith("%"):
        return Measure.INDEX, Fraction(figure) / 100
    return Measure.POINTS, Fraction(figure)


def _parse_days(text: str) -> Fraction:
    figure = text.strip()
    if not figure.isascii() or not figure.replace(".", "", 1).isdigit():
        raise UserFacingError("plan_days_wrong", value=text)
    return Fraction(figure)


def _parse_capacity(texts: Iterable[str]) -> dict[str, Fraction]:
    found = {}
    for text in texts:
        role, mark, days = text.partition("=")
        if not mark or not role.strip():
            raise UserFacingError("plan_capacity_shape", value=text)
        found[role.strip()] = _parse_days(days)
    return found


def _print(run: Invocation, file: AssessmentFile, found: Plan, kept: Kept) -> None:
    tr, model = run.tr, found.model
    run.out.title(file.assessment.title)
    last = max((row.end for row in found.schedule), default=model.start)
    target = found.terms.target
    style = "yellow" if found.outcome is Outcome.SHORT else "green"
    pairs: list[tuple[str, Cell]] = [
        (tr("Target (evidenced)"), words.measured(tr, model, target) if target is not None else ""),
        (tr("Evidenced now"), words.measured(tr, model, found.totals.before)),
        (tr("Evidenced with the plan"), words.measured(tr, model, found.totals.after)),
        (tr("Gain"), words.total_gain(tr, model, found.totals.gain)),
        (tr("Effort in all"), tr("{days} person-days", days=wording.decimal(found.totals.days))),
        (tr("Result"), (words.outcome_sentence(tr, found), style)),
        (tr("Accuracy"), words.gap_sentence(tr, found)),
        (tr("Dates"), f"{tr.date(model.start)} – {tr.date(last)}"),
    ]
    run.out.pairs(row for row in pairs if row[1])
    _print_blockers(run, found)
    _print_steps(run, file, found)
    _print_awaited(run, found)
    _print_own(run, kept)
    run.out.line()
    for note in words.notes(tr, found):
        run.out.line(note, "dim")
    run.out.line(tr.pick(LEGAL.caution), "dim")


def _print_blockers(run: Invocation, found: Plan) -> None:
    tr = run.tr
    if found.model.blockers:
        run.out.line()
        run.out.table(
            (tr("First of all"), tr("Title"), tr("What clears it")),
            [(row.id, (tr.pick(row.title), "red"), words.blocker_sentence(tr, row)) for row in found.model.blockers],
        )


def _print_steps(run: Invocation, file: AssessmentFile, found: Plan) -> None:
    tr = run.tr
    rows: list[tuple[Cell, ...]] = []
    for row in found.schedule:
        step = row.step
        title = words.step_title(tr, file.rubric, step)
        marked: Cell = (title, "red") if step.red_line else title
        end: Cell = (tr.date(row.end), "red") if row.late else tr.date(row.end)
        rows.append(
            (
                step.id,
                marked,
                wording.name(tr, step.way),
                words.step_gain(found.model, found.model.value(step.gain)),
                wording.decimal(step.days),
                words.role_title(tr, file.rubric, step.role),
                tr.date(row.start),
                end,
            )
        )
    run.out.line()
    if not rows:
        run.out.line(tr("The plan has no steps"))
        return
    columns = (
        tr("Step"),
        tr("What to do"),
        tr("Ways"),
        tr("Gain"),
        tr("Person-days"),
        tr("Role"),
        tr("First day"),
        tr("Last day"),
    )
    run.out.table(columns, rows, right=(3, 4))


def _print_awaited(run: Invocation, found: Plan) -> None:
    tr = run.tr
    if found.model.awaited:
        run.out.line()
        run.out.table(
            (tr("Awaiting data"), tr("Title"), tr("Gain"), tr("Earliest")),
            [
                (
                    row.criterion.id,
                    tr.pick(row.criterion.title),
                    words.step_gain(found.model, row.gain),
                    tr("earliest {year}", year=row.earliest),
                )
                for row in found.model.awaited
            ],
            right=(2,),
        )


def _print_own(run: Invocation, kept: Kept) -> None:
    """Measures of one's own that stand in the kept plan; they give no points."""
    tr = run.tr
    rows = [row for row in kept.in_order if row.own and row.taken]
    if rows:
        run.out.line()
        run.out.table(
            (tr("Own measure"), tr("Owner"), tr("First day"), tr("Due"), tr("State")),
            [
                (
                    row.title,
                    row.owner,
                    tr.date(row.start) if row.start else "",
                    tr.date(row.due) if row.due else "",
                    plan_words.state_words(tr, row.state),
                )
                for row in rows
            ],
        )


VERBS = (("plan", plan, N_("Choose the cheapest steps to a target, with dates")),)
