"""The chips of a criterion: its force, red line, statutes and clauses, each with its source as tooltip."""

from __future__ import annotations

from dataclasses import dataclass

from qualityassess.domain.rubric import Criterion
from qualityassess.domain.sources import SourceRegister
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.i18n import LEGAL, Translator


@dataclass(frozen=True, slots=True)
class SourceChip:
    """A chip and what its tooltip says."""

    spec: ChipSpec
    detail: str


def source_chips(tr: Translator, register: SourceRegister, criterion: Criterion, region: str) -> list[SourceChip]:
    """Statutes first, then clauses, those of the enterprise's own region before others."""
    chips = [chip for reference in criterion.statutes if (chip := _article(tr, register, reference)) is not None]
    ordered = sorted(criterion.clauses, key=lambda c: not _is_own(register, c, region))
    chips += [chip for reference in ordered if (chip := _clause(tr, register, reference)) is not None]
    return chips


def must_recheck(register: SourceRegister, criterion: Criterion) -> bool:
    """Whether a cited text must be compared with the text in force before it is relied on."""
    found = (register.article(reference) for reference in criterion.statutes)
    return criterion.recheck or any(pair is not None and pair[0].recheck for pair in found)


def recheck_chip(tr: Translator) -> SourceChip:
    """请核对现行文本."""
    detail = tr("The edition read may have been replaced. Compare it with the text in force before relying on it")
    return SourceChip(ChipSpec(tr.pick(LEGAL.recheck), "warn", "alert-triangle"), detail)


def red_line_chip(tr: Translator, level: int, holds: bool | None) -> SourceChip:
    """红线, with its result."""
    words = {
        True: tr("Red line held"),
        False: tr("Red line failed"),
        None: tr("Red line"),
    }[holds]
    tone = {True: "ok", False: "err", None: "outline_warn"}[holds]
    icon = {True: "circle-check", False: "alert-circle", None: "alert-triangle"}[holds]
    detail = tr(
        "Below level {level} the cited article forbids operating or selling. Unanswered, the red line is unknown",
        level=level,
    )
    return SourceChip(ChipSpec(words, tone, icon), detail)


def _article(tr: Translator, register: SourceRegister, reference: str) -> SourceChip | None:
    found = register.article(reference)
    if found is None:
        return None
    statute, article = found
    title = tr.pick(statute.title)
    name = tr("{statute} • article {no}", statute=title, no=article.no)
    lines = [f"{title} {statute.number}".strip(), tr("Article {no}", no=article.no), tr.pick(article.summary)]
    lines.append(tr("Binds: {who}", who=tr.pick(article.who)))
    if statute.recheck:
        lines.append(tr.pick(LEGAL.recheck))
    return SourceChip(ChipSpec(name, "neutral", "books"), "\n".join(lines))


def _clause(tr: Translator, register: SourceRegister, reference: str) -> SourceChip | None:
    clause = register.clause_of(reference)
    document = register.document(clause.document) if clause is not None else None
    if clause is None or document is None:
        return None
    point = register.point(reference)
    no = reference.partition(":")[2]
    heading = tr.pick(clause.heading)
    place = f"{no} {heading}"
    lines = [tr.pick(document.title), place]
    if point is not None:
        lines.append(tr.pick(point.title))
    lines.append(tr.pick(clause.summary))
    return SourceChip(ChipSpec(f"{_short(tr, clause.document)} • {no}", "outline"), "\n".join(lines))


def _short(tr: Translator, document: str) -> str:
    names = {
        "dongtou": tr("Dongtou plan"),
        "hunan": tr("Hunan outline"),
        "jiangxi": tr("Jiangxi opinions"),
        "liaoning": tr("Liaoning outline"),
        "guangdong": tr("Guangdong decision"),
    }
    return names.get(document, document)


def _is_own(register: SourceRegister, reference: str, region: str) -> bool:
    clause = register.clause_of(reference)
    document = register.document(clause.document) if clause is not None else None
    return document is not None and bool(region) and region.startswith(document.region.rstrip("0"))
