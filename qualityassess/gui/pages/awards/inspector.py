"""Everything about the chosen award: status with reasons, conditions worst first, steps, materials, target, sources."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from qualityassess.domain.tri import Tri
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.award_tree import AwardLine, counts_words, status_words
from qualityassess.gui.pages.awards.check_strip import CheckStrip
from qualityassess.gui.pages.awards.gate_row import GateRow, worst_first
from qualityassess.gui.pages.awards.rule_parts import RuleParts, quota_words
from qualityassess.gui.pages.awards.section import Section
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.chip import StatusChip, readiness_spec
from qualityassess.gui.widgets.form_field import dress_spin_box
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.layouts import empty
from qualityassess.i18n import LEGAL, Translator
from qualityassess.services import wording
from qualityassess.services.gate_wording import reason_sentence
from qualityassess.services.report_context import ReportContext
from qualityassess.services.round_wording import lapse_sentence, round_sentence, round_short

TYPING_MS = 600
MOST_POINTS = 1000
_RESULTS = (Tri.TRUE, Tri.FALSE, Tri.UNKNOWN)


class AwardInspector(QFrame):
    """The right panel; what a person states goes out as signals.

    `gateAsked(what, key)`: yes, no, withdraw, confirm, plan with a gate's id, or fact with a profile field.
    `materialToggled(id, held)`, `fileAsked(material, exhibit)` to take a file away or without one to attach,
    `targetChanged(points)` with 0 for none, `checkAsked(id)` with nothing to begin one, `reportAsked()`.
    """

    gateAsked = Signal(str, str)  # noqa: N815 - Qt signals
    materialToggled = Signal(str, bool)  # noqa: N815
    fileAsked = Signal(str, str)  # noqa: N815
    checkAsked = Signal(str)  # noqa: N815
    targetChanged = Signal(int)  # noqa: N815
    reportAsked = Signal()  # noqa: N815

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._own = 0
        self._theme = theme
        self._icons = icons
        self._line: AwardLine | None = None
        self._open: dict[str, bool] = {}
        self._sections: list[Section] = []
        self.setProperty("panel", "inspector")
        self.setAccessibleName(tr("Chosen award"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(tr("Chosen award"))
        inside = QWidget()
        inside.setProperty("page", "true")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self._column.setSpacing(theme.px(10))
        self._build_head()
        self._build_target()
        self._parts = QVBoxLayout()
        self._parts.setSpacing(theme.px(12))
        self._column.addLayout(self._parts)
        self._column.addStretch(1)
        self.area.setWidget(inside)
        column.addWidget(self.area, 1)
        column.addWidget(self._build_foot())

    def _build_head(self) -> None:
        theme = self._theme
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        self.title = label("", Role.CARD_TITLE, wrap=True)
        self.status = StatusChip("undecided", "", theme, self._icons)
        head.addWidget(self.title, 1)
        head.addWidget(self.status, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        self.quota = label("", Role.CAPTION, "text2", wrap=True)
        self._column.addWidget(self.quota)
        facts = QFrame()
        facts.setProperty("panel", "note")
        row = QHBoxLayout(facts)
        row.setContentsMargins(theme.px(12), theme.px(7), theme.px(12), theme.px(7))
        row.setSpacing(theme.px(10))
        self._facts = []
        for _ in range(3):
            box = QVBoxLayout()
            box.setSpacing(0)
            name, value = label("", Role.CAPTION, "text2"), label("", Role.NAME)
            box.addWidget(name)
            box.addWidget(value)
            row.addLayout(box, 1)
            self._facts.append((name, value))
        self._column.addWidget(facts)
        self.reasons = label("", Role.CAPTION, "text", wrap=True, selectable=True)
        self._column.addWidget(self.reasons)
        self.checks = CheckStrip(self._tr, theme, self._icons)
        self.checks.asked.connect(self.checkAsked)
        self._column.addWidget(self.checks)

    def _build_target(self) -> None:
        tr, theme = self._tr, self._theme
        self._target_row = QWidget()
        row = QHBoxLayout(self._target_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.target = QSpinBox()
        self.target.setRange(0, MOST_POINTS)
        self.target.setSingleStep(10)
        self.target.setSpecialValueText(tr("not set"))
        self.target.setFixedWidth(theme.px(104))
        self.target.setAccessibleName(tr("Target of one's own"))
        dress_spin_box(self.target, theme)
        name = label(tr("Target of one's own, points"), Role.CAPTION, "text2", wrap=True)
        name.setBuddy(self.target)
        row.addWidget(name, 1)
        row.addWidget(self.target)
        self._column.addWidget(self._target_row)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.settle)
        self.target.valueChanged.connect(self._typing.start)
        self.target.editingFinished.connect(self.settle)

    def _build_foot(self) -> QFrame:
        theme = self._theme
        foot = QFrame()
        foot.setProperty("panel", "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        self.report = Button(self._tr("Create readiness report"), theme, self._icons, "primary", icon="file-text")
        self.report.clicked.connect(self.reportAsked)
        row.addWidget(self.report, 1)
        return foot

    def settle(self) -> None:
        """Send a target that is still being typed."""
        self._typing.stop()
        self.target.interpretText()
        if self._line is not None and self._target_row.isVisibleTo(self) and self.target.value() != self._own:
            self.targetChanged.emit(self.target.value())

    def show_line(self, context: ReportContext, line: AwardLine) -> None:
        """Show an award; for the same one what is folded, the place and the focus stay."""
        same = self._line is not None and self._line.award.key == line.award.key
        place = self.area.verticalScrollBar().value() if same else 0
        focused = self._focused()
        self._line = line
        self._own = dict(context.assessment.award_targets).get(line.award.id, 0)
        self._show_head(context, line)
        self._show_target(line)
        self._rebuild(context, line)
        self._restore(focused)
        QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(place))

    def sections(self) -> list[Section]:
        """The sections shown, in order."""
        return list(self._sections)

    def _show_head(self, context: ReportContext, line: AwardLine) -> None:
        tr, found = self._tr, line.found
        self.title.setText(tr.pick(line.award.title))
        self.status.set_spec(readiness_spec(found.status.value, wording.name(tr, found.status)))
        self.status.setToolTip(status_words(tr, line))
        self.quota.setText(quota_words(context, line.award))
        listed = line.award.materials
        there = sum(material.id in line.held for material in listed)
        # Where the rule was not seen nothing is counted: only a dash stands there.
        shown = [
            (tr("Earliest round"), round_short(tr, found)[0], round_sentence(tr, found)),
            (tr("Conditions"), counts_short(line) if found.judged else "—", counts_words(tr, found)),
            (tr("Materials"), f"{there}/{len(listed)}" if listed else "—", ""),
        ]
        for (name, value), (text, figure, spoken) in zip(self._facts, shown, strict=True):
            name.setText(text)
            value.setText(figure)
            value.setAccessibleName(f"{text} {spoken if found.judged and spoken else figure}")
            value.setToolTip(spoken if found.judged else "")
        words = [reason_sentence(tr, found, code, held=line.held) for code in found.reasons]
        if not words:
            words = [tr.pick(LEGAL.ready_note)]
        self.reasons.setText("\n".join(f"• {text}" for text in words))
        self.checks.show_line(line)

    def _show_target(self, line: AwardLine) -> None:
        own = line.award.scores_items and line.award.min_score is None
        self._target_row.setVisible(own)
        if not self.target.hasFocus() or not self._typing.isActive():
            self.target.blockSignals(True)
            self.target.setValue(self._own)
            self.target.blockSignals(False)

    def _rebuild(self, context: ReportContext, line: AwardLine) -> None:
        for section in self._sections:
            if section.fold is not None:
                self._open[section.accessibleName()] = not section.is_folded
        empty(self._parts)
        parts = RuleParts(context, line, self._theme, self._icons)
        self._sections = [
            self._conditions(context, line),
            *parts.sections(self.materialToggled.emit, self.fileAsked.emit),
        ]
        for section in self._sections:
            if section.fold is not None and section.accessibleName() in self._open:
                section.set_folded(not self._open[section.accessibleName()])
            self._parts.addWidget(section)

    def _conditions(self, context: ReportContext, line: AwardLine) -> Section:
        tr, rows = self._tr, worst_first(line.found.gates)
        section = Section(
            tr("Conditions"),
            tr,
            self._theme,
            self._icons,
            caption=tr("source • confidence"),
            detail=tr.plural("{count} condition", "{count} conditions", len(rows)) if rows else "",
        )
        if not rows:
            section.add_text(tr("The conditions of this award were not seen, so none is listed or counted."))
        for row in rows:
            lapse = lapse_sentence(tr, line.found, row.gate.id)
            made = GateRow(row, line.award, context, self._theme, self._icons, self.gateAsked.emit, lapse)
            section.body.addWidget(made)
        return section

    def _focused(self) -> str | None:
        """Name of the control inside the sections that has the focus; "" for one without a name."""
        widget = QApplication.focusWidget()
        inside = widget is not None and any(section.isAncestorOf(widget) for section in self._sections)
        return widget.objectName() if inside and widget is not None else None

    def _restore(self, name: str | None) -> None:
        if name is None:
            return
        goal = next((w for s in self._sections for w in s.findChildren(QWidget, name)), None) if name else None
        (goal or self.area).setFocus(Qt.FocusReason.OtherFocusReason)


def counts_short(line: AwardLine) -> str:
    """Conditions met, unmet and unknown as three figures."""
    return " / ".join(str(line.found.count(result)) for result in _RESULTS)
