"""What each role can do in a month: one box for each role that has work in the plan or beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QScrollArea, QWidget

from qualityassess.domain.planning import USUAL_CAPACITY
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.form_field import dress_spin_box
from qualityassess.gui.widgets.labels import label
from qualityassess.i18n import Translator
from qualityassess.services import wording

MOST_DAYS = 999
_SHOWN = 5
"""Rows that are seen without scrolling."""


class CapacityTable(QScrollArea):
    """`roles` are ids with their names; a box at its lowest means the usual person-days a month."""

    def __init__(
        self,
        roles: Sequence[tuple[str, str]],
        capacity: Iterable[tuple[str, Fraction]],
        tr: Translator,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QDoubleSpinBox] = {}
        given = dict(capacity)
        # What was given to a role that has no work left stays as it is.
        self._others = tuple((role, days) for role, days in given.items() if role not in dict(roles))
        inside = QWidget()
        inside.setProperty("page", "true")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, theme.px(8), 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(0, 1)
        for row, (role, name) in enumerate(roles):
            box = QDoubleSpinBox()
            box.setDecimals(1)
            box.setRange(0, MOST_DAYS)
            box.setSpecialValueText(tr("usual: {days}", days=wording.decimal(USUAL_CAPACITY)))
            box.setValue(float(given.get(role, 0)))
            box.setAccessibleName(tr("Person-days a month: {name}", name=name))
            box.setFixedWidth(theme.px(132))
            dress_spin_box(box, theme)
            title = label(name.replace("&", "&&"), Role.BODY)
            title.setBuddy(box)
            grid.addWidget(title, row, 0)
            grid.addWidget(box, row, 1)
            self.boxes[role] = box
        grid.setRowStretch(len(roles), 1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        self.setFixedHeight(min(inside.sizeHint().height(), theme.px(_SHOWN * 38)))

    def capacity(self) -> tuple[tuple[str, Fraction], ...]:
        """Person-days a month of the roles that have a figure of their own, in alphabetical order of their ids."""
        found = [(role, Fraction(str(round(box.value(), 1)))) for role, box in self.boxes.items()]
        return tuple(sorted([*self._others, *((role, days) for role, days in found if days > 0)]))
