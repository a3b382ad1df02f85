"""Receipts of the figures on the results page: formula, inputs with weights, what is left out, exact and shown result.

The numbers are those of `services.scores_json`, so window and `--json` cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.award_points import AwardPoints
from qualityassess.domain.display import exact, percent, round_half_up
from qualityassess.domain.gaps import Gap
from qualityassess.domain.rubric import Kind
from qualityassess.domain.scoring import Scoring
from qualityassess.i18n import LEGAL, N_, Translator
from qualityassess.services import scores_json, wording

#: The three scores: key in the plain data and msgid.
SCORES = (("evidenced", N_("Evidenced")), ("claimed", N_("Claimed")), ("possible", N_("Possible")))


@dataclass(frozen=True, slots=True)
class Result:
    """One result: its name, the exact value and the figure shown from it."""

    name: str
    exact: str
    shown: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """How figures come about; the first column of `rows` is text, the others are numbers."""

    title: str
    formula: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    results: tuple[Result, ...]
    exclusions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    """Where each row leads: `module:ID`, `criterion:ID`, `group:ID`, or "" for nowhere; empty = none leads on."""


def index_receipt(tr: Translator, scoring: Scoring) -> Receipt | None:
    """Receipt of the index (综合得分率); None for a purpose without one."""
    data = scores_json.index(scoring)
    if data is None or data["state"] != "assessed":
        return None
    titles = {m.module.id: tr.pick(m.module.title) for m in scoring.modules}
    kept = _kept(scoring)
    receipt = data["receipt"]
    rows = [
        (titles[row["module"]], str(row["weight"]), *(_both(row[key]) for key, _ in kept)) for row in receipt["inputs"]
    ]
    rows.append((tr("Sum of weights"), str(receipt["total_weight"]), *("" for _ in kept)))
    excluded = tuple(
        tr("{head}: {details}", head=titles[row["module"]], details=tr("Not assessed")) for row in receipt["exclusions"]
    )
    notes = (tr.pick(LEGAL.checkup_heading),) if len(kept) < len(SCORES) else (_rule(tr, scoring),)
    return Receipt(
        tr("Index"),
        tr("Index = Σ module weight · module score / Σ module weight, over the modules assessed."),
        (tr("Module"), tr("Weight"), *(tr(msgid) for _, msgid in kept)),
        tuple(rows),
        (*_results(tr, data, kept), *_short_of_target(tr, scoring)),
        excluded,
        notes,
        (*(f"module:{row['module']}" for row in receipt["inputs"]), ""),
    )


def module_receipt(tr: Translator, scoring: Scoring, module_id: str) -> Receipt:
    """Receipt of a module's score; StopIteration for a module that was not asked."""
    module = next(m for m in scoring.modules if m.module.id == module_id)
    data = scores_json.module(module)
    kept = _kept(scoring)
    words = {
        c.criterion.id: (_numbered(tr, scoring, c.criterion.id), wording.value_words(tr, c.criterion, c.state))
        for c in module.criteria
    }
    receipt = data["receipt"]
    rows = [(*words[row["criterion"]], str(row["weight"]), *(row[key] for key, _ in kept)) for row in receipt["inputs"]]
    rows.append((tr("Sum of weights"), "", str(receipt["total_weight"]), *("" for _ in kept)))
    excluded = tuple(
        tr(
            "{head}: not applicable, weight {weight} left out ({reason})",
            head=words[row["criterion"]][0],
            weight=row["weight"],
            reason=row["why"],
        )
        for row in receipt["exclusions"]
    )
    notes = (_rule(tr, scoring),) if len(kept) == len(SCORES) else (tr.pick(LEGAL.checkup_heading),)
    return Receipt(
        tr.pick(module.module.title),
        tr("Score = Σ weight · value / Σ weight, over the criteria that apply; unanswered and unknown count 0."),
        (tr("Criterion"), tr("Answer"), tr("Weight"), *(tr(msgid) for _, msgid in kept)),
        tuple(rows),
        _results(tr, data, kept) if module.score is not None else (),
        excluded,
        notes,
        (*(f"criterion:{row['criterion']}" for row in receipt["inputs"]), ""),
    )


