"""Receipts of counts and of what others set: red lines, attached exhibits, and the goals of the region."""

from __future__ import annotations

from collections import Counter

from qualityassess.domain.exhibits import LinkState
from qualityassess.domain.scoring import Scoring, red_lines
from qualityassess.gui.models.indicator_lines import GoalLine
from qualityassess.gui.models.receipts import Receipt, Result
from qualityassess.i18n import LEGAL, Translator
from qualityassess.services import wording

RED_LINES, LINKS = "count:red_lines", "count:links"
"""Where the receipts of an assessment are found."""


def held_words(tr: Translator, holds: bool | None) -> str:
    """触线, 未知, 未触线."""
    if holds is None:
        return tr("unknown")
    return tr("held") if holds else tr.within("red line", "failed")


def red_lines_receipt(tr: Translator, scoring: Scoring) -> Receipt:
    """Every red line that is asked with its answer, the level it fails below, and whether it holds."""
    rubric = scoring.file.rubric
    order = (False, None, True)
    found = sorted(red_lines(scoring.criteria.values()), key=lambda pair: order.index(pair[1]))
    rows = [
        (
            f"{rubric.display_number(row.criterion.id)} {tr.pick(row.criterion.title)}",
            wording.value_words(tr, row.criterion, row.state),
            str(row.criterion.fails_below),
            held_words(tr, holds),
        )
        for row, holds in found
    ]
    return Receipt(
        tr("Red lines"),
        tr("A red line fails below its level. It is unknown while nothing is answered, or a fact it hangs on is open."),
        (tr("Criterion"), tr("Answer"), tr("Fails below level"), tr("Result")),
        tuple(rows),
        tuple(Result(held_words(tr, held), *_twice(sum(holds is held for _, holds in found))) for held in order),
        notes=(tr("Yes counts as level 5, No as level 0."),),
        opens=tuple(f"criterion:{row.criterion.id}" for row, _ in found),
    )


def links_receipt(tr: Translator, scoring: Scoring) -> Receipt:
    """Attached exhibits by module and state, on which the evidenced end rests."""
    homes = {c.criterion.id: m.module for m in scoring.modules for c in m.criteria}
    counts: dict[str, Counter[LinkState]] = {}
    for link in scoring.file.links:
        home = homes.get(link.criterion)
        counts.setdefault(home.id if home is not None else "", Counter())[link.state] += 1
    titles = {m.module.id: tr.pick(m.module.title) for m in scoring.modules}
    names = [key for key in (*titles, "") if key in counts]
    rows = [(titles.get(key, tr("Not asked here")), *(str(count) for count in _states(counts[key]))) for key in names]
    total = _states(sum(counts.values(), Counter()))
    heads = (tr("Attached and not rejected"), tr("of them accepted"), tr("Rejected"))
    return Receipt(
        tr("Exhibits that count"),
        tr("{head}: {details}", head=tr("Evidenced"), details=tr.pick(LEGAL.evidence_note)),
        (tr("Module"), *heads),
        tuple(rows),
        tuple(Result(head, *_twice(count)) for head, count in zip(heads, total, strict=True)),
        notes=(tr("evidence rule: {rule}", rule=wording.name(tr, scoring.file.assessment.evidence_rule)),),
        opens=tuple(f"module:{key}" if key else "" for key in names),
    )


def _states(counts: Counter[LinkState]) -> tuple[int, int, int]:
    """Attached without what was rejected, of them accepted, and rejected."""
    rejected = counts[LinkState.REJECTED]
    return sum(counts.values()) - rejected, counts[LinkState.ACCEPTED], rejected


def goals_receipt(tr: Translator, goals: tuple[GoalLine, ...], region: str) -> Receipt:
    """The goals of the region as the file that states them has them, each with its place."""
    return Receipt(
        tr("Goals of the region"),
        tr("Goals of a region are context: they say nothing about what a single enterprise must reach."),
        (tr("Goal"), tr("Figure"), tr("Year"), tr("For"), tr("Source")),
        tuple((goal.title, goal.value, goal.year or "–", goal.scope, goal.source or "–") for goal in goals),
        (Result(tr("Goals listed"), *_twice(len(goals))),),
        notes=(region,),
    )


def _twice(count: int) -> tuple[str, str]:
    return str(count), str(count)
