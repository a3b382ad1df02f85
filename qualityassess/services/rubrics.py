"""The rubric data themselves: what there is, one criterion with its sources resolved, the check, and the coverage."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from qualityassess.catalog.all_problems import all_problems
from qualityassess.catalog.consistency import check_consistency
from qualityassess.catalog.deadlines import check_deadlines
from qualityassess.catalog.likeness import check_likeness
from qualityassess.catalog.originality import check_originality
from qualityassess.catalog.region_checks import check_regions
from qualityassess.catalog.uncovered import check_reasons, load_reasons
from qualityassess.domain import coverage as coverages
from qualityassess.domain.coverage import Coverage
from qualityassess.domain.errors import Problem, ProblemsError, UserFacingError
from qualityassess.domain.opportunities import Opportunity
from qualityassess.domain.reference_tables import ReferenceTable
from qualityassess.domain.regions import NATION
from qualityassess.domain.rubric import Criterion, Kind, Module, Rubric
from qualityassess.domain.sources import Article, Clause, Document, Point, Statute
from qualityassess.domain.text import Text
from qualityassess.services.library import Library


@dataclass(frozen=True, slots=True)
class CitedClause:
    """A clause, or one point of it, with its document."""

    id: str
    document: Document
    clause: Clause
    point: Point | None

    @property
    def text(self) -> Text:
        """What it says, in our own words."""
        return self.point.title if self.point else self.clause.summary


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article with its statute."""

    statute: Statute
    article: Article


@dataclass(frozen=True, slots=True)
class ExpectedExhibit:
    """An expected exhibit with its name and the freshness that holds."""

    type: str
    title: Text
    level: int
    fresh_months: int | None
    covers_months: int | None
    tick: str


