"""Registers: records taken in from typed rows, listed, removed, and confirmed complete."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import Problem, ProblemsError, UserFacingError
from qualityassess.domain.registers import (
    Certificate,
    Confirmation,
    EnvironmentLevel,
    Event,
    EventClass,
    EventKind,
    Honour,
    Indicator,
    RegisterName,
)
from qualityassess.services.workspace import Workspace, enterprise_scope

Record = Certificate | Event | Indicator | Honour
RECORDS: Mapping[RegisterName, type[Record]] = {
    RegisterName.CERTIFICATES: Certificate,
    RegisterName.EVENTS: Event,
    RegisterName.INDICATORS: Indicator,
    RegisterName.HONOURS: Honour,
}


def register_named(text: str) -> RegisterName:
    """The register of a name; UserFacingError lists the known ones."""
    if text in list(RegisterName):
        return RegisterName(text)
    raise UserFacingError("register_unknown", value=text, known=", ".join(RegisterName))


def records(workspace: Workspace, enterprise_id: str, register: RegisterName) -> tuple[Record, ...]:
    """All records of a register."""
    found: tuple[Record, ...] = getattr(workspace.store.registers(enterprise_id), register.value)
    return found


def read_rows(path: Path, register: RegisterName) -> list[Record]:
    """Records of a JSON file with a list of rows (or one row); ProblemsError names row, field, value and remedy."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProblemsError([Problem("file_unreadable", file=path.name, value=error.strerror or "")]) from error
    except UnicodeDecodeError as error:
        raise ProblemsError([Problem("file_not_utf8", file=path.name)]) from error
    except json.JSONDecodeError as error:
        fault = Problem("json_syntax", file=path.name, line=error.lineno, value=error.msg)
        raise ProblemsError([fault]) from error
    rows = data if isinstance(data, list) else [data]
    return parse_rows(rows, register, path.name)


def parse_rows(rows: Sequence[Any], register: RegisterName, file: str = "") -> list[Record]:
    """Typed records of plain rows; ProblemsError with every fault of every row."""
    adapter: TypeAdapter[Record] = TypeAdapter(RECORDS[register])
    problems: list[Problem] = []
    found: list[Record] = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            problems.append(Problem("file_shape", file=file, place=f"[{number}]", value=str(row)[:40]))
            continue
        unknown = set(row) - set(RECORDS[register].__dataclass_fields__)
        problems += [Problem("key_unknown", file=file, place=f"[{number}]", value=key) for key in sorted(unknown)]
        try:
            record = adapter.validate_python({"id": "", **{k: v for k, v in row.items() if k not in unknown}})
        except ValidationError as error:
            problems += [_problem(file, number, fault) for fault in error.errors(include_url=False)]
            continue
        problems += [replace(p, file=file, place=f"[{number}].{p.place}") for p in faults(record)]
        found.append(record)
    if problems:
        raise ProblemsError(problems)
    return found


def _problem(file: str, number: int, fault: Any) -> Problem:
    place = f"[{number}]" + "".join(f".{part}" for part in fault["loc"])
    if fault["type"] == "missing":
        return Problem("key_missing", file=file, place=place, value=str(fault["loc"][-1]))
    return Problem(
        "value_wrong", file=file, place=place, value=str(fault["input"])[:40], values=(("allowed", fault["msg"]),)
    )


def faults(record: Record) -> list[Problem]:
    """What is wrong with a record's own values: dates in the wrong order, classes of the wrong scale, empty names."""
    found: list[Problem] = []
    match record:
        case Certificate():
            found += _reversed("expires", record.issued, record.expires)
            found += _reversed("next_surveillance", record.last_surveillance, record.next_surveillance)
            found += [Problem("text_empty", place=f) for f in ("scheme", "number") if not getattr(record, f).strip()]
        case Event():
            found += _reversed("repaired", record.occurred, record.repaired)
            scale: list[str] = list(EnvironmentLevel) if record.domain == "environment" else list(EventClass)
            if record.event_class and record.kind is EventKind.ACCIDENT and record.event_class not in scale:
                allowed = ", ".join(scale)
                found.append(
                    Problem(
                        "value_not_allowed",
                        place="event_class",
                        value=record.event_class,
                        values=(("allowed", allowed),),
                    )
                )
        case Indicator():
            years = [entry.year for entry in record.years]
            found += [
                Problem("year_twice", place="years", values=(("year", str(y)),))
                for y in {y for y in years if years.count(y) > 1}
            ]
        case Honour():
            found += _reversed("expires", record.conferred, record.expires)
    return found


def _reversed(place: str, first: date | None, last: date | None) -> list[Problem]:
    if first is None or last is None or first <= last:
        return []
    values = (("first", first.isoformat()), ("last", last.isoformat()))
    return [Problem("dates_reversed", place=place, value=last.isoformat(), values=values)]


def add_records(workspace: Workspace, enterprise_id: str, register: RegisterName, rows: Sequence[Record]) -> Changes:
    """Store records, all or none; a record without id gets a new one."""
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, f"{register.value}_added", workspace.who, workspace.now()) as tx:
        for row in rows:
            tx.put(enterprise_id, row if row.id else replace(row, id=workspace.new_id()))
    return tx.changes


def remove_record(workspace: Workspace, enterprise_id: str, record: Record) -> Changes:
    """Remove a record."""
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, "record_removed", workspace.who, workspace.now()) as tx:
        tx.remove(enterprise_id, type(record), record.id)
    return tx.changes


def confirm(
    workspace: Workspace,
    enterprise_id: str,
    domain: str,
    period: tuple[date, date],
    where: str,
    *,
    looked_up: date | None = None,
) -> Changes:
    """Confirm that the event register holds everything of a domain in a period (完整性确认).

    `domain` is an event kind, or `kind:domain`. UserFacingError for an unknown kind or a period in the wrong order.
    """
    kind = domain.partition(":")[0]
    if kind not in list(EventKind):
        raise UserFacingError("value_not_allowed", value=domain, allowed=", ".join(EventKind))
    if period[1] < period[0]:
        raise UserFacingError("dates_reversed", first=period[0].isoformat(), last=period[1].isoformat())
    day = looked_up or workspace.today()
    row = Confirmation(workspace.new_id(), domain, period[0], period[1], day, where, workspace.who)
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, "confirmed", workspace.who, workspace.now()) as tx:
        tx.put(enterprise_id, row)
    return tx.changes
