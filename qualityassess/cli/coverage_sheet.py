"""Prints the coverage of the documents: clause by clause with their points, topic by topic, and what is missing."""

from collections.abc import Iterator

from qualityassess.cli.invocation import Invocation
from qualityassess.cli.output import Cell
from qualityassess.domain.coverage import LEAST_SHARE, Citing, ClauseCoverage, Coverage
from qualityassess.domain.text import Text
from qualityassess.i18n import Translator


def print_coverage(run: Invocation, found: Coverage) -> None:
    """Every document with its clauses and points, the topics, the figures, and last what keeps it from being whole."""
    tr = run.tr
    columns = (tr("Clause"), tr("Heading"), tr("State"), tr("Cited by, or why nothing cites it"))
    for document in run.library.register.documents:
        run.out.title(f"{tr.pick(document.title)}  {document.id}")
        rows = [cells for row in found.clauses if row.clause.document == document.id for cells in _rows(tr, row)]
        run.out.table(columns, rows)
        run.out.line()
    _print_topics(run, found)
    run.out.line()
    _print_figures(run, found)
    if found.complete:
        run.out.line(tr("Every clause that speaks to enterprises is cited; what is still open has its reason"))
    for sentence in _missing(tr, found):
        run.out.note(sentence)


def _rows(tr: Translator, row: ClauseCoverage) -> Iterator[tuple[Cell, ...]]:
    """The clause, then each of its points."""
    yield (row.clause.id, tr.pick(row.clause.heading), _state(tr, row), _why(tr, row.by, row.reason))
    for point in row.points:
        state: Cell = tr("cited") if point.by else (tr("still open"), "yellow" if point.reason else "red")
        yield (point.point.id, f"  {tr.pick(point.point.title)}", state, _why(tr, point.by, point.reason))


def _state(tr: Translator, row: ClauseCoverage) -> Cell:
    if not row.faces_enterprises:
        return (tr("speaks to government"), "dim")
    if row.by:
        return tr("cited")
    return tr("cited by its points") if row.cited else (tr("still open"), "red")


def _why(tr: Translator, by: Citing, reason: Text | None) -> Cell:
    """What cites it; else, or beside that, the reason given."""
    targets = (tr("targets of {region}", region=code) for code in by.regions)
    citing = ", ".join((*by.criteria, *by.opportunities, *targets))
    if reason is None:
        return citing
    return tr("; ").join((citing, tr.pick(reason))) if citing else (tr.pick(reason), "dim")


def _print_topics(run: Invocation, found: Coverage) -> None:
    tr, titles, rubric = run.tr, run.library.register.topics, run.library.rubric.rubric
    rows = []
    for topic, ids in found.topics.items():
        modules = dict.fromkeys(rubric.module_of(criterion).id for criterion in ids)
        title = tr.pick(titles[topic]) if topic in titles else ""
        rows.append((topic, title, str(len(ids)), ", ".join(modules)))
    columns = (tr.within("coverage", "Topic"), tr("Title"), tr("Criteria"), tr("Modules"))
    run.out.table(columns, rows, right=(2,))


def _print_figures(run: Invocation, found: Coverage) -> None:
    tr = run.tr
    rows: list[tuple[Cell, ...]] = []
    for document in run.library.register.documents:
        clauses, points = found.count(document.id), found.points(document.id)
        share = tr.percent(found.share(document.id))
        rows.append(
            (
                document.id,
                tr.pick(document.title),
                f"{clauses[0]}/{clauses[1]}",
                f"{points[0]}/{points[1]}",
                share if found.enough(document.id) else (share, "red"),
                str(sum(p.reason is not None and not p.by for row in found.rows(document.id) for p in row.points)),
            )
        )
    columns = (
        tr("Document"),
        tr("Title"),
        tr("Clauses"),
        tr("Points cited"),
        tr("Share of points"),
        tr("Open with a reason"),
    )
    run.out.table(columns, rows, right=(2, 3, 4, 5))


def _missing(tr: Translator, found: Coverage) -> Iterator[str]:
    """A sentence for each thing that keeps the coverage from being whole."""
    open_clauses = sum(not row.covered for row in found.clauses)
    if open_clauses:
        yield tr.plural("{count} clause is still open", "{count} clauses are still open", open_clauses)
    for document in found.documents:
        if not found.enough(document):
            yield tr(
                "Of the points of {document}, {share} are cited; at least {least} are asked",
                document=document,
                share=tr.percent(found.share(document)),
                least=tr.percent(LEAST_SHARE, 0),
            )
    if found.unexplained:
        yield tr.plural(
            "{count} open clause or point has no reason: {ids}",
            "{count} open clauses or points have no reason: {ids}",
            len(found.unexplained),
            ids=", ".join(found.unexplained),
        )
