"""Conditions (申报条件) that rest on certain records, or on the exhibit that a person judged them by."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from qualityassess.domain.awards import Award
from qualityassess.domain.gate import Gate
from qualityassess.domain.gate_facts import GateFacts
from qualityassess.domain.gates import GateResult, result_on
from qualityassess.domain.registers import RegisterName, Registers


def gates_resting_on(
    awards: Iterable[Award], facts: GateFacts, records: Collection[str]
) -> tuple[tuple[Award, GateResult], ...]:
    """Gates of awards, with their result, that would come out otherwise without the records or confirmations.

    `records` are ids. A gate that names the record among its facts rests on it too, even where another record would
    give the same result.
    """
    without = replace(facts, registers=_without(facts.registers, frozenset(records)))
    found = []
    for award in awards:
        for gate in award.gates:
            row = result_on(gate, facts)
            other = result_on(gate, without) if row.result is not None else row
            if (row.result, row.values) != (other.result, other.values):
                found.append((award, row))
    return tuple(found)


def gates_named(awards: Iterable[Award], key: str, gate: str) -> Iterator[tuple[Award, Gate]]:
    """The gate of an award edition `id@version` by its id, wherever it is listed."""
    return ((award, row) for award in awards if award.key == key for row in award.gates if row.id == gate)


def exhibit_behind(row: GateResult) -> str:
    """Id of the exhibit that a judged gate rests on; empty for none, and for a gate that the facts decide."""
    return dict(row.values).get("exhibit", "") if row.reason == "judged" else ""


def _without(registers: Registers, gone: frozenset[str]) -> Registers:
    kept: dict[str, Any] = {}
    for field in (*(name.value for name in RegisterName), "confirmations"):
        rows = getattr(registers, field)
        if any(row.id in gone for row in rows):
            kept[field] = tuple(row for row in rows if row.id not in gone)
    return replace(registers, **kept)
