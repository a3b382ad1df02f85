"""Everything about the chosen record: its fields by group, its files, and what it proves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.domain.record_support import RecordSupport, record_support
from qualityassess.domain.register_columns import DueKind, RegisterForm, Standing
from qualityassess.domain.registers import Record
from qualityassess.gui.icons import Icons
from qualityassess.gui.models import register_words as words
from qualityassess.gui.models.record_files import FilesModel, RecordFile, effect_words
from qualityassess.gui.pages.registers.file_list import FileList
from qualityassess.gui.pages.registers.side_parts import SideColumn, SideFoot, SideHead
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button, IconButton
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.labels import ElidedLabel, label, rule
from qualityassess.gui.widgets.layouts import empty
from qualityassess.gui.widgets.rows import KeyValueRows
from qualityassess.services.register_wording import name, shown

_RENEWED = frozenset({DueKind.EXPIRY, DueKind.VERIFICATION, DueKind.TERM, DueKind.TRAINING})


@dataclass(frozen=True, slots=True)
class RecordProof:
    """Files of a record, and the criteria they support with number and title."""

    files: tuple[RecordFile, ...] = ()
    supports: tuple[tuple[RecordSupport, str, str], ...] = field(default=())
    undated: bool = False
    """Whether the record has run out while a file that still counts names no end."""


class RecordView(QFrame):
    """The right panel. `asked(verb)`: edit, renew, attach, plan, close; the others carry a file or a criterion's id."""

    asked = Signal(str)
    openAsked = Signal(object)  # noqa: N815 - Qt signals
    detachAsked = Signal(object)  # noqa: N815
    filesDropped = Signal(list)  # noqa: N815
    criterionAsked = Signal(str)  # noqa: N815

    def __init__(
        self, form: RegisterForm, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.form = form
        self._session = session
        self._theme = theme
        self._icons = icons
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.area = SideColumn(theme, 8)
        self._column = self.area.column
        self._build_head()
        self._facts = QVBoxLayout()
        self._facts.setSpacing(theme.px(10))
        self._column.addLayout(self._facts)
        self._parts = QVBoxLayout()
        self._column.addLayout(self._parts)
        self._build_files()
        self._build_supports()
        self._column.addStretch(1)
        column.addWidget(self.area, 1)
        column.addWidget(self._build_foot())

    def insert_part(self, part: QWidget) -> None:
        """Show something more between the fields and the files, such as the chart of an indicator."""
        self._parts.addWidget(part)

    def show_record(self, record: Record, proof: RecordProof) -> None:
        """Show a record with its files and what they prove."""
        tr, on = self._session.tr, self._session.workspace.today()
        chip = words.badge(tr, self.form, record, on)
        left = words.remaining(tr, self.form, record, on)
        if chip is not None and left.tone in ("err", "warn"):
            chip = ChipSpec(f"{chip.text} • {left.text}", chip.tone, chip.icon)
        self.chip.set_spec(chip or ChipSpec(""))
        self.chip.setVisible(chip is not None)
        self.title.setText(name(tr, self.form, record))
        self.detail.setText(words.detail_words(tr, self.form, record))
        self.detail.setVisible(bool(self.detail.text()))
        self._show_facts(record)
        self.files.set_files(proof.files)
        self._no_files.setVisible(not proof.files)
        self._show_supports(proof)

    # ---------------------------------------------------------------- parts

    def _build_head(self) -> None:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        self.head = SideHead(tr, theme, icons, ("edit", tr("Edit"), "Return"), self.asked.emit)
        self.chip = self.head.chip
        self._column.addLayout(self.head)
        self.title = label("", Role.CARD_TITLE, wrap=True, selectable=True)
        self.detail = label("", Role.CAPTION, "text2", wrap=True, selectable=True)
        self._column.addWidget(self.title)
        self._column.addWidget(self.detail)
        self._column.addWidget(rule())

    def _build_files(self) -> None:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        self._column.addWidget(rule())
        head = QHBoxLayout()
        head.addWidget(label(tr("Files"), Role.SECTION), 1)
        self.attach_button = Button(
            tr("Attach"), theme, icons, "ghost", icon="paperclip", keys=hint("Ctrl+E"), compact=True
        )
        self.attach_button.clicked.connect(lambda: self.asked.emit("attach"))
        head.addWidget(self.attach_button)
        self._column.addLayout(head)
        self.files = FilesModel(tr, self)
        self.file_list = FileList(self.files, theme, icons)
        self.file_list.setAccessibleName(tr("Files"))
        self.file_list.openAsked.connect(self.openAsked)
        self.file_list.detachAsked.connect(self.detachAsked)
        self.file_list.filesDropped.connect(self.filesDropped)
        self._no_files = label(tr("No file yet"), Role.CAPTION, "text3")
        self._column.addWidget(self.file_list)
        self._column.addWidget(self._no_files)

    def _build_supports(self) -> None:
        self._supports_title = label(self._session.tr("Used as evidence"), Role.SECTION)
        self._column.addWidget(self._supports_title)
        self._supports = QVBoxLayout()
        self._supports.setSpacing(self._theme.px(4))
        self._column.addLayout(self._supports)

    def _build_foot(self) -> QFrame:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        foot = SideFoot(theme)
        row = foot.row
        if any(due.kind in _RENEWED for due in self.form.dues):
            self.main_button = Button(tr("Enter the renewal"), theme, icons, "primary")
            self.main_button.clicked.connect(lambda: self.asked.emit("renew"))
            row.addWidget(self.main_button, 1)
        self.edit_foot = Button(tr("Edit"), theme, icons, icon="edit")
        self.edit_foot.clicked.connect(lambda: self.asked.emit("edit"))
        row.addWidget(self.edit_foot, 0 if row.count() else 1)
        self.plan_button = IconButton("calendar-plus", tr("Add to the plan"), theme, icons)
        self.plan_button.clicked.connect(lambda: self.asked.emit("plan"))
        row.addWidget(self.plan_button)
        return foot

    # ---------------------------------------------------------------- contents

    def _show_facts(self, record: Record) -> None:
        tr, theme = self._session.tr, self._theme
        empty(self._facts)
        due = words.next_due(self.form, record, self._session.workspace.today())
        tone = words.remaining(tr, self.form, record, self._session.workspace.today()).tone
        missing: list[str] = []
        metrics = theme.metrics(Role.CAPTION)
        titles = [tr.pick(c.title) for c in self.form.columns if shown(tr, c, record)]
        key_width = max((metrics.horizontalAdvance(title) for title in titles), default=0.0) + theme.px(14)
        parts = 0
        for group in (*(g.id for g in self.form.groups), ""):
            rows: list[tuple[str, str] | tuple[str, str, str]] = []
            for column in self.form.columns:
                if column.group != group or column.id in (self.form.main, self.form.detail):
                    continue
                text = shown(tr, column, record)
                if not text:
                    missing.append(tr.pick(column.title))
                elif due is not None and due.due.column == column.id and tone in ("err", "warn"):
                    rows.append((tr.pick(column.title), text, tone))
                else:
                    rows.append((tr.pick(column.title), text))
            if rows:
                if parts:
                    self._facts.addWidget(rule())
                parts += 1
                box = KeyValueRows(theme, round(min(key_width, theme.px(142)) / theme.scale))
                box.set_rows(rows)
                self._facts.addWidget(box)
        if missing:
            text = tr("Not entered: {names}", names=tr(", ").join(missing))
            self._facts.addWidget(label(text, Role.CAPTION, "text3", wrap=True))

    def _show_supports(self, proof: RecordProof) -> None:
        tr, theme = self._session.tr, self._theme
        empty(self._supports)
        self._supports_title.setVisible(bool(proof.supports))
        for support, number, title in proof.supports:
            words_, tone = effect_words(tr, support)
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(theme.px(6))
            link = Button(number, theme, self._icons, "link")
            link.setAccessibleName(f"{number} {title} {words_}")
            link.clicked.connect(lambda _=False, key=support.criterion: self.criterionAsked.emit(key))
            line.addWidget(link)
            line.addWidget(ElidedLabel(title, Role.CAPTION, "text"), 1)
            line.addWidget(label(words_, Role.CAPTION, tone))
            self._supports.addWidget(row)
        if proof.undated:
            text = tr("A file names no end of validity, so it still counts: enter its date where it is linked")
            self._supports.addWidget(label(text, Role.CAPTION, "warn", wrap=True))


def proof_of(session: Session, form: RegisterForm, record: Record, files: Sequence[RecordFile]) -> RecordProof:
    """Files and supports of a record as its view shows them, judged today."""
    assessment, ids = session.file(), {file.exhibit.id for file in files}
    if assessment is None:
        return RecordProof(tuple(files))
    supports = record_support(assessment, ids) if ids else ()
    rubric = assessment.rubric
    titles = {criterion.id: session.tr.pick(criterion.title) for criterion in assessment.criteria}
    shown = tuple((entry, rubric.display_number(entry.criterion), titles[entry.criterion]) for entry in supports)
    due = words.next_due(form, record, session.workspace.today())
    ran_out = due is not None and due.standing is Standing.PAST and due.due.kind is DueKind.EXPIRY
    undated = ran_out and bool(shown) and any(file.exhibit.expires is None for file in files)
    return RecordProof(tuple(files), shown, undated)
