"""Registers: records taken in from typed rows, listed, removed, and confirmed complete."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import GenericAlias
from typing import Any
from uuid import UUID

from pydantic import ConfigDict, TypeAdapter, ValidationError

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
from qualityassess.domain.rubric import Direction
from qualityassess.services.json_file import fits, read_json
from qualityassess.services.typed_text import storable, tidy
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
    data = read_json(path)
    return parse_rows(data if isinstance(data, list) else [data], register, path.name)


def parse_rows(rows: Sequence[Any], register: RegisterName, file: str = "") -> list[Record]:
    """Typed records of plain rows; ProblemsError with every fault of every row."""
    # A list around the class is what lets the rule against unknown keys reach down to the years of an indicator.
    shape: Any = GenericAlias(list, (RECORDS[register],))
    adapter: TypeAdapter[list[Record]] = TypeAdapter(shape, config=ConfigDict(extra="forbid"))
    problems: list[Problem] = []
    found: list[Record] = []
    first: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            problems.append(Problem("file_shape", file=file, place=f"[{number}]", value=str(row)[:_SHOWN]))
            continue
        record, refused = _record(adapter, row)
        problems += [_problem(file, number, fault) for fault in refused]
        if record is None:
            continue
        problems += [replace(p, file=file, place=f"[{number}].{p.place}") for p in faults(record)]
        if record.id and record.id in first:
            other = (("other", f"[{first[record.id]}]"),)
            problems.append(Problem("id_twice", file, place=f"[{number}].id", value=record.id, values=other))
        first[record.id] = number
        found.append(record)
    if problems:
        raise ProblemsError(problems)
    return found


_SHOWN = 40
"""So many characters of a faulty value are repeated."""

_STAND_INS: Mapping[str, Any] = {
    "scheme": "-",
    "number": "-",
    "kind": EventKind.RECALL.value,
    "domain": "other",
    "occurred": date.min.isoformat(),
    "title": "-",
    "name": "-",
    "unit": "",
    "direction": Direction.UP.value,
    "award": "",
}
"""Harmless values of the required fields, so that a row with a fault in one of them is looked at as a whole."""


def _record(adapter: TypeAdapter[list[Record]], row: Mapping[str, Any]) -> tuple[Record | None, list[Any]]:
    """The record of a row and what was refused; then the record is what is left of it, for further faults."""
    try:
        return _validated(adapter, {"id": "", **row}), []
    except ValidationError as error:
        refused = error.errors(include_url=False)
    wrong = {str(fault["loc"][1]) for fault in refused if len(fault["loc"]) > 1}
    sound = {"id": "", **{key: value for key, value in row.items() if key not in wrong}}
    required = {name: _STAND_INS[name] for name in wrong & _STAND_INS.keys()}
    try:
        return _validated(adapter, {**sound, **required}), refused
    except ValidationError:
        # A stand-in that this class does not have: the row is of another register.
        return None, refused


def _validated(adapter: TypeAdapter[list[Record]], row: Mapping[str, Any]) -> Record:
    text = storable(json.dumps([row], ensure_ascii=False, default=str))
    return adapter.validate_json(text, strict=True)[0]


def _problem(file: str, number: int, fault: Any) -> Problem:
    parts = fault["loc"][1:]
    place = f"[{number}]" + "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in parts)
    kind = fault["type"]
    if kind == "missing":
        return Problem("key_missing", file=file, place=place, value=str(parts[-1]))
    if kind == "unexpected_keyword_argument":
        return Problem("key_unknown", file=file, place=place, value=str(parts[-1]))
    shown = str(fault["input"])[:_SHOWN]
    if kind.startswith("date"):
        return Problem("date_wrong", file=file, place=place, value=shown)
    return Problem("value_not_allowed", file=file, place=place, value=shown, values=(("allowed", fits(fault)),))


DOMAINS = (
    *("quality", "safety", "environment", "food", "health", "production"),
    *("tax", "labour", "ip", "law", "discipline", "complaint", "claim", "return", "other"),
)
"""Domains of events; with any other word an event would be counted by no condition."""
_HOLDER_CLASSES = ("system", "product", "licence")
_CHECK_LEVELS = ("national", "provincial", "city", "district")


def faults(record: Record) -> list[Problem]:
    """What is wrong with a record's own values: dates in the wrong order, words of no list, empty names, and so on."""
    found: list[Problem] = []
    if record.id and not _is_uuid(record.id):
        found.append(Problem("record_id_wrong", place="id", value=record.id[:_SHOWN]))
    match record:
        case Certificate():
            found += _empty(record, "scheme", "number")
            found += _not_listed("holder_class", record.holder_class, _HOLDER_CLASSES)
            found += _reversed("expires", record.issued, record.expires)
            found += _reversed("next_surveillance", record.last_surveillance, record.next_surveillance)
            found += _negative("open_nonconformities", record.open_nonconformities)
        case Event():
            found += _event_faults(record)
        case Indicator():
            found += _empty(record, "name")
            years = [entry.year for entry in record.years]
            found += [
                Problem("year_twice", place="years", values=(("year", str(y)),))
                for y in sorted({y for y in years if years.count(y) > 1})
            ]
            found += [
                Problem("year_out_of_range", place="years", values=(("year", str(y)),))
                for y in years
                if not 1900 <= y < 2200
            ]
        case Honour():
            found += _empty(record, "title")
            found += _reversed("expires", record.conferred, record.expires)
    return found