@dataclass(frozen=True, slots=True)
class CriterionSheet:
    """A criterion with everything it refers to resolved."""

    number: str
    module: Module
    criterion: Criterion
    role: Text
    clauses: tuple[CitedClause, ...]
    articles: tuple[CitedArticle, ...]
    exhibits: tuple[ExpectedExhibit, ...]
    action_roles: tuple[Text, ...]
    """Who carries each of the criterion's actions, in their order."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All problems of a `rubrics/` folder, and what was counted; counts of a part that cannot be read are left out."""

    problems: tuple[Problem, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def find(library: Library, text: str) -> Criterion | Module | Opportunity | ReferenceTable:
    """The criterion, module, opportunity or reference table of an id; UserFacingError names the nearest ids."""
    rubric = library.rubric.rubric
    module = next((m for m in rubric.modules if m.id == text), None)
    found = module or rubric.criterion(text) or library.opportunities.find(text) or library.reference_tables.find(text)
    if found is None:
        ids = [m.id for m in rubric.modules] + [c.id for c in rubric.criteria()]
        ids += [entry.id for entry in library.opportunities.entries]
        ids += [table.id for table in library.reference_tables]
        raise UserFacingError("criterion_unknown", value=text, near=", ".join(get_close_matches(text, ids, 3, 0)))
    return found


def sheet(library: Library, criterion: Criterion) -> CriterionSheet:
    """A criterion with its sources, exhibits and roles by name."""
    rubric = library.rubric.rubric
    return CriterionSheet(
        number=rubric.display_number(criterion.id),
        module=rubric.module_of(criterion.id),
        criterion=criterion,
        role=_role(rubric, criterion.role),
        clauses=tuple(cited_clause(library, reference) for reference in criterion.clauses),
        articles=tuple(_article(library, reference) for reference in criterion.statutes),
        exhibits=_expected(rubric, criterion),
        action_roles=tuple(_role(rubric, action.role) for action in criterion.actions),
    )


def _role(rubric: Rubric, role_id: str) -> Text:
    return next(role.title for role in rubric.roles if role.id == role_id)


def cited_clause(library: Library, reference: str) -> CitedClause:
    """A clause or point with its document; UserFacingError for an id that no document has."""
    clause = library.register.clause_of(reference)
    if clause is None:
        raise UserFacingError("clause_unknown", value=reference)
    document = library.register.document(clause.document)
    assert document is not None, clause.document
    return CitedClause(reference, document, clause, library.register.point(reference))


def _article(library: Library, reference: str) -> CitedArticle:
    found = library.register.article(reference)
    if found is None:
        raise UserFacingError("article_unknown", value=reference)
    return CitedArticle(*found)


def _expected(rubric: Rubric, criterion: Criterion) -> tuple[ExpectedExhibit, ...]:
    rows = []
    for expectation in criterion.exhibits:
        entry = rubric.exhibit_type(expectation.type)
        assert entry is not None, expectation.type
        fresh = entry.fresh_months if expectation.fresh_months is None else expectation.fresh_months
        rows.append(
            ExpectedExhibit(
                entry.id, entry.title, expectation.level, fresh, expectation.covers_months, expectation.tick
            )
        )
    return tuple(rows)


def check(folder: Path, own: Path | None = None) -> CheckResult:
    """Check modules, criteria sets, exhibit types, citations, opportunities and awards; every problem at once.

    With `own`, faults that keep the person's own modules from being offered are named as well.
    """
    library = Library(folder)
    problems: list[Problem] = []
    counts: dict[str, int] = {}
    parts: tuple[Callable[[Library], tuple[list[Problem], dict[str, int]]], ...] = (
        _check_rubric,
        _check_awards,
        _check_regions,
        _check_reference_tables,
        _check_wording,
        _check_reasons,
        _check_deadlines,
    )
    if own is not None:
        parts = (*parts, lambda _: ([*Library(folder, own=own).own_faults], {}))
    for part in parts:
        try:
            found, counted = part(library)
            problems += found
            counts |= counted
        except ProblemsError as error:
            problems += error.problems
    # A part that needs what is faulty names the same faults again.
    found_once = dict.fromkeys(problems)
    return CheckResult(tuple(sorted(found_once, key=lambda p: (p.file, p.line))), tuple(counts.items()))


def _check_rubric(library: Library) -> tuple[list[Problem], dict[str, int]]:
    register = library.register
    problems = all_problems(library.folder, register)
    if problems:
        return problems, {}
    rubric = library.rubric.rubric
    criteria = list(rubric.criteria())
    counts = {
        "modules": len(rubric.modules),
        "criteria": len(criteria),
        "items": sum(c.kind is Kind.BANDED for c in criteria),
        "red_lines": sum(c.fails_below is not None for c in criteria),
        "criteria_sets": len(rubric.criteria_sets),
        "exhibit_types": len(rubric.exhibit_types),
        "actions": sum(len(c.actions) for c in criteria),
        "clauses": len(register.clauses),
        "articles": sum(len(statute.articles) for statute in register.statutes),
        "opportunities": len(library.opportunities.entries),
        "duties": len(library.opportunities.duties),
        "outside": len(library.opportunities.outside),
    }
    return [], counts


def _check_wording(library: Library) -> tuple[list[Problem], dict[str, int]]:
    return [*check_likeness(library.folder), *check_originality(library.folder)], {}


def _check_awards(library: Library) -> tuple[list[Problem], dict[str, int]]:
    awards = library.awards
    return [], {"awards": len(awards), "gates": sum(len(award.gates) for award in awards)}


def _check_regions(library: Library) -> tuple[list[Problem], dict[str, int]]:
    problems = check_regions(library.folder, library.register)
    return problems, {} if problems else {"regions": sum(pack.code != NATION for pack in library.region_packs)}


def _check_reference_tables(library: Library) -> tuple[list[Problem], dict[str, int]]:
    return [], {"reference_tables": len(tuple(library.reference_tables))}


def _check_reasons(library: Library) -> tuple[list[Problem], dict[str, int]]:
    reasons = load_reasons(library.folder)
    try:
        found = coverage(library)
    except ProblemsError:
        # The other parts name these faults; what is not read cannot be said to be uncovered.
        return [], {}
    return check_reasons(library.folder, found), {"reasons": len(reasons)}


def _check_deadlines(library: Library) -> tuple[list[Problem], dict[str, int]]:
    rules = library.deadlines
    problems = check_deadlines(library.folder, library.rubric.rubric, library.register)
    problems += check_consistency(library.folder, library.rubric.rubric)
    pairs = len(library.check_rules.pairs)
    return problems, {} if problems else {"deadlines": len(rules), "pairs": pairs}


def coverage(library: Library) -> Coverage:
    """Clause by clause, point by point and topic by topic, what cites it, or why nothing does."""
    opportunities = {entry.id: entry.cited() for entry in library.opportunities.entries}
    regions = {pack.code: pack.cited() for pack in library.region_packs}
    reasons = load_reasons(library.folder)
    return coverages.coverage(library.rubric.rubric, library.register, opportunities, regions, reasons)
