"""The matrix of products and standards in words: states of cells, reasons, and the findings below it."""

from __future__ import annotations

from dataclasses import dataclass

from qualityassess.domain.standard_coverage import SERIOUS, Cell, Cover, CoverReason, Finding, Matrix, Note
from qualityassess.i18n import N_, Translator

COVER_WORDS = {
    Cover.COVERED: N_("covered"),
    Cover.MISSING: N_("should be covered"),
    Cover.CHECK: N_("to be checked"),
    Cover.NONE: N_("not concerned"),
}
REASON_WORDS = {
    CoverReason.NOT_DECLARED: N_("not declared as used"),
    CoverReason.SCOPE_WITHOUT_PRODUCT: N_("its scope does not name the product"),
    CoverReason.NOT_CURRENT: N_("the standard is not in force"),
    CoverReason.CITES_REPLACED: N_("cites a standard that was replaced"),
    CoverReason.LABEL_DIFFERS: N_("the label shows another number"),
    CoverReason.REVIEW_OVERDUE: N_("its review is overdue"),
    CoverReason.NOT_LOOKED_UP: N_("not looked up on the public platform"),
}
PUBLIC_STANDARD = "cn.standardization-law:art27"
"""The article that asks for products to follow a standard made public."""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding in words, with what stands at its right."""

    finding: Finding
    text: str
    detail: str

    @property
    def serious(self) -> bool:
        """Whether something is missing."""
        return self.finding.note in SERIOUS


def cell_words(tr: Translator, cell: Cell) -> str:
    """State and reasons of a cell."""
    reasons = tr(", ").join(tr(REASON_WORDS[reason]) for reason in cell.reasons)
    state = tr(COVER_WORDS[cell.cover])
    return f"{state}{tr(': ')}{reasons}" if reasons else state


def finding_lines(tr: Translator, matrix: Matrix, article: str) -> list[FindingLine]:
    """The findings of a matrix; `article` names the law behind the duty to publish."""
    return [FindingLine(found, _text(tr, found), _detail(tr, found, article)) for found in matrix.findings]


def _text(tr: Translator, found: Finding) -> str:
    subject, detail = found.subject, found.detail
    match found.note:
        case Note.UNCOVERED if found.day is not None:
            return tr("{product}: no standard covers it; first sale {day}", product=subject, day=tr.date(found.day))
        case Note.UNCOVERED:
            return tr("{product}: no standard covers it", product=subject)
        case Note.HOLE:
            return tr("{product} has to be covered by {number}, and is not", product=subject, number=detail)
        case Note.CITES_REPLACED:
            names = detail.split("\n")
            return tr("{number} cites what was replaced: {names}", number=subject, names=tr(", ").join(names))
        case Note.LABEL_DIFFERS if detail:
            return tr("{product}: the label shows {number}, another edition", product=subject, number=detail)
        case Note.LABEL_DIFFERS:
            return tr("{number}: the label does not agree with the published number", number=subject)
        case Note.LABEL_UNKNOWN:
            return tr(
                "{product}: the label shows {number}, which is not in the register", product=subject, number=detail
            )
        case Note.REVIEW_OVERDUE:
            return tr("{number}: the review is overdue", number=subject)
        case Note.PRODUCT_UNKNOWN:
            return tr("{number} covers “{product}”, which is not in the register", number=subject, product=detail)
        case _:
            return tr("{number} was not looked up on the public platform", number=subject)


def _detail(tr: Translator, found: Finding, article: str) -> str:
    if found.note in SERIOUS:
        return article if found.note is Note.UNCOVERED else ""
    if found.note is Note.REVIEW_OVERDUE and found.day is not None:
        return tr("due {day}", day=tr.date(found.day))
    return tr("looked up {day}", day=tr.date(found.day)) if found.day is not None else ""
