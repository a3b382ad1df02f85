"""Exhibits (证据) and their links to criteria, and whether one counts on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qualityassess.domain.dates import add_months, last_day_within


class Copy(StrEnum):
    """Original, copy, or not stated."""

    ORIGINAL = "original"
    COPY = "copy"
    UNSTATED = ""


class LinkState(StrEnum):
    """已挂接, 已采信, 不采信."""

    ATTACHED = "attached"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class EvidenceRule(StrEnum):
    """Which links count: all that are not rejected (default), or only accepted ones."""

    ATTACHED = "attached"
    ACCEPTED = "accepted"


MAX_BYTES = 100_000_000
"""Largest exhibit that a workspace stores."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A file kept by its SHA-256, with its dates; None = not stated."""

    id: str
    name: str
    digest: str
    size: int
    media_type: str = ""
    issued: date | None = None
    period_from: date | None = None
    period_to: date | None = None
    expires: date | None = None
    copy: Copy = Copy.UNSTATED
    sealed: bool | None = None
    confidential: bool = False
    unit: str = ""
    """Department the record comes from."""
    replaces: str = ""
    """Id of the older version that this one takes the place of."""


@dataclass(frozen=True, slots=True)
class RecordExhibit:
    """An exhibit attached to a record of a register."""

    id: str
    register: str
    record: str
    exhibit: str
    pages: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An exhibit attached to a criterion as one type of evidence."""

    id: str
    criterion: str
    exhibit: str
    type: str
    state: LinkState = LinkState.ATTACHED
    pages: str = ""
    factor: str = ""
    tick: str = ""
    reviewer: str = ""
    reason: str = ""


class Doubt(StrEnum):
    """Why a linked exhibit does not count on a day."""

    REJECTED = "rejected"
    NOT_ACCEPTED = "not_accepted"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    STALE = "stale"
    UNDATED = "undated"


def doubt(exhibit: Exhibit, link: Link, rule: EvidenceRule, on: date, fresh_months: int | None) -> Doubt | None:
    """Why the exhibit does not count on the as-of date, or None when it counts.

    It must not be rejected (or must be accepted, as the rule asks), must exist and be valid on that day, and must be
    fresh: issued, or its period ended, at most `fresh_months` before. Where freshness is asked, an undated exhibit
    is not fresh.
    """
    if link.state is LinkState.REJECTED:
        return Doubt.REJECTED
    if rule is EvidenceRule.ACCEPTED and link.state is not LinkState.ACCEPTED:
        return Doubt.NOT_ACCEPTED
    if exhibit.expires is not None and exhibit.expires < on:
        return Doubt.EXPIRED
    if (exhibit.issued or exhibit.period_from or on) > on:
        return Doubt.NOT_YET
    if fresh_months is None:
        return None
    newest = max((day for day in (exhibit.issued, exhibit.period_to) if day is not None), default=None)
    if newest is None:
        return Doubt.UNDATED
    return Doubt.STALE if newest < add_months(on, -fresh_months) else None


def last_counting_day(exhibit: Exhibit, fresh_months: int | None) -> date | None:
    """Last day on which an exhibit that counts now still counts; None when it never lapses by itself."""
    ends = [exhibit.expires] if exhibit.expires else []
    newest = max((day for day in (exhibit.issued, exhibit.period_to) if day is not None), default=None)
    if fresh_months is not None and newest is not None:
        ends.append(last_day_within(newest, fresh_months))
    return min(ends, default=None)
