"""Claims without what proves them: no certificate in force, no exhibit, stale exhibits, answers that contradict."""

from collections.abc import Iterator
from datetime import date

from qualityassess.domain.check_rules import Certified
from qualityassess.domain.checks.finding import (
    CheckCode,
    Checked,
    Finding,
    Place,
    given,
    level_of,
    percent_of,
)
from qualityassess.domain.criteria_set import ResultsRule
from qualityassess.domain.due_rule import ABOUT_FIELDS
from qualityassess.domain.exhibits import Doubt
from qualityassess.domain.registers import CertificateState, Record
from qualityassess.domain.scoring import CriterionScore

HIGH_LEVEL = 4
"""From this level on a claim without any exhibit is a finding."""
HIGH_PERCENT = 50

_ENDED = frozenset({CertificateState.SUSPENDED, CertificateState.WITHDRAWN, CertificateState.EXPIRED})
_LAPSED = frozenset({Doubt.STALE, Doubt.EXPIRED})


def no_certificate(checked: Checked) -> Iterator[Finding]:
    """Answers that say certified while the register holds nothing of it that is in force on the as-of date."""
    on = checked.scoring.file.assessment.as_of
    for rule in checked.rules.certified:
        level = level_of(checked.rows.get(rule.criterion))
        if level is None or level < rule.from_level:
            continue
        rows = [row for row in getattr(checked.scoring.file.registers, rule.register.value) if _about(rule, row)]
        if any(_in_force(row, on) for row in rows):
            continue
        latest = max(rows, key=lambda row: row.expires or date.min, default=None)
        place = Place(register=rule.register, record=latest.id if latest is not None else "")
        ended = latest.expires.isoformat() if latest is not None and latest.expires is not None else ""
        values = (("level", str(level)), ("expires", ended))
        yield Finding(CheckCode.NO_CERTIFICATE, (Place(rule.criterion), place), values)


def _about(rule: Certified, row: Record) -> bool:
    text = " ".join(str(getattr(row, field, "")) for field in ABOUT_FIELDS).casefold()
    return any(word.casefold() in text for word in rule.about)


def _in_force(row: Record, on: date) -> bool:
    issued, expires = getattr(row, "issued", None), getattr(row, "expires", None)
    if getattr(row, "state", None) in _ENDED:
        return False
    return (expires is None or expires >= on) and (issued is None or issued <= on)


def contradictions(checked: Checked) -> Iterator[Finding]:
    """Pairs of answers that the data declare impossible together."""
    for number, pair in enumerate(checked.rules.pairs):
        first, second = level_of(checked.rows.get(pair.first)), level_of(checked.rows.get(pair.second))
        if first is None or second is None or first < pair.least or second > pair.most:
            continue
        values = (("pair", str(number)), ("first", str(first)), ("second", str(second)))
        yield Finding(CheckCode.CONTRADICTION, (Place(pair.second), Place(pair.first)), values)


def no_exhibit(checked: Checked) -> Iterator[Finding]:
    """High claims to which no exhibit is attached at all; a check-up asks for none."""
    for criterion_id, row in checked.rows.items():
        if checked.scoring.file.links_of.get(criterion_id) or row.criterion.computed or _is_results(row):
            continue
        if not row.criterion.exhibits and row.ceiling is None:
            continue
        level, percent = level_of(row), percent_of(row)
        if (level is not None and level >= HIGH_LEVEL) or (percent is not None and percent >= HIGH_PERCENT):
            shown = (("level", str(level)),) if level is not None else (("percent", str(percent)),)
            yield Finding(CheckCode.NO_EXHIBIT, (Place(criterion_id),), shown)


def _is_results(row: CriterionScore) -> bool:
    """Results items are proved by figures, not by files."""
    return row.ceiling is not None and any(rung.ceiling.rule is not ResultsRule.NONE for rung in row.ceiling.rungs)


def stale_exhibits(checked: Checked) -> Iterator[Finding]:
    """Exhibits that are too old or lapsed on the as-of date and that nothing fresh takes the place of."""
    file = checked.scoring.file
    exhibit_of = {link.id: link.exhibit for link in file.links}
    for criterion_id, row in checked.rows.items():
        if given(row) is None:
            continue
        lapsed: list[str] = []
        for support in row.supports:
            if not support.there:
                lapsed += [exhibit_of[link] for link, reason in support.doubted if reason in _LAPSED]
        if lapsed:
            names = ", ".join(dict.fromkeys(file.exhibits[exhibit].name for exhibit in lapsed))
            yield Finding(CheckCode.STALE_EXHIBIT, (Place(criterion_id),), (("exhibits", names),))
