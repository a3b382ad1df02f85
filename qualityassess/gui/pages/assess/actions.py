"""What a person does to the criterion in view: each act one durable change, its saving told from start to end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from qualityassess.domain.answers import Comment, State
from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import Copy, Exhibit, Link, LinkState
from qualityassess.domain.rubric import Criterion
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.tasks import run_task
from qualityassess.services import answering, evidence, exhibit_links
from qualityassess.services.messages import sentence
from qualityassess.services.workspace import Workspace, open_workspace

T = TypeVar("T")
Verb = Callable[[Workspace], Changes]

SMALL_BYTES = 2_000_000
"""A larger file is read off the window's thread."""


@dataclass(frozen=True, slots=True)
class NewExhibit:
    """What the dialog asks of a file to be attached."""

    path: Path
    type: str
    issued: date | None = None
    period: tuple[date | None, date | None] = (None, None)
    expires: date | None = None
    copy: Copy = Copy.UNSTATED
    sealed: bool | None = None
    confidential: bool = False
    unit: str = ""
    pages: str = ""
    factor: str = ""
    tick: str = ""


class Actions(QObject):
    """Verbs on the criterion in view. `saving` before, `saved` (with the time) or `failed` (with why) after."""

    saving = Signal()
    saved = Signal(str)
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._subject: Subject | None = None
        self._pending: Verb | None = None
        session.saved.connect(self.saved)
        session.failed.connect(self.failed)

    def turn_to(self, subject: Subject | None) -> None:
        """Act on this criterion from now on."""
        self._subject = subject

    @property
    def subject(self) -> Subject:
        """The criterion in view; only asked while there is one."""
        assert self._subject is not None
        return self._subject

    @property
    def can_retry(self) -> bool:
        """Whether the last change was refused and can be tried again."""
        return self._pending is not None

    def retry(self) -> None:
        """Try the refused change again."""
        if self._pending is not None:
            self._perform(self._pending)

    def answer(self, state: State, *, criterion: Criterion | None = None, reason: str = "") -> bool:
        """Give the acting assessor's answer, with why it differs from a computed one; whether it was committed."""
        subject = self.subject
        asked = criterion or subject.criterion
        head = subject.file.assessment
        texts = {"": reason} if reason else None
        return self._perform(lambda ws: answering.give_answer(ws, head, asked, state, narratives=texts)) is not None

    def write(self, subject: Subject, factor: str, text: str) -> bool:
        """Store what was written under a factor of a criterion, which may no longer be the one in view."""
        head, criterion = subject.file.assessment, subject.criterion
        return self._perform(lambda ws: answering.write_narrative(ws, head, criterion, factor, text)) is not None

    def set_flag(self, flagged: bool) -> None:
        """Flag the criterion or take the flag away."""
        head, criterion = self.subject.file.assessment, self.subject.criterion.id
        self._perform(lambda ws: answering.set_flag(ws, head, criterion, flagged=flagged))

    def put_comment(self, comment: Comment) -> bool:
        """Add or replace a comment; whether it was committed."""
        head = self.subject.file.assessment
        return self._perform(lambda ws: answering.put_comment(ws, head, comment)) is not None

    def remove_comment(self, comment: Comment) -> bool:
        """Remove a comment; whether it was committed."""
        head = self.subject.file.assessment
        return self._perform(lambda ws: answering.remove_comment(ws, head, comment.id)) is not None

    def review(self, link: Link, state: LinkState, reason: str = "") -> bool:
        """Accept or reject an exhibit; whether it was committed."""
        head = self.subject.file.assessment
        return self._perform(lambda ws: evidence.review_link(ws, head, link, state, reason)) is not None

    def remove_link(self, link: Link) -> bool:
        """Take an exhibit off the criterion; whether it was committed."""
        head = self.subject.file.assessment
        return self._perform(lambda ws: evidence.remove_link(ws, head, link)) is not None

    def change_exhibit(self, exhibit: Exhibit) -> bool:
        """Store changed dates and properties of an exhibit; whether it was committed."""
        head = self.subject.file.assessment
        return self._perform(lambda ws: evidence.change_exhibit(ws, head, exhibit)) is not None

    def attach_held(self, exhibit: str, wanted: exhibit_links.Wanted) -> bool:
        """Attach an exhibit the workspace holds; whether it was committed."""
        file = self.subject.file
        return self._perform(lambda ws: exhibit_links.attach_held(ws, file, exhibit, [wanted])) is not None

    def change_pages(self, link: Link, pages: str) -> bool:
        """Store other pages on a link; whether it was committed."""
        head = self.subject.file.assessment
        return self._perform(lambda ws: exhibit_links.change_pages(ws, head, link.id, pages)) is not None

    def take_newer(self, exhibit: Exhibit, path: Path) -> bool:
        """Take in a newer version of an exhibit; whether it was committed."""
        file = self.subject.file
        return self._perform(lambda ws: exhibit_links.take_newer(ws, file, exhibit.id, path)[1]) is not None

    def add_exhibit(self, chosen: NewExhibit) -> None:
        """Take a file in and attach it; a large one is read on a thread of its own."""
        subject = self.subject
        verb = _adding(subject, chosen)
        location = self._session.workspace.store.location
        if _size(chosen.path) <= SMALL_BYTES or not Path(location).is_file():
            self._perform(verb)
            return
        self.saving.emit()
        run_task(self, lambda: _elsewhere(self._session.workspace, location, verb), self._adopt, self._refuse)

    def write_copy(self, exhibit: Exhibit, path: Path, done: Callable[[Path], None]) -> None:
        """Write an exhibit's bytes to a file of its own and hand over its path."""
        here, location = self._session.workspace, self._session.workspace.store.location

        def work(workspace: Workspace) -> Path:
            path.write_bytes(evidence.read_exhibit(workspace, exhibit))
            return path

        if exhibit.size > SMALL_BYTES and Path(location).is_file():
            run_task(self, lambda: _elsewhere(here, location, work), done, self._refuse)
            return
        try:
            done(work(here))
        except UserFacingError as error:
            self._refuse(error)

    def _adopt(self, changes: Changes) -> None:
        """A change committed elsewhere enters undo and is told to everybody."""
        self._session.perform(lambda _: changes)

    def _refuse(self, error: UserFacingError) -> None:
        self._session.failed.emit(sentence(self._session.tr, error))

    def _perform(self, verb: Verb) -> Changes | None:
        self.saving.emit()
        self._pending = verb
        changes = self._session.perform(verb)
        if changes is not None:
            self._pending = None
            if not changes.rows:
                # Nothing was different: what was saved last still holds.
                self.saved.emit("")
        return changes


def _elsewhere(here: Workspace, location: str, work: Callable[[Workspace], T]) -> T:
    """Run work on a workspace of its own, as a thread must."""
    there = open_workspace(location, here.library, who=here.who)
    try:
        return work(replace(there, assessor=here.assessor, now=here.now, new_id=here.new_id))
    finally:
        there.close()


def _adding(subject: Subject, chosen: NewExhibit) -> Verb:
    known = frozenset(t.id for t in subject.file.rubric.exhibit_types)

    def verb(workspace: Workspace) -> Changes:
        return evidence.add_exhibit(
            workspace,
            subject.file.assessment,
            subject.criterion,
            chosen.path,
            chosen.type,
            known_types=known,
            issued=chosen.issued,
            period=chosen.period,
            expires=chosen.expires,
            copy=chosen.copy,
            sealed=chosen.sealed,
            confidential=chosen.confidential,
            unit=chosen.unit,
            pages=chosen.pages,
            factor=chosen.factor,
            tick=chosen.tick,
        )[1]

    return verb


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
