"""The mixed-integer programme of a plan in HiGHS: one thread, a fixed seed, stopped by gap or nodes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

import highspy
import numpy as np

from qualityassess.domain.errors import Cancelled
from qualityassess.domain.plan_problem import Problem

SEED = 20
SCALE = 1000
"""What the need, or all gains together, count in the programme: figures near 1 suit floating point."""
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Stop:
    """When the search may stop: within this relative gap, or after this many nodes."""

    gap: Fraction = Fraction(2, 100)
    nodes: int = 2_000


class Programme:
    """One problem as HiGHS sees it; rows are added as choices are cut off."""

    def __init__(self, problem: Problem, stop: Stop, cancelled: Callable[[], bool] | None) -> None:
        self._problem = problem
        self._cancelled = cancelled
        self._whole = problem.need or sum(problem.gains) or 1
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("parallel", "off"),
            ("random_seed", SEED),
            ("mip_rel_gap", float(stop.gap)),
            ("mip_abs_gap", 0.0),
            ("mip_max_nodes", stop.nodes),
            ("mip_feasibility_tolerance", TOLERANCE),
            ("primal_feasibility_tolerance", TOLERANCE),
        ):
            self._highs.setOptionValue(option, value)
        self._highs.passModel(self._programme())
        if cancelled is not None:
            self._highs.cbMipInterrupt.subscribe(self._ask)

    def _ask(self, event: highspy.highs.HighsCallbackEvent) -> None:
        if self._cancelled is not None and self._cancelled():
            event.interrupt()

    def _scaled(self, gain: int) -> float:
        return float(Fraction(gain * SCALE, self._whole))

    def _programme(self) -> highspy.HighsLp:
        problem = self._problem
        count = len(problem.ids)
        rows: list[tuple[list[int], list[float], float, float]] = []
        for n, needs in enumerate(problem.needs):
            rows += [([m, n], [1.0, -1.0], 0.0, highspy.kHighsInf) for m in needs]
        for row in problem.rows:
            rows.append((list(row.steps), [float(u) for u in row.usage], -highspy.kHighsInf, float(row.bound)))
        if problem.need is not None:
            gainers = [n for n in range(count) if problem.gains[n]]
            least = self._scaled(problem.need) - TOLERANCE
            rows.append((gainers, [self._scaled(problem.gains[n]) for n in gainers], least, highspy.kHighsInf))
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = count, len(rows)
        costs = problem.costs if problem.need is not None else [self._scaled(g) for g in problem.gains]
        lp.sense_ = highspy.ObjSense.kMinimize if problem.need is not None else highspy.ObjSense.kMaximize
        lp.col_cost_ = np.array(costs, dtype=np.double)
        lp.col_lower_ = np.array([float(n in problem.forced) for n in range(count)], dtype=np.double)
        lp.col_upper_ = np.ones(count, dtype=np.double)
        lp.integrality_ = [highspy.HighsVarType.kInteger] * count
        lp.row_lower_ = np.array([row[2] for row in rows], dtype=np.double)
        lp.row_upper_ = np.array([row[3] for row in rows], dtype=np.double)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(row[0]) for row in rows)]).astype(np.int32)
        lp.a_matrix_.index_ = np.array([n for row in rows for n in row[0]], dtype=np.int32)
        lp.a_matrix_.value_ = np.array([v for row in rows for v in row[1]], dtype=np.double)
        return lp

    def solve(self, start: Iterable[int] | None) -> tuple[frozenset[int] | None, float] | None:
        """The best choice found with the bound of the search (cost, or gain); None where there is none at all.

        The choice is None where the search stopped before it found one. Raises Cancelled when a person asked to stop.
        """
        highs = self._highs
        if not self._problem.ids:
            return (frozenset(), 0.0) if not self._problem.need else None
        if start is not None:
            wanted = set(start)
            begun = highspy.HighsSolution()
            begun.col_value = [float(n in wanted) for n in range(len(self._problem.ids))]
            highs.setSolution(begun)
        highs.run()
        status = highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInterrupt:
            raise Cancelled
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return None
        info = highs.getInfo()
        bound = float(info.mip_dual_bound)
        if self._problem.need is None:
            bound = bound * self._whole / SCALE
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None, bound
        values = highs.getSolution().col_value
        return frozenset(n for n, value in enumerate(values) if value > 0.5), bound

    def demand_more_than(self, chosen: frozenset[int]) -> None:
        """Cut off a choice, and with it all of its parts, that does not reach the need: take a step beyond it."""
        others = [n for n in range(len(self._problem.ids)) if n not in chosen]
        self._highs.addRow(1.0, highspy.kHighsInf, len(others), np.array(others, dtype=np.int32), np.ones(len(others)))
