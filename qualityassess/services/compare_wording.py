"""The words of comparison and sensitivity, the same for window, reports and command line."""

from collections.abc import Mapping
from types import MappingProxyType

from qualityassess.domain.bridge import Bridge, Cause, Change, Outcome, Part, Step
from qualityassess.domain.display import percent
from qualityassess.domain.overall import Measure
from qualityassess.domain.profile import Activity
from qualityassess.domain.scores import Score
from qualityassess.domain.sensitivity import Missing, Move
from qualityassess.i18n import N_, Translator
from qualityassess.services import wording

PARTS: Mapping[Part, str] = MappingProxyType(
    {
        Part.RUBRIC: N_("Rubric"),
        Part.SCOPE: N_("Scope"),
        Part.FACTS: N_("Facts"),
        Part.ANSWERS: N_("Answers"),
        Part.EVIDENCE: N_("Evidence"),
    }
)
MEANINGS: Mapping[Part, str] = MappingProxyType(
    {
        Part.RUBRIC: N_("The questions, weights and expected exhibits are those of another edition"),
        Part.SCOPE: N_("Purpose, profile or “not applicable” leave out other criteria"),
        Part.FACTS: N_("The as-of date is another one, so exhibits lapse; registers were kept up"),
        Part.ANSWERS: N_("Criteria of both assessments are answered otherwise"),
        Part.EVIDENCE: N_("Other exhibits are attached, or the evidence rule counts others"),
    }
)
_CAUSES: Mapping[Cause, str] = MappingProxyType(
    {
        Cause.PURPOSE: N_("Purpose"),
        Cause.PROFILE: N_("Profile"),
        Cause.NOT_APPLICABLE: N_("Not applicable"),
        Cause.CRITERIA: N_("Questions of the rubric"),
        Cause.RUBRIC: N_("Weights and expected exhibits"),
        Cause.AS_OF: N_("As-of date"),
        Cause.REGISTERS: N_("Registers"),
        Cause.ANSWERS: N_("Answers"),
        Cause.EXHIBITS: N_("Exhibits"),
        Cause.RULE: N_("Evidence rule"),
    }
)
_OUTCOMES: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.GAINED: N_("gained"),
        Outcome.LOST: N_("lost"),
        Outcome.SAME: N_("unchanged"),
        Outcome.NEW: N_("newly counted"),
        Outcome.GONE: N_("no longer counted"),
        Outcome.REWRITTEN: N_("asked in another way"),
    }
)
_MEASURES: Mapping[Measure, str] = MappingProxyType(
    {
        Measure.INDEX: N_("Index"),
        Measure.ITEMS: N_("Share of the items' points"),
        Measure.MODULES: N_("Mean of the modules"),
    }
)
_MISSING: Mapping[Missing, str] = MappingProxyType(
    {
        Missing.UNANSWERED: N_("Unanswered"),
        Missing.UNKNOWN: N_("Unknown"),
        Missing.PROOF: N_("Claimed without evidence"),
    }
)
MOVES: Mapping[Move, str] = MappingProxyType(
    {
        Move.UP: N_("One step up"),
        Move.DOWN: N_("One step down"),
        Move.ZERO: N_("To nothing"),
        Move.FULL: N_("To full value"),
    }
)


def measure(tr: Translator, value: Measure) -> str:
    """What the compared figure is."""
    return tr(_MEASURES[value])


def part(tr: Translator, value: Part) -> str:
    """Name of a part."""
    return tr(PARTS[value])


def outcome(tr: Translator, value: Outcome) -> str:
    """What became of a criterion."""
    return tr(_OUTCOMES[value])


def missing(tr: Translator, value: Missing) -> str:
    """Why the range is wide at a criterion."""
    return tr(_MISSING[value])


