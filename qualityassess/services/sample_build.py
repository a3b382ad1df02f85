"""Builds the invented sample enterprise (示例) through the services, with fixed ids and a clock of its own."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from uuid import UUID, uuid5

from qualityassess.domain.answers import CONSULTANT, Comment
from qualityassess.domain.assessment import Assessment, AssessmentFile, parse_purpose
from qualityassess.domain.exhibits import LinkState
from qualityassess.services import (
    answering,
    applications,
    assessments,
    enterprises,
    evidence,
    intake,
    register_exhibits,
    registers,
    report_texts,
)
from qualityassess.services.library import Library
from qualityassess.services.sample_files import AssessmentTable, ExhibitTable, LinkTable, SampleFiles
from qualityassess.services.workspace import Workspace
from qualityassess.storage.store import Store

SAMPLE_ID = UUID("5a3b1e00-0000-5000-8000-000000000001")
"""Workspace id of every sample: a file with it may be built anew, any other never."""


@dataclass
class SampleClock:
    """A clock that goes on by a second each time it is asked, so that every build gives the same times."""

    start: datetime
    asked: int = 0

    def __call__(self) -> datetime:
        """The next second."""
        self.asked += 1
        return (self.start + timedelta(seconds=self.asked)).astimezone(UTC)


@dataclass
class SampleIds:
    """UUIDs in a fixed order."""

    given: int = 0

    def __call__(self) -> str:
        """The next id."""
        self.given += 1
        return str(uuid5(SAMPLE_ID, str(self.given)))


@dataclass
class _Build:
    workspace: Workspace
    files: SampleFiles
    enterprise: str = ""
    begun: dict[str, Assessment] = field(default_factory=dict)
    opened: dict[str, AssessmentFile] = field(default_factory=dict)
    exhibit_ids: dict[str, str] = field(default_factory=dict)

    def open(self, key: str) -> AssessmentFile:
        """The assessment as it was first opened: enough to know its criteria, and opening is what takes time."""
        if key not in self.opened:
            self.opened[key] = assessments.open_file(self.workspace, self.begun[key])
        return self.opened[key]


def build_sample(location: str, library: Library, files: SampleFiles) -> None:
    """Make a new workspace at a location and fill it; it is closed and complete afterwards.

    UserFacingError as for a new workspace; what was begun is left for the caller to remove.
    """
    clock: Callable[[], datetime] = SampleClock(files.head.start)
    with Store.create(location, workspace_id=SAMPLE_ID, at=files.head.start) as store:
        workspace = Workspace(store, library, files.head.who, now=clock, new_id=SampleIds())
        build = _Build(workspace, files)
        _add_enterprise(build)
        for table in files.head.assessments:
            _add_assessment(build, table)
        for exhibit in files.exhibits:
            _add_exhibit(build, exhibit)
            _attach_to_records(build, exhibit)
        for table in files.head.assessments:
            _review(build, table.key)
            _mark(build, table)
        _comment(build)
        _state_applications(build)
        _write_texts(build)


def _add_enterprise(build: _Build) -> None:
    """Profile and registers, with what was looked up to confirm that they are complete."""
    workspace = build.workspace
    profile = intake.read_profile(workspace, build.files.profile)
    build.enterprise = enterprises.add_enterprise(workspace, profile)[0].id
    for register in build.files.registers:
        rows = build.files.records(registers.form_of(workspace, register))
        registers.add_records(workspace, build.enterprise, register, rows)
    for row in build.files.confirmations:
        registers.confirm(workspace, build.enterprise, row.domain, row.period, row.where, looked_up=row.looked_up)


def _add_assessment(build: _Build, table: AssessmentTable) -> None:
    """An assessment with the answers of the enterprise and, where there are any, of the consultant."""
    workspace = build.workspace
    purpose = parse_purpose(table.purpose)
    assert purpose is not None, table.purpose
    begun, _ = assessments.new_assessment(
        workspace, build.enterprise, purpose, title=table.title, as_of=table.as_of, target=table.target
    )
    if table.award_targets:
        begun = replace(begun, award_targets=tuple(sorted(table.award_targets.items())))
        assessments.change_assessment(workspace, begun)
    build.begun[table.key] = begun
    file = build.open(table.key)
    intake.give_answers(workspace, begun, intake.read_answers(file, build.files.folder / table.answers))
    if table.consultant_answers:
        given = intake.read_answers(file, build.files.folder / table.consultant_answers)
        advising = replace(workspace.acting_as(CONSULTANT), who=build.files.head.consultant)
        intake.give_answers(advising, begun, given)


def _add_exhibit(build: _Build, exhibit: ExhibitTable) -> None:
    """Take a file in with its first link and attach it wherever else it proves something."""
    for link in exhibit.links:
        file = build.open(link.assessment)
        criterion = answering.criterion_of(file, link.criterion)
        known = build.exhibit_ids.get(exhibit.file)
        if known is not None and not link.tick:
            evidence.attach(
                build.workspace,
                build.begun[link.assessment],
                criterion,
                known,
                link.type,
                pages=link.pages,
                factor=link.factor,
            )
            continue
        stored, _ = evidence.add_exhibit(
            build.workspace,
            build.begun[link.assessment],
            criterion,
            build.files.exhibit(exhibit),
            link.type,
            known_types=frozenset(t.id for t in file.rubric.exhibit_types),
            issued=exhibit.issued,
            period=exhibit.period or (None, None),
            expires=exhibit.expires,
            copy=exhibit.copy_kind,
            sealed=exhibit.sealed,
            confidential=exhibit.confidential,
            unit=exhibit.unit,
            pages=link.pages,
            factor=link.factor,
            tick=link.tick,
        )
        build.exhibit_ids[exhibit.file] = stored.id


def _attach_to_records(build: _Build, exhibit: ExhibitTable) -> None:
    """Attach an exhibit to the records that it is the paper of."""
    workspace = build.workspace
    for owner in exhibit.records:
        form = registers.form_of(workspace, owner.register_)
        rows = registers.records(workspace, build.enterprise, owner.register_)
        record = next(row for row in rows if getattr(row, form.key[0]) == owner.record)
        held = build.exhibit_ids[exhibit.file]
        register_exhibits.attach(workspace, build.enterprise, owner.register_, record, held, owner.pages)


def _review(build: _Build, key: str) -> None:
    """Accept or reject the links that the data says were reviewed."""
    reviewing = replace(build.workspace, who=build.files.head.reviewer)
    reviewed: dict[tuple[str, str, str, str], LinkTable] = {
        (link.criterion, build.exhibit_ids[exhibit.file], link.type, link.tick): link
        for exhibit in build.files.exhibits
        for link in exhibit.links
        if link.assessment == key and link.state is not LinkState.ATTACHED
    }
    for link in build.workspace.store.links(build.begun[key].id):
        table = reviewed.get((link.criterion, link.exhibit, link.type, link.tick))
        if table is not None:
            evidence.review_link(reviewing, build.begun[key], link, table.state, table.review)


def _mark(build: _Build, table: AssessmentTable) -> None:
    """Flags and targets of single criteria."""
    for criterion in table.flags:
        answering.set_flag(build.workspace, build.begun[table.key], criterion, flagged=True)
    for criterion, percent in table.targets.items():
        answering.set_target(build.workspace, build.begun[table.key], criterion, Fraction(percent, 100))


def _comment(build: _Build) -> None:
    for row in build.files.comments:
        comment = Comment(
            id="",
            criterion=answering.criterion_of(build.open(row.assessment), row.criterion).id,
            kind=row.kind,
            text=row.text,
            strong=row.strong,
            factor=row.factor,
            exhibits=tuple(build.exhibit_ids[name] for name in row.exhibits),
            verify_on_site=row.verify_on_site,
        )
        answering.put_comment(build.workspace, build.begun[row.assessment], comment)


def _state_applications(build: _Build) -> None:
    """Judgements of gates, and materials at hand."""
    workspace, stated = build.workspace, build.files.applications
    day = max(table.as_of for table in build.files.head.assessments)
    for row in stated.judgements:
        award = applications.award_named(workspace, row.award, day)
        applications.judge(workspace, build.enterprise, award, row.gate, result=row.result, reason=row.reason)
    for held in stated.materials:
        award = applications.award_named(workspace, held.award, day)
        for material in held.materials:
            applications.hold_material(workspace, build.enterprise, award, material, held=True)


def _write_texts(build: _Build) -> None:
    """Texts of the dossier."""
    for part, text in build.files.texts.award.items():
        report_texts.write_text(build.workspace, build.begun["award"], part, text)
