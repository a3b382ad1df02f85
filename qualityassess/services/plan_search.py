"""The search for a plan: a choice whose dates hold too, and the limit that stands in the way of a target."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from qualityassess.domain.plan_greedy import pruned
from qualityassess.domain.plan_problem import Problem, problem
from qualityassess.domain.planning import Limit, PlanModel, Scheduled, Terms
from qualityassess.domain.schedule import schedule

if TYPE_CHECKING:
    from qualityassess.solver.choose import Solution

Cancelled = Callable[[], bool]
TURNS = 5
"""Choices made at most because the dates of the one before ran past the deadline."""
SPARE = Fraction(1, 100)
"""Part of a late role's capacity that is kept back each time beside half of the overrun."""


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

    def best(self, terms: Terms) -> Choice | None:
        """The choice on these terms that also ends in time; None where none was found.

        Capacity by the deadline is necessary for dates that hold, not sufficient. Where the dates overrun, the choice
        is made again: to a target without the steps that were late, for most gain with less capacity for their roles.
        What is late after all is left out. The gap is always to the bound of the first search, which knew nothing of
        that.
        """
        whole = problem(self.model, terms, ignoring=self.ignoring)
        asked, first = whole, self._choose(whole)
        if first.chosen is None:
            return None
        found, barred, reserve = first, frozenset[str](), dict[str, Fraction]()
        names, late = frozenset[str](), list[Scheduled]()
        for turn in range(TURNS):
            if found.chosen is None:
                break
            names = asked.names(found.chosen)
            rows = schedule(self.model, terms, names)
            late = self._late(rows, whole)
            if not late:
                greedy_cost = first.greedy_cost if turn == 0 else None
                return Choice(names, rows, _gap(whole, names, first), _days(greedy_cost, whole))
            if terms.target is not None:
                barred |= {row.step.id for row in late}
            else:
                self._keep_back(reserve, late, terms)
            left = replace(terms, keep_out=terms.keep_out | barred)
            asked = problem(self.model, left, ignoring=self.ignoring, reserve=reserve)
            found = self._choose(asked)
        while late:
            names -= self.model.dependents(row.step.id for row in late)
            rows = schedule(self.model, terms, names)
            late = self._late(rows, whole)
        return Choice(names, rows, _gap(whole, names, first)) if whole.reaches(_places(whole, names)) else None

    def _choose(self, asked: Problem) -> "Solution":
        # The library takes long to load and nothing else needs it.
        from qualityassess.solver.choose import choose
        from qualityassess.solver.programme import Stop

        return choose(asked, Stop(self.gap, self.nodes), self.cancelled)

    def _late(self, rows: tuple[Scheduled, ...], asked: Problem) -> list[Scheduled]:
        """Steps after the deadline that are a matter of choice."""
        if Limit.CAPACITY in self.ignoring:
            return []
        forced = asked.names(asked.forced)
        return [row for row in rows if row.late and row.step.id not in forced]

    def _keep_back(self, reserve: dict[str, Fraction], late: list[Scheduled], terms: Terms) -> None:
        """Give less to the roles of late steps: half of what their dates overran, and a little more."""
        assert terms.until is not None
        horizon = max((terms.until - self.model.start).days, 1)
        for role in {row.step.role for row in late}:
            over = max((row.end - terms.until).days for row in late if row.step.role == role)
            more = Fraction(over, 2 * horizon) + SPARE
            reserve[role] = min(reserve.get(role, Fraction(0)) + more, Fraction(1))

    def to_the_need(self, terms: Terms, choice: Choice) -> Choice | None:
        """A choice of most gain cut down to the target that it reaches after all; None where it does not."""
        whole = problem(self.model, terms, ignoring=self.ignoring)
        places = _places(whole, choice.names)
        if not whole.reaches(places):
            return None
        names = whole.names(pruned(whole, places))
        rows = schedule(self.model, terms, names)
        if self._late(rows, whole):
            names, rows = choice.names, choice.rows
        found = self._choose(whole)
        return Choice(names, rows, _gap(whole, names, found))


def _places(asked: Problem, names: frozenset[str]) -> frozenset[int]:
    return frozenset(n for n, name in enumerate(asked.ids) if name in names)


def _days(cost: int | None, asked: Problem) -> Fraction | None:
    return None if cost is None else Fraction(cost, asked.cost_unit)


def _gap(asked: Problem, names: frozenset[str], first: "Solution") -> Fraction:
    """How far a choice is from the bound that the first search left: in gain, or in person-days."""
    places = _places(asked, names)
    assert first.chosen is not None
    if asked.need is None:
        most = asked.gain(first.chosen) / (1 - first.gap) if first.gap < 1 else Fraction(0)
        return 1 - asked.gain(places) / most if most else Fraction(0)
    paid = asked.cost(places)
    return 1 - asked.cost(first.chosen) * (1 - first.gap) / paid if paid else Fraction(0)


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
