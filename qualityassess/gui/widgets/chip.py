"""Chips: a soft fill, an icon and a word; also the fixed sets for force, readiness, links and comments."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.chip_painter import ChipSpec, chip_height, chip_width, paint_chip

#: Readiness (申报准备状态), worst first: tone and icon.
READINESS = {
    "blocked": ("err", "circle-x"),
    "undecided": ("warn", "help-circle"),
    "unscored": ("neutral", "circle-dashed"),
    "below": ("primary", "trending-down"),
    "preparing": ("primary", "files"),
    "ready": ("ok", "circle-check"),
}
#: Force (效力) of a criterion; status colours are not used here.
FORCE = {
    "statutory": ("inverse", "gavel"),
    "policy": ("primary", "building-bank"),
    "award": ("outline_evid", "award"),
    "practice": ("neutral", "thumb-up"),
}
#: State of the link between an exhibit and a criterion.
LINK = {
    "attached": ("primary", "link"),
    "accepted": ("ok", "circle-check"),
    "rejected": ("err", "circle-x"),
}
#: Kind of a comment (评语).
COMMENT = {"strength": ("ok", "circle-plus"), "opportunity": ("warn", "trending-up")}
#: Confidence (可信度) of a source: tone and whether the frame is dashed.
CONFIDENCE = {
    "confirmed": ("outline", False),
    "recalled": ("outline", True),
    "not_found": ("outline_warn", True),
}


def readiness_spec(status: str, text: str) -> ChipSpec:
    """The chip of a readiness code; raises KeyError for an unknown code."""
    tone, icon = READINESS[status]
    return ChipSpec(text, tone, icon)


def force_spec(force: str, text: str) -> ChipSpec:
    """The chip of a force code; raises KeyError for an unknown code."""
    tone, icon = FORCE[force]
    return ChipSpec(text, tone, icon)


def link_spec(state: str, text: str) -> ChipSpec:
    """The chip of a link state; raises KeyError for an unknown code."""
    tone, icon = LINK[state]
    return ChipSpec(text, tone, icon)


def comment_spec(kind: str, text: str) -> ChipSpec:
    """The chip of a comment kind; raises KeyError for an unknown code."""
    tone, icon = COMMENT[kind]
    return ChipSpec(text, tone, icon)


def confidence_spec(confidence: str, text: str) -> ChipSpec:
    """The small chip of a confidence code; raises KeyError for an unknown code."""
    tone, dashed = CONFIDENCE[confidence]
    return ChipSpec(text, tone, dashed=dashed, small=True)


class Chip(QLabel):
    """A chip that only shows; read aloud as its text."""

    def __init__(self, spec: ChipSpec, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(spec.text, parent)
        self._spec = spec
        self._theme = theme
        self._icons = icons
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.themeChanged.connect(self.updateGeometry)
        theme.themeChanged.connect(self.update)

    def spec(self) -> ChipSpec:
        """What is shown."""
        return self._spec

    def set_spec(self, spec: ChipSpec) -> None:
        """Shows another word, tone or icon."""
        self._spec = spec
        self.setText(spec.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As large as its content."""
        return QSize(chip_width(self._spec, self._theme), chip_height(self._spec, self._theme))

    def minimumSizeHint(self) -> QSize:
        """A chip is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the chip."""
        paint_chip(QPainter(self), QRectF(self.rect()), self._spec, self._theme, self._icons)


class StatusChip(Chip):
    """The readiness of an award: one of the six codes of `READINESS`."""

    def __init__(self, status: str, text: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(readiness_spec(status, text), theme, icons, parent)


class ForceChip(Chip):
    """The force of a criterion: one of the four codes of `FORCE`."""

    def __init__(self, force: str, text: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(force_spec(force, text), theme, icons, parent)


class LinkChip(Chip):
    """The state of a link between exhibit and criterion: one of the codes of `LINK`."""

    def __init__(self, state: str, text: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(link_spec(state, text), theme, icons, parent)


class CommentKindChip(Chip):
    """The kind of a comment: one of the codes of `COMMENT`."""

    def __init__(self, kind: str, text: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(comment_spec(kind, text), theme, icons, parent)


class ConfidenceChip(Chip):
    """The confidence of a source: one of the codes of `CONFIDENCE`."""

    def __init__(self, confidence: str, text: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(confidence_spec(confidence, text), theme, icons, parent)


class ChipButton(QToolButton):
    """A chip that can be pressed, such as a clause that opens its source."""

    def __init__(self, spec: ChipSpec, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self._theme = theme
        self._icons = icons
        self.setText(spec.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.themeChanged.connect(self.updateGeometry)
        theme.themeChanged.connect(self.update)

    def set_spec(self, spec: ChipSpec) -> None:
        """Shows another word, tone or icon."""
        self._spec = spec
        self.setText(spec.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As large as its content."""
        return QSize(chip_width(self._spec, self._theme), chip_height(self._spec, self._theme))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Repaints for the hover colour."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the chip, with a soft fill under the pointer."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.underMouse() and self.isEnabled():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("subtle"))
            painter.drawRoundedRect(rect, self._theme.px(4), self._theme.px(4))
        paint_chip(painter, rect, self._spec, self._theme, self._icons)
