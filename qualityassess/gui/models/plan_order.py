"""How the rows of the plan are shown: narrowed by owner, module and effort, in parts by module or owner, and sorted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from qualityassess.domain.gap_filter import EffortClass, effort_class
from qualityassess.domain.planning import PlanModel
from qualityassess.gui.models.plan_lines import GroupKey, PlanGroup, PlanLine
from qualityassess.i18n import Translator
from qualityassess.services import plan_wording, wording


class Parts(StrEnum):
    """不分组, 按模块, 按负责."""

    NONE = ""
    MODULE = "module"
    OWNER = "owner"


class SortKey(StrEnum):
    """What the list can be sorted by; the plan's own order is none of them."""

    TITLE = "title"
    MODULE = "module"
    WAY = "way"
    GAIN = "gain"
    DAYS = "days"
    OWNER = "owner"
    DUE = "due"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class PlanOrder:
    """What a person asked of the list; "" and None ask for nothing. Owner and module are named as they are shown."""

    owner: str = ""
    module: str = ""
    effort: EffortClass | None = None
    parts: Parts = Parts.NONE
    key: SortKey | None = None
    falling: bool = False

    @property
    def narrows(self) -> bool:
        """Whether rows are left out."""
        return bool(self.owner or self.module or self.effort is not None)

    def takes(self, line: PlanLine) -> bool:
        """Whether a row is shown."""
        return (
            (not self.owner or line.owner == self.owner)
            and (not self.module or line.module == self.module)
            and (self.effort is None or effort_class(line.person_days) is self.effort)
        )


def arranged(tr: Translator, model: PlanModel, groups: list[PlanGroup], order: PlanOrder) -> list[PlanGroup]:
    """The groups as they are shown; a group whose rows are all left out goes, the plan itself stays."""
    found: list[PlanGroup] = []
    for group in groups:
        lines = tuple(line for line in group.lines if order.takes(line))
        if len(lines) < len(group.lines):
            caption = tr("{count} of {total} shown", count=len(lines), total=len(group.lines))
            group = replace(group, caption=caption, lines=lines)
        if group.key is GroupKey.PLAN and group.lines and order.parts is not Parts.NONE:
            found += _in_parts(tr, model, group, order)
        elif group.lines or group.key is GroupKey.PLAN:
            found.append(replace(group, lines=in_order(group.lines, order)))
    return found


def in_order(lines: tuple[PlanLine, ...], order: PlanOrder) -> tuple[PlanLine, ...]:
    """Rows sorted; rows without a value come last either way, equal ones keep the plan's order."""
    if order.key is None:
        return lines
    values = [(_value(line, order.key), line) for line in lines]
    full = [pair for pair in values if pair[0] is not None]
    full.sort(key=lambda pair: pair[0], reverse=order.falling)  # type: ignore[arg-type, return-value]
    return tuple(line for _, line in full) + tuple(line for value, line in values if value is None)


def _value(line: PlanLine, key: SortKey) -> Fraction | date | str | None:
    """What a row is sorted by; None where it has nothing there."""
    match key:
        case SortKey.GAIN:
            if line.step is not None:
                return Fraction(line.step.gain)
            return line.awaited.gain if line.awaited is not None else None
        case SortKey.DAYS:
            return line.person_days
        case SortKey.DUE:
            if line.awaited is not None:
                return date(line.awaited.earliest, 12, 31)
            return line.row.due if line.row is not None else None
        case SortKey.STATE:
            return str(list(type(line.row.state)).index(line.row.state)) if line.row is not None else None
        case SortKey.WAY:
            return line.way_text or None
        case SortKey.TITLE:
            return line.title
        case SortKey.MODULE:
            return line.module or None
        case SortKey.OWNER:
            return line.owner or None


def _in_parts(tr: Translator, model: PlanModel, group: PlanGroup, order: PlanOrder) -> list[PlanGroup]:
    """The plan in parts, each with its count, gain and work, in the order in which they first occur."""
    by_name: dict[str, list[PlanLine]] = {}
    for line in group.lines:
        by_name.setdefault(line.module if order.parts is Parts.MODULE else line.owner, []).append(line)
    found = []
    for name, lines in by_name.items():
        steps = [line.step for line in lines if line.step is not None]
        gain = model.value(sum(step.gain for step in steps))
        days = sum((line.person_days or Fraction(0) for line in lines), Fraction(0))
        title = " • ".join(
            (
                name or (tr("Without a module") if order.parts is Parts.MODULE else tr("Without an owner")),
                tr.plural("{count} step", "{count} steps", len(lines)),
                plan_wording.total_gain(tr, model, gain),
                tr("{days} person-days", days=wording.decimal(days)),
            )
        )
        found.append(PlanGroup(group.key, title, "", in_order(tuple(lines), order), name))
    return found
