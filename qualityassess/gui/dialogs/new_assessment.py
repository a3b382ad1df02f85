"""Begins an assessment: the purpose first, then whose it is, its title, as-of date, target, and award or modules."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDateEdit,
    QDialog,
    QGridLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from qualityassess.domain.assessment import Assessment, Purpose, PurposeKind
from qualityassess.domain.changes import Changes
from qualityassess.gui.dialogs.new_enterprise import add_enterprise
from qualityassess.gui.dialogs.purpose_cards import PurposeCards
from qualityassess.gui.icons import Icons
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.dialog_foot import DialogFoot
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.labels import label
from qualityassess.services import assessments
from qualityassess.services.rules_in_use import rules_in_use
from qualityassess.services.workspace import Workspace
from qualityassess.settings import TARGET_PERCENT


class NewAssessmentDialog(QDialog):
    """Everything by keyboard: arrows choose the purpose, Tab goes on, Enter begins."""

    def __init__(
        self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None, purpose: str = ""
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._icons = icons
        self._titled = False
        self.assessment: str | None = None
        tr = session.tr
        self.setWindowTitle(tr("New assessment"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(10))
        column.addWidget(label(tr("New assessment"), Role.PAGE_TITLE))
        self.purposes = PurposeCards(tr, theme, icons)
        self.purposes.set_kind(PurposeKind(purpose) if purpose in list(PurposeKind) else PurposeKind.FULL)
        self.purposes.chosen.connect(self._show_purpose)
        column.addWidget(self.purposes)
        column.addSpacing(theme.px(4))
        self._build_fields(column)
        self.error = label("", Role.BODY, "err", wrap=True)
        column.addWidget(self.error)
        self.error.hide()
        column.addStretch(1)
        foot = DialogFoot(self, tr("Begin assessment"), self._begin, tr, theme, icons)
        self.begin_button = foot.do
        column.addLayout(foot)
        self.setMinimumWidth(theme.px(700))
        session.failed.connect(self._refuse)
        self._show_purpose()
        self.purposes.setFocus()

    @classmethod
    def ask(cls, parent: QWidget, session: Session, theme: Theme, icons: Icons, purpose: str = "") -> str | None:
        """The id of the assessment begun, or None."""
        dialog = cls(session, theme, icons, parent, purpose)
        dialog.exec()
        dialog.deleteLater()
        return dialog.assessment

    def _build_fields(self, column: QVBoxLayout) -> None:
        tr = self._session.tr
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(12))
        grid.setVerticalSpacing(self._theme.px(4))
        self.enterprise = self._enterprise_box()
        self.enterprise_field = self._field(tr("Enterprise"), self.enterprise, required=True)
        self.title = QLineEdit(self)
        self.title.textEdited.connect(self._on_titled)
        self.as_of = QDateEdit(QDate.currentDate(), self)
        self.as_of.setDisplayFormat("yyyy-MM-dd")
        self.as_of.setCalendarPopup(True)
        self.as_of.dateChanged.connect(self._show_purpose)
        self.target = QSpinBox(self)
        self.target.setRange(1, 100)
        self.target.setSuffix(" %")
        self.target.setValue(self._session.settings.get(TARGET_PERCENT))
        grid.addWidget(self.enterprise_field, 0, 0)
        grid.addWidget(self._field(tr("Title"), self.title), 0, 1, 1, 2)
        dated = self._field(tr("As-of date"), self.as_of, hint=tr("Evidence must be valid on this day"))
        grid.addWidget(dated, 1, 0)
        grid.addWidget(
            self._field(tr("Target (index)"), self.target, hint=tr("Gaps are measured against it")), 1, 1, 1, 2
        )
        self.award = QComboBox(self)
        self.award.activated.connect(self._show_title)
        self._award_field = self._field(tr("Award"), self.award, required=True)
        grid.addWidget(self._award_field, 2, 0, 1, 3)
        for place, stretch in enumerate((6, 3, 3)):
            grid.setColumnStretch(place, stretch)
        column.addLayout(grid)
        self._modules_box = QWidget(self)
        boxes = QGridLayout(self._modules_box)
        boxes.setContentsMargins(0, 0, 0, 0)
        boxes.setVerticalSpacing(self._theme.px(8))
        boxes.addWidget(label(tr("Modules"), Role.CAPTION, "text2"), 0, 0, 1, 2)
        self.modules: dict[str, QCheckBox] = {}
        for place, module in enumerate(self._session.workspace.library.rubric.rubric.modules):
            box = QCheckBox(tr.pick(module.title), self._modules_box)
            box.toggled.connect(self._show_title)
            self.modules[module.id] = box
            boxes.addWidget(box, 1 + place // 2, place % 2)
        column.addWidget(self._modules_box)

    def _field(self, text: str, control: QWidget, *, required: bool = False, hint: str = "") -> FormField:
        field = FormField(text, control, self._theme, self._icons, hint=hint)
        field.set_required(required)
        return field

    def _enterprise_box(self) -> QComboBox:
        session = self._session
        box = QComboBox(self)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for enterprise in sorted(session.workspace.store.enterprises(), key=lambda e: e.profile.name):
            box.addItem(enterprise.profile.name, enterprise.id)
        completer = QCompleter(box.model(), box)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        box.setCompleter(completer)
        place = box.findData(session.enterprise.id) if session.enterprise else -1
        box.setCurrentIndex(place)
        edit = box.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(session.tr("Choose one, or type the name of a new one"))
        box.editTextChanged.connect(self._show_enterprise)
        return box

    def _kind(self) -> PurposeKind:
        return self.purposes.kind() or PurposeKind.FULL

    def _day(self) -> date:
        chosen = self.as_of.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _chosen_enterprise(self) -> str | None:
        """Id of the enterprise whose name stands in the box, None for a new one."""
        place = self.enterprise.findText(self.enterprise.currentText().strip())
        return None if place < 0 else str(self.enterprise.itemData(place))

    def _show_enterprise(self) -> None:
        tr, typed = self._session.tr, self.enterprise.currentText().strip()
        new = bool(typed) and self._chosen_enterprise() is None
        self.enterprise_field.set_state("hint", tr("A new enterprise will be added") if new else "")
        self._fill_awards()

    def _show_purpose(self, *_: object) -> None:
        kind = self._kind()
        self._award_field.setVisible(kind is PurposeKind.AWARD)
        self._modules_box.setVisible(kind is PurposeKind.MODULES)
        self._fill_awards()
        self._show_title()
        self.adjustSize()

    def _fill_awards(self) -> None:
        workspace, chosen = self._session.workspace, self.award.currentData()
        owner = self._chosen_enterprise()
        profile = workspace.store.enterprise(owner).profile if owner else None
        rules, day = rules_in_use(workspace), self._day()
        awards = rules.awards_open(profile, day) if profile is not None else ()
        if profile is None or not profile.region:
            # Without a region every award is offered; its conditions will say where it is open.
            ids = dict.fromkeys([*(award.id for award in workspace.library.targets), *rules.own_ids])
            found = (rules.award(award_id, day) for award_id in ids)
            awards = tuple({award.id: award for award in found if award is not None}.values())
        self.award.clear()
        for award in awards:
            self.award.addItem(self._session.tr.pick(award.title), award.id)
        self.award.setCurrentIndex(max(self.award.findData(chosen), 0))

    def _on_titled(self, text: str) -> None:
        self._titled = bool(text.strip())

    def _show_title(self, *_: object) -> None:
        """Proposes a title until one was typed."""
        if self._titled:
            return
        tr, year = self._session.tr, self._day().year
        match self._kind():
            case PurposeKind.CHECKUP:
                text = tr("{year} check-up", year=year)
            case PurposeKind.FULL:
                text = tr("{year} quality self-assessment", year=year)
            case PurposeKind.AWARD:
                text = tr("{award} {year}", award=self.award.currentText(), year=year)
            case PurposeKind.MODULES:
                named = [box.text() for box in self.modules.values() if box.isChecked()]
                text = tr("{modules} {year}", modules="、".join(named) or tr("Topic"), year=year)
        self.title.setText(text)

    def _purpose(self) -> Purpose | None:
        """The purpose with its targets; None after saying what is missing."""
        kind, tr = self._kind(), self._session.tr
        match kind:
            case PurposeKind.AWARD:
                targets: tuple[str, ...] = (self.award.currentData(),) if self.award.currentData() else ()
            case PurposeKind.MODULES:
                targets = tuple(key for key, box in self.modules.items() if box.isChecked())
            case _:
                return Purpose(kind)
        if targets:
            return Purpose(kind, targets)
        self._refuse(tr("Choose an award") if kind is PurposeKind.AWARD else tr("Choose at least one module"))
        return None

    def _begin(self) -> None:
        purpose = self._purpose()
        if purpose is None:
            return
        name = self.enterprise.currentText().strip()
        if not name:
            self.enterprise_field.set_state("error", self._session.tr("Choose an enterprise or type a new name"))
            self.enterprise.setFocus()
            return
        owner = self._chosen_enterprise() or add_enterprise(self._session, name)
        if owner is None:
            return
        begun: list[Assessment] = []

        def verb(workspace: Workspace) -> Changes:
            assessment, changes = assessments.new_assessment(
                workspace,
                owner,
                purpose,
                title=self.title.text(),
                as_of=self._day(),
                target=self.target.value(),
            )
            begun.append(assessment)
            return changes

        if self._session.perform(verb) is not None:
            self.assessment = begun[0].id
            self.accept()

    def _refuse(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.show()
