"""The banner below a register: records that have run out, and the criteria that fell because of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from qualityassess.domain.record_support import RecordSupport, record_support
from qualityassess.domain.register_columns import DueKind, RegisterForm, due_dates
from qualityassess.domain.registers import Record
from qualityassess.gui.models.record_files import RecordFile
from qualityassess.gui.session import Session

_ENDS = frozenset({DueKind.EXPIRY, DueKind.VERIFICATION})
_MOST = 3
"""Criteria that are named one by one."""


def lapsed_words(
    session: Session, form: RegisterForm, records: Sequence[Record], files: Mapping[str, Sequence[RecordFile]]
) -> tuple[str, str]:
    """What the banner says, "" where nothing has run out, and the first criterion that fell ("" for none)."""
    on, tr = session.workspace.today(), session.tr
    ran_out = [record for record in records if _has_ended(form, record, on)]
    if not ran_out:
        return "", ""
    assessment = session.file() if files else None
    fallen: dict[str, RecordSupport] = {}
    for record in ran_out:
        ids = {file.exhibit.id for file in files.get(record.id, ())}
        if assessment is not None and ids:
            for support in record_support(assessment, ids):
                if support.lapsed and support.changes:
                    fallen.setdefault(support.criterion, support)
    name = tr.pick(form.one)
    head = tr.plural(
        "{count} {record} has run out",
        "{count} records have run out ({record})",
        len(ran_out),
        record=name if tr.language == "zh" else name.lower(),
    )
    if assessment is None or not fallen:
        return head + tr(". No evidenced level falls because of it. Enter the renewal when it is there."), ""
    number = assessment.rubric.display_number
    parts = [
        tr(
            "{number} falls {before} → {after}",
            number=number(key),
            before=_words(s, s.with_record),
            after=_words(s, s.without),
        )
        for key, s in list(fallen.items())[:_MOST]
    ]
    more = len(fallen) - len(parts)
    if more:
        parts.append(tr.plural("{count} more", "{count} more", more))
    return tr("{head} and no longer counts: {falls}", head=head, falls=tr(", ").join(parts)), next(iter(fallen))


def _words(support: RecordSupport, value: int) -> str:
    return str(value) if support.level else f"{value} %"


def _has_ended(form: RegisterForm, record: Record, on: date) -> bool:
    days = [getattr(record, due.column) for due in form.dues if due.kind in _ENDS]
    if not any(day is not None and day < on for day in days):
        return False
    return any(entry.days < 0 and entry.due.kind in _ENDS for entry in due_dates(form, record, on))
