"""`rubric list`, `show`, `check`, `coverage`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from qualityassess.cli import faults, invocation
from qualityassess.cli.invocation import Invocation
from qualityassess.cli.output import Cell
from qualityassess.domain.coverage import ClauseCoverage, Coverage
from qualityassess.domain.rubric import Kind, Module
from qualityassess.i18n import LEGAL, N_, Translator
from qualityassess.services import as_json, rubrics, rubrics_json, wording
from qualityassess.services.messages import problem_sentence
from qualityassess.services.rubrics import CitedClause, CriterionSheet, ExpectedExhibit


def list_(context: typer.Context) -> None:
    """List modules, criteria sets and awards."""
    run, tr = invocation.of(context), invocation.of(context).tr
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


def show(
    context: typer.Context,
    id_: Annotated[str, typer.Argument(metavar="ID", help=N_("Id of a criterion or module"))],
) -> None:
    """Show a criterion with its levels, exhibits, actions and sources, or a module with its criteria."""
    run = invocation.of(context)
    found = rubrics.find(run.library, id_)
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
    rows = [(cited.id, _clause_words(tr, cited)) for cited in sheet.clauses]
    for cited in sheet.articles:
        words = f"{tr.pick(cited.statute.title)} {cited.article.no}: {tr.pick(cited.article.summary)}"
        if cited.statute.recheck or sheet.criterion.recheck:
            words += f" ({tr.pick(LEGAL.recheck)})"
        rows.append((cited.article.id, words))
    if rows:
        run.out.line()
        run.out.title(tr("Sources"))
        run.out.pairs([(source, words) for source, words in rows])


def _clause_words(tr: Translator, cited: CitedClause) -> str:
    text = cited.point.title if cited.point else cited.clause.summary
    return f"{tr.pick(cited.document.title)} · {tr.pick(cited.clause.heading)}: {tr.pick(text)}"


def check(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help=N_("A rubrics folder; default: the program's own"))
    ] = None,
) -> None:
    """Check every rubric file and name all problems at once; exit 1 when something was found."""
    run, tr = invocation.of(context), invocation.of(context).tr
    found = rubrics.check(invocation.existing(folder) if folder else run.library.folder)
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
}


def coverage(context: typer.Context) -> None:
    """Show which clauses and topics the criteria cite; exit 1 while an enterprise-facing clause is open."""
    run, tr = invocation.of(context), invocation.of(context).tr
    found = rubrics.coverage(run.library)
    if run.json:
        run.out.json("coverage", rubrics_json.coverage(run.library.register, found))
    else:
        _print_coverage(run, found)
        open_clauses = sum(not row.covered for row in found.clauses)
        if open_clauses:
            run.out.note(tr.plural("{count} clause is still open", "{count} clauses are still open", open_clauses))
    if not found.complete:
        raise typer.Exit(faults.WRONG)


def _print_coverage(run: Invocation, found: Coverage) -> None:
    tr = run.tr
    documents = []
    for document in run.library.register.documents:
        clauses, points = found.count(document.id), found.points(document.id)
        documents.append(
            (document.id, tr.pick(document.title), f"{clauses[0]}/{clauses[1]}", f"{points[0]}/{points[1]}")
        )
    run.out.table((tr("Document"), tr("Title"), tr("Clauses"), tr("Points cited")), documents, right=(2, 3))
    run.out.line()
    columns = (tr("Clause"), tr("Heading"), tr("Cited by"), tr("State"))
    run.out.table(columns, [_clause_row(tr, row) for row in found.clauses])
    run.out.line()
    titles = run.library.register.topics
    topics = [
        (topic, tr.pick(titles[topic]) if topic in titles else "", str(len(ids))) for topic, ids in found.topics.items()
    ]
    run.out.table((tr.within("coverage", "Topic"), tr("Title"), tr("Criteria")), topics, right=(2,))


def _clause_row(tr: Translator, row: ClauseCoverage) -> tuple[Cell, ...]:
    if not row.faces_enterprises:
        state: Cell = (tr("speaks to government"), "dim")
    elif not row.covered:
        state = (tr("still open"), "red")
    else:
        left = len(row.open_points)
        state = tr.plural("cited, {count} point left", "cited, {count} points left", left) if left else tr("cited")
    return (row.clause.id, tr.pick(row.clause.heading), ", ".join(row.criteria), state)


VERBS = (
    ("list", list_, N_("List modules, criteria sets and awards")),
    ("show", show, N_("Show a criterion with levels, exhibits, actions and sources, or a module")),
    ("check", check, N_("Check every rubric file, all problems at once; exit 1 when something was found")),
    ("coverage", coverage, N_("Show what the criteria cite; exit 1 while an enterprise-facing clause is open")),
)
