"""Loads the reference tables of `rubrics/sources`: shape and references checked, every fault at once."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from qualityassess.catalog.build import text
from qualityassess.catalog.checks import twice
from qualityassess.catalog.load import parse_table
from qualityassess.catalog.schema import Flag, Id, Positive, Table, TextTable, Word, missing
from qualityassess.catalog.toml_file import TomlFile, read_toml
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.marks import Confidence
from qualityassess.domain.reference_tables import (
    CapabilityLevel,
    CapabilityScheme,
    CapabilityTarget,
    CriteriaSetFacts,
    OfficerRule,
    Qualification,
    ReferenceSource,
    ReferenceTables,
    ReviewItem,
    ReviewTable,
)
from qualityassess.domain.size_class import SizeClass
from qualityassess.domain.text import Text

Shape = TypeVar("Shape", bound=BaseModel)


class SourceTable(TextTable):
    """A text that was read."""

    address: Word
    grade: Literal["official", "trade", "repost"]


class FactsTable(Table):
    """Base of all reference tables."""

    id: Id
    title: TextTable
    note: TextTable | None = None
    sources: tuple[SourceTable, ...] = ()


class CriteriaSetFactsTable(FactsTable):
    """A criteria set."""

    companion: TextTable | None = None
    total: Positive | None = None
    pass_score: Positive | None = None
    results_points: Positive | None = None
    structure: TextTable | None = None
    valid_to: str = ""
    total_confidence: Confidence | None = None
    structure_confidence: Confidence | None = None
    points_confidence: Confidence | None = None
    later_edition: Confidence | None = None


class ReviewItemTable(TextTable):
    """A line of a review table."""

    id: Id
    points: Positive | None = None
    confidence: Confidence | None = None


class ReviewTableTable(FactsTable):
    """A review table; points that were not found are left out."""

    criteria_set: Word
    items_confidence: Confidence
    points_confidence: Confidence
    items: Annotated[tuple[ReviewItemTable, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _points(self) -> "ReviewTableTable":
        found = self.points_confidence is not Confidence.NOT_FOUND
        if found is not all(item.points is not None for item in self.items):
            raise missing("points")
        return self


class LevelTable(TextTable):
    """A capability level."""

    level: Positive
    confidence: Confidence


class CapabilityTargetTable(TextTable):
    """A goal for the nation."""

    year: Positive
    enterprises: Positive
    level: Positive | None = None


class SchemeTable(FactsTable):
    """A capability scheme."""

    rule: TextTable
    number: str
    issued: str
    issuers: tuple[TextTable, ...]
    confidence: Confidence
    levels: tuple[LevelTable, ...]
    meanings: tuple[TextTable, ...]
    meaning_confidence: Confidence
    targets: tuple[CapabilityTargetTable, ...]
    targets_confidence: Confidence
    method: TextTable
    method_confidence: Confidence

    @model_validator(mode="after")
    def _meanings(self) -> "SchemeTable":
        if len(self.meanings) != len(self.levels):
            raise missing("meanings")
        return self


class QualificationTable(TextTable):
    """Who may hold the post."""

    sizes: Annotated[tuple[SizeClass, ...], Field(min_length=1)]
    education: tuple[Literal["bachelor", "college", "secondary_vocational"], ...]
    titles: tuple[Literal["mid_title", "quality_engineer"], ...] = ()
    years: Positive


class OfficerRuleTable(FactsTable):
    """An officer rule."""

    region: str
    place: TextTable
    issued: str = ""
    reported: str = ""
    articles: Positive | None = None
    qualification: tuple[QualificationTable, ...] = ()
    training_required: Flag | None = None
    appointed_by: TextTable | None = None
    veto: Flag | None = None
    filing: Flag | None = None
    second_level: TextTable | None = None
    disqualifications: tuple[TextTable, ...] = ()
    confidence: Confidence

    @model_validator(mode="after")
    def _region(self) -> "OfficerRuleTable":
        if self.region and not (len(self.region) == 6 and self.region.isdigit()):
            raise PydanticCustomError("literal_error", "no code", {"key": "region", "expected": "350600"})
        return self


class CriteriaSetsFile(Table):
    """criteria-sets.toml."""

    format: Literal[1]
    criteria_set: tuple[CriteriaSetFactsTable, ...]


class ScoringTablesFile(Table):
    """scoring-tables.toml."""

    format: Literal[1]
    scoring_table: tuple[ReviewTableTable, ...]


class CapabilityLevelsFile(Table):
    """capability-levels.toml."""

    format: Literal[1]
    scheme: tuple[SchemeTable, ...]


class OfficerRulesFile(Table):
    """officer-rules.toml."""

    format: Literal[1]
    officer_rule: tuple[OfficerRuleTable, ...]


def load_reference_tables(folder: Path) -> ReferenceTables:
    """The reference tables of a `rubrics/` folder; ProblemsError with all faults of all four files."""
    problems: list[Problem] = []
    sets = _read(folder, "criteria-sets", CriteriaSetsFile, problems)
    reviews = _read(folder, "scoring-tables", ScoringTablesFile, problems)
    schemes = _read(folder, "capability-levels", CapabilityLevelsFile, problems)
    rules = _read(folder, "officer-rules", OfficerRulesFile, problems)
    if sets is None or reviews is None or schemes is None or rules is None:
        raise ProblemsError(problems)
    lists: tuple[tuple[TomlFile, str, Sequence[FactsTable]], ...] = (
        (sets[0], "criteria_set", sets[1].criteria_set),
        (reviews[0], "scoring_table", reviews[1].scoring_table),
        (schemes[0], "scheme", schemes[1].scheme),
        (rules[0], "officer_rule", rules[1].officer_rule),
    )
    problems += _ids(lists)
    known = {row.id for row in sets[1].criteria_set}
    for n, row in enumerate(reviews[1].scoring_table):
        if row.criteria_set not in known:
            problems.append(
                reviews[0].problem("reference_unknown", ("scoring_table", n, "criteria_set"), row.criteria_set)
            )
        problems += twice(reviews[0], ("scoring_table", n, "items"), [item.id for item in row.items])
    if problems:
        raise ProblemsError(sorted(problems, key=lambda p: (p.file, p.line)))
    return ReferenceTables(
        tuple(_criteria_set(row) for row in sets[1].criteria_set),
        tuple(_review(row) for row in reviews[1].scoring_table),
        tuple(_scheme(row) for row in schemes[1].scheme),
        tuple(_officer_rule(row) for row in rules[1].officer_rule),
    )


def _read(folder: Path, name: str, shape: type[Shape], problems: list[Problem]) -> tuple[TomlFile, Shape] | None:
    path = folder / "sources" / f"{name}.toml"
    file = read_toml(path, path.relative_to(folder).as_posix())
    if isinstance(file, Problem):
        problems.append(file)
        return None
    table = parse_table(file, shape, problems)
    return None if table is None else (file, table)


def _ids(lists: Sequence[tuple[TomlFile, str, Sequence[FactsTable]]]) -> Iterator[Problem]:
    """An id of one table may not be that of another, in whatever file: `rubric show` takes the bare id."""
    first: dict[str, str] = {}
    for file, key, rows in lists:
        for n, row in enumerate(rows):
            if row.id in first:
                yield file.problem("id_twice", (key, n, "id"), row.id, other=first[row.id])
            first.setdefault(row.id, file.name)


def _maybe(table: TextTable | None) -> Text | None:
    return text(table) if table is not None else None


def _sources(rows: tuple[SourceTable, ...]) -> tuple[ReferenceSource, ...]:
    return tuple(ReferenceSource(text(row), row.address, row.grade) for row in rows)


def _criteria_set(row: CriteriaSetFactsTable) -> CriteriaSetFacts:
    return CriteriaSetFacts(
        id=row.id,
        title=text(row.title),
        companion=_maybe(row.companion),
        total=row.total,
        pass_score=row.pass_score,
        results_points=row.results_points,
        structure=_maybe(row.structure),
        valid_to=row.valid_to,
        total_confidence=row.total_confidence,
        structure_confidence=row.structure_confidence,
        points_confidence=row.points_confidence,
        later_edition=row.later_edition,
        note=_maybe(row.note),
        sources=_sources(row.sources),
    )


def _review(row: ReviewTableTable) -> ReviewTable:
    return ReviewTable(
        id=row.id,
        title=text(row.title),
        criteria_set=row.criteria_set,
        items=tuple(
            ReviewItem(item.id, text(item), item.points, item.confidence or row.items_confidence) for item in row.items
        ),
        items_confidence=row.items_confidence,
        points_confidence=row.points_confidence,
        note=_maybe(row.note),
        sources=_sources(row.sources),
    )


def _scheme(row: SchemeTable) -> CapabilityScheme:
    return CapabilityScheme(
        id=row.id,
        title=text(row.title),
        rule=text(row.rule),
        number=row.number,
        issued=row.issued,
        issuers=tuple(text(issuer) for issuer in row.issuers),
        confidence=row.confidence,
        levels=tuple(
            CapabilityLevel(level.level, text(level), level.confidence, text(meaning))
            for level, meaning in zip(row.levels, row.meanings, strict=True)
        ),
        meaning_confidence=row.meaning_confidence,
        targets=tuple(CapabilityTarget(t.year, text(t), t.enterprises, t.level) for t in row.targets),
        targets_confidence=row.targets_confidence,
        method=text(row.method),
        method_confidence=row.method_confidence,
        note=_maybe(row.note),
        sources=_sources(row.sources),
    )


def _officer_rule(row: OfficerRuleTable) -> OfficerRule:
    return OfficerRule(
        id=row.id,
        region=row.region,
        place=text(row.place),
        title=text(row.title),
        issued=row.issued,
        reported=row.reported,
        articles=row.articles,
        qualification=tuple(Qualification(q.sizes, q.education, q.titles, q.years, text(q)) for q in row.qualification),
        training_required=row.training_required,
        appointed_by=_maybe(row.appointed_by),
        veto=row.veto,
        filing=row.filing,
        second_level=_maybe(row.second_level),
        disqualifications=tuple(text(entry) for entry in row.disqualifications),
        confidence=row.confidence,
        note=_maybe(row.note),
        sources=_sources(row.sources),
    )
