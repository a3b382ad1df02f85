"""Coverage of the documents: what cites which clause, point and topic, and what is still open, with the reasons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from qualityassess.domain.rubric import Rubric
from qualityassess.domain.sources import Audience, Clause, Point, SourceRegister
from qualityassess.domain.text import Text

Citations = Mapping[str, Iterable[str]]
"""Ids of what cites, each with the clauses and points it cites."""

LEAST_SHARE = Fraction(9, 10)
"""Share of a document's enterprise-facing points that has to be cited."""


@dataclass(frozen=True, slots=True)
class Citing:
    """What cites one id: criteria and opportunities by id, regions by the codes whose targets rest on it."""

    criteria: tuple[str, ...] = ()
    opportunities: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.criteria or self.opportunities or self.regions)


@dataclass(frozen=True, slots=True)
class PointCoverage:
    """A point with what cites it by its own id, and why nothing does (None where no reason is given)."""

    point: Point
    by: Citing
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class ClauseCoverage:
    """A clause with what cites it by its own id, its points, and why it is open (None where no reason is given)."""

    clause: Clause
    by: Citing
    points: tuple[PointCoverage, ...] = ()
    reason: Text | None = None

    @property
    def criteria(self) -> tuple[str, ...]:
        """Criteria that cite the clause or one of its points, each once."""
        return _once([self.by.criteria, *(p.by.criteria for p in self.points)])

    @property
    def opportunities(self) -> tuple[str, ...]:
        """Opportunities that cite the clause or one of its points, each once."""
        return _once([self.by.opportunities, *(p.by.opportunities for p in self.points)])

    @property
    def regions(self) -> tuple[str, ...]:
        """Codes of regions with a target that rests on the clause or one of its points, each once."""
        return _once([self.by.regions, *(p.by.regions for p in self.points)])

    @property
    def open_points(self) -> tuple[str, ...]:
        """Points that nothing cites by their own id."""
        return tuple(p.point.id for p in self.points if not p.by)

    @property
    def faces_enterprises(self) -> bool:
        """Whether the clause asks or offers something to enterprises."""
        return self.clause.audience is not Audience.GOVERNMENT

    @property
    def cited(self) -> bool:
        """Whether anything cites the clause or one of its points."""
        return bool(self.by) or any(p.by for p in self.points)

    @property
    def covered(self) -> bool:
        """Whether the clause is cited, or speaks only to government."""
        return self.cited or not self.faces_enterprises

    @property
    def unexplained(self) -> tuple[str, ...]:
        """Ids of the clause and its points that are open without a reason.

        A clause that speaks only to government has a reason of its own, cited or not.
        """
        explained = self.reason is not None or (self.cited and self.faces_enterprises)
        own = () if explained else (self.clause.id,)
        return (*own, *(p.point.id for p in self.points if not p.by and p.reason is None))


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage clause by clause, and the criteria of each topic."""

    clauses: tuple[ClauseCoverage, ...]
    topics: Mapping[str, tuple[str, ...]]

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents, in the order of their clauses."""
        return tuple(dict.fromkeys(row.clause.document for row in self.clauses))

    @property
    def complete(self) -> bool:
        """Whether every enterprise-facing clause is cited, enough points are, and the rest have their reasons."""
        return (
            all(row.covered for row in self.clauses) and all(map(self.enough, self.documents)) and not self.unexplained
        )

    @property
    def unexplained(self) -> tuple[str, ...]:
        """Ids of enterprise-facing clauses and points that are open without a reason."""
        return tuple(reference for row in self.clauses if row.faces_enterprises for reference in row.unexplained)

    def rows(self, document: str) -> tuple[ClauseCoverage, ...]:
        """The enterprise-facing clauses of a document."""
        return tuple(r for r in self.clauses if r.clause.document == document and r.faces_enterprises)

    def count(self, document: str) -> tuple[int, int]:
        """Covered and all enterprise-facing clauses of a document."""
        rows = self.rows(document)
        return sum(r.covered for r in rows), len(rows)

    def points(self, document: str) -> tuple[int, int]:
        """Cited and all points of a document's enterprise-facing clauses."""
        rows = self.rows(document)
        total = sum(len(r.points) for r in rows)
        return total - sum(len(r.open_points) for r in rows), total

    def share(self, document: str) -> Fraction:
        """Cited share of a document's points, 1 where it has none."""
        cited, total = self.points(document)
        return Fraction(cited, total) if total else Fraction(1)

    def enough(self, document: str) -> bool:
        """Whether so many of a document's points are cited as have to be."""
        return self.share(document) >= LEAST_SHARE


def coverage(
    rubric: Rubric,
    register: SourceRegister,
    opportunities: Citations | None = None,
    regions: Citations | None = None,
    reasons: Mapping[str, Text] | None = None,
) -> Coverage:
    """Coverage of the register's documents by a rubric, by opportunities and by the targets of regions.

    A clause is cited by its own id or by one of its points, a point by its own id only. `reasons` say by clause or
    point why nothing cites it. Topics count criteria alone: an offer asks nothing.
    """
    criteria = _by_reference({criterion.id: criterion.clauses for criterion in rubric.criteria()})
    offers, targets = _by_reference(opportunities or {}), _by_reference(regions or {})
    why = reasons or {}

    def by(reference: str) -> Citing:
        return Citing(*(tuple(found.get(reference, ())) for found in (criteria, offers, targets)))

    rows = tuple(
        ClauseCoverage(
            clause,
            by(clause.id),
            tuple(PointCoverage(point, by(point.id), why.get(point.id)) for point in clause.points),
            why.get(clause.id),
        )
        for clause in register.clauses
    )
    topics: dict[str, list[str]] = {topic: [] for topic in register.topics}
    for row in rows:
        for topic in row.clause.topics:
            topics.setdefault(topic, []).extend(row.by.criteria)
        for covered in row.points:
            for topic in covered.point.topics:
                topics.setdefault(topic, []).extend(covered.by.criteria)
    return Coverage(rows, {topic: _once([ids]) for topic, ids in topics.items()})


def _by_reference(citations: Citations) -> dict[str, list[str]]:
    """What cites each clause or point, each once."""
    found: dict[str, list[str]] = {}
    for citing, references in citations.items():
        for reference in dict.fromkeys(references):
            found.setdefault(reference, []).append(citing)
    return found


def _once(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in lists for name in names))
