"""Runs something several times and keeps the median; prints one line a figure with its goal."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

RUNS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure with its unit, the goal it should stay at or below, and what it was compared with."""

    name: str
    value: float
    unit: str
    goal: float
    detail: str = ""

    @property
    def within(self) -> bool:
        """Whether the goal is reached."""
        return self.value <= self.goal

    def line(self) -> str:
        """One line of the table."""
        verdict = "ok  " if self.within else "OVER"
        return (
            f"{verdict} {self.name:<44} {self.value:8.2f} {self.unit:<5} goal {self.goal:g} {self.unit}  {self.detail}"
        )


def median_seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Median wall time of a call in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
