"""The figures and banners above the list: what the plan comes to, what stands in its way, what is to be known."""

from __future__ import annotations

from fractions import Fraction

from qualityassess.domain.display import percent, round_half_up
from qualityassess.domain.plan_kept import Kept, alternatives
from qualityassess.domain.plan_rows import PlanAim
from qualityassess.domain.planning import Measure, PlanModel
from qualityassess.domain.rubric import Rubric
from qualityassess.gui.pages.plan.target_card import Stat, TargetFigures
from qualityassess.i18n import Translator
from qualityassess.services import plan_wording, plan_words, wording

_NAMED = 3
_TONES = {"ok": "circle-check", "warn": "alert-triangle"}


def figures(aim: PlanAim, model: PlanModel, rubric: Rubric, offered: frozenset[Measure]) -> TargetFigures:
    """What the card shows of the target; points are out of the whole criteria set, asked or not."""
    whole = Fraction(1)
    if aim.measure is Measure.POINTS:
        found = rubric.criteria_set(model.criteria_set)
        whole = Fraction(found.total) if found is not None else model.value(model.full)
    now = model.value(model.current)
    return TargetFigures(aim.measure, offered, aim.target, now, whole, aim.until, aim.budget)


def stats(tr: Translator, kept: Kept, model: PlanModel) -> tuple[Stat, Stat, Stat]:
    """Steps, gain and effort of the plan as it stands."""
    now, chosen = kept.totals(model), kept.chosen(model)
    words, tone = plan_words.outcome_words(tr, kept, model)
    gap = ""
    if kept.aim is not None and kept.aim.gap is not None and kept.is_solvers(model):
        gap = tr("gap at most {percent}", percent=tr.percent(kept.aim.gap))
    every = len(chosen) + len(alternatives(kept, model))
    index = model.measure is Measure.INDEX
    gain = percent(now.gain, 1) if index else round_half_up(now.gain, 1)
    after = plan_wording.measured(tr, model, now.after)
    return (
        Stat(str(len(chosen)), tr("of {count}", count=every), words, tone, _TONES[tone]),
        Stat(f"+{gain}", tr("percentage points") if index else tr("points"), tr("reaches {value}", value=after)),
        Stat(wording.decimal(now.days), tr("person-days"), gap or tr("without what waits for data")),
    )


def notes(tr: Translator, kept: Kept, model: PlanModel) -> str:
    """What a reader must know beside the figures, one a line."""
    words, _ = plan_words.outcome_words(tr, kept, model)
    found = [words]
    if kept.aim is not None and kept.is_solvers(model):
        found.append(plan_words.gap_words(tr, kept.aim))
    found.append(tr("The total is the difference of two full scorings"))
    if model.unanswered:
        found.append(
            tr.plural(
                "{count} criterion without an answer is counted from the ground: answer it first",
                "{count} criteria without an answer are counted from the ground: answer them first",
                model.unanswered,
            )
        )
    if model.uncertain:
        found.append(
            tr.plural(
                "{count} criterion of the plan may not apply: complete the profile first",
                "{count} criteria of the plan may not apply: complete the profile first",
                len(model.uncertain),
            )
        )
    return "\n".join(line for line in found if line)


def obstacles(tr: Translator, model: PlanModel) -> tuple[str, str]:
    """Failed red lines and unmet gates, the first few by name with what clears them; empty where there are none."""
    count = len(model.blockers)
    if not count:
        return "", ""
    named = [f"{tr.pick(row.title)} ({plan_wording.blocker_sentence(tr, row)})" for row in model.blockers[:_NAMED]]
    words = tr("; ").join(named)
    if count > _NAMED:
        words = tr.plural("{titles} and {count} more", "{titles} and {count} more", count - _NAMED, titles=words)
    return tr.plural("First of all: {count} obstacle", "First of all: {count} obstacles", count), words
