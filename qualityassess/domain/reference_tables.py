"""Reference tables (参考表): criteria sets, review tables, capability levels, officer rules; shown, never computed."""

from collections.abc import Iterator
from dataclasses import dataclass

from qualityassess.domain.marks import Confidence
from qualityassess.domain.size_class import SizeClass
from qualityassess.domain.text import Text


@dataclass(frozen=True, slots=True)
class ReferenceSource:
    """A text that was read; `grade` is official, trade or repost."""

    title: Text
    address: str
    grade: str


@dataclass(frozen=True, slots=True)
class CriteriaSetFacts:
    """What is known of a criteria set (评价准则), scored by this program or not; None where nothing was found."""

    id: str
    title: Text
    companion: Text | None
    total: int | None
    pass_score: int | None
    results_points: int | None
    structure: Text | None
    valid_to: str
    total_confidence: Confidence | None
    structure_confidence: Confidence | None
    points_confidence: Confidence | None
    later_edition: Confidence | None
    note: Text | None
    sources: tuple[ReferenceSource, ...]


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A line of a review table with its points, None where they were not found."""

    id: str
    title: Text
    points: int | None
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class ReviewTable:
    """A review table (评审表) of a criteria set; its points are orientation only."""

    id: str
    title: Text
    criteria_set: str
    items: tuple[ReviewItem, ...]
    items_confidence: Confidence
    points_confidence: Confidence
    note: Text | None
    sources: tuple[ReferenceSource, ...]


@dataclass(frozen=True, slots=True)
class CapabilityLevel:
    """A level, 1 lowest; `meaning` is our own orientation, not the official wording."""

    level: int
    title: Text
    confidence: Confidence
    meaning: Text


@dataclass(frozen=True, slots=True)
class CapabilityTarget:
    """How many enterprises of the nation are to have reached something by the end of a year."""

    year: int
    title: Text
    enterprises: int
    level: int | None


@dataclass(frozen=True, slots=True)
class CapabilityScheme:
    """Levels of quality management capability (质量管理能力等级) whose method was not seen: none is computed."""

    id: str
    title: Text
    rule: Text
    number: str
    issued: str
    issuers: tuple[Text, ...]
    confidence: Confidence
    levels: tuple[CapabilityLevel, ...]
    meaning_confidence: Confidence
    targets: tuple[CapabilityTarget, ...]
    targets_confidence: Confidence
    method: Text
    method_confidence: Confidence
    note: Text | None
    sources: tuple[ReferenceSource, ...]


@dataclass(frozen=True, slots=True)
class Qualification:
    """Who may be chief quality officer in enterprises of these sizes; one of `education` and `titles` is enough."""

    sizes: tuple[SizeClass, ...]
    education: tuple[str, ...]
    titles: tuple[str, ...]
    years: int
    """Years in quality work."""
    words: Text


@dataclass(frozen=True, slots=True)
class OfficerRule:
    """A region's rule on chief quality officers (首席质量官); None where the rule's text was not seen on that point."""

    id: str
    region: str
    """GB/T 2260 code; empty for the nation."""
    place: Text
    title: Text
    issued: str
    reported: str
    articles: int | None
    qualification: tuple[Qualification, ...]
    training_required: bool | None
    appointed_by: Text | None
    veto: bool | None
    filing: bool | None
    second_level: Text | None
    disqualifications: tuple[Text, ...]
    confidence: Confidence
    note: Text | None
    sources: tuple[ReferenceSource, ...]


ReferenceTable = CriteriaSetFacts | ReviewTable | CapabilityScheme | OfficerRule


@dataclass(frozen=True, slots=True)
class ReferenceTables:
    """All reference tables of the catalogue; ids are unique among them."""

    criteria_sets: tuple[CriteriaSetFacts, ...]
    review_tables: tuple[ReviewTable, ...]
    capability_schemes: tuple[CapabilityScheme, ...]
    officer_rules: tuple[OfficerRule, ...]

    def __iter__(self) -> Iterator[ReferenceTable]:
        yield from self.criteria_sets
        yield from self.review_tables
        yield from self.capability_schemes
        yield from self.officer_rules

    def find(self, table_id: str) -> ReferenceTable | None:
        """The table of this id."""
        return next((table for table in self if table.id == table_id), None)

    def officer_rules_for(self, region: str) -> tuple[OfficerRule, ...]:
        """Officer rules that hold around a division, nearest first: its city's, its province's, the nation's.

        `region` is a six-digit code of GB/T 2260, or "" for the nation alone.
        """
        around = [code for code in (region, f"{region[:4]}00", f"{region[:2]}0000") if region]
        wanted = dict.fromkeys([*around, ""])
        return tuple(rule for code in wanted for rule in self.officer_rules if rule.region == code)