def _event_faults(event: Event) -> list[Problem]:
    found = _empty(event, "title")
    found += _not_listed("domain", event.domain, DOMAINS)
    found += _reversed("repaired", event.occurred, event.repaired)
    found += _reversed("delisted", event.occurred, event.delisted)
    found += _negative("amount", event.amount)
    if event.kind is EventKind.ACCIDENT and event.event_class:
        scale = EnvironmentLevel if event.domain == "environment" else EventClass
        found += _not_listed("event_class", event.event_class, list(scale))
    if event.kind is EventKind.SPOT_CHECK_FAILURE and event.level:
        found += _not_listed("level", event.level, _CHECK_LEVELS)
    return found


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _empty(record: Record, *names: str) -> list[Problem]:
    return [Problem("text_empty", place=name) for name in names if not getattr(record, name).strip()]


def _negative(place: str, value: int | None) -> list[Problem]:
    return [Problem("number_negative", place=place, value=str(value))] if value is not None and value < 0 else []


def _not_listed(place: str, value: str, known: Sequence[str]) -> list[Problem]:
    if value in known:
        return []
    return [Problem("value_not_allowed", place=place, value=value, values=(("allowed", ", ".join(known)),))]


def _reversed(place: str, first: date | None, last: date | None) -> list[Problem]:
    if first is None or last is None or first <= last:
        return []
    values = (("first", first.isoformat()), ("last", last.isoformat()))
    return [Problem("dates_reversed", place=place, value=last.isoformat(), values=values)]


def add_records(workspace: Workspace, enterprise_id: str, register: RegisterName, rows: Sequence[Record]) -> Changes:
    """Store records, all or none.

    One with the id of a record of this enterprise replaces it; one without id, or with that of another enterprise's
    record, gets a new id.
    """
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, f"{register.value}_added", workspace.who, workspace.now()) as tx:
        own = {record.id for record in records(workspace, enterprise_id, register)}
        for row in rows:
            taken = row.id not in own and tx.get(type(row), row.id) is not None
            tx.put(enterprise_id, tidy(replace(row, id=workspace.new_id()) if taken or not row.id else row))
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

    `domain` is an event kind, or `kind:domain`. UserFacingError for an unknown kind or domain, a period in the wrong
    order, or no word on where it was looked up.
    """
    kind, colon, rest = domain.partition(":")
    if kind not in list(EventKind):
        raise UserFacingError("value_not_allowed", value=domain, allowed=", ".join(EventKind))
    if colon and rest not in DOMAINS:
        raise UserFacingError("value_not_allowed", value=rest, allowed=", ".join(DOMAINS))
    if not where.strip():
        raise UserFacingError("confirmation_without_place")
    if period[1] < period[0]:
        raise UserFacingError("dates_reversed", first=period[0].isoformat(), last=period[1].isoformat())
    day = looked_up or workspace.today()
    row = tidy(Confirmation(workspace.new_id(), domain, period[0], period[1], day, where.strip(), workspace.who))
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, "confirmed", workspace.who, workspace.now()) as tx:
        tx.put(enterprise_id, row)
    return tx.changes
