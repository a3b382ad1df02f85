"""`rubric list`, `show`, `check`, `coverage`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from qualityassess.cli import (
    award_sheet,
    coverage_sheet,
    faults,
    invocation,
    opportunity_sheet,
    reference_sheet,
    rubric_workbook_verbs,
)
from qualityassess.cli.invocation import Invocation
from qualityassess.cli.opportunity_sheet import clause_words
from qualityassess.cli.output import Cell
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.opportunities import Opportunity
from qualityassess.domain.reference_tables import ReferenceTable
from qualityassess.domain.rubric import Kind, Module
from qualityassess.i18n import LEGAL, N_, Translator
from qualityassess.services import as_json, coverage_json, rubric_check, rubrics, rubrics_json, wording
from qualityassess.services.messages import problem_sentence
from qualityassess.services.rubrics import CriterionSheet, ExpectedExhibit

MODULES, OPPORTUNITIES = "modules", "opportunities"


def list_(
    context: typer.Context,
    kind: Annotated[
        str, typer.Option("--kind", metavar="modules|opportunities", help=N_("What to list; default: modules"))
    ] = MODULES,
    enterprise: Annotated[
        str | None,
        typer.Option("--enterprise", metavar="E", help=N_("Only opportunities that concern this enterprise")),
    ] = None,
) -> None:
    """List modules, criteria sets and awards, or what the documents offer."""
    run, tr = invocation.of(context), invocation.of(context).tr
    if kind not in (MODULES, OPPORTUNITIES):
        raise UserFacingError("value_not_allowed", value=kind, allowed=f"{MODULES}, {OPPORTUNITIES}")
    if kind == OPPORTUNITIES or enterprise is not None:
        opportunity_sheet.print_list(run, enterprise)
        return
    rubric = run.library.rubric.rubric
    if run.json:
        run.out.json("rubric", rubrics_json.catalogue(run.library))
        return
    run.out.title(tr("{name}, edition {edition}", name=tr.pick(run.library.rubric.name), edition=rubric.version))
    rows = [
        (
            m.id,
            tr.pick(m.title),
            m.version,
            str(m.weight),
            str(len(m.criteria)),
            str(sum(c.checkup for c in m.criteria)),
        )
        for m in rubric.modules
    ]
    columns = (tr("Module id"), tr("Module"), tr("Version"), tr("Weight"), tr("Criteria"), tr("Check-up"))
    run.out.table(columns, rows, right=(3, 4, 5))
    run.out.line()
    awards = [(a.key, tr.pick(a.title), str(len(a.gates)), wording.name(tr, a.confidence)) for a in run.library.targets]
    run.out.table((tr("Award"), tr("Title"), tr("Conditions"), tr("Confidence")), awards, right=(2,))
    run.out.line()
    reference_sheet.print_list(run)


def show(
    context: typer.Context,
    id_: Annotated[str, typer.Argument(metavar="ID", help=N_("Id of a criterion, module, opportunity or award"))],
) -> None:
    """Show a criterion with its levels, exhibits, actions and sources, a module, or an opportunity."""
    run = invocation.of(context)
    award = award_sheet.find(run, id_)
    # CNAS accreditation is an offer of the documents and has a pack of rules: then its bare id names the offer.
    if award is not None and run.library.opportunities.find(id_) is None:
        award_sheet.print_one(run, award)
        return
    found = rubrics.find(run.library, id_)
    if isinstance(found, Opportunity):
        opportunity_sheet.print_one(run, found)
        return
    if isinstance(found, ReferenceTable):
        reference_sheet.print_one(run, found)
        return
    if isinstance(found, Module):
        _show_module(run, found)
        return
    sheet = rubrics.sheet(run.library, found)
    if run.json:
        run.out.json("criterion", rubrics_json.criterion(sheet))
    else:
        _print_sheet(run, sheet)


def _show_module(run: Invocation, module: Module) -> None:
    tr = run.tr
    if run.json:
        run.out.json("module", rubrics_json.module(run.library.rubric.rubric, module))
        return
    run.out.title(f"{tr.pick(module.title)}  {module.id} {module.version}")
    run.out.line(tr.pick(module.summary))
    run.out.line(tr("Weight {weight}: {reason}", weight=module.weight, reason=tr.pick(module.weight_reason)))
    number = run.library.rubric.rubric.display_number
    rows = [
        (
            number(c.id),
            c.id,
            tr.pick(c.title),
            wording.name(tr, c.force),
            str(c.weight),
            tr("Red line") if c.fails_below is not None else "",
        )
        for c in module.criteria
    ]
    columns = (tr("No."), tr("Criterion"), tr("Title"), tr("Force"), tr("Weight"), "")
    run.out.table(columns, rows, right=(4,))


def _print_sheet(run: Invocation, sheet: CriterionSheet) -> None:
    tr, criterion = run.tr, sheet.criterion
    run.out.title(f"{sheet.number} {tr.pick(criterion.title)}  {criterion.id}")
    run.out.line(tr.pick(criterion.question))
    pairs: list[tuple[str, Cell]] = [
        (tr("Module"), tr.pick(sheet.module.title)),
        (tr("Force"), wording.name(tr, criterion.force)),
        (tr("Weight"), str(criterion.weight)),
        (tr("Who answers"), tr.pick(sheet.role)),
    ]
    if criterion.fails_below is not None:
        words = tr("fails below level {level}", level=criterion.fails_below)
        pairs.append((tr("Red line"), (words, "red")))
    if criterion.guidance:
        pairs.append((tr("What to look at"), tr.pick(criterion.guidance)))
    run.out.pairs(pairs)
    _print_scale(run, sheet)
    if sheet.exhibits:
        run.out.line()
        columns = (tr("Exhibit type"), tr("Title"), tr("From level"), tr("Asked"))
        rows = [(e.type, tr.pick(e.title), str(e.level), _asked(tr, e)) for e in sheet.exhibits]
        run.out.table(columns, rows, right=(2,))
    if criterion.actions:
        run.out.line()
        heads = (tr("To level"), tr("Action"), tr("Person-days"), tr("Lead days"), tr("Role"))
        steps = [
            (
                f"{a.to} %" if criterion.kind is Kind.BANDED else str(a.to),
                tr.pick(a.title),
                wording.decimal(a.days),
                str(a.lead_days),
                tr.pick(role),
            )
            for a, role in zip(criterion.actions, sheet.action_roles, strict=True)
        ]
        run.out.table(heads, steps, right=(0, 2, 3))
    _print_sources(run, sheet)


def _print_scale(run: Invocation, sheet: CriterionSheet) -> None:
    tr, criterion = run.tr, sheet.criterion
    rows: list[tuple[str, Cell]] = [
        (wording.level_words(tr, level), tr.pick(text)) for level, text in enumerate(criterion.levels)
    ]
    rows += [(tick.id, tr.pick(tick.title)) for tick in criterion.ticks]
    bands = ("0–5 %", "10–25 %", "30–45 %", "50–65 %", "70–85 %", "90–100 %")
    rows += [(band, tr.pick(text)) for band, text in zip(bands, criterion.bands, strict=False)]
    rows += [(factor.id, tr.pick(factor.prompt)) for factor in criterion.factors]
    if rows:
        run.out.line()
        run.out.pairs(rows)


def _asked(tr: Translator, expected: ExpectedExhibit) -> str:
    parts = []
    if expected.fresh_months is not None:
        parts.append(tr("not older than {months} months", months=expected.fresh_months))
    if expected.covers_months is not None:
        parts.append(tr("covering {months} months", months=expected.covers_months))
    if expected.tick:
        parts.append(expected.tick)
    return tr("; ").join(parts)


def _print_sources(run: Invocation, sheet: CriterionSheet) -> None:
    tr = run.tr
    rows = [(cited.id, clause_words(tr, cited)) for cited in sheet.clauses]
    for cited in sheet.articles:
        words = f"{tr.pick(cited.statute.title)} {cited.article.no}: {tr.pick(cited.article.summary)}"
        if cited.statute.recheck or sheet.criterion.recheck:
            words += f" ({tr.pick(LEGAL.recheck)})"
        rows.append((cited.article.id, words))
    if rows:
        run.out.line()
        run.out.title(tr("Sources"))
        run.out.pairs([(source, words) for source, words in rows])


def check(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help=N_("A rubrics folder; default: the program's own"))
    ] = None,
) -> None:
    """Check every rubric file and name all problems at once; exit 1 when something was found."""
    run, tr = invocation.of(context), invocation.of(context).tr
    library = run.library
    shipped = (library.folder, library.own)
    found = rubric_check.check(invocation.existing(folder)) if folder else rubric_check.check(*shipped)
    if run.json:
        rows = [{**as_json.plain(p), "message": problem_sentence(tr, p)} for p in found.problems]
        run.out.json("check", {"passed": found.passed, "counts": dict(found.counts), "problems": rows})
    else:
        for problem in found.problems:
            run.out.note(problem_sentence(tr, problem))
        run.out.pairs([(tr(_COUNTS[name]), str(count)) for name, count in found.counts])
        if found.passed:
            run.out.line(tr("Nothing is wrong"))
        else:
            run.out.note(tr.plural("{count} problem", "{count} problems", len(found.problems)))
    if not found.passed:
        raise typer.Exit(faults.WRONG)


_COUNTS: Mapping[str, str] = {
    "modules": N_("Modules"),
    "criteria": N_("Criteria"),
    "items": N_("Items"),
    "red_lines": N_("Red lines"),
    "criteria_sets": N_("Criteria sets"),
    "exhibit_types": N_("Exhibit types"),
    "actions": N_("Actions"),
    "clauses": N_("Clauses"),
    "articles": N_("Articles"),
    "awards": N_("Awards"),
    "gates": N_("Conditions"),
    "regions": N_("Regions"),
    "reference_tables": N_("Reference tables"),
    "opportunities": N_("Opportunities"),
    "duties": N_("Schemes asked as questions"),
    "outside": N_("Schemes and titles not for enterprises"),
    "reasons": N_("Reasons for what is not cited"),
    "deadlines": N_("Rules for dates that matter"),
    "pairs": N_("Pairs of contradicting answers"),
}


def coverage(context: typer.Context) -> None:
    """Show what cites each clause and point, or why nothing does; exit 1 while the coverage is not whole."""
    run = invocation.of(context)
    found = rubrics.coverage(run.library)
    if run.json:
        run.out.json("coverage", coverage_json.coverage(run.library, found))
    else:
        coverage_sheet.print_coverage(run, found)
    if not found.complete:
        raise typer.Exit(faults.WRONG)


VERBS = (
    ("list", list_, N_("List modules, criteria sets and awards, or opportunities")),
    ("show", show, N_("Show a criterion with levels, exhibits, actions and sources, a module, or an opportunity")),
    ("check", check, N_("Check every rubric file, all problems at once; exit 1 when something was found")),
    ("coverage", coverage, N_("Show what cites each clause; exit 1 while an enterprise-facing clause is open")),
    *rubric_workbook_verbs.VERBS,
)
