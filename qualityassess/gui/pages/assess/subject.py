"""The criterion in view with everything the page shows of it, read once per change."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from qualityassess.domain.answers import Answer, Answered, Assessor, Comment, Level, Percent, State, Unanswered
from qualityassess.domain.assessment import AssessmentFile, PurposeKind
from qualityassess.domain.criteria_set import CriteriaSet, Factor, Item, ItemKind
from qualityassess.domain.exhibits import Link
from qualityassess.domain.gaps import target_of
from qualityassess.domain.registers import Indicator
from qualityassess.domain.rubric import Criterion, Kind, Module
from qualityassess.domain.scoring import CriterionScore, ModuleScore, Scoring, red_lines
from qualityassess.domain.text import Text


@dataclass(frozen=True)
class Subject:
    """One criterion of an assessment as seen by the assessor who answers now.

    `answer` and `state` are the acting assessor's own; `row` and everything scored follow the answer that counts.
    """

    scoring: Scoring
    criterion: Criterion
    module_score: ModuleScore
    row: CriterionScore
    assessor: Assessor
    locked: bool = False
    """Whether the workspace takes no changes now."""

    @property
    def file(self) -> AssessmentFile:
        """The whole assessment."""
        return self.scoring.file

    @property
    def module(self) -> Module:
        """The module of the criterion."""
        return self.module_score.module

    @property
    def is_banded(self) -> bool:
        """Whether it is an item of a criteria set."""
        return self.criterion.kind is Kind.BANDED

    @property
    def is_checkup(self) -> bool:
        """Whether only claims are asked for."""
        return self.file.assessment.purpose.kind is PurposeKind.CHECKUP

    @cached_property
    def number(self) -> str:
        """The number shown, such as `6.3` or `4.5.3`."""
        return self.file.rubric.display_number(self.criterion.id)

    @cached_property
    def module_number(self) -> int:
        """Place of the module in the rubric, from 1."""
        return [m.id for m in self.file.rubric.modules].index(self.module.id) + 1

    @cached_property
    def place(self) -> int:
        """Place of the criterion among those asked of its module, from 1."""
        return [c.criterion.id for c in self.module_score.criteria].index(self.criterion.id) + 1

    @cached_property
    def weight_share(self) -> Fraction:
        """Share of the module's weight."""
        return Fraction(self.criterion.weight, sum(c.criterion.weight for c in self.module_score.criteria))

    @property
    def answer(self) -> Answer | None:
        """The acting assessor's own answer."""
        return self.file.by_assessor.get((self.criterion.id, self.assessor))

    @property
    def state(self) -> State:
        """State of the acting assessor's own answer."""
        return own_state(self.file, self.criterion.id, self.assessor)

    @property
    def level(self) -> int | None:
        """The level the acting assessor claims, if it is one."""
        match self.state:
            case Answered(Level(level)):
                return level
        return None

    @property
    def percent(self) -> int | None:
        """The percentage the acting assessor claims, if it is one."""
        match self.state:
            case Answered(Percent(percent)):
                return percent
        return None

    @property
    def scored_level(self) -> int | None:
        """The level that counts, if there is one."""
        match self.row.state:
            case Answered(Level(level)):
                return level
        return None

    def narrative(self, factor: str) -> str:
        """What the acting assessor wrote under a factor."""
        return dict(self.answer.narratives).get(factor, "") if self.answer is not None else ""

    @property
    def links(self) -> list[Link]:
        """Exhibits attached to the criterion."""
        return self.file.links_of.get(self.criterion.id, [])

    @property
    def comments(self) -> list[Comment]:
        """Comments on the criterion."""
        return self.file.comments_of.get(self.criterion.id, [])

    @property
    def flagged(self) -> bool:
        """Whether it is flagged for later."""
        mark = self.file.mark_of.get(self.criterion.id)
        return mark is not None and mark.flagged

    @property
    def target(self) -> Fraction:
        """Its target as share of full value."""
        return target_of(self.scoring, self.criterion)

    @cached_property
    def criteria_set(self) -> CriteriaSet | None:
        """The criteria set an item belongs to."""
        return self.file.rubric.criteria_set(self.module.criteria_set)

    @cached_property
    def item(self) -> Item | None:
        """The item of the set."""
        return self.criteria_set.item(self.criterion.item) if self.criteria_set is not None else None

    @property
    def is_results(self) -> bool:
        """Whether it is a results item."""
        return self.item is not None and self.item.kind is ItemKind.RESULTS

    @property
    def factors(self) -> tuple[Factor, ...]:
        """The four factors of an item."""
        if self.criteria_set is None or self.item is None:
            return ()
        return self.criteria_set.factors_of(self.item.kind)

    @property
    def group_title(self) -> Text | None:
        """Title of the item's category, or of the criterion's section."""
        if self.criteria_set is not None and self.item is not None:
            return next((c.title for c in self.criteria_set.categories if c.no == self.item.category), None)
        return next((s.title for s in self.module.sections if s.id == self.criterion.section), None)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The enterprise's figures for a results item."""
        return tuple(i for i in self.file.registers.indicators if i.results_item == self.criterion.item)

    @cached_property
    def red_line(self) -> bool | None:
        """Whether its red line holds (True), failed (False) or is unknown; None also where it is no red line."""
        return next((holds for _, holds in red_lines([self.row])), None)


def subject_of(scoring: Scoring, criterion_id: str, assessor: Assessor, *, locked: bool = False) -> Subject | None:
    """The criterion of an id as it stands, or None where the assessment does not ask it."""
    for module in scoring.modules:
        for row in module.criteria:
            if row.criterion.id == criterion_id:
                return Subject(scoring, row.criterion, module, row, assessor, locked)
    return None


def own_state(file: AssessmentFile, criterion: str, assessor: Assessor) -> State:
    """The state an assessor left a criterion in; what its register computes while nothing else was said."""
    answer = file.by_assessor.get((criterion, assessor))
    if answer is not None and not isinstance(answer.state, Unanswered):
        return answer.state
    computed = file.computed.get(criterion)
    return computed.state if computed is not None else Unanswered()


def first_open(file: AssessmentFile, assessor: Assessor, after: str = "") -> str | None:
    """The next criterion an assessor left open after one, going round; the very first with `after` empty."""
    ids = [c.id for c in file.criteria]
    start = ids.index(after) + 1 if after in ids else 0
    for criterion_id in ids[start:] + ids[:start]:
        if criterion_id != after and isinstance(own_state(file, criterion_id, assessor), Unanswered):
            return criterion_id
    return None


def neighbour(file: AssessmentFile, criterion_id: str, step: int) -> str | None:
    """The criterion before (-1) or after (1) one, None at either end."""
    ids = [c.id for c in file.criteria]
    if criterion_id not in ids:
        return None
    place = ids.index(criterion_id) + step
    return ids[place] if 0 <= place < len(ids) else None
