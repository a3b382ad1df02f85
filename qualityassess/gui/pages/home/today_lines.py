"""Turns the conclusion of the day into the rows of its four columns."""

from __future__ import annotations

from qualityassess.domain.deciding import OpenFact
from qualityassess.domain.due import Due, DueState
from qualityassess.domain.due_rule import DueKind
from qualityassess.domain.readiness import Eligibility
from qualityassess.domain.tri import Tri
from qualityassess.gui.widgets.chip import readiness_spec
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.lead_list import LeadRow
from qualityassess.i18n import LEGAL, Translator
from qualityassess.services import due_wording, wording
from qualityassess.services import today_wording as words
from qualityassess.services.today import Duty, Today

_MARKS = {True: ("circle-check", "ok"), False: ("circle-x", "err"), None: ("help-circle", "warn")}
_TONES = {DueState.OVERDUE: "err", DueState.SOON: "warn", DueState.LATER: "neutral"}


def duty_rows(tr: Translator, found: Today) -> tuple[LeadRow, ...]:
    """Red lines and statutory duties with their source, worst first."""
    return tuple(_duty(tr, found, duty) for duty in found.duties)


def _duty(tr: Translator, found: Today, duty: Duty) -> LeadRow:
    icon, tone = _MARKS[duty.held]
    title, source = tr.pick(duty.criterion.title), words.duty_source(tr, duty)
    kind = words.duty_kind(tr, duty)
    spoken = tr(", ").join((words.duty_result(tr, duty), kind, title, source))
    # Without an assessment that asks it, one has to be begun first.
    page = "assess" if found.assessment is not None else "new_assessment"
    what = duty.criterion.id if found.assessment is not None else ""
    return LeadRow(title, spoken, page, what, mark=icon, mark_tone=tone, kind=kind, caption=source or kind)


def due_rows(tr: Translator, found: Today) -> tuple[LeadRow, ...]:
    """What falls due, earliest first."""
    return tuple(_due(tr, found, item) for item in found.due.items)


def _due(tr: Translator, found: Today, item: Due) -> LeadRow:
    due = found.due
    subject, state = due_wording.subject(tr, due, item), due_wording.state_words(tr, due, item)
    parts = (
        subject,
        state,
        tr("Last day: {date}", date=tr.date(item.day)),
        due_wording.action(tr, due, item),
        due_wording.basis(tr, due, item),
        due_wording.mark(tr, due, item),
        due_wording.counted_words(tr, item),
        due_wording.note(tr, due, item),
    )
    spoken = tr(", ").join(part for part in parts if part)
    page, what = due_target(item)
    return LeadRow(subject, spoken, page, what, chip=ChipSpec(state, _TONES[item.state(found.on)]))


def due_target(item: Due) -> tuple[str, str]:
    """Page and place where a date is mended."""
    if item.kind is DueKind.PLAN:
        return "plan", item.id.partition("/")[2]
    if item.register is not None:
        return "registers", f"{item.register.value}/{item.record}"
    if item.domain:
        return "registers", "events"
    return "assess", item.criterion


def due_detail_rows(tr: Translator, found: Today) -> tuple[LeadRow, ...]:
    """What falls due with what has to be done and who says so, for the whole list."""
    rows = []
    for item, row in zip(found.due.items, due_rows(tr, found), strict=True):
        basis, mark = due_wording.basis(tr, found.due, item), due_wording.mark(tr, found.due, item)
        source = tr("{text} ({mark})", text=basis, mark=mark) if mark else basis
        caption = f"{tr.date(item.day)} • {due_wording.action(tr, found.due, item)} • {source}"
        rows.append(LeadRow(row.title, row.spoken, row.page, row.what, caption=caption, chip=row.chip))
    return tuple(rows)


def award_rows(tr: Translator, found: Today) -> tuple[LeadRow, ...]:
    """Awards in their order, with conditions counted where the rule was seen, and the status."""
    return tuple(_award(tr, row) for row in found.awards)


def _award(tr: Translator, row: Eligibility) -> LeadRow:
    title, status = tr.pick(row.award.title), wording.name(tr, row.status)
    counts = (row.count(Tri.TRUE), row.count(Tri.FALSE), row.count(Tri.UNKNOWN)) if row.judged else None
    if counts is None:
        shown = tr.pick(LEGAL.rule_not_seen_short)
    else:
        shown = tr("met {met}, unmet {unmet}, unknown {unknown}", met=counts[0], unmet=counts[1], unknown=counts[2])
    note = tr("; ").join((tr.pick(LEGAL.may_be_vacant), tr.pick(LEGAL.award_note)))
    spoken = tr(", ").join((title, status, shown, note))
    seen = "" if counts is not None else tr("rule not verified")
    chip = readiness_spec(row.status.value, status)
    return LeadRow(title, spoken, "awards", row.award.key, counts=counts, chip=chip, word=seen)


def fact_rows(tr: Translator, found: Today) -> tuple[LeadRow, ...]:
    """The facts that would decide most."""
    return tuple(_fact(tr, number, entry) for number, entry in enumerate(found.facts, 1))


def _fact(tr: Translator, number: int, entry: OpenFact) -> LeadRow:
    title = words.fact_words(tr, entry.fact)
    parts = []
    if entry.gates:
        parts.append(tr.plural("{count} gate", "{count} gates", len(entry.gates)))
    if entry.criteria:
        parts.append(tr.plural("{count} question", "{count} questions", len(entry.criteria)))
    decides = tr(", ").join(parts)
    page, what = fact_target(entry.fact)
    spoken = tr("{fact}: decides {what}", fact=title, what=decides)
    return LeadRow(title, spoken, page, what, number=str(number), word=decides, word_tone="primaryText")


def fact_target(fact: str) -> tuple[str, str]:
    """Page and place where a fact is entered."""
    place = words.fact_page(fact)
    return ("profile", fact) if place == "profile" else ("registers", place)
