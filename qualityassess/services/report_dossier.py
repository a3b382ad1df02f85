"""The dossier for an award (申报材料汇编): 报送版 for the award office, 内部版 with everything known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from qualityassess.domain.awards import Award
from qualityassess.domain.changes import material_id
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import Exhibit
from qualityassess.domain.report_content import (
    Block,
    Cover,
    Face,
    Frame,
    Heading,
    KeyValues,
    ReportContent,
    ReportKind,
)
from qualityassess.domain.report_options import Edition
from qualityassess.domain.report_texts import TextPart
from qualityassess.i18n import N_
from qualityassess.services.applications import readiness_of
from qualityassess.services.report_context import ReportContext
from qualityassess.services.report_cover import colophon, cover, frame
from qualityassess.services.report_dossier_context import DossierContext
from qualityassess.services.report_dossier_exhibits import bound_files, exhibits_index, separate_files
from qualityassess.services.report_dossier_figures import exhibits_of, key_figures_blocks, key_indicators
from qualityassess.services.report_dossier_front import office_parts, text_part
from qualityassess.services.report_dossier_gates import gate_proofs
from qualityassess.services.report_dossier_items import item_table, item_text_count, self_assessment
from qualityassess.services.report_dossier_notes import papers_name, state_blocks, working_papers
from qualityassess.services.report_dossier_parts import DossierPart
from qualityassess.services.report_sections import ReportParts, ReportSection, in_order
from qualityassess.services.report_texts import texts_of
from qualityassess.services.workspace import Workspace

if TYPE_CHECKING:
    from qualityassess.reports.exhibit_pages import Examined

DOSSIER_TITLE = N_("Application dossier")


@dataclass(frozen=True, slots=True)
class DossierParts(ReportParts):
    """A dossier in parts; annexes are numbered anew for the sections that are wanted.

    `examine` tells how many pages an exhibit has.
    """

    context: DossierContext
    examine: "Callable[[Exhibit], Examined]"

    def content(self, wanted: Sequence[str]) -> ReportContent:
        """The dossier with the sections that are wanted; UserFacingError `section_unknown`."""
        chosen = [section.id for section in in_order(self.sections, wanted)]
        unnumbered = replace(self.context, chapters=frozenset(chosen))
        named = {part.id: part.names for part in _parts(unnumbered)}
        ids = dict.fromkeys(id_ for name in chosen for id_ in named[name](unnumbered))
        pages = {id_: self.examine(unnumbered.file.exhibits[id_]) for id_ in ids}
        context = replace(unnumbered, numbered=tuple(ids), pages=pages)
        parts = {part.id: part for part in _parts(context)}
        return _whole(context, tuple(block for name in chosen for block in parts[name].build(context)))


def dossier_parts(workspace: Workspace, context: ReportContext, award: Award, edition: Edition) -> ReportParts:
    """The dossier of an assessment for an award; what the workspace holds about it is read here."""
    assessment = context.assessment
    found = readiness_of(workspace, context.scoring, award, context.as_of)
    held = {m.material for m in workspace.store.held_materials(assessment.enterprise) if m.award == award.key}
    links = workspace.store.record_exhibits(assessment.enterprise)
    on_records: dict[str, tuple[str, ...]] = {}
    for link in links:
        on_records[link.record] = (*on_records.get(link.record, ()), link.exhibit)
    records = {m.id: material_id(assessment.enterprise, award.key, m.id) for m in award.materials}
    made = DossierContext(
        context.tr,
        context.file,
        context.profile,
        context.library,
        (found,),
        frozenset(held),
        context.revision,
        context.program,
        edition=edition,
        texts=texts_of(workspace, assessment),
        on_records=on_records,
        on_materials={name: on_records[record] for name, record in records.items() if record in on_records},
        record_pages={(link.record, link.exhibit): link.pages for link in links if link.pages},
    )
    return parts_from(made, partial(_examined, workspace))


def parts_from(context: DossierContext, examine: "Callable[[Exhibit], Examined]") -> DossierParts:
    """The dossier of a context that has everything."""
    sections = tuple(_section(context, part) for part in _parts(context))
    return DossierParts(sections, partial(_whole, context), context, examine)


def _section(context: DossierContext, part: DossierPart) -> ReportSection:
    build = partial(part.build, context)
    return ReportSection(part.id, part.title, build, part.state, part.chosen, part.fixed)


def _parts(context: DossierContext) -> list[DossierPart]:
    """All parts in their usual order."""
    tr = context.tr
    items, table = self_assessment(context), item_table(context)
    internal = [
        DossierPart(
            "internal",
            tr("Internal: state and what is missing"),
            lambda chosen: state_blocks(chosen, item_text_count(chosen)),
        )
    ]
    papers = [DossierPart("working-papers", tr("Internal: working papers"), working_papers, papers_name)]
    return [
        *(internal if context.internal else []),
        *office_parts(context),
        text_part(context, TextPart.OVERVIEW),
        text_part(context, TextPart.TERMS),
        *([items] if items is not None else []),
        *([table] if table is not None else []),
        DossierPart(
            "key-indicators",
            tr("Key figures of three years"),
            key_figures_blocks,
            lambda chosen: (id_ for id_, _ in exhibits_of(chosen, key_indicators(chosen))),
        ),
        text_part(context, TextPart.MODEL),
        gate_proofs(context),
        *(papers if context.internal else []),
        exhibits_index(context),
        DossierPart("colophon", tr("About this edition"), _colophon, fixed=True),
    ]


def _examined(workspace: Workspace, exhibit: Exhibit) -> "Examined":
    """Pages of an exhibit; one whose bytes are gone or altered is listed as broken."""
    # The libraries behind it take a while to import: only who makes a dossier pays for them.
    from qualityassess.reports.exhibit_pages import Examined, PageFault, examined

    try:
        return examined(workspace.store.read_blob(exhibit.digest), exhibit.name)
    except UserFacingError:
        return Examined(0, PageFault.BROKEN)


def _whole(context: DossierContext, blocks: tuple[Block, ...]) -> ReportContent:
    return ReportContent(
        ReportKind.DOSSIER,
        context.tr.language,
        _cover(context),
        _frame(context),
        blocks,
        face=Face.SERIF,
        duplex=True,
        bound=bound_files(context),
        separate=separate_files(context),
    )


def _cover(context: DossierContext) -> Cover:
    """In the 报送版 the enterprise's own cover: no figures, no notice, and nothing that a program would say."""
    tr, profile = context.tr, context.profile
    title, subtitle = tr(DOSSIER_TITLE), tr.pick(context.award.title)
    date = (tr("Application date"), tr.date(context.found.on))
    if context.internal:
        edition = (tr("Edition"), tr("Internal edition"))
        return cover(context, title, subtitle, (), (edition, date))
    facts = (
        (tr("Unified social credit code"), profile.credit_code),
        (tr("Legal representative"), profile.legal_representative),
        (tr("Registered address"), profile.registered_address),
        (tr("Telephone"), profile.contact_phone),
        (tr("Date"), tr.date(context.found.on)),
    )
    shown = tuple((label, value) for label, value in facts if value)
    return Cover(title, subtitle, profile.name, shown, (), disclaimer="")


def _frame(context: DossierContext) -> Frame:
    tr = context.tr
    title = tr("{award}: application documents", award=tr.pick(context.award.title))
    if context.internal:
        return frame(context, tr("{head} ({details})", head=title, details=tr("Internal edition")))
    return Frame(
        header_left=context.profile.name,
        header_right=title,
        footer="",
        page=tr("Page {page} of {pages}"),
        contents_title=tr("Contents"),
        digest_label=tr("Digest"),
        continued=tr(" (continued)"),
        digest_at_end=True,
    )


def _colophon(context: DossierContext) -> list[Block]:
    """Versions and digests in the 内部版; in the 报送版 who hands in what, and the digest below it."""
    if context.internal:
        return colophon(context)
    tr = context.tr
    rows = (
        (tr("Applicant"), context.profile.name),
        (tr("Award"), tr.pick(context.award.title)),
        (tr("Date"), tr.date(context.found.on)),
        (tr("Annexes"), str(len(context.exhibits))),
    )
    return [Heading(1, tr("About these documents"), "colophon"), KeyValues(rows)]
