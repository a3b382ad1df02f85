"""What is said of exhibits: dates, what an attached one does for its criterion, and what an expected one lacks."""

from __future__ import annotations

from dataclasses import dataclass

from qualityassess.domain.evidence import MONTH_DAYS, Support
from qualityassess.domain.exhibit_uses import MANY_LINKS
from qualityassess.domain.exhibits import Doubt, Exhibit, Link, LinkState, doubt
from qualityassess.domain.rubric import Kind
from qualityassess.gui.models.record_files import icon_of
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.i18n import Translator
from qualityassess.services.exhibit_wording import pages_words, period_words
from qualityassess.services.wording import name


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """One attached exhibit as its row shows it; tones are colour tokens."""

    link: Link
    exhibit: Exhibit
    icon: str
    caption: str
    caption_tone: str
    effect: str
    effect_detail: str
    state_word: str
    spread: int
    """Criteria it is linked to, where these are suspiciously many; else 0."""


def exhibit_rows(tr: Translator, subject: Subject) -> tuple[ExhibitRow, ...]:
    """The exhibits attached to a criterion, in the order they were attached."""
    uses: dict[str, set[str]] = {}
    for link in subject.file.links:
        uses.setdefault(link.exhibit, set()).add(link.criterion)
    older = {exhibit.replaces for exhibit in subject.file.exhibits.values() if exhibit.replaces}
    rows = []
    for link in subject.links:
        exhibit = subject.file.exhibits[link.exhibit]
        caption, tone = _caption(tr, subject, exhibit, link)
        effect, detail = _effect(tr, subject, exhibit, link)
        spread = len(uses[link.exhibit]) if len(uses[link.exhibit]) > MANY_LINKS else 0
        if link.exhibit in older:
            caption = " • ".join((tr("A newer version is held"), caption))
        if spread:
            caption = " • ".join((tr("Linked to {count} criteria", count=spread), caption))
        rows.append(
            ExhibitRow(
                link,
                exhibit,
                icon_of(exhibit.media_type),
                caption,
                tone,
                effect,
                detail,
                name(tr, link.state),
                spread,
            )
        )
    return tuple(rows)


def type_name(tr: Translator, subject: Subject, type_id: str) -> str:
    """Name of an exhibit type."""
    entry = subject.file.rubric.exhibit_type(type_id)
    return tr.pick(entry.title) if entry is not None else type_id


def _caption(tr: Translator, subject: Subject, exhibit: Exhibit, link: Link) -> tuple[str, str]:
    on = subject.file.assessment.as_of
    if exhibit.expires is not None and exhibit.expires < on:
        return tr("Expired on {date}", date=tr.date(exhibit.expires)), "err"
    parts = []
    if exhibit.period_from is not None or exhibit.period_to is not None:
        parts.append(tr("Covers {period}", period=period_words(tr, exhibit.period_from, exhibit.period_to)))
    if exhibit.expires is not None:
        parts.append(tr("Valid to {date}", date=tr.date(exhibit.expires)))
    if not parts and exhibit.issued is not None:
        parts.append(tr("Issued {date}", date=tr.date(exhibit.issued)))
    if not parts:
        parts.append(tr("No date stated"))
    if link.pages:
        parts.append(pages_words(tr, link.pages))
    if exhibit.unit:
        parts.append(exhibit.unit)
    return " • ".join(parts), "text3"


def _effect(tr: Translator, subject: Subject, exhibit: Exhibit, link: Link) -> tuple[str, str]:
    """What the exhibit does for the score, in a word and with its reason."""
    counted = [s for s in subject.row.supports if link.id in s.counted]
    rungs = [r for r in subject.row.ceiling.rungs if link.id in r.proofs] if subject.row.ceiling is not None else []
    if rungs:
        return tr("Supports {percent} %", percent=rungs[-1].ceiling.percent), tr.pick(rungs[-1].ceiling.label)
    if counted:
        whole = [s for s in counted if s.there]
        if not whole:
            return tr("Covers too little"), lacking(tr, counted[0])
        if subject.criterion.kind is Kind.MATURITY:
            level = max(s.expectation.level for s in whole)
            return tr("Supports level {level}", level=level), type_name(tr, subject, link.type)
        return tr("Counts"), type_name(tr, subject, link.type)
    why = _doubt(subject, exhibit, link)
    if why is Doubt.NOT_ACCEPTED:
        return tr("Not reviewed"), name(tr, why)
    if why is None:
        return tr("Does not count"), tr("This type is not expected here")
    reason = name(tr, why)
    return tr("Does not count"), f"{reason}{tr(': ')}{link.reason}" if link.reason else reason


def _doubt(subject: Subject, exhibit: Exhibit, link: Link) -> Doubt | None:
    known = {doubted: why for support in subject.row.supports for doubted, why in support.doubted}
    if link.id in known:
        return known[link.id]
    basis = subject.scoring.basis
    fresh = None
    if subject.row.ceiling is not None:
        steps = [r.ceiling for r in subject.row.ceiling.rungs if link.type in r.ceiling.exhibits]
        entry = basis.types.get(link.type)
        if steps:
            own = steps[0].fresh_months
            fresh = own if own is not None or entry is None else entry.fresh_months
    return doubt(exhibit, link, basis.rule, basis.on, fresh)


def asked(tr: Translator, support: Support) -> str:
    """How fresh an expected exhibit must be, or what it must cover."""
    covers = support.expectation.covers_months
    if covers is not None:
        return tr("Covers {months} months", months=covers)
    if support.fresh_months is not None:
        return tr("Last {months} months", months=support.fresh_months)
    return tr("In force")


def lacking(tr: Translator, support: Support) -> str:
    """What an expected exhibit that is not there lacks; empty where nothing is attached at all."""
    covers = support.expectation.covers_months
    if support.counted and covers is not None:
        days = covers * MONTH_DAYS
        return tr("Covers {days} of {asked} days", days=support.covered_days, asked=days)
    reasons = dict.fromkeys(name(tr, why) for _, why in support.doubted)
    return tr(", ").join(reasons)


def accepted(rows: tuple[ExhibitRow, ...]) -> int:
    """How many of the exhibits were accepted."""
    return sum(row.link.state is LinkState.ACCEPTED for row in rows)
