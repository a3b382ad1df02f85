"""Reading a workspace: domain objects out, never rows of tables."""

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select, true

from qualityassess.domain.answers import Answer, Comment, Mark
from qualityassess.domain.application import HeldMaterial, Judgement, RuleCheck
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.branding import Branding
from qualityassess.domain.changes import Scope, ScopeKind
from qualityassess.domain.exhibits import Exhibit, Link, RecordExhibit
from qualityassess.domain.plan_rows import PlanAim, PlanStep
from qualityassess.domain.profile import Enterprise
from qualityassess.domain.registers import RECORDS, Confirmation, Record, RegisterName, Registers
from qualityassess.domain.report_texts import ReportText
from qualityassess.domain.sealing import SealedRevision
from qualityassess.storage import brandings, change_log, rows, tables
from qualityassess.storage.change_log import LogEntry
from qualityassess.storage.codec import LAYOUTS, R


class Reader:
    """The reading half of a store; lists come in the order in which their rows were added."""

    def _reading(self) -> AbstractContextManager[Connection]:
        """A connection inside a transaction: the one under way, or one of its own."""
        raise NotImplementedError

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Everything read inside the block is read at one moment, whatever others write meanwhile."""
        with self._reading():
            yield

    def enterprises(self) -> tuple[Enterprise, ...]:
        """All enterprises."""
        return self._load(Enterprise, true())

    def enterprise(self, id: str) -> Enterprise:  # noqa: A002 - the word of the domain
        """The enterprise of an id; LookupError when there is none."""
        return self._one(Enterprise, id)

    def find_enterprises(self, text: str) -> tuple[Enterprise, ...]:
        """Enterprises whose id starts with the text, or whose name or credit code is exactly the text."""
        wanted = text.strip()
        if not wanted:
            return ()
        c = tables.enterprises.c
        named = or_(c.name == wanted, c.credit_code == wanted.upper())
        return self._load(Enterprise, or_(c.id.startswith(wanted.lower(), autoescape=True), named))

    def assessments(self, enterprise_id: str | None = None) -> tuple[Assessment, ...]:
        """All assessments, or those of one enterprise."""
        if enterprise_id is not None:
            return self._owned(Assessment, enterprise_id)
        return self._assessments(true())

    def assessment(self, id: str) -> Assessment:  # noqa: A002 - the word of the domain
        """The assessment of an id; LookupError when there is none."""
        return self._one(Assessment, id)

    def find_assessments(self, text: str) -> tuple[Assessment, ...]:
        """Assessments whose id starts with the text or whose title is exactly the text."""
        wanted = text.strip()
        if not wanted:
            return ()
        c = tables.assessments.c
        return self._assessments(or_(c.id.startswith(wanted.lower(), autoescape=True), c.title == wanted))

    def answers(self, assessment: str) -> tuple[Answer, ...]:
        """Everybody's answers of an assessment."""
        return self._owned(Answer, assessment)

    def comments(self, assessment: str) -> tuple[Comment, ...]:
        """Comments of an assessment."""
        return self._owned(Comment, assessment)

    def marks(self, assessment: str) -> tuple[Mark, ...]:
        """Flags and own targets of an assessment."""
        return self._owned(Mark, assessment)

    def plan_aim(self, assessment: str) -> PlanAim | None:
        """What the plan of an assessment was made for; None before there was one."""
        return next(iter(self._owned(PlanAim, assessment)), None)

    def plan_steps(self, assessment: str) -> tuple[PlanStep, ...]:
        """Kept steps of an assessment's plan."""
        return self._owned(PlanStep, assessment)

    def report_texts(self, assessment: str) -> tuple[ReportText, ...]:
        """Texts of an assessment's dossier."""
        return self._owned(ReportText, assessment)

    def sealed_revisions(self, assessment: str) -> tuple[SealedRevision, ...]:
        """Sealed revisions (定稿版本) of an assessment, the first one first."""
        return self._owned(SealedRevision, assessment)

    def sealed_text(self, digest: str) -> str | None:
        """What was sealed under a digest, as it stands there now; None when nothing does."""
        table = tables.sealed_texts
        with self._reading() as connection:
            return connection.execute(select(table.c.json).where(table.c.digest == digest)).scalar_one_or_none()

    def links(self, assessment: str) -> tuple[Link, ...]:
        """Exhibits attached to criteria of an assessment."""
        return self._owned(Link, assessment)

    def links_of_enterprise(self, enterprise: str, *, without: str = "") -> dict[str, tuple[Link, ...]]:
        """Exhibits attached to criteria in the assessments of an enterprise, by assessment, in two statements.

        `without` is the id of an assessment that is left out.
        """
        c, heads = tables.links.c, tables.assessments.c
        owned = c.assessment.in_(select(heads.id).where(heads.enterprise == enterprise, heads.id != without))
        with self._reading() as connection:
            owners = {row.id: row.assessment for row in connection.execute(select(c.id, c.assessment).where(owned))}
            found: dict[str, list[Link]] = {}
            for link in rows.load(connection, Link, owned) if owners else ():
                found.setdefault(owners[link.id], []).append(link)
        return {assessment: tuple(links) for assessment, links in found.items()}

    def exhibits(self, enterprise: str) -> tuple[Exhibit, ...]:
        """All exhibits of an enterprise; their bytes stay where they are."""
        return self._owned(Exhibit, enterprise)

    def exhibits_of(self, assessment: str) -> tuple[Exhibit, ...]:
        """The exhibits that are linked in an assessment, each once."""
        linked = select(tables.links.c.exhibit).where(tables.links.c.assessment == assessment)
        return self._load(Exhibit, tables.exhibits.c.id.in_(linked))

    def registers(self, enterprise: str, among: Collection[RegisterName] = tuple(RECORDS)) -> Registers:
        """All registers of an enterprise, or some of them; the others are then as if they were empty."""
        wanted = {name: record for name, record in RECORDS.items() if name in among}
        with self._reading() as connection:
            # Most enterprises keep a few of the registers: one statement finds these, and only they are read.
            kept = rows.classes_with_rows(connection, wanted.values(), enterprise)
            found: dict[str, Any] = {
                name.value: self._owned(record, enterprise) for name, record in wanted.items() if record in kept
            }
            return Registers(confirmations=self._owned(Confirmation, enterprise), **found)

    def register(self, enterprise: str, name: RegisterName) -> tuple[Record, ...]:
        """One register of an enterprise."""
        return self._owned(RECORDS[name], enterprise)

    def confirmations(self, enterprise: str) -> tuple[Confirmation, ...]:
        """Confirmations that a register is complete."""
        return self._owned(Confirmation, enterprise)

    def record_exhibits(self, enterprise: str) -> tuple[RecordExhibit, ...]:
        """Exhibits attached to records."""
        return self._owned(RecordExhibit, enterprise)

    def rule_checks(self, enterprise: str) -> tuple[RuleCheck, ...]:
        """Rule checks (规则核对) and awards of one's own."""
        return self._owned(RuleCheck, enterprise)

    def all_rule_checks(self) -> tuple[RuleCheck, ...]:
        """Rule checks of every enterprise: a signed one serves the whole workspace."""
        return self._load(RuleCheck, true())

    def judgements(self, enterprise: str) -> tuple[Judgement, ...]:
        """Judgements of gates, of all award editions."""
        return self._owned(Judgement, enterprise)

    def held_materials(self, enterprise: str) -> tuple[HeldMaterial, ...]:
        """Materials at hand, of all award editions."""
        return self._owned(HeldMaterial, enterprise)

    def brandings(self) -> tuple[Branding, ...]:
        """Brandings that reports can carry, oldest first."""
        with self._reading() as connection:
            return brandings.all_brandings(connection)

    def usual_branding(self) -> str:
        """Id of the branding that reports carry unless another is named, "" for none."""
        with self._reading() as connection:
            return brandings.usual(connection)

    def last_modified(self, assessment: str) -> datetime | None:
        """When the assessment was last changed, else when it was made; LookupError when there is none."""
        with self._reading() as connection:
            made = self.assessment(assessment).created_at
            return change_log.last_at(connection, Scope(ScopeKind.ASSESSMENT, assessment)) or made

    def log(self, scope: Scope) -> tuple[LogEntry, ...]:
        """The change log of one enterprise or assessment, oldest first; it outlives what it is about."""
        with self._reading() as connection:
            return change_log.entries(connection, scope)

    def log_after(self, scope: Scope, moment: datetime) -> tuple[LogEntry, ...]:
        """The change log of one enterprise or assessment behind a moment, oldest first."""
        with self._reading() as connection:
            return change_log.entries_after(connection, scope, moment)

    def revision(self, row_class: type[R], id: str) -> int | None:  # noqa: A002 - the word of the domain
        """How often a row was written, from 1; None when there is no such row."""
        table = LAYOUTS[row_class].table
        with self._reading() as connection:
            return connection.execute(select(table.c.revision).where(table.c.id == id)).scalar_one_or_none()

    def owned(self, row_class: type[R], owner: str) -> tuple[R, ...]:
        """All rows of a class that belong to one assessment or enterprise, whatever the class."""
        return self._owned(row_class, owner)

    def _load(self, row_class: type[R], where: ColumnElement[bool]) -> tuple[R, ...]:
        with self._reading() as connection:
            return rows.load(connection, row_class, where)

    def _assessments(self, where: ColumnElement[bool]) -> tuple[Assessment, ...]:
        """Assessments of several enterprises, by enterprise."""
        enterprises = tables.enterprises.c
        place = select(enterprises.ordinal).where(enterprises.id == tables.assessments.c.enterprise).scalar_subquery()
        with self._reading() as connection:
            return rows.load(connection, Assessment, where, owners_order=place)

    def _owned(self, row_class: type[R], owner: str) -> tuple[R, ...]:
        return self._load(row_class, LAYOUTS[row_class].owner_column == owner)

    def _one(self, row_class: type[R], row_id: str) -> R:
        found = self._load(row_class, LAYOUTS[row_class].table.c.id == row_id)
        if not found:
            raise LookupError(f"no {row_class.__name__} {row_id}")
        return found[0]
