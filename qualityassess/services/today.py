"""今日结论: red lines and duties that apply, what falls due, awards with conditions, and the facts that decide most."""

from dataclasses import dataclass, replace
from datetime import date

from qualityassess.domain.answers import Answered
from qualityassess.domain.assessment import Assessment, AssessmentFile, Purpose, PurposeKind
from qualityassess.domain.conditions import holds
from qualityassess.domain.deciding import ENOUGH, OpenFact, first_facts, known_facts, open_facts
from qualityassess.domain.profile import Enterprise
from qualityassess.domain.readiness import Eligibility
from qualityassess.domain.rubric import Criterion, Force
from qualityassess.domain.scoring import CriterionScore, Scoring, red_lines
from qualityassess.domain.tri import Tri
from qualityassess.services.applications import all_readiness
from qualityassess.services.assessments import open_file
from qualityassess.services.report_summary import DUTY_LEVEL
from qualityassess.services.rubrics import CitedArticle
from qualityassess.services.todo import Todo, newest, todo_with
from qualityassess.services.workspace import Workspace

MOST = 5
"""So many facts that decide most are named."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A red line or statutory duty that applies: held, failed, or unknown while nobody answered it."""

    criterion: Criterion
    red_line: bool
    held: bool | None
    articles: tuple[CitedArticle, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """What can be said of an enterprise on a day; `first` are the facts to enter while too few are known."""

    enterprise: Enterprise
    on: date
    known: int
    first: tuple[str, ...]
    assessment: Assessment | None
    """The assessment whose answers were used; None where there is none yet."""
    duties: tuple[Duty, ...]
    due: Todo
    awards: tuple[Eligibility, ...]
    facts: tuple[OpenFact, ...]

    @property
    def enough(self) -> bool:
        """Whether enough facts are known for a conclusion."""
        return self.known >= ENOUGH

    def red_lines(self, held: bool | None) -> int:
        """Red lines with this result."""
        return sum(duty.red_line and duty.held is held for duty in self.duties)

    def duties_with(self, held: bool | None) -> int:
        """Statutory duties without a red line that have this result."""
        return sum(not duty.red_line and duty.held is held for duty in self.duties)


def today(workspace: Workspace, enterprise_id: str, on: date) -> Today:
    """The conclusion of the day for one enterprise, from the facts entered and its newest assessment."""
    store, library = workspace.store, workspace.library
    with store.reading():
        enterprise = store.enterprise(enterprise_id)
        heads = store.assessments(enterprise_id)
        current = newest(heads)
        # Read as of its own day, for dates count from there; everything else is judged today.
        own = open_file(workspace, current) if current is not None else None
        due = todo_with(workspace, enterprise_id, own, on)
        file = _on(own, on) if own is not None else _blank(workspace, enterprise, due, on)
    scoring = Scoring(file)
    known = known_facts(enterprise.profile, file.registers)
    awards = all_readiness(workspace, scoring, on)
    gates = [(row.award.key, gate) for row in awards if row.judged for gate in row.gates]
    opened = open_facts(library.rubric.rubric, file.facts, gates)
    return Today(
        enterprise,
        on,
        len(known),
        first_facts(known, opened),
        current,
        duties(workspace, scoring),
        due,
        awards,
        opened[:MOST],
    )


def _on(file: AssessmentFile, on: date) -> AssessmentFile:
    return replace(file, assessment=replace(file.assessment, as_of=on))


def _blank(workspace: Workspace, enterprise: Enterprise, due: Todo, on: date) -> AssessmentFile:
    """An assessment in which nothing has been answered, where there is none yet."""
    head = Assessment("", enterprise.id, "", Purpose(PurposeKind.FULL), on)
    facts = workspace.library.facts(enterprise.profile)
    return AssessmentFile(head, workspace.library.rubric.rubric, facts, registers=due.registers)


def duties(workspace: Workspace, scoring: Scoring) -> tuple[Duty, ...]:
    """Red lines and statutory duties that surely apply, worst first: failed, unknown, held; red lines before duties.

    What the assessment did not ask is unknown.
    """
    held = {row.criterion.id: result for row, result in red_lines(scoring.criteria.values())}
    whole = replace(scoring.file, assessment=replace(scoring.file.assessment, purpose=Purpose(PurposeKind.FULL)))
    if scoring.file.assessment.purpose.kind is not PurposeKind.FULL:
        whole = replace(whole, rubric=workspace.library.rubric.rubric)
    found = []
    for module in whole.rubric.modules:
        if holds(module.applies, whole.facts) is not Tri.TRUE:
            continue
        for criterion in module.criteria:
            line = criterion.fails_below is not None
            if not (line or criterion.force is Force.STATUTORY):
                continue
            if holds(criterion.applies, whole.facts) is not Tri.TRUE:
                continue
            row = scoring.criteria.get(criterion.id)
            result = held.get(criterion.id) if line else _fulfilled(row)
            cited = [workspace.library.register.article(reference) for reference in criterion.statutes]
            found.append(Duty(criterion, line, result, tuple(CitedArticle(*pair) for pair in cited if pair)))
    order = (False, None, True)
    return tuple(sorted(found, key=lambda duty: (order.index(duty.held), not duty.red_line)))


def _fulfilled(row: CriterionScore | None) -> bool | None:
    if row is None or row.score is None or not isinstance(row.state, Answered):
        return None
    return row.score.claimed >= DUTY_LEVEL
