"""Runs every consistency check of an assessment."""

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.checks import claims, figures, items, texts
from qualityassess.domain.checks.finding import CheckCode, Checked, Finding

_CHECKS = (
    claims.no_certificate,
    claims.contradictions,
    items.above_factors,
    items.no_learning,
    items.one_sided_comments,
    items.few_years,
    texts.copied_text,
    figures.headcount_registers,
    figures.headcount_texts,
    figures.headcount_years,
    figures.many_not_applicable,
    figures.no_end_date,
)
_OF_EVIDENCE = (claims.no_exhibit, claims.stale_exhibits)


def findings(checked: Checked) -> tuple[Finding, ...]:
    """All findings by check, within one in the order of the rubric; a check-up has no evidence to check."""
    quick = checked.scoring.file.assessment.purpose.kind is PurposeKind.CHECKUP
    checks = _CHECKS if quick else (*_CHECKS, *_OF_EVIDENCE)
    order = tuple(CheckCode)
    found = [finding for check in checks for finding in check(checked)]
    return tuple(sorted(found, key=lambda finding: order.index(finding.code)))
