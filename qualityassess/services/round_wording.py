"""Words about rounds and rule checks: the earliest round, what lapses before it, and who compared a pack."""

from collections.abc import Mapping

from qualityassess.domain import rule_check as rules
from qualityassess.domain.awards import Award
from qualityassess.domain.gate import GateType
from qualityassess.domain.readiness import Eligibility
from qualityassess.domain.rule_check import DATES, SCORE, Verdict
from qualityassess.domain.text import Text
from qualityassess.i18n import N_, Translator
from qualityassess.services.rule_fields import TYPES, label_of, value_words

VERDICTS: Mapping[Verdict, str] = {
    Verdict.CONFIRMED: N_("Confirmed"),
    Verdict.EDITED: N_("Edited"),
    Verdict.ADDED: N_("Added"),
    Verdict.STRUCK: N_("Struck"),
}

KINDS: Mapping[str, str] = {
    "gate": N_("Conditions"),
    "step": N_("Steps"),
    "material": N_("Materials"),
    DATES: N_("Days of filing"),
    SCORE: N_("Minimum score"),
}


def round_short(tr: Translator, found: Eligibility) -> tuple[str, str]:
    """The earliest round for a column and the word below it; a dash where there is none."""
    outlook = found.outlook
    if outlook is None or not found.judged:
        return "—", ""
    if outlook.round is not None:
        word = tr("expected") if outlook.round.expected else tr("filing closes")
        return outlook.round.shown, tr("after renewal") if outlook.lapsing else word
    if outlook.never:
        return "—", tr("not without a change")
    return "—", tr("no round known") if outlook.holds_from is not None else ""


def round_sentence(tr: Translator, found: Eligibility) -> str:
    """The earliest round with what it takes, to stand behind its label; empty where the rule was not seen."""
    outlook = found.outlook
    if outlook is None or not found.judged:
        return ""
    if outlook.round is None:
        if outlook.never:
            return tr("none without a change of facts")
        if outlook.holds_from is None:
            return tr("the facts entered do not tell")
        day = tr.date(outlook.holds_from)
        return tr("none known; of the conditions entered none is unmet from {date} on", date=day)
    span = outlook.round
    if span.expected:
        words = tr("{round}, expected from the cycle", round=span.shown)
    else:
        words = tr("{first} to {last}, announced", first=tr.date(span.first), last=tr.date(span.last))
    parts = [words]
    if outlook.lead_days and outlook.starts is not None:
        parts.append(tr("begin by {date} ({days} days)", date=tr.date(outlook.starts), days=outlook.lead_days))
    if outlook.lapsing:
        parts.append(tr("only if renewed before: {titles}", titles=_titles(tr, found, outlook.lapsing)))
    if outlook.open:
        parts.append(
            tr.plural("{count} condition still unknown", "{count} conditions still unknown", len(outlook.open))
        )
    return tr("; ").join(parts)


def lapse_sentence(tr: Translator, found: Eligibility, gate: str) -> str:
    """That a condition met now is unmet by the earliest round; empty for all others."""
    outlook = found.outlook
    if outlook is None or outlook.round is None or gate not in outlook.lapsing:
        return ""
    return tr("Lapses before the round of {round}; renew it in time", round=outlook.round.shown)


def _titles(tr: Translator, found: Eligibility, ids: tuple[str, ...]) -> str:
    return tr("; ").join(tr.pick(gate.title) for gate in found.award.gates if gate.id in ids)


def checked_words(tr: Translator, award: Award) -> str:
    """Who compared the pack with which notice and when; empty for a pack nobody compared."""
    checked = award.checked
    if checked is None:
        return ""
    return tr(
        "Round {round}: compared with “{notice}” by {by} on {on}",
        round=checked.round,
        notice=checked.notice,
        by=checked.by,
        on=tr.date(checked.on),
    )


def part_title(tr: Translator, pack: Mapping[str, object], part: str) -> str:
    """Name of a part of a pack: the title of a row, or what stands in the two other parts."""
    kind = part.partition(":")[0]
    if part in (DATES, SCORE):
        return tr(KINDS[kind])
    title = rules.table_of(pack, part).get("title") or {}
    return tr.pick(Text(str(title.get("zh", "")), str(title.get("en", "")))) or part


def part_details(tr: Translator, pack: Mapping[str, object], part: str) -> str:
    """What a part says, label by label; id, title and marks are left out."""
    table = rules.table_of(pack, part)
    told = {key: value for key, value in table.items() if key not in _TOLD_APART and value not in ("", None, [], False)}
    words = [
        tr("{head}: {details}", head=label_of(tr, key), details=value_words(tr, key, v)) for key, v in told.items()
    ]
    kind = table.get("type")
    head = [tr(TYPES[GateType(str(kind))])] if kind in list(GateType) else []
    return tr("; ").join([*head, *words])


_TOLD_APART = frozenset({"id", "title", "confidence", "sources", "order", "type"})
