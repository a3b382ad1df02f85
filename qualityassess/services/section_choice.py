"""Which sections of a report a person wants, and in what order, kept so that it outlives another list of sections."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from qualityassess.services.report_sections import ReportSection


@dataclass(frozen=True, slots=True)
class SectionChoice:
    """Ids in the order wanted, those taken in against the usual, and those left out; all empty means as usual.

    Ids that a report does not have are ignored, and sections that the choice does not know stand where they usually
    do: another award or edition has other sections.
    """

    order: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def arranged(self, sections: Sequence[ReportSection]) -> list[ReportSection]:
        """All sections in the order wanted."""
        return _arranged(sections, self.order)

    def has(self, section: ReportSection) -> bool:
        """Whether a section is wanted; fixed ones always are."""
        if section.fixed:
            return True
        return section.id in self.taken if not section.chosen else section.id not in self.left

    def ids(self, sections: Sequence[ReportSection]) -> tuple[str, ...]:
        """The ids for `ReportOptions.sections`: empty where the choice comes to the usual sections."""
        wanted = tuple(section.id for section in self.arranged(sections) if self.has(section))
        usual = tuple(section.id for section in sections if section.chosen or section.fixed)
        return () if wanted == usual else wanted

    def text(self) -> str:
        """The choice as text, "" for the usual."""
        if self == SectionChoice():
            return ""
        return json.dumps({"order": self.order, "taken": self.taken, "left": self.left})


def choice_of(text: str) -> SectionChoice:
    """The choice that a text says; what cannot be read means as usual."""
    try:
        kept = json.loads(text or "{}")
        return SectionChoice(_ids(kept.get("order")), _ids(kept.get("taken")), _ids(kept.get("left")))
    except (ValueError, TypeError, AttributeError):
        return SectionChoice()


def _ids(value: Any) -> tuple[str, ...]:
    found: Iterable[Any] = value or ()
    return tuple(dict.fromkeys(str(one) for one in found))


def _arranged(sections: Sequence[ReportSection], order: Sequence[str]) -> list[ReportSection]:
    """Known ids in their order; one that is not named follows its usual neighbour."""
    rows = [section for name in order for section in sections if section.id == name]
    for place, section in enumerate(sections):
        if section not in rows:
            before = sections[place - 1] if place else None
            rows.insert(rows.index(before) + 1 if before is not None else 0, section)
    return rows
