"""The to-do list (待办): everything of an enterprise that falls due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from qualityassess.domain import due as dates
from qualityassess.domain.assessment import Assessment, AssessmentFile, PurposeKind
from qualityassess.domain.due import Due, due_records
from qualityassess.domain.due_exhibits import due_confirmations, due_exhibits
from qualityassess.domain.due_registers import due_registers
from qualityassess.domain.due_rule import DueRule
from qualityassess.domain.plan_due import dated_steps, due_steps
from qualityassess.domain.profile import Enterprise
from qualityassess.domain.registers import Record, RegisterName, Registers
from qualityassess.domain.scoring import Scoring
from qualityassess.services.assessments import open_file
from qualityassess.services.library import Library
from qualityassess.services.workspace import Workspace


@dataclass(frozen=True)
class Todo:
    """What falls due for one enterprise, seen from a day; earliest first."""

    enterprise: Enterprise
    on: date
    items: tuple[Due, ...]
    library: Library
    registers: Registers
    exhibits: Mapping[str, str]
    """Names of exhibits by id."""
    plan_steps: int = 0
    """Dated steps of the plan in all; the nearest of them stand among the items."""

    @cached_property
    def rules(self) -> Mapping[str, DueRule]:
        """The rules of the catalogue by id."""
        return {rule.id: rule for rule in self.library.deadlines}

    def record(self, item: Due) -> Record | None:
        """The record that a date belongs to."""
        return self.record_of(item.register, item.record) if item.register is not None else None

    def record_of(self, register: RegisterName, record: str) -> Record | None:
        """A record of a register on which something falls due."""
        return self._records.get((register, record))

    @cached_property
    def _records(self) -> Mapping[tuple[RegisterName, str], Record]:
        wanted = {item.register for item in self.items if item.register is not None}
        return {(name, row.id): row for name in wanted for row in getattr(self.registers, name.value)}


def todo(workspace: Workspace, enterprise_id: str, on: date, last: date | None = None) -> Todo:
    """Everything that falls due up to a day, what is overdue included; without that day, all of it.

    Exhibits are those of the newest assessment; planned applications are award assessments from `on` on.
    """
    with workspace.store.reading():
        current = newest(workspace.store.assessments(enterprise_id))
        file = open_file(workspace, current) if current is not None else None
        return todo_with(workspace, enterprise_id, file, on, last)


def todo_with(
    workspace: Workspace, enterprise_id: str, file: AssessmentFile | None, on: date, last: date | None = None
) -> Todo:
    """The same for the newest assessment that was read already, None where there is none."""
    store, library = workspace.store, workspace.library
    enterprise, heads = store.enterprise(enterprise_id), store.assessments(enterprise_id)
    registers = store.registers(enterprise_id) if file is None else file.registers
    names = {exhibit.id: exhibit.name for exhibit in store.exhibits(enterprise_id)}
    steps = store.plan_steps(file.assessment.id) if file is not None else ()
    found = [
        *due_records(library.deadlines, registers, library.facts(enterprise.profile), validities(library), on),
        *(due_exhibits(Scoring(file), on) if file is not None else ()),
        *(due_registers(file, on) if file is not None else ()),
        *due_steps(steps, on),
        *due_confirmations(registers.confirmations, applications_planned(heads, on), on),
    ]
    items = dates.in_order(dates.until(found, last))
    return Todo(enterprise, on, items, library, registers, names, len(dated_steps(steps)))


def newest(heads: tuple[Assessment, ...]) -> Assessment | None:
    """The assessment that speaks for an enterprise now: the newest full one, else the newest of any purpose."""
    full = [head for head in heads if head.purpose.kind is PurposeKind.FULL]
    return max(
        full or heads, key=lambda head: (head.as_of, head.created_at or datetime.min.replace(tzinfo=UTC)), default=None
    )


def applications_planned(heads: tuple[Assessment, ...], on: date) -> list[tuple[date, str]]:
    """Days and names of planned applications."""
    return [(head.as_of, head.title) for head in heads if head.purpose.kind is PurposeKind.AWARD and head.as_of >= on]


def validities(library: Library) -> dict[str, int]:
    """Years for which titles are given, by award id, as their newest edition states."""
    ids = dict.fromkeys(award.id for award in library.targets)
    years = {award_id: library.editions(award_id)[0].validity_years for award_id in ids}
    return {award_id: count for award_id, count in years.items() if count}
