"""The dates of the paper behind a record (证件日期): from when and until when the record says that it holds."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from qualityassess.domain.improvement_records import Cover
from qualityassess.domain.people_records import Officer, Training
from qualityassess.domain.product_records import Brand, Instrument, Laboratory
from qualityassess.domain.registers import Certificate, Honour, Record

_PAPERS: Mapping[type[Record], tuple[str, str]] = MappingProxyType(
    {
        Certificate: ("issued", "expires"),
        Honour: ("conferred", "expires"),
        Brand: ("registered", "expires"),
        Instrument: ("verified", "due"),
        Laboratory: ("issued", "expires"),
        Officer: ("appointed", "term_until"),
        Training: ("on", "valid_until"),
        # A policy is written some time before its cover begins.
        Cover: ("", "ends"),
    }
)
"""Fields that date the paper itself: day of issue, last day; records of other registers date an event."""


def paper_dates(record: Record) -> tuple[date | None, date | None]:
    """Day of issue and last day of validity that a record states for its paper, None for what it does not state.

    An end before the day of issue, as old records may have it, is not taken over.
    """
    first, last = (getattr(record, field) if field else None for field in _PAPERS.get(type(record), ("", "")))
    return first, None if first is not None and last is not None and last < first else last