def points_receipt(tr: Translator, scoring: Scoring, points: AwardPoints) -> Receipt:
    """Receipt of the award points: item by item, estimates in a column of their own that enters no sum."""
    data = scores_json.points_of_set(points)
    kept = _kept(scoring)
    rows = []
    for item in data["receipt"]["inputs"]:
        figures = [_figure(item[key]) if item["own_answer"] else "–" for key, _ in kept[:-1]]
        estimate = item["estimate"]
        rows.append(
            (
                f"{item['item']} {_pick(tr, item['title'])}",
                str(item["points"]),
                *figures,
                _figure(item["possible"]),
                f"{estimate['percent']} %" if estimate else "",
            )
        )
    unasked = data["of"] - sum(item["points"] for item in data["receipt"]["inputs"])
    leads = [f"criterion:{item['criterion']}" for item in data["receipt"]["inputs"]]
    if unasked:
        # What was not asked is still possible in full.
        rows.append((tr("Items not asked"), str(unasked), *("–" for _ in kept[:-1]), str(unasked), ""))
        leads.append("")
    results = [Result(tr(msgid), data["assessed"][key]["exact"], data["assessed"][key]["shown"]) for key, msgid in kept]
    counted = tr(
        "{count} of {total} items, covering {covered} points; no total",
        count=data["answered"],
        total=data["items"],
        covered=data["covered"],
    )
    notes = [tr.pick(LEGAL.estimate)] if not data["complete"] else []
    notes += [counted] if not data["complete"] else []
    notes.append(tr("Evidence ceilings: {own}", own=tr.pick(LEGAL.own_ceiling)))
    return Receipt(
        tr("Award points ({name})", name=tr.pick(points.criteria_set.title)),
        tr("Points = Σ points of the item · its percentage; each sum is rounded once from the exact value."),
        (tr("Item"), tr("Full points"), *(tr(msgid) for _, msgid in kept), tr("Estimate")),
        tuple(rows),
        tuple(results),
        tuple(
            tr("{head}: {details}", head=row["item"], details=tr("no answer of its own"))
            for row in data["receipt"]["exclusions"]
        ),
        tuple(notes),
        tuple(leads),
    )


def gap_receipt(tr: Translator, scoring: Scoring, gap: Gap) -> Receipt:
    """Receipt of the gain of one gap, in a check-up of its claimed distance, with what holds the criterion back."""
    data = scores_json.gap(scoring.file.rubric, gap)
    if _kept(scoring) is not SCORES:
        return _distance_receipt(tr, scoring, gap)
    module = next(m for m in scoring.modules if m.module.id == gap.module.id)
    inside = sum(c.criterion.weight for c in module.criteria if c.score is not None)
    rows = [
        (tr("Target"), data["target"]["exact"], data["target"]["shown"]),
        (tr("Evidenced"), data["current"]["exact"], data["current"]["shown"]),
        (tr("Claimed"), data["claimed"]["exact"], data["claimed"]["shown"]),
        (tr("Gap (target less evidenced)"), data["gap"]["exact"], data["gap"]["shown"]),
        _share_row(tr("Weight in the module"), gap.criterion.weight, inside),
    ]
    formula = tr("Gain = (target − evidenced) · weight / Σ weight of the module")
    if scoring.index is not None:
        total = sum(m.module.weight for m in scoring.modules if m.score is not None)
        rows.append(_share_row(tr("Weight of the module"), gap.module.weight, total))
        formula = tr("Gain = (target − evidenced) · weight / Σ weight of the module · module weight / Σ module weight")
    elif scoring.file.assessment.purpose.kind is PurposeKind.AWARD and gap.criterion.kind is not Kind.BANDED:
        # A red line beside the items bars or does not; it earns nothing.
        rows.append((tr("Part of the award's points"), "0", tr.percent(Fraction(0))))
        formula = tr("Gain = (target − evidenced) · weight / Σ weight of the module · part of the award's points")
    return Receipt(
        _numbered(tr, scoring, gap.criterion.id),
        formula,
        (tr("Input"), tr("Exact"), tr("As shown")),
        tuple(rows),
        (Result(tr("Gain"), data["gain"]["exact"], gain_words(tr, gap.gain)),),
        (),
        tuple(_gap_notes(tr, scoring, gap, data)),
        tuple(f"criterion:{gap.criterion.id}" for _ in rows),
    )


def _distance_receipt(tr: Translator, scoring: Scoring, gap: Gap) -> Receipt:
    """What a check-up ranks by: nothing was evidenced, so the claimed answers stand against the target."""
    distance = max(gap.target - gap.claimed, Fraction(0))
    return Receipt(
        _numbered(tr, scoring, gap.criterion.id),
        tr("Distance = target − claimed, and 0 where the target is reached."),
        (tr("Input"), tr("Exact"), tr("As shown")),
        tuple((name, exact(value), tr.percent(value)) for name, value in _ends(tr, gap)),
        (Result(tr("Distance"), exact(distance), tr.point_difference(distance)),),
        (),
        (tr.pick(LEGAL.checkup_heading),),
        tuple(f"criterion:{gap.criterion.id}" for _ in _ends(tr, gap)),
    )


