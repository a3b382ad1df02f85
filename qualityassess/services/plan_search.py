"""The search for a plan: a choice whose dates hold too, and the limit that stands in the way of a target."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from qualityassess.domain.plan_greedy import growth, pruned
from qualityassess.domain.plan_problem import Problem, problem
from qualityassess.domain.plan_windows import Clock, Window, clock_of, overfull, positions, spans
from qualityassess.domain.planning import Limit, PlanModel, Scheduled, Terms
from qualityassess.domain.schedule import schedule

if TYPE_CHECKING:
    from qualityassess.solver.choose import Solution

Cancelled = Callable[[], bool]
TURNS = 8
"""Choices made at most because the dates of the one before ran past the deadline."""
TRIES = 3
"""Orders of work tried beside the usual one for a choice that is late."""
MENDS, WHOLE = 30, 32
"""Times that a choice is grown at most by what may fit, and bundles of steps tried at once at first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice with its dates, and how far it is from the best thinkable."""

    names: frozenset[str]
    rows: tuple[Scheduled, ...]
    gap: Fraction
    greedy_days: Fraction | None = None


@dataclass
class Search:
    """One search for a plan: the model, and when to stop."""

    model: PlanModel
    gap: Fraction
    nodes: int
    cancelled: Cancelled | None
    ignoring: frozenset[Limit] = field(default_factory=frozenset)
    clock: Clock | None = field(default=None, init=False)

    def best(self, terms: Terms) -> Choice | None:
        """The choice on these terms that also ends in time; None where none was found.

        What a role can do by the deadline is necessary for dates that hold, not sufficient. Where the dates overrun,
        the stretches of time that the choice overfills become limits and it is made again; these bind any choice, so
        the bound of the search stays true. Where dates overrun without such a stretch, because of the order of work
        alone, what is late gives way to other steps.
        """
        whole = problem(self.model, terms, ignoring=self.ignoring, clock=self._clock(terms))
        asked, names, bound = whole, frozenset[str](), Fraction(0)
        windows: tuple[Window, ...] = ()
        for turn in range(TURNS):
            found = self._choose(asked)
            if found.chosen is None:
                return None
            bound = _tighter(asked, found, bound if turn else None)
            names = asked.names(found.chosen)
            rows, late = self._dated(terms, names, whole)
            if not late:
                simple = _days(found.greedy_cost, whole) if turn == 0 else None
                return Choice(names, rows, _gap(whole, names, bound), simple)
            fresh = [w for w in self._overfull(terms, asked, found.chosen) if w not in windows]
            if not fresh:
                break
            windows += tuple(fresh)
            asked = problem(self.model, terms, ignoring=self.ignoring, windows=windows, clock=self._clock(terms))
        names, rows = self._mended(terms, asked, names)
        return Choice(names, rows, _gap(whole, names, bound)) if whole.reaches(_places(whole, names)) else None

    def _mended(
        self, terms: Terms, asked: Problem, names: frozenset[str]
    ) -> tuple[frozenset[str], tuple[Scheduled, ...]]:
        """A choice without what is late, grown again by other steps for as long as the dates hold."""
        rows, late = self._dated(terms, names, asked)
        while late:
            names -= self.model.dependents(row.step.id for row in late)
            rows, late = self._dated(terms, names, asked)
        barred: set[int] = set()
        size = WHOLE
        for _ in range(MENDS):
            more = self._more(asked, names, barred, size)
            if not more:
                break
            tried = names | asked.names(step for steps in more for step in steps)
            dates, late = self._dated(terms, tried, asked)
            if not late:
                names, rows, size = tried, dates, size * 2
            elif len(more) == 1:
                barred.add(more[0][-1])
            else:
                size = max(len(more) // 2, 1)
        spare = asked.names(pruned(asked, _places(asked, names)))
        dates, late = self._dated(terms, spare, asked)
        return (names, rows) if late else (spare, dates)

    def _more(self, asked: Problem, names: frozenset[str], barred: Collection[int], size: int) -> list[tuple[int, ...]]:
        """The next steps that a choice grows by, at most so many times and no further than the need."""
        places = _places(asked, names)
        gain, found = asked.gain(places), list[tuple[int, ...]]()
        if asked.need is not None and gain >= asked.need:
            return found
        for steps in growth(asked, places, barred):
            found.append(steps)
            gain += asked.gain(steps)
            if len(found) == size or (asked.need is not None and gain >= asked.need):
                break
        return found

    def _dated(
        self, terms: Terms, names: frozenset[str], asked: Problem
    ) -> tuple[tuple[Scheduled, ...], list[Scheduled]]:
        """Dates of a choice with what is late; steps that were late, and what they need, go first in further tries."""
        clock = self._clock(terms)
        rows = schedule(self.model, terms, names, clock=clock)
        late = again = self._late(rows, asked)
        urgent: dict[str, int] = {}
        for _ in range(TRIES):
            if not again:
                break
            for step_id in self.model.closure(row.step.id for row in again):
                urgent[step_id] = urgent.get(step_id, 0) + 1
            tried = schedule(self.model, terms, names, urgent, clock)
            again = self._late(tried, asked)
            if len(again) < len(late):
                rows, late = tried, again
        return rows, late

    def _overfull(self, terms: Terms, asked: Problem, chosen: frozenset[int]) -> tuple[Window, ...]:
        """Stretches of time that a choice overfills; none where there is no deadline."""
        if terms.until is None or Limit.CAPACITY in self.ignoring:
            return ()
        steps = [self.model.by_id[name] for name in asked.ids]
        clock = self._clock(terms)
        found = spans(self.model, terms, clock, steps, asked.needs)
        return overfull(found, positions(steps), chosen, (terms.until - self.model.start).days * clock.unit)

    def _choose(self, asked: Problem) -> "Solution":
        # The library takes long to load and nothing else needs it.
        from qualityassess.solver.choose import choose
        from qualityassess.solver.programme import Stop

        return choose(asked, Stop(self.gap, self.nodes), self.cancelled)

    def _clock(self, terms: Terms) -> Clock:
        """Times of the steps; they follow from the hands of the roles alone, hence one set serves the whole search."""
        if self.clock is None:
            self.clock = clock_of(self.model, terms)
        return self.clock

    def _late(self, rows: tuple[Scheduled, ...], asked: Problem) -> list[Scheduled]:
        """Steps after the deadline that are a matter of choice."""
        if Limit.CAPACITY in self.ignoring:
            return []
        forced = asked.names(asked.forced)
        return [row for row in rows if row.late and row.step.id not in forced]

    def to_the_need(self, terms: Terms, choice: Choice) -> Choice | None:
        """A choice of most gain cut down to the target that it reaches after all; None where it does not."""
        whole = problem(self.model, terms, ignoring=self.ignoring, clock=self._clock(terms))
        places = _places(whole, choice.names)
        if not whole.reaches(places):
            return None
        names = whole.names(pruned(whole, places))
        rows = schedule(self.model, terms, names)
        if self._late(rows, whole):
            names, rows = choice.names, choice.rows
        found = self._choose(whole)
        return Choice(names, rows, _gap(whole, names, _tighter(whole, found, None)))


def _places(asked: Problem, names: frozenset[str]) -> frozenset[int]:
    return frozenset(n for n, name in enumerate(asked.ids) if name in names)


def _days(cost: int | None, asked: Problem) -> Fraction | None:
    return None if cost is None else Fraction(cost, asked.cost_unit)


def _tighter(asked: Problem, found: "Solution", bound: Fraction | None) -> Fraction:
    """The best thinkable after one more search: person-days that any choice costs, or gain that none exceeds."""
    assert found.chosen is not None
    if asked.need is None:
        most = asked.gain(found.chosen) / (1 - found.gap) if found.gap < 1 else Fraction(sum(asked.gains))
        return most if bound is None else min(most, bound)
    least = asked.cost(found.chosen) * (1 - found.gap)
    return least if bound is None else max(least, bound)


def _gap(asked: Problem, names: frozenset[str], bound: Fraction | None) -> Fraction:
    """How far a choice is from the best thinkable: in gain, or in person-days."""
    places = _places(asked, names)
    assert bound is not None
    if asked.need is None:
        return 1 - asked.gain(places) / bound if bound else Fraction(0)
    paid = asked.cost(places)
    return 1 - bound / paid if paid else Fraction(0)


def forced_only(model: PlanModel, terms: Terms) -> Choice:
    """What must be done even where the budget does not cover it."""
    asked = problem(model, terms)
    names = asked.names(asked.forced)
    return Choice(names, schedule(model, terms, names), Fraction(0))


def limit_of(search: Search, terms: Terms) -> Limit:
    """The first limit without which the target could not be reached either way: steps, choice, dates, hands, money."""
    everything = frozenset(Limit)
    for limit, ignoring in (
        (Limit.STEPS, everything),
        (Limit.CHOICE, everything - {Limit.CHOICE}),
        (Limit.DEADLINE, everything - {Limit.CHOICE, Limit.DEADLINE}),
    ):
        asked = problem(search.model, terms, ignoring=ignoring)
        if not asked.reaches(range(len(asked.ids))):
            return limit
    if terms.budget is None:
        return Limit.CAPACITY
    unpaid = replace(search, ignoring=frozenset({Limit.BUDGET}))
    return Limit.CAPACITY if unpaid.best(terms) is None else Limit.BUDGET
