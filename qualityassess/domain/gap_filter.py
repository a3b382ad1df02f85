"""Filters gaps by the role that works on them, by module and by effort."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from qualityassess.domain.gaps import Gap, Way


class EffortClass(StrEnum):
    """How much work a gap is: person-days of the steps not taken yet."""

    SMALL = "small"
    """At most 5 person-days."""
    MIDDLE = "middle"
    """More than 5, at most 15."""
    LARGE = "large"
    """More than 15."""
    NONE = "none"
    """The rubric names no step: evidence alone, or the calendar."""


SMALL_DAYS = 5
MIDDLE_DAYS = 15


def effort_class(effort: Fraction | None) -> EffortClass:
    """Class of an effort in person-days."""
    if effort is None:
        return EffortClass.NONE
    if effort <= SMALL_DAYS:
        return EffortClass.SMALL
    return EffortClass.MIDDLE if effort <= MIDDLE_DAYS else EffortClass.LARGE


def roles(gap: Gap) -> tuple[str, ...]:
    """Roles that work on a gap: those of its steps, and the answering one where evidence is collected or no step named.

    Each once, the answering role first.
    """
    answering = (gap.criterion.role,) if Way.COLLECT in gap.ways or not gap.actions else ()
    return tuple(dict.fromkeys((*answering, *(action.role for action in gap.actions))))


@dataclass(frozen=True, slots=True)
class GapFilter:
    """What gaps must have in common; "" or None asks for nothing."""

    role: str = ""
    module: str = ""
    effort: EffortClass | None = None

    def __bool__(self) -> bool:
        return bool(self.role or self.module or self.effort is not None)

    def takes(self, gap: Gap) -> bool:
        """Whether a gap passes."""
        return (
            (not self.role or self.role in roles(gap))
            and (not self.module or gap.module.id == self.module)
            and (self.effort is None or effort_class(gap.effort) is self.effort)
        )
