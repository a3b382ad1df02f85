"""The head of the centre: where the criterion stands, its title, question, force and sources, and how to answer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.source_chips import (
    SourceChip,
    must_recheck,
    recheck_chip,
    red_line_chip,
    source_chips,
)
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.chip import ChipButton, force_spec
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.flow_layout import FlowLayout
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.gui.widgets.layouts import empty
from qualityassess.services.wording import name

SHOWN_SOURCES = 3
"""Sources shown at once; a chip with the number of the others shows them all."""


class Heading(QWidget):
    """`factsWanted` asks for the profile where a fact decides whether the criterion applies."""

    factsWanted = Signal(str)  # noqa: N815 - Qt signal
    remade = Signal()

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._icons = icons
        self._subject: Subject | None = None
        self._shown: object = None
        self._whole = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(self._build_path())
        self._title = label("", Role.CRITERION_TITLE, wrap=True)
        self._question = label("", Role.BODY, "text2", wrap=True, selectable=True)
        column.addWidget(self._title)
        column.addWidget(self._question)
        column.addSpacing(theme.px(2))
        column.addLayout(self._build_chip_row())
        self._guide = self._build_guide()
        column.addWidget(self._guide)
        self.red_line = Banner("err", theme, icons)
        self.open_facts = Banner("info", theme, icons, action=session.tr("Open profile"))
        self.open_facts.pressed.connect(self._on_facts)
        for banner in (self.red_line, self.open_facts):
            column.addWidget(banner)
            banner.hide()

    def show_subject(self, subject: Subject) -> None:
        """Show a criterion."""
        self._subject = subject
        tr, criterion = self._session.tr, subject.criterion
        key = (criterion.id, subject.file.rubric.digest, subject.red_line, subject.row.open_facts)
        if key == self._shown:
            return
        if not isinstance(self._shown, tuple) or self._shown[0] != criterion.id:
            self._whole = False
        self._shown = key
        self._show_path(subject)
        self._title.setText(tr.pick(criterion.title))
        self._question.setText(tr.pick(criterion.question))
        self._show_chips(subject)
        guidance = tr.pick(criterion.guidance) if criterion.guidance is not None else ""
        self._guidance.setText(guidance)
        self._toggle.setVisible(bool(guidance))
        self._guide.setVisible(bool(guidance) and self._toggle.isChecked())
        self._show_banners(subject)

    def _build_path(self) -> QHBoxLayout:
        theme = self._theme
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        self._steps = [ElidedLabel("", Role.CAPTION, "text3") for _ in range(3)]
        self._arrows = [IconLabel("chevron-right", "text3", theme, self._icons, 13) for _ in range(2)]
        for place, step in enumerate(self._steps):
            if place:
                row.addWidget(self._arrows[place - 1])
            row.addWidget(step)
        row.addStretch(1)
        self._position = label("", Role.CAPTION, "text3")
        row.addWidget(self._position)
        return row

    def _build_chip_row(self) -> QHBoxLayout:
        theme, tr = self._theme, self._session.tr
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self._chips = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self._flow = FlowLayout(self._chips, gap=theme.px(8), row_gap=theme.px(6))
        self._toggle = Button(tr("How to answer"), theme, self._icons, "link", icon="message-2", compact=True)
        self._toggle.setCheckable(True)
        self._toggle.setChecked(self._session.memory.recall("assess.guidance") == "open")
        self._toggle.toggled.connect(self._on_toggle)
        row.addWidget(self._chips, 1)
        row.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _build_guide(self) -> QFrame:
        theme = self._theme
        frame = QFrame()
        frame.setProperty("panel", "note")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self._guidance = label("", Role.BODY, "text2", wrap=True, selectable=True)
        inner.addWidget(self._guidance)
        return frame

    def _show_path(self, subject: Subject) -> None:
        tr = self._session.tr
        steps = [f"{subject.module_number} {tr.pick(subject.module.title)}"]
        if subject.item is not None and subject.group_title is not None:
            steps.append(f"{subject.item.category} {tr.pick(subject.group_title)}")
        steps.append(subject.number)
        for place, step in enumerate(self._steps):
            shown = place < len(steps)
            step.setVisible(shown)
            if place:
                self._arrows[place - 1].setVisible(shown)
            if shown:
                step.set_full_text(steps[place])
        if subject.item is not None:
            kind = tr("Results item") if subject.is_results else tr("Process item")
            words = tr("{points} points • {kind}", points=subject.item.points, kind=kind)
        else:
            words = tr(
                "{share} of the module • {place} of {total}",
                share=tr.percent(subject.weight_share, 0),
                place=subject.place,
                total=len(subject.module_score.criteria),
            )
        self._position.setText(words)

    def _show_chips(self, subject: Subject) -> None:
        tr, criterion = self._session.tr, subject.criterion
        register = self._session.workspace.library.register
        region = str(subject.file.facts.get("region", ""))
        empty(self._flow)
        force = name(tr, criterion.force)
        self._add(SourceChip(force_spec(criterion.force.value, force), tr("Force: {force}", force=force)))
        if criterion.fails_below is not None:
            self._add(red_line_chip(tr, criterion.fails_below, subject.red_line))
        if must_recheck(register, criterion):
            self._add(recheck_chip(tr))
        chips = source_chips(tr, register, criterion, region)
        if subject.criteria_set is not None:
            spec = ChipSpec(f"{tr.pick(subject.criteria_set.title)} • {subject.number}", "neutral", "books")
            chips.insert(0, SourceChip(spec, tr.pick(subject.criteria_set.name)))
        count = len(chips) if self._whole or len(chips) <= SHOWN_SOURCES + 1 else SHOWN_SOURCES
        for chip in chips[:count]:
            self._add(chip)
        if count < len(chips):
            more = ChipButton(ChipSpec(f"+{len(chips) - count}", "outline"), self._theme, self._icons)
            more.setAccessibleName(tr("All sources"))
            more.setToolTip(tr("All sources"))
            more.clicked.connect(self._show_whole)
            self._flow.addWidget(more)
        self._chips.updateGeometry()
        self.remade.emit()

    def _add(self, chip: SourceChip) -> None:
        button = ChipButton(chip.spec, self._theme, self._icons)
        button.setAccessibleName(chip.spec.text)
        button.setAccessibleDescription(chip.detail)
        button.setToolTip(chip.detail)
        button.clicked.connect(lambda: self._explain(button, chip.detail))
        self._flow.addWidget(button)

    @staticmethod
    def _explain(button: QWidget, detail: str) -> None:
        """A press shows at once what the pointer shows after a while."""
        QToolTip.showText(button.mapToGlobal(QPoint(0, button.height())), detail, button)

    def _show_whole(self) -> None:
        self._whole = True
        if self._subject is not None:
            self._show_chips(self._subject)

    def _on_toggle(self, opened: bool) -> None:
        self._guide.setVisible(opened and bool(self._guidance.text()))
        self._session.memory.keep("assess.guidance", "open" if opened else "")

    def _show_banners(self, subject: Subject) -> None:
        tr, criterion = self._session.tr, subject.criterion
        failed = criterion.fails_below is not None and subject.red_line is False
        self.red_line.setVisible(failed)
        if failed:
            text = tr("Below level {level} the cited article forbids operating or selling", level=criterion.fails_below)
            self.red_line.set_texts(tr("Red line failed"), text)
        self.open_facts.setVisible(bool(subject.row.open_facts))
        if subject.row.open_facts:
            self.open_facts.set_texts(
                "", tr("Whether this applies depends on facts that the profile does not state yet")
            )

    def _on_facts(self) -> None:
        if self._subject is not None and self._subject.row.open_facts:
            self.factsWanted.emit(min(self._subject.row.open_facts))
