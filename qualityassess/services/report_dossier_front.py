"""Front of a dossier: the office's form, commitment, recommendation, overview, terms and the quality model."""

from collections.abc import Callable, Iterable

from qualityassess.domain.material_parts import MaterialPart, part_of
from qualityassess.domain.report_content import (
    Block,
    Callout,
    Cell,
    Column,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    Tone,
)
from qualityassess.domain.report_texts import TextPart
from qualityassess.i18n import N_
from qualityassess.services.report_dossier_context import DossierContext
from qualityassess.services.report_dossier_parts import DossierPart

TITLES = {
    MaterialPart.FORM: N_("Application form (the office's own)"),
    MaterialPart.COMMITMENT: N_("Letter of commitment"),
    MaterialPart.RECOMMENDATION: N_("Letter of recommendation"),
    TextPart.OVERVIEW: N_("Organisation profile"),
    TextPart.TERMS: N_("Terms"),
    TextPart.MODEL: N_("Quality model and innovations"),
}
"""Titles of the parts that are written once, by what they are."""

_PROMISES = (
    N_("What is stated in these documents is true and complete and can be checked against the originals."),
    N_("The annexes are copies of records that came about in the course of work; none was made up afterwards."),
    N_("The enterprise will answer the reviewers' questions and open its premises and records to them."),
    N_("Should anything here prove untrue, the enterprise bears the consequences that the rules provide."),
)
"""The commitment in our own words; where the office has a wording of its own, its form takes the place of this one."""
_SPACE = "\n" * 9
"""Empty lines of a box that is signed or stamped by hand."""


def office_parts(context: DossierContext) -> list[DossierPart]:
    """What the office's own papers are for: attached where the user has them, else blank pages for hand and seal."""
    return [
        _office(context, MaterialPart.FORM, _no_form, N_("to be obtained")),
        _office(context, MaterialPart.COMMITMENT, _commitment, N_("blank, to be signed and sealed")),
        _office(context, MaterialPart.RECOMMENDATION, _recommendation, N_("to be obtained")),
    ]


def _office(
    context: DossierContext, part: MaterialPart, blank: Callable[[DossierContext], list[Block]], state: str
) -> DossierPart:
    tr = context.tr

    def names(chosen: DossierContext) -> Iterable[str]:
        return _files(chosen, part)

    def build(chosen: DossierContext) -> list[Block]:
        numbers = chosen.references((id_, "") for id_ in _files(chosen, part))
        head = Heading(1, tr(TITLES[part]), part.value)
        if not numbers:
            return [head, *blank(chosen), PageBreak()]
        return [head, Paragraph(tr("See the paper as filled in: {references}", references=numbers))]

    there = any(_files(context, part))
    return DossierPart(part.value, tr(TITLES[part]), build, names, "" if there else tr(state))


def _files(context: DossierContext, part: MaterialPart) -> list[str]:
    """Ids of the exhibits attached to the materials that are this part."""
    ids = (id_ for m in context.award.materials if part_of(m) is part for id_ in context.on_materials.get(m.id, ()))
    return list(context.allowed(ids))


def _no_form(context: DossierContext) -> list[Block]:
    tr = context.tr
    words = tr("The form that the competent authority publishes for the round is put in here, filled in and sealed.")
    if not context.internal:
        return [Paragraph(words)]
    more = tr("Attach the form as filled in to the award's material; it is then bound in.")
    return [Paragraph(words), Callout(tr("To be obtained"), more, Tone.WARN)]


def _commitment(context: DossierContext) -> list[Block]:
    tr = context.tr
    opening = tr(
        "{organisation} applies for the {award} of its own accord and declares:",
        organisation=context.profile.name,
        award=tr.pick(context.award.title),
    )
    lines = tuple(f"{number}. {tr(promise)}" for number, promise in enumerate(_PROMISES, 1))
    return [
        Paragraph(opening),
        *(Paragraph(line) for line in lines),
        _box(tr("Signature of the legal representative"), tr("Seal of the enterprise"), tr("Date")),
    ]


def _recommendation(context: DossierContext) -> list[Block]:
    tr = context.tr
    return [_box(tr("Opinion of the recommending body"), tr("Seal"), tr("Date"))]


def _box(*labels: str) -> Table:
    """An empty box under each label, all of one height."""
    columns = tuple(Column(label, 1.0) for label in labels)
    return Table(columns, (tuple(Cell(_SPACE + "\u3000") for _ in labels),))


def text_part(context: DossierContext, part: TextPart) -> DossierPart:
    """A text written once for the assessment; without one the part is there in the 内部版 only, which says so."""
    tr = context.tr
    written = context.texts.get(part, "")

    def build(chosen: DossierContext) -> list[Block]:
        head = Heading(1, tr(TITLES[part]), part.value)
        if written:
            return [head, *paragraphs(written)]
        if chosen.internal:
            return [head, Callout(tr("Not written yet"), tr("The submission edition leaves this part out."), Tone.WARN)]
        return []

    state = "" if written else tr("not written")
    return DossierPart(part.value, tr(TITLES[part]), build, state=state, chosen=bool(written) or context.internal)


def paragraphs(text: str) -> list[Block]:
    """A text as paragraphs, one a line; empty lines only part them."""
    return [Paragraph(line.strip()) for line in text.split("\n") if line.strip()]
