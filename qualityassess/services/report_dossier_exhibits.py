"""The index of a dossier's annexes (证实性材料目录), and the files that are bound in behind it."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from types import MappingProxyType

from qualityassess.domain.exhibits import Exhibit
from qualityassess.domain.report_content import (
    Align,
    Block,
    BoundFile,
    Cell,
    Column,
    Heading,
    Paragraph,
    Style,
    Table,
    Tone,
)
from qualityassess.i18n import N_
from qualityassess.services.report_dossier_context import DossierContext, anchor_of
from qualityassess.services.report_dossier_parts import DossierPart
from qualityassess.services.report_points import DASH

_FAULTS: Mapping[str, str] = MappingProxyType(
    {
        "encrypted": N_("handed in separately: the file is encrypted"),
        "broken": N_("handed in separately: the file cannot be read"),
        "empty": N_("handed in separately: the file is empty"),
        "not_pages": N_("handed in separately: the format has no pages"),
        "too_large": N_("handed in separately: the file is too large to bind"),
    }
)
"""Why a file is not bound in, by the reason that looking at it gave."""


def exhibits_index(context: DossierContext) -> DossierPart:
    """The part that lists every annex; the files of the award's materials are named here at the latest."""
    return DossierPart("exhibits-index", context.tr("Index of annexes"), _build, _names)


def _names(context: DossierContext) -> Iterator[str]:
    for material in context.award.materials:
        yield from context.allowed(context.on_materials.get(material.id, ()))


def _build(context: DossierContext) -> list[Block]:
    tr = context.tr
    columns = (
        Column(tr("No."), 1.35),
        Column(tr("Annex"), 4.0),
        Column(tr("Date"), 1.5),
        Column(tr("Page"), 1.4, Align.RIGHT),
        Column(tr("Page count"), 1.0, Align.RIGHT),
        Column(tr("SHA-256"), 1.5),
    )
    rows = tuple(_row(context, number, exhibit) for number, exhibit in enumerate(context.exhibits, 1))
    words = tr(
        "The annexes follow the last page in this order. Where this file does not contain them they are handed in "
        "separately. The digest is the beginning of the SHA-256 of the file."
    )
    head = Heading(1, tr("Index of annexes"), "exhibits-index")
    return [head, Paragraph(words, Style.CAPTION), Table(columns, rows, empty=tr("No annex"))]


def _row(context: DossierContext, number: int, exhibit: Exhibit) -> tuple[Cell, ...]:
    tr, found = context.tr, context.pages[exhibit.id]
    title = title_of(exhibit)
    if found.fault is not None:
        title = context.lines([title, tr(_FAULTS[found.fault.value])])
    if context.internal and exhibit.confidential:
        title = context.lines([title, tr("confidential: not in the submission edition")])
    bound = found.pages > 0
    return (
        Cell(context.exhibit_numbers[exhibit.id]),
        Cell(title, Tone.WARN if context.internal and not bound else Tone.PLAIN),
        Cell(_dates(context, exhibit)),
        Cell(tr("separately"), page_of=anchor_of(number) if bound else ""),
        Cell(str(found.pages) if bound else DASH),
        Cell(exhibit.digest[:8]),
    )


def title_of(exhibit: Exhibit) -> str:
    """An exhibit's name without the suffix of its file."""
    return PurePath(exhibit.name).stem or exhibit.name


def _dates(context: DossierContext, exhibit: Exhibit) -> str:
    """Day of issue, else the end of the period that a record covers."""
    day = exhibit.issued or exhibit.period_to
    return context.tr.date(day) if day is not None else DASH


def bound_files(context: DossierContext) -> tuple[BoundFile, ...]:
    """The annexes that have pages, in the order of their numbers."""
    return tuple(file for file in _files(context) if file.pages)


def separate_files(context: DossierContext) -> tuple[BoundFile, ...]:
    """The annexes that have none and are handed in as files."""
    return tuple(file for file in _files(context) if not file.pages)


def _files(context: DossierContext) -> Iterator[BoundFile]:
    return (
        BoundFile(
            context.exhibit_numbers[exhibit.id],
            anchor_of(number),
            title_of(exhibit),
            exhibit.name,
            exhibit.digest,
            context.pages[exhibit.id].pages,
        )
        for number, exhibit in enumerate(context.exhibits, 1)
    )
