"""An assessment (评估): one enterprise, one purpose, one rubric snapshot, one as-of date, and all that was said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from qualityassess.domain.answers import (
    ENTERPRISE,
    Answer,
    Answered,
    Assessor,
    AssessorKind,
    Comment,
    Level,
    Mark,
    State,
    Unanswered,
)
from qualityassess.domain.conditions import Condition, FactValue, facts_used, holds
from qualityassess.domain.exhibits import EvidenceRule, Exhibit, Link
from qualityassess.domain.register_judgement import RegisterJudgement, judge_register
from qualityassess.domain.registers import Registers
from qualityassess.domain.rubric import Criterion, Kind, Module, Rubric
from qualityassess.domain.tri import Tri


class PurposeKind(StrEnum):
    """快速体检, 全面自评, 奖项申报, 专项."""

    CHECKUP = "checkup"
    FULL = "full"
    AWARD = "award"
    MODULES = "modules"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an assessment is for; `targets` names the award or the modules."""

    kind: PurposeKind
    targets: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.kind.value}:{','.join(self.targets)}" if self.targets else self.kind.value


def parse_purpose(text: str) -> Purpose | None:
    """Purpose of `checkup`, `full`, `award:ID` or `modules:ID,ID`; None when the text is none of these."""
    kind, _, rest = text.partition(":")
    targets = tuple(part.strip() for part in rest.split(",") if part.strip())
    if kind in ("checkup", "full") and not rest:
        return Purpose(PurposeKind(kind))
    if (kind == "award" and len(targets) == 1) or (kind == "modules" and targets):
        return Purpose(PurposeKind(kind), targets)
    return None


@dataclass(frozen=True, slots=True)
class Assessment:
    """The head of an assessment; `target` is a percentage of the index (default 65)."""

    id: str
    enterprise: str
    title: str
    purpose: Purpose
    as_of: date
    target: int = 65
    evidence_rule: EvidenceRule = EvidenceRule.ATTACHED
    rubric_version: str = ""
    rubric_digest: str = ""
    created_at: datetime | None = None
    award_targets: tuple[tuple[str, int], ...] = ()
    """The user's own target of award points, by award id."""
    copied_from: str = ""
    """Id of the assessment whose answers it began with; empty for one begun from nothing."""


@dataclass(frozen=True)
class AssessmentFile:
    """Everything that scoring and reports read of one assessment, in one immutable value."""

    assessment: Assessment
    rubric: Rubric
    facts: Mapping[str, FactValue]
    answers: tuple[Answer, ...] = ()
    comments: tuple[Comment, ...] = ()
    exhibits: Mapping[str, Exhibit] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()
    registers: Registers = field(default_factory=Registers)

    @cached_property
    def by_assessor(self) -> dict[tuple[str, Assessor], Answer]:
        """Answers by criterion and assessor."""
        return {(answer.criterion, answer.assessor): answer for answer in self.answers}

    @cached_property
    def scored(self) -> dict[str, Answer]:
        """The answer that counts per criterion: the consensus where there is one, else the enterprise's.

        A consultant's or respondent's own answer never counts (product.md section 5). Without an own answer, what the
        register computes stands.
        """
        chosen = dict(self.computed)
        for kind in (AssessorKind.ENTERPRISE, AssessorKind.CONSENSUS):
            for answer in self.answers:
                if answer.assessor.kind is kind and not isinstance(answer.state, Unanswered):
                    chosen[answer.criterion] = answer
        return chosen

    @cached_property
    def judgements(self) -> dict[str, RegisterJudgement]:
        """What the registers say of the register criteria on the as-of date."""
        return {
            criterion.id: judge_register(criterion.register, self.registers, self.assessment.as_of)
            for criterion in self.rubric.criteria()
            if criterion.register is not None
        }

    @cached_property
    def computed(self) -> dict[str, Answer]:
        """Answers that the registers give; none while a register holds no record, which proves nothing."""
        return {
            criterion: Answer(criterion, ENTERPRISE, Answered(Level(judgement.level)))
            for criterion, judgement in self.judgements.items()
            if judgement.level is not None
        }

    @cached_property
    def links_of(self) -> dict[str, list[Link]]:
        """Links by criterion, in order."""
        grouped: dict[str, list[Link]] = {}
        for link in self.links:
            grouped.setdefault(link.criterion, []).append(link)
        return grouped

    @cached_property
    def comments_of(self) -> dict[str, list[Comment]]:
        """Comments by criterion, in order."""
        grouped: dict[str, list[Comment]] = {}
        for comment in self.comments:
            grouped.setdefault(comment.criterion, []).append(comment)
        return grouped

    @cached_property
    def mark_of(self) -> dict[str, Mark]:
        """Flags and own targets by criterion."""
        return {mark.criterion: mark for mark in self.marks}

    def state(self, criterion: str) -> State:
        """The state that counts for a criterion."""
        answer = self.scored.get(criterion)
        return answer.state if answer else Unanswered()

    @cached_property
    def modules(self) -> tuple[tuple[Module, tuple[Criterion, ...]], ...]:
        """Modules of the purpose with the criteria that apply (or may apply); one without any is left out."""
        chosen = ((module, self._criteria_of(module)) for module in self._chosen_modules())
        return tuple((module, criteria) for module, criteria in chosen if criteria)

    @cached_property
    def not_applying(self) -> tuple[Module, ...]:
        """Modules that the purpose asks about, but none of whose criteria applies: *not assessed*, never 0."""
        asked = {module.id for module, _ in self.modules}
        purpose = self.assessment.purpose
        return tuple(
            m for m in self.rubric.modules if m.id not in asked and any(in_purpose(c, purpose) for c in m.criteria)
        )

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria to be answered, in order."""
        return tuple(criterion for _, criteria in self.modules for criterion in criteria)

    def _chosen_modules(self) -> Iterable[Module]:
        # The snapshot already holds just the modules of the purpose; see services.assessment.
        return (m for m in self.rubric.modules if holds(m.applies, self.facts) is not Tri.FALSE)

    def _criteria_of(self, module: Module) -> tuple[Criterion, ...]:
        return tuple(
            criterion
            for criterion in module.criteria
            if holds(criterion.applies, self.facts) is not Tri.FALSE and in_purpose(criterion, self.assessment.purpose)
        )

    @cached_property
    def _module_condition(self) -> dict[str, Condition | None]:
        return {criterion.id: module.applies for module in self.rubric.modules for criterion in module.criteria}

    def open_facts(self, criterion: Criterion) -> frozenset[str]:
        """Facts that would decide whether the criterion applies but are not known yet."""
        conditions = (criterion.applies, self._module_condition[criterion.id])
        open_conditions = [c for c in conditions if holds(c, self.facts) is Tri.UNKNOWN]
        used = frozenset[str]().union(*(facts_used(c) for c in open_conditions))
        return frozenset(fact for fact in used if fact not in self.facts)

    def progress(self, criteria: Iterable[Criterion] | None = None) -> tuple[int, int]:
        """Answered (any state but 未答) and applicable criteria."""
        chosen = self.criteria if criteria is None else tuple(criteria)
        return sum(not isinstance(self.state(c.id), Unanswered) for c in chosen), len(chosen)


def in_purpose(criterion: Criterion, purpose: Purpose) -> bool:
    """Whether a purpose asks this criterion: a check-up only marked ones, an award its items and the red lines."""
    match purpose.kind:
        case PurposeKind.CHECKUP:
            return criterion.checkup
        case PurposeKind.AWARD:
            return criterion.kind is Kind.BANDED or criterion.fails_below is not None
        case _:
            return True
