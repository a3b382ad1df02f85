"""How far a fact about a rule was verified (可信度), shared by awards, statutes and criteria sets."""

from enum import StrEnum


class Confidence(StrEnum):
    """Confirmed 已核实 (read in a stored text), recalled 据记忆 (general knowledge), not found 未核实 (missing)."""

    CONFIRMED = "confirmed"
    RECALLED = "recalled"
    NOT_FOUND = "not_found"
