"""Two assessments of one enterprise: the change of the figure, split exactly into five parts and by criterion.

The change is walked as one path of complete re-scorings, and each part is the sum of its steps. Nothing is spread
afterwards, so the parts sum to the difference to the last digit. The order, and why:

1. Criteria that only the earlier assessment counts leave: by purpose, profile and 不适用 (scope), then by rubric.
2. On the criteria counted in both the ruler changes first, with work and proof as they were: the later rubric's
   weights and expectations (rubric), the later day, on which old proof may have lapsed, and the later registers
   (facts). None of this is the enterprise's doing, and it must not be read as such.
3. Then what the enterprise did: answers before evidence, because evidence counts only up to what is claimed. A raised
   answer moves the claimed end at once and the evidenced end once its exhibits are there; exhibits and the rule that
   counts them come last.
4. Criteria that only the later assessment counts join, in the reverse order of 1.

Steps 2 and 3 thus compare like with like. A profile acts through `applies` alone: what it changes is scope.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from qualityassess.domain.answers import Answered
from qualityassess.domain.assessment import AssessmentFile, PurposeKind, in_purpose
from qualityassess.domain.bridge import (
    PARTS,
    Bridge,
    Cause,
    Change,
    Effects,
    Line,
    ModuleLine,
    Outcome,
    Part,
    Phase,
    Step,
    nothing,
)
from qualityassess.domain.conditions import holds
from qualityassess.domain.overall import Measure, Overall, counted, measure_of, overall
from qualityassess.domain.rubric import Criterion, Module
from qualityassess.domain.scores import Score
from qualityassess.domain.scoring import Scoring, value_of
from qualityassess.domain.tri import Tri

_LEAVING = (Cause.PURPOSE, Cause.PROFILE, Cause.NOT_APPLICABLE, Cause.CRITERIA)
"""Order in which criteria leave; they join in the reverse order."""


@dataclass(frozen=True)
class _Side:
    """One of the two assessments with what is looked up in it."""

    file: AssessmentFile
    scoring: Scoring
    ids: tuple[str, ...]
    held: frozenset[str]
    criteria: dict[str, tuple[Module, Criterion]]

    def score(self, criterion: str, measure: Measure) -> Score | None:
        """Score of a criterion that is counted; an item imported as 不适用 is open."""
        if criterion not in self.held:
            return None
        row = self.scoring.criteria[criterion]
        if row.score is None and measure is Measure.ITEMS:
            return overall(self.file, (criterion,), measure).scores[criterion]
        return row.score


@dataclass(frozen=True, slots=True)
class _Stop:
    """One stop of the path: the file and criteria that are scored, and the step that led there."""

    file: AssessmentFile
    ids: frozenset[str]
    cause: Cause
    phase: Phase
    criteria: int


def compare(before: AssessmentFile, after: AssessmentFile) -> Bridge:
    """The bridge from one assessment to another of the same enterprise; ValueError for two enterprises.

    Where either is not assessed there is no difference to split: no steps, and `change` is None.
    """
    if before.assessment.enterprise != after.assessment.enterprise:
        raise ValueError("two assessments of different enterprises are not compared")
    measure = measure_of(before.assessment.purpose, after.assessment.purpose)
    first, last = _side(before, measure), _side(after, measure)
    left = {i: _reason(i, first, last) for i in first.ids if not _in_both(i, first, last)}
    joined = {i: _reason(i, last, first) for i in last.ids if not _in_both(i, first, last)}
    common = tuple(i for i in last.ids if i not in joined)
    start = overall(before, first.ids, measure)
    end = overall(after, last.ids, measure)
    steps: tuple[Step, ...] = ()
    effects: dict[str, Effects] = {}
    if start.score is not None and end.score is not None:
        steps, effects = _walk(before, start, list(_path(first, last, left, joined, common)), measure)
    claimed_only = PurposeKind.CHECKUP in (before.assessment.purpose.kind, after.assessment.purpose.kind)
    lines = tuple(_lines(first, last, frozenset(common), effects, measure, claimed_only=claimed_only))
    return Bridge(
        measure,
        claimed_only,
        start.score,
        end.score,
        overall(before, common, measure).score,
        overall(after, common, measure).score,
        common,
        steps,
        _modules(first, last, lines),
        lines,
    )


def _side(file: AssessmentFile, measure: Measure) -> _Side:
    scoring = Scoring(file)
    known = {c.id: (module, c) for module in file.rubric.modules for c in module.criteria}
    ids = counted(scoring, measure)
    return _Side(file, scoring, ids, frozenset(ids), known)


def _in_both(criterion: str, first: _Side, last: _Side) -> bool:
    """Whether both count it and ask it alike: of one kind, and the earlier answer fits the later question."""
    if criterion not in first.held or criterion not in last.held:
        return False
    old, new = first.criteria[criterion][1], last.criteria[criterion][1]
    if old.kind is not new.kind:
        return False
    state = first.file.state(criterion)
    if isinstance(state, Answered):
        try:
            value_of(new, state.value)
        except ValueError:
            return False
    return True


def _reason(criterion: str, here: _Side, there: _Side) -> Cause:
    """Why a criterion that one assessment counts is not compared with the other."""
    other = there.criteria.get(criterion)
    purpose, theirs = here.file.assessment.purpose, there.file.assessment.purpose
    module = here.criteria[criterion][0]
    if other is None:
        # A snapshot of single topics holds their modules only.
        unasked = theirs.kind is PurposeKind.MODULES and purpose != theirs and module.id not in theirs.targets
        return Cause.PURPOSE if unasked else Cause.CRITERIA
    if not in_purpose(other[1], theirs):
        return Cause.PURPOSE if purpose != theirs else Cause.CRITERIA
    conditions = (other[0].applies, other[1].applies)
    if any(holds(condition, there.file.facts) is Tri.FALSE for condition in conditions):
        # Left out on these facts as well: then it is the condition that changed.
        ruled_out = any(holds(condition, here.file.facts) is Tri.FALSE for condition in conditions)
        return Cause.CRITERIA if ruled_out else Cause.PROFILE
    return Cause.CRITERIA if criterion in there.held else Cause.NOT_APPLICABLE


def _path(
    first: _Side, last: _Side, left: dict[str, Cause], joined: dict[str, Cause], common: tuple[str, ...]
) -> Iterator[_Stop]:
    """The stops in order; the last one is the later assessment itself."""
    before, after = first.file, last.file
    ids = first.held
    for cause in _LEAVING:
        gone = {i for i, why in left.items() if why is cause}
        ids -= gone
        yield _Stop(before, ids, cause, Phase.LEAVING, len(gone))
    file, both = before, frozenset(common)
    day, rule = after.assessment.as_of, after.assessment.evidence_rule
    for cause, changed in (
        (Cause.RUBRIC, {"rubric": after.rubric}),
        (Cause.AS_OF, {"assessment": replace(before.assessment, as_of=day)}),
        (Cause.REGISTERS, {"registers": after.registers}),
        (Cause.ANSWERS, {"answers": after.answers}),
        (Cause.EXHIBITS, {"links": after.links, "exhibits": after.exhibits}),
        (Cause.RULE, {"assessment": replace(before.assessment, as_of=day, evidence_rule=rule)}),
    ):
        file = replace(file, **changed)
        yield _Stop(file, both, cause, Phase.COMMON, len(both))
    ids = both
    for cause in reversed(_LEAVING):
        new = {i for i, why in joined.items() if why is cause}
        ids |= new
        yield _Stop(after, ids, cause, Phase.JOINING, len(new))


def _walk(
    file: AssessmentFile, here: Overall, stops: list[_Stop], measure: Measure
) -> tuple[tuple[Step, ...], dict[str, Effects]]:
    """Score each stop; where nothing is left to weigh on the way, the next stop that has a score takes the change."""
    steps = []
    sums: dict[str, dict[Part, Change]] = {}
    last: tuple[AssessmentFile, frozenset[str]] = (file, frozenset(here.shares))
    for stop in stops:
        moved = nothing()
        if (stop.file, stop.ids) != last:
            last = (stop.file, stop.ids)
            there = overall(stop.file, stop.ids, measure)
            if there.score is not None and here.score is not None:
                moved = Change.between(here.score, there.score)
                _spread(sums, stop.cause.part, here, there)
                here = there
        steps.append(Step(stop.cause, stop.phase, moved, stop.criteria))
    return tuple(steps), {i: tuple(own.get(p, nothing()) for p in PARTS) for i, own in sums.items()}


def _spread(sums: dict[str, dict[Part, Change]], part: Part, here: Overall, there: Overall) -> None:
    """Add to each criterion by how much its own contribution moved; over all criteria that is the whole step."""
    for criterion in here.shares.keys() | there.shares.keys():
        old, new = here.contribution(criterion), there.contribution(criterion)
        if old != new:
            own = sums.setdefault(criterion, {})
            own[part] = own.get(part, nothing()) + Change(new[0] - old[0], new[1] - old[1])


def _lines(
    first: _Side,
    last: _Side,
    common: frozenset[str],
    effects: dict[str, Effects],
    measure: Measure,
    *,
    claimed_only: bool,
) -> Iterator[Line]:
    """Criteria in the order of the later rubric, then those that only the earlier one counts."""
    none = tuple(nothing() for _ in PARTS)
    for criterion in (*last.ids, *(i for i in first.ids if i not in last.held)):
        side = last if criterion in last.held else first
        module, asked = side.criteria[criterion]
        old, new = first.score(criterion, measure), last.score(criterion, measure)
        if old is None or new is None:
            outcome = Outcome.NEW if old is None else Outcome.GONE
        elif criterion not in common:
            outcome = Outcome.REWRITTEN
        else:
            outcome = _outcome(old, new, claimed_only=claimed_only)
        yield Line(module, asked, outcome, old, new, effects.get(criterion, none))


def _outcome(old: Score, new: Score, *, claimed_only: bool) -> Outcome:
    """Evidence decides before what is claimed; in a check-up only the claimed end is shown."""
    moved = Change.between(old, new)
    decisive = moved.claimed if claimed_only else moved.evidenced or moved.claimed
    if decisive == 0:
        return Outcome.SAME
    return Outcome.GAINED if decisive > 0 else Outcome.LOST


def _modules(first: _Side, last: _Side, lines: tuple[Line, ...]) -> tuple[ModuleLine, ...]:
    """Modules with their own scores on both sides and the effects of their criteria together."""
    old = {m.module.id: m.score for m in first.scoring.modules}
    new = {m.module.id: m.score for m in last.scoring.modules}
    homes: dict[str, Module] = {}
    sums: dict[str, list[Change]] = {}
    for line in lines:
        homes.setdefault(line.module.id, line.module)
        own = sums.setdefault(line.module.id, [nothing() for _ in PARTS])
        sums[line.module.id] = [a + b for a, b in zip(own, line.effects, strict=True)]
    # A module of which one side counted nothing, an award's red lines among them, shows no score there.
    seen = [{side.criteria[i][0].id for i in side.ids} for side in (first, last)]
    return tuple(
        ModuleLine(
            module,
            old.get(module_id) if module_id in seen[0] else None,
            new.get(module_id) if module_id in seen[1] else None,
            tuple(sums[module_id]),
        )
        for module_id, module in homes.items()
    )
