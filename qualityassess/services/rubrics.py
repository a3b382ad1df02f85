"""The rubric data themselves: what there is, one criterion with its sources resolved, the check, and the coverage."""

from dataclasses import dataclass
from difflib import get_close_matches

from qualityassess.domain import coverage as coverages
from qualityassess.domain.coverage import Coverage
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.opportunities import Opportunity
from qualityassess.domain.reference_tables import ReferenceTable
from qualityassess.domain.rubric import Criterion, Module, Rubric
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


def coverage(library: Library) -> Coverage:
    """Clause by clause, point by point and topic by topic, what cites it, or why nothing does."""
    from qualityassess.catalog.uncovered import load_reasons

    opportunities = {entry.id: entry.cited() for entry in library.opportunities.entries}
    regions = {pack.code: pack.cited() for pack in library.region_packs}
    reasons = load_reasons(library.folder)
    return coverages.coverage(library.rubric.rubric, library.register, opportunities, regions, reasons)
