"""The sections of a written report as a list: what is in it, from what page on, how many pages, what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualityassess.domain.awards import Award
from qualityassess.domain.marks import Confidence
from qualityassess.domain.material_parts import MaterialPart, limited_material
from qualityassess.i18n import Translator
from qualityassess.services.report_dossier import DossierParts
from qualityassess.services.report_dossier_items import item_text_count
from qualityassess.services.report_sections import ReportParts, ReportSection
from qualityassess.services.section_choice import SectionChoice

COVER, CONTENTS, ANNEXES = "cover-page", "contents-page", "annex-pages"
"""Ids of what is no section: it cannot be left out or moved."""
_ENGLISH = "en-"
_MYRIAD = 10_000


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One line of the list: `page` is the first page (0: not in the report), `pages` how many it takes.

    `section` is False for what is no section. A section that shares a page with the next counts it.
    """

    id: str
    title: str
    state: str = ""
    chosen: bool = True
    usual: bool = True
    fixed: bool = False
    section: bool = True
    page: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class TextLength:
    """Characters of a text without white space, and the most that an award takes (None: no limit known).

    `confirmed` says whether the limit was read in the rules themselves.
    """

    count: int
    limit: int | None
    confirmed: bool = False

    @property
    def part(self) -> float:
        """Part of the limit in [0, 1]; 0 without one."""
        return min(self.count / self.limit, 1.0) if self.limit else 0.0

    @property
    def over(self) -> bool:
        """Whether it is too long."""
        return self.limit is not None and self.count > self.limit


def outline(
    tr: Translator,
    sections: Sequence[ReportSection],
    choice: SectionChoice,
    starts: Mapping[str, int],
    pages: int,
    *,
    compact: bool,
) -> tuple[OutlineRow, ...]:
    """The list of a report of so many pages whose chapters and annexes start on the pages of `starts` (in order).

    With no pages it is that of a report that is not written yet: titles and states alone.
    """
    ends = [*starts.values(), pages + 1][1:]
    taken = {anchor: max(end - start, 1) for (anchor, start), end in zip(starts.items(), ends, strict=True)}
    rows = []
    if not compact:
        # The cover is one page, and the contents follow it.
        first = min(starts.values(), default=pages + 1)
        cover, contents = ((1, 1), (2, max(first - 2, 1))) if pages else ((0, 0), (0, 0))
        for id_, title, (page, count) in ((COVER, tr("Cover"), cover), (CONTENTS, tr("Contents"), contents)):
            rows.append(OutlineRow(id_, title, fixed=True, section=False, page=page, pages=count))
    named = {section.id for section in sections}
    for section in choice.arranged(sections):
        both = (section.id, _ENGLISH + section.id)
        rows.append(
            OutlineRow(
                section.id,
                section.title,
                section.state,
                choice.has(section),
                section.chosen,
                section.fixed,
                page=starts.get(section.id, 0),
                pages=sum(taken.get(anchor, 0) for anchor in both),
            )
        )
    annexes = [anchor for anchor in starts if anchor not in named and not anchor.startswith(_ENGLISH)]
    if annexes:
        count = sum(taken[anchor] for anchor in annexes)
        title = tr.plural("Annexes ({count} file)", "Annexes ({count} files)", len(annexes))
        first = starts[annexes[0]]
        rows.append(OutlineRow(ANNEXES, title, fixed=True, section=False, page=first, pages=count))
    return tuple(rows)


def self_assessment_length(parts: ReportParts) -> TextLength | None:
    """Length of a dossier's self-assessment against its award's limit; None for other reports and without items."""
    if not isinstance(parts, DossierParts) or not parts.context.items:
        return None
    return limited(item_text_count(parts.context), parts.context.award, MaterialPart.SELF_ASSESSMENT)


def limited(count: int, award: Award | None, part: MaterialPart) -> TextLength:
    """So many characters against the limit of the award's material that is this part."""
    material = limited_material(award, part) if award is not None else None
    if material is None:
        return TextLength(count, None)
    return TextLength(count, material.text_limit, material.confidence is Confidence.CONFIRMED)


def length_words(tr: Translator, length: TextLength) -> str:
    """Such as `3.9 / 5.0 万字`, in English `39,012 / 50,000`; without a limit the count alone."""
    if length.limit is None:
        return tr.plural("{count} character", "{count} characters", length.count)
    if tr.language == "zh" and length.limit >= _MYRIAD:
        shown = (f"{number / _MYRIAD:.1f}" for number in (length.count, length.limit))
        return tr("{count} / {limit} ten thousand characters", **dict(zip(("count", "limit"), shown, strict=True)))
    return f"{tr.number(length.count)} / {tr.number(length.limit)}"


def limit_words(tr: Translator, length: TextLength) -> str:
    """Where the limit is from, or how far a text is beyond it."""
    if length.limit is None:
        return tr("No limit known for this award")
    if length.over:
        return tr("{count} characters too many", count=tr.number(length.count - length.limit))
    if length.confirmed:
        return tr("Limit as the award's rules state it")
    return tr("Usual practice; the notice of the year decides")
