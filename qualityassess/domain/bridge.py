"""What a comparison of two assessments says (年度对比): the change split into parts, steps, modules and criteria."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from qualityassess.domain.overall import Measure
from qualityassess.domain.rubric import Criterion, Module
from qualityassess.domain.scores import Score


class Part(StrEnum):
    """What a change of the figure comes from: 量表, 范围, 事实, 作答, 证据."""

    RUBRIC = "rubric"
    SCOPE = "scope"
    FACTS = "facts"
    ANSWERS = "answers"
    EVIDENCE = "evidence"


PARTS = tuple(Part)
"""The parts in the order in which they are shown."""


class Cause(StrEnum):
    """A single step's cause, finer than its part.

    `criteria`: questions added, removed or put in another way by the rubric; `rubric`: weights and expected exhibits of
    the questions asked both times; `exhibits`: what is attached, with its dates; `rule`: which links count.
    """

    PURPOSE = "purpose"
    PROFILE = "profile"
    NOT_APPLICABLE = "not_applicable"
    CRITERIA = "criteria"
    RUBRIC = "rubric"
    AS_OF = "as_of"
    REGISTERS = "registers"
    ANSWERS = "answers"
    EXHIBITS = "exhibits"
    RULE = "rule"

    @property
    def part(self) -> Part:
        """The part that the step belongs to."""
        match self:
            case Cause.PURPOSE | Cause.PROFILE | Cause.NOT_APPLICABLE:
                return Part.SCOPE
            case Cause.CRITERIA | Cause.RUBRIC:
                return Part.RUBRIC
            case Cause.AS_OF | Cause.REGISTERS:
                return Part.FACTS
            case Cause.ANSWERS:
                return Part.ANSWERS
            case Cause.EXHIBITS | Cause.RULE:
                return Part.EVIDENCE


class Phase(StrEnum):
    """Where on the path a step stands: criteria leave, those counted in both change, criteria join."""

    LEAVING = "leaving"
    COMMON = "common"
    JOINING = "joining"


class Outcome(StrEnum):
    """What became of a criterion; `rewritten`: asked in another way, so that both answers are not compared."""

    GAINED = "gained"
    LOST = "lost"
    SAME = "same"
    NEW = "new"
    GONE = "gone"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, slots=True)
class Change:
    """A difference of the evidenced and the claimed figure, in shares of full value, each in [-1, 1]."""

    evidenced: Fraction
    claimed: Fraction

    def __add__(self, other: "Change") -> "Change":
        return Change(self.evidenced + other.evidenced, self.claimed + other.claimed)

    def __bool__(self) -> bool:
        return bool(self.evidenced or self.claimed)

    @classmethod
    def between(cls, old: Score, new: Score) -> "Change":
        """Later less earlier."""
        return cls(new.evidenced - old.evidenced, new.claimed - old.claimed)


Effects = tuple[Change, ...]
"""One change per part, in the order of `PARTS`."""


def nothing() -> Change:
    """No change at all."""
    return Change(Fraction(0), Fraction(0))


def together(changes: tuple[Change, ...]) -> Change:
    """All changes added up."""
    return sum(changes, nothing())


@dataclass(frozen=True, slots=True)
class Step:
    """One re-scoring of the path: its change, and how many criteria left, joined or were scored anew."""

    cause: Cause
    phase: Phase
    change: Change
    criteria: int


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion (of the later rubric where it is there): its scores, and its effects on the figure by part.

    `before` and `after` are None where that side does not count it. When criteria leave or join, the weights of all
    others move a little; their effects include that, so that all effects together are the whole change.
    """

    module: Module
    criterion: Criterion
    outcome: Outcome
    before: Score | None
    after: Score | None
    effects: Effects

    @property
    def effect(self) -> Change:
        """Effect on the figure by all parts."""
        return together(self.effects)


@dataclass(frozen=True, slots=True)
class ModuleLine:
    """A module: its own scores on both sides, and the effects of its criteria on the figure by part."""

    module: Module
    before: Score | None
    after: Score | None
    effects: Effects

    @property
    def effect(self) -> Change:
        """Effect on the figure by all parts."""
        return together(self.effects)


@dataclass(frozen=True, slots=True)
class Bridge:
    """The comparison of two assessments.

    `before` and `after` are the whole figures (None: not assessed); `like_before` and `like_after` those over `common`,
    the ids counted and asked alike in both. `claimed_only` says that a check-up is among them: no evidenced figures.
    """

    measure: Measure
    claimed_only: bool
    before: Score | None
    after: Score | None
    like_before: Score | None
    like_after: Score | None
    common: tuple[str, ...]
    steps: tuple[Step, ...]
    modules: tuple[ModuleLine, ...]
    lines: tuple[Line, ...]

    @property
    def change(self) -> Change | None:
        """Later less earlier; None where either is not assessed."""
        if self.before is None or self.after is None:
            return None
        return Change.between(self.before, self.after)

    @property
    def like_change(self) -> Change | None:
        """The change over the criteria counted in both; None where there are none."""
        if self.like_before is None or self.like_after is None:
            return None
        return Change.between(self.like_before, self.like_after)

    def part(self, part: Part) -> Change:
        """The change that a part brings: the sum of its steps."""
        return together(tuple(step.change for step in self.steps if step.cause.part is part))

    def of(self, *outcomes: Outcome) -> tuple[Line, ...]:
        """The lines with one of these outcomes."""
        return tuple(line for line in self.lines if line.outcome in outcomes)
