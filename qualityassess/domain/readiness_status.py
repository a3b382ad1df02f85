"""The statuses of an application's readiness (申报准备状态), apart from the rules that give them."""

from enum import StrEnum


class Readiness(StrEnum):
    """不满足, 待核实, 未评分, 低于目标, 材料未齐, 按已录入规则未发现障碍: worst first."""

    BLOCKED = "blocked"
    UNDECIDED = "undecided"
    UNSCORED = "unscored"
    BELOW = "below"
    PREPARING = "preparing"
    READY = "ready"
