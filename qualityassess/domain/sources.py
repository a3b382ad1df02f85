"""The source register: documents with their clauses, statutes with their articles, each with its marks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from qualityassess.domain.marks import Confidence
from qualityassess.domain.text import Text


class Audience(StrEnum):
    """Whom a clause speaks to."""

    ENTERPRISE = "enterprise"
    GOVERNMENT = "government"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that a document sets as a goal; `scope` region is a comparison only, enterprise a threshold."""

    indicator: str
    title: Text
    comparator: str
    value: float | None
    unit: str
    year: int | None
    scope: str
    clause: str


@dataclass(frozen=True, slots=True)
class Point:
    """A separate ask or offer inside a clause."""

    id: str
    title: Text
    topics: tuple[str, ...]
    strength: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A passage of a policy document in our own words."""

    id: str
    document: str
    heading: Text
    audience: Audience
    strength: str
    topics: tuple[str, ...]
    summary: Text
    points: tuple[Point, ...]
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One of the five policy documents; empty number or date: the text states none."""

    id: str
    title: Text
    issuer: Text
    number: str
    date: str
    region: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article of law by duty."""

    id: str
    no: str
    statute: str
    who: Text
    condition: Text | None
    summary: Text
    redline: bool
    inspector_asks: Text
    confidence: Confidence
    may_be_statutory: bool


@dataclass(frozen=True, slots=True)
class Statute:
    """A statute with the edition that was read; `recheck`: compare it with the text in force (请核对现行文本)."""

    id: str
    title: Text
    number: str
    kind: str
    in_force: str
    text_version: str
    status: str
    recheck: bool
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class SourceRegister:
    """Everything that criteria and awards cite."""

    documents: tuple[Document, ...]
    clauses: tuple[Clause, ...]
    statutes: tuple[Statute, ...]
    topics: Mapping[str, Text]

    def clause_of(self, reference: str) -> Clause | None:
        """The clause of a clause id or of one of its points' ids."""
        return self._clauses.get(reference.partition("/")[0])

    def point(self, reference: str) -> Point | None:
        """The point of this id."""
        clause = self.clause_of(reference)
        return next((p for p in clause.points if p.id == reference), None) if clause else None

    def knows(self, reference: str) -> bool:
        """Whether the id is a clause or a point."""
        return self.point(reference) is not None if "/" in reference else self.clause_of(reference) is not None

    def document(self, document_id: str) -> Document | None:
        """The document of this id."""
        return next((d for d in self.documents if d.id == document_id), None)

    def article(self, article_id: str) -> tuple[Statute, Article] | None:
        """The article of this id with its statute."""
        return self._articles.get(article_id)

    @cached_property
    def _clauses(self) -> dict[str, Clause]:
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def _articles(self) -> dict[str, tuple[Statute, Article]]:
        return {article.id: (statute, article) for statute in self.statutes for article in statute.articles}
