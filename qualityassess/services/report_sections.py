"""The sections of a report (章节): named parts that can be left out and put in another order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import Block, ReportContent


@dataclass(frozen=True, slots=True)
class ReportSection:
    """One part of a report: permanent id, title in the report's language, and what makes its blocks.

    The id is the anchor of the level-1 heading that it begins with. `state` is a short word beside it in a list, such
    as 空白，待签章; `chosen` is False for one that is only there when asked for; `fixed` for one that always is.
    """

    id: str
    title: str
    build: Callable[[], Sequence[Block]]
    state: str = ""
    chosen: bool = True
    fixed: bool = False


def in_order(sections: Sequence[ReportSection], wanted: Sequence[str]) -> list[ReportSection]:
    """The sections that are wanted, in that order; nothing wanted means all that are usual, in their usual order.

    Fixed ones are there even if not wanted, at the end. UserFacingError `section_unknown` (all unknown ids at once).
    """
    known = {section.id: section for section in sections}
    unknown = [name for name in dict.fromkeys(wanted) if name not in known]
    if unknown:
        raise UserFacingError("section_unknown", sections=", ".join(unknown), known=", ".join(known))
    if not wanted:
        return [section for section in sections if section.chosen or section.fixed]
    named = [known[name] for name in dict.fromkeys(wanted)]
    return [*named, *(section for section in sections if section.fixed and section not in named)]


def blocks_of(sections: Sequence[ReportSection], wanted: Sequence[str]) -> tuple[Block, ...]:
    """The blocks of the sections that are wanted."""
    return tuple(block for section in in_order(sections, wanted) for block in section.build())


@dataclass(frozen=True, slots=True)
class ReportParts:
    """What a report is put together from: all its sections, and what makes cover and frame around their blocks."""

    sections: tuple[ReportSection, ...]
    whole: Callable[[tuple[Block, ...]], ReportContent]

    def content(self, wanted: Sequence[str]) -> ReportContent:
        """The report with the sections that are wanted; UserFacingError `section_unknown`."""
        return self.whole(blocks_of(self.sections, wanted))
