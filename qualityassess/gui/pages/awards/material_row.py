"""One material of an award: whether it is at hand, what the rule says of it, and its files."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.domain.awards import Material
from qualityassess.domain.exhibits import Exhibit
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button, IconButton
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.chip import ConfidenceChip
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.services import wording
from qualityassess.services.report_context import ReportContext

Hold = Callable[[str, bool], None]
"""Called with a material's id and whether it is at hand."""

File = Callable[[str, str], None]
"""Called with a material's id, and the exhibit to take away, nothing to choose a file, or PLANNED to plan for it."""
PLANNED = "plan"


class MaterialRow(QWidget):
    """A tick with the name beside it, limits below, then the files attached."""

    def __init__(
        self,
        material: Material,
        held: bool,
        files: tuple[Exhibit, ...],
        context: ReportContext,
        theme: Theme,
        icons: Icons,
        hold: Hold,
        file: File,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._material = material
        self._held = held
        self._context = context
        self._theme = theme
        self._icons = icons
        self._file = file
        tr = context.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        check = QCheckBox()
        # The name stands beside it as a label of its own, since a box cannot wrap its text.
        check.setFixedWidth(theme.px(16))
        check.setObjectName(f"material:{material.id}")
        check.setChecked(held)
        check.setAccessibleName(tr("At hand: {material}", material=tr.pick(material.title)))
        check.toggled.connect(lambda on: hold(material.id, on))
        row.addWidget(check, 0, Qt.AlignmentFlag.AlignTop)
        name = label(tr.pick(material.title), Role.CAPTION, "text", wrap=True)
        name.setBuddy(check)
        row.addWidget(name, 1)
        words = wording.name(tr, material.confidence)
        chip = ConfidenceChip(material.confidence.value, words, theme, icons)
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        below = label(self._details(), Role.CAPTION, "text3", wrap=True)
        below.setContentsMargins(theme.px(24), 0, 0, 0)
        column.addWidget(below)
        for exhibit in files:
            column.addLayout(self._file_line(exhibit))
        column.addLayout(self._attach_line())

    def _details(self) -> str:
        tr, material = self._context.tr, self._material
        details = [tr("required") if material.required else tr("usual, not confirmed")]
        if material.text_limit is not None:
            details.append(tr("{count} characters at most", count=tr.number(material.text_limit)))
        if material.copies is not None:
            details.append(tr.plural("{count} copy", "{count} copies", material.copies))
        return self._context.lines([self._context.joined(details), self._context.pick(material.note)])

    def _file_line(self, exhibit: Exhibit) -> QHBoxLayout:
        tr, theme = self._context.tr, self._theme
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(24), 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(IconLabel("paperclip", "text2", theme, self._icons, 13))
        row.addWidget(ElidedLabel(exhibit.name, Role.CAPTION, "text", Qt.TextElideMode.ElideMiddle), 1)
        away = IconButton("x", tr("Take the file away: {name}", name=exhibit.name), theme, self._icons, size=22)
        away.setObjectName(f"detach:{self._material.id}")
        away.clicked.connect(lambda: self._file(self._material.id, exhibit.id))
        row.addWidget(away)
        return row

    def _attach_line(self) -> QHBoxLayout:
        tr, theme = self._context.tr, self._theme
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(20), 0, 0, 0)
        button = Button(tr("Attach a file …"), theme, self._icons, "link", compact=True)
        button.setObjectName(f"attach:{self._material.id}")
        button.setAccessibleName(tr("Attach a file: {material}", material=tr.pick(self._material.title)))
        button.clicked.connect(lambda: self._file(self._material.id, ""))
        row.addWidget(button)
        if not self._held:
            plan = Button(tr("Add to the plan …"), theme, self._icons, "link", compact=True)
            plan.setObjectName(f"plan:{self._material.id}")
            plan.setAccessibleName(tr("Add to the plan: {material}", material=tr.pick(self._material.title)))
            plan.clicked.connect(lambda: self._file(self._material.id, PLANNED))
            row.addWidget(plan)
        row.addStretch(1)
        return row
