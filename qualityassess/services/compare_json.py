"""Comparison and sensitivity as plain data for `--json`, every figure exact and as shown."""

from fractions import Fraction

from qualityassess.domain.bridge import PARTS, Bridge, Change, Effects, Line, ModuleLine, Step
from qualityassess.domain.display import exact, percent
from qualityassess.domain.rubric import Rubric
from qualityassess.domain.scores import Score
from qualityassess.domain.sensitivity import Influence, Missing, OpenFact, Opening, Sensitivity
from qualityassess.i18n import LEGAL
from qualityassess.services.as_json import Json, assessment, criterion_head, plain, score, share, state
from qualityassess.services.comparing import Comparison


def comparison(value: Comparison) -> Json:
    """The whole bridge: figures, parts with their steps, like for like, modules and criteria."""
    bridge = value.bridge
    hidden = bridge.claimed_only
    note = {"note": plain(LEGAL.checkup_heading)} if hidden else {}
    return {
        "before": assessment(value.before.assessment),
        "after": assessment(value.after.assessment),
        "measure": bridge.measure.value,
        **note,
        "figure": _figure(bridge.before, bridge.after, bridge.change, hidden=hidden),
        "like_for_like": {
            "criteria": len(bridge.common),
            "ids": list(bridge.common),
            **_figure(bridge.like_before, bridge.like_after, bridge.like_change, hidden=hidden),
        },
        "parts": [{"part": part.value, **_change(bridge.part(part), hidden=hidden)} for part in PARTS],
        "steps": [_step(step, hidden=hidden) for step in bridge.steps],
        "modules": [_module(entry, hidden=hidden) for entry in bridge.modules],
        "criteria": [_line(value, line, hidden=hidden) for line in bridge.lines],
        "receipt": _receipt(bridge),
    }


def _receipt(bridge: Bridge) -> Json:
    return {
        "formula": "later − earlier = Σ parts; part = Σ of its steps; effects of criteria sum to each part",
        "order": [step.cause.value for step in bridge.steps],
    }


def _figure(before: Score | None, after: Score | None, change: Change | None, *, hidden: bool) -> Json:
    return {
        "before": _score(before, hidden=hidden),
        "after": _score(after, hidden=hidden),
        "change": None if change is None else _change(change, hidden=hidden),
    }


def _score(value: Score | None, *, hidden: bool) -> Json:
    data = score(value)
    if hidden:
        data.pop("evidenced", None)
    return data


def difference(value: Fraction) -> Json:
    """A difference of shares, shown in percentage points with its sign."""
    figure = percent(value, 2)
    return {"exact": exact(value), "shown": f"{figure if figure.startswith('-') else f'+{figure}'} pp"}


def _change(value: Change, *, hidden: bool) -> Json:
    ends = {} if hidden else {"evidenced": difference(value.evidenced)}
    return {**ends, "claimed": difference(value.claimed)}


def _step(step: Step, *, hidden: bool) -> Json:
    return {
        "part": step.cause.part.value,
        "cause": step.cause.value,
        "phase": step.phase.value,
        "criteria": step.criteria,
        **_change(step.change, hidden=hidden),
    }


def _effects(values: Effects, *, hidden: bool) -> Json:
    return {part.value: _change(value, hidden=hidden) for part, value in zip(PARTS, values, strict=True) if value}


def _module(entry: ModuleLine, *, hidden: bool) -> Json:
    return {
        "id": entry.module.id,
        "title": plain(entry.module.title),
        "before": _score(entry.before, hidden=hidden),
        "after": _score(entry.after, hidden=hidden),
        "effect": _change(entry.effect, hidden=hidden),
        "effects": _effects(entry.effects, hidden=hidden),
    }


def _line(value: Comparison, line: Line, *, hidden: bool) -> Json:
    criterion = line.criterion.id
    return {
        "id": criterion,
        "title": plain(line.criterion.title),
        "module": line.module.id,
        "outcome": line.outcome.value,
        "compared": criterion in value.bridge.common,
        "answer_before": state(value.before.state(criterion)) if line.before is not None else None,
        "answer_after": state(value.after.state(criterion)) if line.after is not None else None,
        "before": _score(line.before, hidden=hidden) if line.before is not None else None,
        "after": _score(line.after, hidden=hidden) if line.after is not None else None,
        "effect": _change(line.effect, hidden=hidden),
        "effects": _effects(line.effects, hidden=hidden),
    }


def sensitivity(rubric: Rubric, value: Sensitivity, top: int, *, hidden: bool) -> Json:
    """The strongest influences and widest openings, at most `top` of each; sums are those of all of them."""
    openings = [entry for entry in value.openings if not hidden or entry.missing is not Missing.PROOF]
    return {
        "measure": value.measure.value,
        "width": share(sum((entry.width for entry in openings), Fraction(0))),
        "width_by_cause": {
            kind.value: share(value.missing(kind)) for kind in Missing if not hidden or kind is not Missing.PROOF
        },
        "criteria": len(value.influences),
        "influences": [_influence(rubric, entry, hidden=hidden) for entry in value.influences[:top]],
        "openings": [_opening(rubric, entry) for entry in openings[:top]],
        "open_facts": [_fact(entry, hidden=hidden) for entry in value.facts],
    }


def _influence(rubric: Rubric, entry: Influence, *, hidden: bool) -> Json:
    return {
        **criterion_head(rubric, entry.row.criterion),
        "module": entry.module.id,
        "answer": state(entry.row.state),
        "share": share(entry.share),
        "reach": difference(entry.reach),
        "moves": [
            {"move": effect.move.value, "value": plain(effect.value), **_change(effect.change, hidden=hidden)}
            for effect in entry.effects
        ],
    }


def _opening(rubric: Rubric, entry: Opening) -> Json:
    return {
        **criterion_head(rubric, entry.row.criterion),
        "module": entry.module.id,
        "missing": entry.missing.value,
        "width": share(entry.width),
    }


def _fact(entry: OpenFact, *, hidden: bool) -> Json:
    return {
        "fact": entry.fact,
        "criteria": list(entry.criteria),
        "width": share(entry.width),
        "without": _score(entry.without, hidden=hidden),
    }
