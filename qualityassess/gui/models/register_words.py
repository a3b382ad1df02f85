"""What the cells of a register say: values in words, how they are sorted, the badge and the days that are left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from qualityassess.domain.register_columns import (
    DueDate,
    DueKind,
    Filter,
    RegisterColumn,
    RegisterForm,
    Standing,
    due_dates,
    fits,
)
from qualityassess.domain.registers import Record
from qualityassess.domain.table import CellKind
from qualityassess.gui.widgets.cells import Toned
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.i18n import Translator
from qualityassess.services.register_wording import shown, word

EMPTY = "—"
_STANDINGS = {
    Standing.PAST: ("err", "alert-circle"),
    Standing.SOON: ("warn", "hourglass"),
    Standing.AHEAD: ("ok", "circle-check"),
}
_ENDS = frozenset({DueKind.EXPIRY, DueKind.TERM, DueKind.VERIFICATION, DueKind.TRAINING})
_ENDED_STATES = frozenset(
    {"suspended", "withdrawn", "expired", "replaced", "lapsed", "disputed", "stopped", "scrapped"}
)
_COMING_STATES = frozenset({"draft", "applied", "planned", "running"})
_OPEN_FILTERS = frozenset({"open", "running"})
_DONE_FILTERS = frozenset({"mended", "delisted", "closed", "completed", "held"})


def is_number(column: RegisterColumn) -> bool:
    """Whether a column stands at the right."""
    return column.kind in (CellKind.WHOLE, CellKind.DECIMAL)


def sort_key(tr: Translator, column: RegisterColumn, record: Record) -> str | int | Fraction | date | None:
    """What a cell is sorted by, alike for all cells of a column; None for an empty one."""
    value = getattr(record, column.id)
    if value is None or value == "" or value == ():
        return None
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | Fraction | date):
        return value
    return shown(tr, column, record).casefold()


def next_due(form: RegisterForm, record: Record, on: date) -> DueDate | None:
    """What a record's badge is about: the worst standing, of these an end before other dates, then the earliest day."""
    found = due_dates(form, record, on)
    order = tuple(Standing)
    return min(found, key=lambda e: (order.index(e.standing), e.due.kind not in _ENDS, e.day), default=None)


def badge(tr: Translator, form: RegisterForm, record: Record, on: date) -> ChipSpec | None:
    """The chip of a record: an ended or coming state first, else where its dates stand, else its state."""
    state = str(getattr(record, "state", ""))
    column = next((entry for entry in form.columns if entry.id == "state" and entry.choices), None)
    due = next_due(form, record, on)
    if column is not None and state in _ENDED_STATES and (due is None or due.standing is not Standing.PAST):
        return ChipSpec(word(tr, column, state), "err", "circle-x")
    if due is not None:
        tone, icon = _STANDINGS[due.standing]
        return ChipSpec(_standing_word(tr, due), tone, icon)
    if column is not None and state:
        coming = state in _COMING_STATES
        return ChipSpec(word(tr, column, state), *(("primary", "circle-dashed") if coming else ("neutral", "")))
    return _open_or_done(tr, form, record, on)


def _standing_word(tr: Translator, due: DueDate) -> str:
    """Word of a standing, of an end and of any other date."""
    ends = due.due.kind in _ENDS
    match due.standing:
        case Standing.PAST:
            return tr.within("register", "Expired") if ends else tr.within("register", "Overdue")
        case Standing.SOON:
            return tr.within("register", "Expiring") if ends else tr.within("register", "Due soon")
        case _:
            return tr.within("register", "In force") if ends else tr.within("register", "On time")


def _open_or_done(tr: Translator, form: RegisterForm, record: Record, on: date) -> ChipSpec | None:
    found = next((entry for entry in badge_filters(form) if fits(form, entry, record, on)), None)
    if found is None:
        return None
    open_ = found.id in _OPEN_FILTERS
    return ChipSpec(tr.pick(found.title), *(("warn", "hourglass") if open_ else ("ok", "circle-check")))


def badge_filters(form: RegisterForm) -> Iterable[Filter]:
    """Filters that say whether a record is still open; they make its badge where it has neither dates nor state."""
    return [entry for entry in form.filters if entry.id in _OPEN_FILTERS | _DONE_FILTERS]


def has_badge(form: RegisterForm) -> bool:
    """Whether records of the register have a badge at all."""
    return bool(form.dues or badge_filters(form))


def remaining(tr: Translator, form: RegisterForm, record: Record, on: date) -> Toned:
    """The days that are left, or how many have passed since."""
    due = next_due(form, record, on)
    if due is None:
        return Toned(EMPTY, "text3")
    if due.days < 0:
        words = tr.plural("{count} day over", "{count} days over", -due.days)
    else:
        words = tr.plural("{count} day left", "{count} days left", due.days)
    return Toned(words, {Standing.PAST: "err", Standing.SOON: "warn", Standing.AHEAD: "text2"}[due.standing])


def detail_words(tr: Translator, form: RegisterForm, record: Record) -> str:
    """What stands below its name."""
    return shown(tr, form.column(form.detail), record)
