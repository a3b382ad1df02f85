"""Registers: their records listed, added, changed and removed, each as one change, and confirmed complete."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from qualityassess.domain.changes import Changes
from qualityassess.domain.completeness import CERTIFICATES, HONOURS
from qualityassess.domain.errors import Problem, ProblemsError, UserFacingError
from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.register_faults import faults as record_faults
from qualityassess.domain.registers import RECORDS, Confirmation, EventKind, Record, RegisterName
from qualityassess.services.award_titles import with_award_id
from qualityassess.services.json_file import read_json
from qualityassess.services.register_intake import Matcher, TakenRow, free_id, in_rows, json_rows
from qualityassess.services.register_rows import RowReader, cell_value, misfit
from qualityassess.services.typed_text import tidy
from qualityassess.services.workspace import Workspace, enterprise_scope

DOMAINS = (
    *("quality", "safety", "environment", "food", "health", "production"),
    *("network", "data", "secrecy", "tax", "labour", "ip", "data_fraud", "law", "discipline"),
    *("complaint", "objection", "claim", "return"),
    *("discredit", "abnormal_operation", "serious_discredit", "other"),
)
"""Domains of events; with any other word an event would be counted by no condition."""


def register_named(text: str) -> RegisterName:
    """The register of a name; UserFacingError lists the known ones."""
    if text in list(RegisterName):
        return RegisterName(text)
    raise UserFacingError("register_unknown", value=text, known=", ".join(RegisterName))


def form_of(workspace: Workspace, register: RegisterName) -> RegisterForm:
    """The columns and words of a register."""
    return workspace.library.register_forms[register]


def records(workspace: Workspace, enterprise_id: str, register: RegisterName) -> tuple[Record, ...]:
    """All records of a register, in the order in which they were added."""
    return workspace.store.register(enterprise_id, register)


def counts(workspace: Workspace, enterprise_id: str) -> dict[RegisterName, int]:
    """How many records each register holds."""
    found = workspace.store.registers(enterprise_id)
    return {name: len(getattr(found, name.value)) for name in RegisterName}


def read_rows(path: Path, form: RegisterForm) -> list[Record]:
    """Records of a JSON file with a list of rows (or one row); ProblemsError names row, field, value and remedy."""
    data = read_json(path)
    return parse_rows(data if isinstance(data, list) else [data], form, path.name)


def parse_rows(rows: Sequence[Any], form: RegisterForm, file: str = "") -> list[Record]:
    """Typed records of plain rows; ProblemsError with every fault of every row."""
    found, problems = json_rows(form, rows, file)
    for row in found:
        problems += [replace(p, file=file, place=in_rows(row.number, p.place)) for p in row.problems]
    if problems:
        raise ProblemsError(sorted(problems, key=lambda p: int(p.place[1:].partition("]")[0])))
    return [row.record for row in found]


def faults(form: RegisterForm, record: Record) -> list[Problem]:
    """What is wrong with a record's own values; places are ids of columns."""
    return record_faults(form, record)


def add_records(workspace: Workspace, enterprise_id: str, register: RegisterName, rows: Sequence[Record]) -> Changes:
    """Store checked records, all or none.

    One with the id of a record of this enterprise replaces it; one without id, or with that of another enterprise's
    record, gets a new id.
    """
    own = {record.id for record in records(workspace, enterprise_id, register)}
    known = [with_award_id(workspace, row) for row in rows]
    named = [tidy(row if row.id in own else replace(row, id=free_id(workspace, row))) for row in known]
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, f"{register.value}_added", workspace.who, workspace.now()) as tx:
        tx.put_all(enterprise_id, named)
    return tx.changes


def put_record(workspace: Workspace, enterprise_id: str, record: Record) -> Changes:
    """Add a record (without id) or change it; ProblemsError with its faults, places being ids of columns.

    Faults that the stored record has already, such as those of an older version, do not keep others from being mended.
    """
    register = next(name for name, kind in RECORDS.items() if kind is type(record))
    matcher = Matcher(workspace, enterprise_id, form_of(workspace, register))
    before = matcher.by_id(record.id) if record.id else None
    known = set(record_faults(matcher.form, before)) if before is not None else set()
    problems = [problem for problem in record_faults(matcher.form, record) if problem not in known]
    problems += [problem for _, problem in matcher.doubled([TakenRow(1, record, before)])]
    if problems:
        raise ProblemsError(problems)
    return add_records(workspace, enterprise_id, register, [record])


def edit_field(
    workspace: Workspace, enterprise_id: str, register: RegisterName, record_id: str, column_id: str, typed: str
) -> Changes:
    """Change one field to what a person typed: a choice by id or name, a date, a number; "" clears it.

    ProblemsError with the faults of the record as it would be; LookupError when there is no such record.
    """
    form = form_of(workspace, register)
    column = form.column(column_id)
    record = next((r for r in records(workspace, enterprise_id, register) if r.id == record_id), None)
    if record is None:
        raise LookupError(f"no {register.value} {record_id}")
    try:
        value = cell_value(column, typed)
    except ValueError as error:
        raise ProblemsError([misfit(column, typed)]) from error
    parsed = RowReader(form).record({column_id: value}, record, frozenset({column_id}))
    refused = [problem for problem in parsed.problems if problem.place == column_id]
    if refused:
        raise ProblemsError(refused)
    return put_record(workspace, enterprise_id, parsed.record)


def remove_record(workspace: Workspace, enterprise_id: str, record: Record) -> Changes:
    """Remove a record with what is attached to it."""
    return remove_records(workspace, enterprise_id, type(record), [record.id])


def remove_records(workspace: Workspace, enterprise_id: str, kind: type[Record], ids: Collection[str]) -> Changes:
    """Remove records of one register as one change, each with the exhibits attached to it."""
    scope = enterprise_scope(enterprise_id)
    attached = [entry for entry in workspace.store.record_exhibits(enterprise_id) if entry.record in set(ids)]
    verb = "record_removed" if len(ids) == 1 else "records_removed"
    with workspace.store.transaction(scope, verb, workspace.who, workspace.now()) as tx:
        for entry in attached:
            tx.remove(enterprise_id, type(entry), entry.id)
        for record_id in ids:
            tx.remove(enterprise_id, kind, record_id)
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
    """Confirm that a register holds everything of a domain in a period (完整性确认).

    `domain` is an event kind, `kind:domain`, or `honours` or `certificates` for that register.
    UserFacingError for an unknown kind or domain, a period in the wrong order, or no word on where it was looked up.
    """
    kind, colon, rest = domain.partition(":")
    known = (*EventKind, HONOURS, CERTIFICATES)
    if kind not in known or (colon and kind not in list(EventKind)):
        raise UserFacingError("value_not_allowed", value=domain, allowed=", ".join(known))
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
