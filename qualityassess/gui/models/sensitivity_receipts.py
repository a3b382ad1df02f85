"""敏感度 as receipts that lead on: the answers that move the result most, and how wide it is while facts lack."""

from __future__ import annotations

from fractions import Fraction

from qualityassess.domain.display import exact
from qualityassess.domain.overall import Measure
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.sensitivity import Missing, Sensitivity, sensitivity
from qualityassess.gui.models.earlier import shows_claimed_only
from qualityassess.gui.models.receipts import Receipt, Result
from qualityassess.i18n import Translator
from qualityassess.services import compare_wording as words

TOP = 40
"""Rows shown at most; further answers move the result by less."""
INFLUENCE, WIDTH = "sensitivity:influence", "sensitivity:width"
"""Where the two receipts are found."""


def influence_receipt(tr: Translator, scoring: Scoring) -> Receipt:
    """The answers that move the result most, by one step up and down; one moves, all others stay."""
    found, hidden = sensitivity(scoring.file), shows_claimed_only(scoring)
    rows = []
    for entry in found.influences[:TOP]:
        effects = (entry.effect(move) for move in words.MOVES)
        cells = ("–" if e is None else words.signed_ends(e.change, claimed_only=hidden) for e in effects)
        criterion = entry.row.criterion
        name = f"{scoring.file.rubric.display_number(criterion.id)} {tr.pick(criterion.title)}"
        rows.append((name, f"{exact(entry.share)} = {tr.percent(entry.share, 2)}", *cells))
    ends = tr("claimed") if hidden else tr("evidenced / claimed")
    return Receipt(
        tr("Answers that move the result most"),
        tr("Percentage points of the result, {ends}; one answer moves, all others stay.", ends=ends),
        (tr("Criterion"), tr("Share of the whole"), *(tr(title) for title in words.MOVES.values())),
        tuple(rows),
        (),
        notes=(_measure_note(tr, found),),
        opens=tuple(f"criterion:{entry.row.criterion.id}" for entry in found.influences[:TOP]),
    )


def width_receipt(tr: Translator, scoring: Scoring) -> Receipt:
    """How far possible lies above what is shown, criterion by criterion, and which facts are open."""
    found, hidden = sensitivity(scoring.file), shows_claimed_only(scoring)
    kinds = [kind for kind in Missing if not hidden or kind is not Missing.PROOF]
    openings = [entry for entry in found.openings if entry.missing in kinds]
    numbered = scoring.file.rubric.display_number
    rows = [
        (
            f"{numbered(entry.row.criterion.id)} {tr.pick(entry.row.criterion.title)}",
            words.missing(tr, entry.missing),
            f"{exact(entry.width)} = {tr.percent(entry.width, 2)}",
        )
        for entry in openings
    ]
    head = tr("From claimed to possible") if hidden else tr("From evidenced to possible")
    width = sum((entry.width for entry in openings), Fraction(0))
    return Receipt(
        head,
        tr("Width = Σ share of the criterion · (possible − evidenced of the criterion)")
        if not hidden
        else tr("Width = Σ share of the criterion · (possible − claimed of the criterion)"),
        (tr("Criterion"), tr("Why"), tr("Percentage points")),
        tuple(rows),
        (
            Result(tr("Width of the result"), exact(width), _points(tr, width)),
            *(Result(words.missing(tr, k), exact(found.missing(k)), _points(tr, found.missing(k))) for k in kinds),
        ),
        notes=(*_fact_notes(tr, found, hidden=hidden), _measure_note(tr, found)),
        opens=tuple(f"criterion:{entry.row.criterion.id}" for entry in openings),
    )


def _points(tr: Translator, value: Fraction) -> str:
    return tr.point_difference(value, 2).removeprefix("+")


def _fact_notes(tr: Translator, found: Sensitivity, *, hidden: bool) -> list[str]:
    return [
        tr(
            "Not known: {fact}. It decides whether {count} criteria apply; without them the result is {range}.",
            fact=words.fact_name(tr, fact.fact),
            count=len(fact.criteria),
            range=words.range_words(tr, fact.without, claimed_only=hidden),
        )
        for fact in found.facts
    ]


def _measure_note(tr: Translator, found: Sensitivity) -> str:
    """What the result is."""
    if found.measure is Measure.INDEX:
        return tr("The result is the index, weighed by modules.")
    return tr("The result is the weighted mean of what was asked.")
