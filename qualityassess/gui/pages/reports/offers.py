"""What the reports page offers of the workspace: awards, earlier assessments, sealed revisions."""

from __future__ import annotations

from datetime import date

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.awards import Award
from qualityassess.gui.session import Session
from qualityassess.services.rules_in_use import rules_in_use

Offer = list[tuple[str, str]]
"""Ids with titles."""


def awards(session: Session, on: date) -> tuple[Offer, str]:
    """Awards open to the enterprise on a day, and the one that the assessment is for, "" for none."""
    enterprise, assessment = session.enterprise, session.assessment
    if enterprise is None or assessment is None:
        return [], ""
    rules, tr = rules_in_use(session.workspace), session.tr
    found = {award.id: award for award in rules.awards_open(enterprise.profile, on)}
    own = None
    if assessment.purpose.kind is PurposeKind.AWARD:
        own = rules.award(assessment.purpose.targets[0], on)
        if own is not None:
            found.setdefault(own.id, own)
    return [(award.id, tr.pick(award.title)) for award in found.values()], own.id if own is not None else ""


def earlier(session: Session) -> Offer:
    """The enterprise's other assessments, those as of an earlier day first, the latest of them in front."""
    head, tr = session.assessment, session.tr
    if head is None:
        return []
    others = [row for row in session.workspace.store.assessments(head.enterprise) if row.id != head.id]
    others.sort(key=lambda row: row.as_of, reverse=True)
    others.sort(key=lambda row: row.as_of > head.as_of)
    return [(row.id, tr("{head} ({details})", head=row.title, details=tr.date(row.as_of))) for row in others]


def award_chosen(session: Session, award: str, on: date) -> Award | None:
    """The edition of an award that an application on a day falls under; None for no award."""
    return rules_in_use(session.workspace).award(award, on) if award else None
