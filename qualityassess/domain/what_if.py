"""What-if (试算): answers, exhibits and a date assumed over an assessment file, to be scored like the real one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from qualityassess.domain.answers import CONSENSUS, ENTERPRISE, Answer, Assessor, State, Unanswered
from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.criteria_set import ItemKind
from qualityassess.domain.dates import add_months
from qualityassess.domain.exhibits import EvidenceRule, Exhibit, Link, LinkState, doubt
from qualityassess.domain.rubric import Criterion
from qualityassess.domain.scoring import Scoring

ASSUMED = "assumed:"
"""Begins the ids of exhibits and links that stand in no workspace."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """An exhibit assumed for a criterion.

    `exhibit` is one that the enterprise holds and has attached elsewhere; "" is one that it would have to have.
    """

    criterion: str
    type: str
    tick: str = ""
    exhibit: str = ""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is assumed: states by criterion, exhibits, and another as-of date (None = that of the assessment)."""

    states: tuple[tuple[str, State], ...] = ()
    exhibits: tuple[Assumed, ...] = ()
    on: date | None = None

    def __bool__(self) -> bool:
        return bool(self.states or self.exhibits or self.on is not None)

    def state(self, criterion: str) -> State | None:
        """The state assumed for a criterion; None = as it really is."""
        return dict(self.states).get(criterion)

    def with_state(self, criterion: str, state: State | None) -> "WhatIf":
        """The same with another state for a criterion; None takes the assumption back."""
        kept = tuple(entry for entry in self.states if entry[0] != criterion)
        return replace(self, states=kept if state is None else (*kept, (criterion, state)))

    def with_exhibit(self, assumed: Assumed, *, there: bool) -> "WhatIf":
        """The same with an exhibit assumed, or no longer."""
        kept = tuple(entry for entry in self.exhibits if entry != assumed)
        return replace(self, exhibits=(*kept, assumed) if there else kept)

    def with_date(self, on: date | None) -> "WhatIf":
        """The same on another day; None returns to the assessment's own."""
        return replace(self, on=on)

    @property
    def criteria(self) -> frozenset[str]:
        """Criteria that something is assumed about."""
        return frozenset(criterion for criterion, _ in self.states) | {entry.criterion for entry in self.exhibits}

    @property
    def applicable(self) -> "WhatIf":
        """What may be written: answers, and exhibits that are really held.

        A date was fixed when the assessment began, and evidence that does not exist is never written.
        """
        return WhatIf(self.states, tuple(entry for entry in self.exhibits if entry.exhibit))


def counting_assessor(file: AssessmentFile, criterion: str) -> Assessor:
    """Whose answer counts for a criterion: the consensus where there is one, else the enterprise's."""
    agreed = file.by_assessor.get((criterion, CONSENSUS))
    return ENTERPRISE if agreed is None or isinstance(agreed.state, Unanswered) else CONSENSUS


def overlay(file: AssessmentFile, what_if: WhatIf) -> AssessmentFile:
    """A copy of the file as it would be; the file itself stays as it is.

    KeyError for an exhibit that the enterprise does not hold.
    """
    assessment = file.assessment if what_if.on is None else replace(file.assessment, as_of=what_if.on)
    answers = {(answer.criterion, answer.assessor): answer for answer in file.answers}
    for criterion, state in what_if.states:
        key = (criterion, counting_assessor(file, criterion))
        answers[key] = replace(answers.get(key) or Answer(*key, Unanswered()), state=state)
    exhibits, links = dict(file.exhibits), list(file.links)
    for number, entry in enumerate(what_if.exhibits):
        if entry.exhibit:
            file.exhibits[entry.exhibit]
            links.append(Link(f"{ASSUMED}{number}", entry.criterion, entry.exhibit, entry.type, tick=entry.tick))
            continue
        for made, link in _imagined(file, entry, number, assessment.as_of):
            exhibits[made.id] = made
            links.append(link)
    return replace(file, assessment=assessment, answers=tuple(answers.values()), exhibits=exhibits, links=tuple(links))


def _imagined(file: AssessmentFile, entry: Assumed, number: int, on: date) -> Iterable[tuple[Exhibit, Link]]:
    """An accepted exhibit of the day that covers what is asked, one for each unit concerned."""
    answer = file.scored.get(entry.criterion)
    criterion = file.rubric.criterion(entry.criterion)
    asked = [e.covers_months or 0 for e in criterion.exhibits if e.type == entry.type] if criterion else []
    start = add_months(on, -max(12, *asked, 0)) + timedelta(days=1)
    for place, unit in enumerate(answer.units if answer and answer.units else ("",)):
        key = f"{ASSUMED}{number}.{place}"
        made = Exhibit(key, "", "", 0, issued=on, period_from=start, period_to=on, unit=unit)
        yield made, Link(key, entry.criterion, key, entry.type, LinkState.ACCEPTED, tick=entry.tick)


def openings(scoring: Scoring, criterion: Criterion) -> tuple[Assumed, ...]:
    """Exhibits that a criterion still misses, as types, each once.

    Results items ask for figures of years, which cannot be assumed: they have none.
    """
    row = scoring.criteria[criterion.id]
    if row.ceiling is None:
        missing = [(s.expectation.type, s.expectation.tick) for s in row.supports if not s.there]
    else:
        rungs = [rung.ceiling for rung in row.ceiling.rungs if not rung.there]
        missing = [(step.exhibits[0], "") for step in rungs if step.kind is ItemKind.PROCESS and step.exhibits]
    return tuple(Assumed(criterion.id, kind, tick) for kind, tick in dict.fromkeys(missing))


def held(scoring: Scoring, opening: Assumed) -> tuple[Exhibit, ...]:
    """Exhibits of the type that are attached to other criteria, exist on the day and have not expired, newest first.

    Whether one of them proves this criterion as well is for a person to say.
    """
    file, basis = scoring.file, scoring.basis
    own = {link.exhibit for link in file.links_of.get(opening.criterion, []) if link.type == opening.type}
    found = {
        link.exhibit
        for link in file.links
        if link.type == opening.type and link.exhibit not in own and link.state is not LinkState.REJECTED
    }
    trial = [(file.exhibits[id_], Link("", opening.criterion, id_, opening.type)) for id_ in found]
    usable = [e for e, link in trial if doubt(e, link, EvidenceRule.ATTACHED, basis.on, None) is None]
    return tuple(sorted(usable, key=lambda e: (e.issued or e.period_to or date.min, e.id), reverse=True))


def differing(before: Scoring, after: Scoring) -> tuple[str, ...]:
    """Criteria whose scores differ, in the order of the later scoring."""
    pairs: Iterable[tuple[str, object, object]] = (
        (key, row.score, before.criteria[key].score if key in before.criteria else None)
        for key, row in after.criteria.items()
    )
    return tuple(key for key, now, was in pairs if now != was)
