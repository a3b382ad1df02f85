"""What every part of a dossier (申报材料汇编) reads: the award, the edition, the texts, and exhibits by number."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from qualityassess.domain.answers import ENTERPRISE
from qualityassess.domain.awards import Award
from qualityassess.domain.criteria_set import CriteriaSet, Item
from qualityassess.domain.exhibits import Exhibit, Link, LinkState
from qualityassess.domain.readiness import Eligibility
from qualityassess.domain.report_options import Edition
from qualityassess.domain.report_texts import TextPart
from qualityassess.domain.rubric import Criterion
from qualityassess.domain.scoring import CriterionScore
from qualityassess.services.exhibit_wording import pages_words
from qualityassess.services.report_context import ReportContext

if TYPE_CHECKING:
    from qualityassess.reports.exhibit_pages import Examined

Reference = tuple[str, str]
"""Id of an exhibit, and words for the pages meant in it, "" for all."""


@dataclass(frozen=True)
class DossierContext(ReportContext):
    """A report context for the first award of `eligibilities`.

    `on_records` are ids of exhibits by the id of the record or confirmation they are attached to, `on_materials` by
    that of the award's material; `record_pages` are the pages meant by record and exhibit, where they are stated.
    `numbered` are the ids of the exhibits that the dossier speaks of, in the order of their numbers, and `pages` says
    of each how many pages it adds, or why none. `chapters` are the ids of the sections that are wanted, None for all.
    """

    edition: Edition = Edition.INTERNAL
    texts: Mapping[TextPart, str] = field(default_factory=dict)
    on_records: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    on_materials: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    record_pages: Mapping[tuple[str, str], str] = field(default_factory=dict)
    numbered: tuple[str, ...] = ()
    pages: "Mapping[str, Examined]" = field(default_factory=dict)
    chapters: frozenset[str] | None = None

    @property
    def internal(self) -> bool:
        """Whether this is the 内部版, which says everything."""
        return self.edition is Edition.INTERNAL

    @property
    def found(self) -> Eligibility:
        """Where the enterprise stands with the award."""
        return self.eligibilities[0]

    @property
    def award(self) -> Award:
        """The award applied for."""
        return self.eligibilities[0].award

    @cached_property
    def criteria(self) -> CriteriaSet | None:
        """The set whose items the self-assessment follows; None for an award without items."""
        wanted = self.award.criteria_set or self.award.preparation_set
        return self.file.rubric.criteria_set(wanted) if wanted else None

    @cached_property
    def items(self) -> tuple[tuple[Item, CriterionScore], ...]:
        """Items of that set which the assessment asks, in the order of the set."""
        if self.criteria is None:
            return ()
        rows = {
            row.criterion.item: row
            for module in self.scoring.modules
            if module.module.criteria_set == self.criteria.id
            for row in module.criteria
        }
        return tuple((item, rows[item.no]) for item in self.criteria.items if item.no in rows)

    def narratives(self, criterion: Criterion) -> dict[str, str]:
        """Texts by factor: those of the answer that counts, else the enterprise's; never a consultant's own."""
        own = self.file.by_assessor.get((criterion.id, ENTERPRISE))
        scored = self.file.scored.get(criterion.id)
        texts: dict[str, str] = {}
        for answer in (own, scored):
            texts |= {factor: text for factor, text in (answer.narratives if answer else ()) if text.strip()}
        return texts

    def factors(self, criterion: Criterion) -> list[str]:
        """Ids of the factors in their order, and of what was written or attached besides."""
        order = [factor.id for factor in criterion.factors]
        more = [*self.narratives(criterion), *(link.factor for link in self.shown_links(criterion))]
        return [*order, *(factor for factor in dict.fromkeys(more) if factor not in order)]

    def has(self, chapter: str) -> bool:
        """Whether a section is part of the dossier, so that others may point to it."""
        return self.chapters is None or chapter in self.chapters

    def of_records(self, records: Iterable[str]) -> list[Reference]:
        """Exhibits attached to records or confirmations that the edition may name, with the pages meant."""
        tr = self.tr
        pairs = ((record, id_) for record in records for id_ in self.allowed(self.on_records.get(record, ())))
        return [(id_, pages_words(tr, self.record_pages.get((record, id_), ""))) for record, id_ in pairs]

    def shown_links(self, criterion: Criterion) -> list[Link]:
        """Links of a criterion that the edition names: all in the 内部版, else none that was rejected."""
        links = self.file.links_of.get(criterion.id, [])
        return [link for link in links if self.internal or link.state is not LinkState.REJECTED]

    def allowed(self, ids: Iterable[str]) -> Iterator[str]:
        """Ids of exhibits that the edition may name: the 报送版 knows no confidential ones."""
        for id_ in ids:
            exhibit = self.file.exhibits.get(id_)
            if exhibit is not None and (self.internal or not exhibit.confidential):
                yield id_

    @cached_property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """Exhibits of the dossier in the order of their numbers."""
        return tuple(self.file.exhibits[id_] for id_ in self.numbered)

    @cached_property
    def positions(self) -> dict[str, int]:
        """Number of each exhibit, 1 onwards."""
        return {id_: number for number, id_ in enumerate(self.numbered, 1)}

    @cached_property
    def exhibit_numbers(self) -> dict[str, str]:
        """Number of each exhibit as it is printed, such as 附件 3."""
        return {id_: self.tr("Annex {number}", number=number) for id_, number in self.positions.items()}

    def references(self, wanted: Iterable[Reference]) -> str:
        """Exhibits in brackets, `[附件 3、7]`; empty where none of them is in the dossier."""
        tr = self.tr
        pages: dict[str, list[str]] = {}
        for id_, part in wanted:
            if id_ in self.positions:
                pages.setdefault(id_, []).append(part.strip())
        shown = []
        for id_, parts in pages.items():
            # One reference to the whole file covers those to its pages.
            named = tr(", ").join(dict.fromkeys(part for part in parts)) if all(parts) else ""
            number = str(self.positions[id_])
            shown.append(tr("{head} ({details})", head=number, details=named) if named else number)
        return tr("[Annex {numbers}]", numbers=tr(", ").join(shown)) if shown else ""


def anchor_of(number: int) -> str:
    """Anchor of an exhibit bound behind the last page."""
    return f"annex-{number}"
