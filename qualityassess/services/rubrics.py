"""The rubric data themselves: what there is, one criterion with its sources resolved, the check, and the coverage."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from qualityassess.catalog.all_problems import all_problems
from qualityassess.domain import coverage as coverages
from qualityassess.domain.coverage import Coverage
from qualityassess.domain.errors import Problem, ProblemsError, UserFacingError
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


def find(library: Library, text: str) -> Criterion | Module:
    """The criterion or module of an id; UserFacingError with the nearest ids for anything else."""
    rubric = library.rubric.rubric
    module = next((m for m in rubric.modules if m.id == text), None)
    found = module or rubric.criterion(text)
    if found is None:
        ids = [m.id for m in rubric.modules] + [c.id for c in rubric.criteria()]
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
        clauses=tuple(_clause(library, reference) for reference in criterion.clauses),
        articles=tuple(_article(library, reference) for reference in criterion.statutes),
        exhibits=_expected(rubric, criterion),
        action_roles=tuple(_role(rubric, action.role) for action in criterion.actions),
    )


def _role(rubric: Rubric, role_id: str) -> Text:
    return next(role.title for role in rubric.roles if role.id == role_id)


def _clause(library: Library, reference: str) -> CitedClause:
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


def check(folder: Path) -> CheckResult:
    """Check modules, criteria sets, exhibit types, citations, awards and their counts; every problem at once."""
    library = Library(folder)
    problems: list[Problem] = []
    counts: dict[str, int] = {}
    parts: tuple[Callable[[Library], tuple[list[Problem], dict[str, int]]], ...] = (_check_rubric, _check_awards)
    for part in parts:
        try:
            found, counted = part(library)
            problems += found
            counts |= counted
        except ProblemsError as error:
            problems += error.problems
    return CheckResult(tuple(sorted(problems, key=lambda p: (p.file, p.line))), tuple(counts.items()))


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
    }
    return [], counts


def _check_awards(library: Library) -> tuple[list[Problem], dict[str, int]]:
    awards = library.awards
    return [], {"awards": len(awards), "gates": sum(len(award.gates) for award in awards)}


def coverage(library: Library) -> Coverage:
    """Clause by clause and topic by topic, which criteria cite what the documents ask."""
    return coverages.coverage(library.rubric.rubric, library.register)
