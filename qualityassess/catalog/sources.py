"""Loads the source register: documents, clauses, statutes, topics, size rules, industries and regions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rtoml

from qualityassess.domain.marks import Confidence
from qualityassess.domain.size_class import SizeIndicator, SizeLimits, SizeRule
from qualityassess.domain.sources import (
    Article,
    Audience,
    Clause,
    Document,
    Point,
    SourceRegister,
    Statute,
    Target,
)
from qualityassess.domain.text import Text

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Industry:
    """A division or class of GB/T 4754-2017 and the sector of the size rule it belongs to ("" where none does)."""

    code: str
    title: Text
    sector: str


@dataclass(frozen=True, slots=True)
class RegionName:
    """An administrative division of GB/T 2260 with its parent's code ("" for provinces)."""

    code: str
    title: Text
    parent: str


def load_register(folder: Path) -> SourceRegister:
    """The source register of a `rubrics/` folder."""
    sources = folder / "sources"
    documents = tuple(_document(row) for row in _rows(sources / "documents.toml", "document"))
    clauses = tuple(
        _clause(row) for document in documents for row in _rows(sources / f"clauses-{document.id}.toml", "clause")
    )
    statutes = tuple(
        _statute(row) for path in sorted(sources.glob("statutes-*.toml")) for row in _rows(path, "statute")
    )
    topics = {str(row["id"]): _text(row) for row in _rows(sources / "topics.toml", "topic")}
    return SourceRegister(documents, clauses, statutes, topics)


def load_size_rules(folder: Path) -> tuple[SizeRule, ...]:
    """The statistical size rule of 2017, one row a sector."""
    return tuple(
        SizeRule(
            row["id"],
            tuple(
                SizeLimits(SizeIndicator(limit["indicator"]), limit["large"], limit["medium"], limit["small"])
                for limit in row["limits"]
            ),
            Confidence(row["confidence"]),
        )
        for row in _rows(folder / "sources" / "size-classes.toml", "sector")
    )


def load_sectors(folder: Path) -> dict[str, Text]:
    """Names of the sectors of the size rule."""
    return {row["id"]: _text(row) for row in _rows(folder / "sources" / "size-classes.toml", "sector")}


def load_industries(folder: Path) -> tuple[Industry, ...]:
    """Divisions and classes of GB/T 4754-2017, in order of their codes."""
    data = rtoml.load(folder / "sources" / "industries.toml")
    rows = [*data["division"], *data["class"]]
    found = [Industry(r["code"], _text(r), r.get("sector", "") if r.get("size_rule", True) else "") for r in rows]
    return tuple(sorted(found, key=lambda industry: industry.code))


def load_regions(folder: Path) -> tuple[RegionName, ...]:
    """Administrative divisions for the region picker."""
    rows = _rows(folder / "regions" / "codes.toml", "region")
    return tuple(RegionName(row["code"], _text(row), row["parent"]) for row in rows)


def _rows(path: Path, key: str) -> Iterator[Row]:
    yield from rtoml.load(path)[key]


def _text(row: Row) -> Text:
    return Text(row["zh"], row["en"])


def _document(row: Row) -> Document:
    return Document(row["id"], _text(row["title"]), _text(row["issuer"]), row["number"], row["date"], row["region"])


def _clause(row: Row) -> Clause:
    return Clause(
        id=row["id"],
        document=row["id"].partition(":")[0],
        heading=_text(row["heading"]),
        audience=Audience(row["audience"]),
        strength=row.get("strength", ""),
        topics=tuple(row["topics"]),
        summary=_text(row["summary"]),
        points=tuple(
            Point(p["id"], _text(p), tuple(p.get("topics", ())), p.get("strength", "")) for p in row.get("points", ())
        ),
        targets=tuple(_target(t, row["id"]) for t in row.get("targets", ())),
    )


def _target(row: Row, clause: str) -> Target:
    return Target(
        row["indicator"],
        _text(row),
        row["comparator"],
        row.get("value"),
        row.get("unit", ""),
        row.get("year"),
        row["scope"],
        clause,
    )


def _statute(row: Row) -> Statute:
    articles = tuple(_article(a, row["id"]) for a in row.get("article", ()))
    return Statute(
        row["id"],
        _text(row),
        row["number"],
        row["kind"],
        row["in_force"],
        row["text_version"],
        row["status"],
        row["recheck_before_use"],
        articles,
    )


def _article(row: Row, statute: str) -> Article:
    return Article(
        id=row["id"],
        no=row["no"],
        statute=statute,
        who=_text(row["who"]),
        condition=_text(row["condition"]) if isinstance(row.get("condition"), dict) else None,
        summary=_text(row["summary"]),
        redline=row["redline"],
        inspector_asks=_text(row["inspector_asks"]),
        confidence=Confidence(row["confidence"]),
        may_be_statutory=row["may_be_statutory"],
    )
