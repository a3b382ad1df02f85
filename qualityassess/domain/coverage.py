"""Coverage of the documents: which clause and topic is cited by which criteria, and what is still open."""

from collections.abc import Mapping
from dataclasses import dataclass

from qualityassess.domain.rubric import Rubric
from qualityassess.domain.sources import Audience, Clause, SourceRegister


@dataclass(frozen=True, slots=True)
class ClauseCoverage:
    """A clause with the criteria that cite it or one of its points, and the points nobody cites."""

    clause: Clause
    criteria: tuple[str, ...]
    open_points: tuple[str, ...]

    @property
    def faces_enterprises(self) -> bool:
        """Whether the clause asks or offers something to enterprises."""
        return self.clause.audience is not Audience.GOVERNMENT

    @property
    def covered(self) -> bool:
        """Whether the clause is cited, or speaks only to government."""
        return bool(self.criteria) or not self.faces_enterprises


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage clause by clause and topic by topic."""

    clauses: tuple[ClauseCoverage, ...]
    topics: Mapping[str, tuple[str, ...]]

    @property
    def complete(self) -> bool:
        """Whether no enterprise-facing clause is open."""
        return all(row.covered for row in self.clauses)

    def count(self, document: str) -> tuple[int, int]:
        """Covered and all enterprise-facing clauses of a document."""
        rows = [r for r in self.clauses if r.clause.document == document and r.faces_enterprises]
        return sum(r.covered for r in rows), len(rows)

    def points(self, document: str) -> tuple[int, int]:
        """Cited and all points of a document's enterprise-facing clauses."""
        rows = [r for r in self.clauses if r.clause.document == document and r.faces_enterprises]
        total = sum(len(r.clause.points) for r in rows)
        return total - sum(len(r.open_points) for r in rows), total


def coverage(rubric: Rubric, register: SourceRegister) -> Coverage:
    """Coverage of the register's documents by a rubric."""
    by_reference: dict[str, list[str]] = {}
    for criterion in rubric.criteria():
        for reference in criterion.clauses:
            by_reference.setdefault(reference, []).append(criterion.id)
    rows = []
    topics: dict[str, list[str]] = {topic: [] for topic in register.topics}
    for clause in register.clauses:
        points = [p.id for p in clause.points]
        citing = [c for reference in (clause.id, *points) for c in by_reference.get(reference, [])]
        rows.append(
            ClauseCoverage(clause, tuple(dict.fromkeys(citing)), tuple(p for p in points if p not in by_reference))
        )
        for topic in clause.topics:
            topics.setdefault(topic, []).extend(by_reference.get(clause.id, []))
        for point in clause.points:
            for topic in point.topics:
                topics.setdefault(topic, []).extend(by_reference.get(point.id, []))
    return Coverage(tuple(rows), {t: tuple(dict.fromkeys(ids)) for t, ids in topics.items()})
