"""Loads the source register: documents, clauses, statutes, topics, size rules, industries and regions.

ProblemsError names what cannot be read: a file, or the rows that lack a key or hold a value that does not fit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from qualityassess.catalog.toml_file import read_toml
from qualityassess.domain.errors import Problem, ProblemsError
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
Built = TypeVar("Built")


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
    documents = _rows(sources / "documents.toml", "document", _document)
    clauses = [c for d in documents for c in _rows(sources / f"clauses-{d.id}.toml", "clause", _clause)]
    statutes = [s for path in sorted(sources.glob("statutes-*.toml")) for s in _rows(path, "statute", _statute)]
    topics = dict(_rows(sources / "topics.toml", "topic", _named))
    return SourceRegister(tuple(documents), tuple(clauses), tuple(statutes), topics)


def load_size_rules(folder: Path) -> tuple[SizeRule, ...]:
    """The statistical size rule of 2017, one row a sector."""
    return tuple(_rows(folder / "sources" / "size-classes.toml", "sector", _size_rule))


def load_sectors(folder: Path) -> dict[str, Text]:
    """Names of the sectors of the size rule."""
    return dict(_rows(folder / "sources" / "size-classes.toml", "sector", _named))


def load_industries(folder: Path) -> tuple[Industry, ...]:
    """Divisions and classes of GB/T 4754-2017, in order of their codes."""
    path = folder / "sources" / "industries.toml"
    found = [*_rows(path, "division", _industry), *_rows(path, "class", _industry)]
    return tuple(sorted(found, key=lambda industry: industry.code))


def load_regions(folder: Path) -> tuple[RegionName, ...]:
    """Administrative divisions for the region picker."""
    return tuple(_rows(folder / "regions" / "codes.toml", "region", _region))


def _rows(path: Path, key: str, build: Callable[[Row], Built]) -> list[Built]:
    """The tables of a file under a key, built one by one; all rows that cannot be built are named at once."""
    file = read_toml(path, f"{path.parent.name}/{path.name}")
    if isinstance(file, Problem):
        raise ProblemsError([file])
    rows = file.data.get(key)
    if not isinstance(rows, list):
        raise ProblemsError([file.problem("key_missing", (), key)])
    found: list[Built] = []
    problems: list[Problem] = []
    for n, row in enumerate(rows):
        try:
            found.append(build(row))
        except KeyError as error:
            problems.append(file.problem("key_missing", (key, n), error.args[0]))
        except (ValueError, TypeError) as error:
            problems.append(file.problem("value_wrong", (key, n), "", allowed=error))
    if problems:
        raise ProblemsError(problems)
    return found


def _named(row: Row) -> tuple[str, Text]:
    return row["id"], _text(row)


def _size_rule(row: Row) -> SizeRule:
    limits = tuple(
        SizeLimits(SizeIndicator(x["indicator"]), x["large"], x["medium"], x["small"]) for x in row["limits"]
    )
    return SizeRule(row["id"], limits, Confidence(row["confidence"]))


def _industry(row: Row) -> Industry:
    return Industry(row["code"], _text(row), row.get("sector", "") if row.get("size_rule", True) else "")


def _region(row: Row) -> RegionName:
    return RegionName(row["code"], _text(row), row["parent"])


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