def difference(tr: Translator, value: Change, *, claimed_only: bool) -> str:
    """A change in percentage points: evidenced and claimed, or the claimed end alone."""
    if claimed_only:
        return tr.point_difference(value.claimed, 2)
    return tr(
        "evidenced {evidenced}, claimed {claimed}",
        evidenced=tr.point_difference(value.evidenced, 2),
        claimed=tr.point_difference(value.claimed, 2),
    )


def range_words(tr: Translator, score: Score | None, *, claimed_only: bool) -> str:
    """A figure as its range, or its claimed end alone."""
    if score is not None and claimed_only:
        return tr.percent(score.claimed)
    return wording.score_range(tr, score)


def like_for_like(tr: Translator, bridge: Bridge) -> str:
    """How many criteria are compared and what the figure over just these was and is."""
    if bridge.like_before is None or bridge.like_after is None or bridge.like_change is None:
        return tr("No criterion is counted in both assessments, so there is nothing to compare like with like.")
    first = sum(line.before is not None for line in bridge.lines)
    last = sum(line.after is not None for line in bridge.lines)
    return tr(
        "Compared are the {count} criteria that both assessments count ({first} earlier, {last} later): "
        "{before} → {after}, {change}.",
        count=len(bridge.common),
        first=first,
        last=last,
        before=range_words(tr, bridge.like_before, claimed_only=bridge.claimed_only),
        after=range_words(tr, bridge.like_after, claimed_only=bridge.claimed_only),
        change=difference(tr, bridge.like_change, claimed_only=bridge.claimed_only),
    )


def about(tr: Translator, bridge: Bridge, value: Part) -> str:
    """Where a part's change comes from, with its steps where that says more."""
    if not any(step.change for step in bridge.steps if step.cause.part is value):
        return tr("no change")
    meaning, why = tr(MEANINGS[value]), _causes(tr, bridge, value)
    return tr("{head} ({details})", head=meaning, details=why) if why else meaning


def _causes(tr: Translator, bridge: Bridge, value: Part) -> str:
    """The steps that make up a part: the name of the only one, or each with its change."""
    sums: dict[Cause, Change] = {}
    for step in bridge.steps:
        if step.cause.part is value and step.change:
            sums[step.cause] = sums[step.cause] + step.change if step.cause in sums else step.change
    if len(sums) < 2:
        return "".join(tr(_CAUSES[cause]) for cause in sums if _CAUSES[cause] != PARTS[value])
    words = (
        tr("{head}: {details}", head=tr(_CAUSES[cause]), details=signed_ends(change, claimed_only=bridge.claimed_only))
        for cause, change in sums.items()
    )
    return tr("; ").join(words)


def step_words(tr: Translator, step: Step) -> str:
    """Name of a step's cause."""
    return tr(_CAUSES[step.cause])


def signed(value: Change, *, evidenced: bool) -> str:
    """One end of a change in percentage points as a bare figure with its sign."""
    end = value.evidenced if evidenced else value.claimed
    figure = percent(end, 2)
    # A sign without a digit says which way a change goes that is too small to be seen.
    return f"+{figure}" if end > 0 else figure if end == 0 or figure.startswith("-") else f"-{figure}"


def signed_ends(value: Change, *, claimed_only: bool) -> str:
    """Both ends of a change as bare figures, evidenced first; the claimed end alone in a check-up."""
    claimed = signed(value, evidenced=False)
    return claimed if claimed_only else f"{signed(value, evidenced=True)} / {claimed}"


_FACTS: Mapping[str, str] = MappingProxyType(
    {
        "size_class": N_("size class"),
        "above_scale": N_("above-scale enterprise"),
        "sector": N_("sector"),
        "industry": N_("industry"),
        "region": N_("region"),
        "headcount": N_("headcount"),
    }
)


def fact_name(tr: Translator, fact: str) -> str:
    """Name of a profile fact that decides whether criteria apply."""
    if fact in _FACTS:
        return tr(_FACTS[fact])
    activity = next((a for a in Activity if f"activity.{a.value}" == fact), None)
    return wording.name(tr, activity) if activity else fact