def _ends(tr: Translator, gap: Gap) -> tuple[tuple[str, Fraction], ...]:
    return (tr("Target"), gap.target), (tr("Claimed"), gap.claimed)


def _gap_notes(tr: Translator, scoring: Scoring, gap: Gap, data: Mapping[str, Any]) -> list[str]:
    notes = [tr("Way: {ways}", ways=tr(", ").join(wording.name(tr, way) for way in gap.ways))]
    missing = missing_words(tr, scoring, gap)
    if missing:
        notes.append(tr("Still missing: {titles}", titles=missing))
    ceiling = scoring.criteria[gap.criterion.id].ceiling
    if ceiling is not None and ceiling.missing is not None:
        reason = tr.pick(ceiling.missing.missing)
        held = tr("Evidence ceiling {percent} %: {missing}", percent=ceiling.percent, missing=reason)
        notes.append(tr("{head} ({details})", head=held, details=tr.pick(LEGAL.own_ceiling)))
    if data["effort_days"] is not None and gap.effort is not None:
        notes.append(tr("Effort of the steps not taken yet: {days} person-days", days=wording.decimal(gap.effort)))
    if gap.red_line_failed:
        notes.append(tr("A red line is failed: working below it is forbidden by law"))
    notes.append(tr("Gains of single gaps do not add up: the total is the difference of two full scorings."))
    return notes


def missing_words(tr: Translator, scoring: Scoring, gap: Gap) -> str:
    """Names of the exhibit types or ladder steps that are not there for the target."""
    rubric = scoring.file.rubric
    ceiling = scoring.criteria[gap.criterion.id].ceiling
    if ceiling is not None:
        names = [tr.pick(rung.ceiling.label) for rung in ceiling.rungs if rung.ceiling.id in gap.missing]
    else:
        found = (rubric.exhibit_type(entry) for entry in gap.missing)
        names = [tr.pick(entry.title) for entry in found if entry is not None]
    return tr(", ").join(names)


def gain_words(tr: Translator, gain: Fraction) -> str:
    """A gain in percentage points with two decimals and its sign."""
    return tr.point_difference(gain, 2)


def _kept(scoring: Scoring) -> tuple[tuple[str, str], ...]:
    """The scores that the purpose shows: a check-up has no evidenced end."""
    return SCORES[1:] if scoring.file.assessment.purpose.kind is PurposeKind.CHECKUP else SCORES


def _results(tr: Translator, data: Mapping[str, Any], kept: tuple[tuple[str, str], ...]) -> tuple[Result, ...]:
    return tuple(Result(tr(msgid), data[key]["exact"], data[key]["shown"]) for key, msgid in kept if key in data)


def _short_of_target(tr: Translator, scoring: Scoring) -> tuple[Result, ...]:
    """The distance that the card of the index names; none where it is reached or nothing is evidenced."""
    target = Fraction(scoring.file.assessment.target, 100)
    index = scoring.index
    if index is None or index.evidenced >= target or _kept(scoring) is not SCORES:
        return ()
    short = target - index.evidenced
    name = tr("Target {percent} less evidenced", percent=tr.percent(target))
    return (Result(name, exact(short), tr.point_difference(short).removeprefix("+")),)


def _figure(points: Mapping[str, str]) -> str:
    """Exact points with the figure shown of them, so that the sum can be done again."""
    return f"{points['exact']} = {points['shown']}"


def _share_row(name: str, part: int, whole: int) -> tuple[str, str, str]:
    share = Fraction(part, whole)
    return (name, f"{part}/{whole}", f"{percent(share)} %")


def _both(value: str) -> str:
    """An exact share with its percentage."""
    return f"{value} = {round_half_up(Fraction(value) * 100, 1)} %"


def _pick(tr: Translator, title: Mapping[str, str]) -> str:
    return title[tr.language]


def _numbered(tr: Translator, scoring: Scoring, criterion_id: str) -> str:
    criterion = scoring.criteria[criterion_id].criterion
    return f"{scoring.file.rubric.display_number(criterion_id)} {tr.pick(criterion.title)}"


def _rule(tr: Translator, scoring: Scoring) -> str:
    return tr("evidence rule: {rule}", rule=wording.name(tr, scoring.file.assessment.evidence_rule))
