"""Push buttons with icon and key hint, and icon-only buttons."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QToolButton, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.key_hint import hint_width, paint_hint
from qualityassess.gui.widgets.text_lines import draw_line

_INK = {"primary": "onPrimary", "danger": "err", "ghost": "primaryText", "link": "primaryText"}


class Button(QPushButton):
    """A button of a kind (primary, secondary, ghost, danger, link) with optional icons and key hint.

    `icon` stands before the text, `icon_after` behind it, `keys` is shown as a key hint.
    """

    def __init__(
        self,
        text: str,
        theme: Theme,
        icons: Icons,
        kind: str = "secondary",
        *,
        icon: str = "",
        icon_after: str = "",
        keys: str = "",
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._icons = icons
        self._kind = kind
        self._before = icon
        self._after = icon_after
        self._keys = keys
        self._compact = compact
        self.setProperty("kind", kind)
        self.setProperty("compact", "true" if compact else "false")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        theme.themeChanged.connect(self.updateGeometry)
        theme.themeChanged.connect(self.update)

    def set_icon_name(self, name: str) -> None:
        """Changes the icon before the text."""
        self._before = name
        self.updateGeometry()
        self.update()

    def set_keys(self, keys: str) -> None:
        """Changes the key hint; an empty one hides it."""
        if keys != self._keys:
            self._keys = keys
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Content and padding; 32 px high, 26 when compact, 20 for a link in a line of text."""
        if self._kind == "link":
            return QSize(round(self._content_width()) + 2 * self._theme.px(4), self._theme.px(20))
        padding = self._theme.px(9 if self._compact else 13)
        return QSize(round(self._content_width()) + 2 * padding, self._theme.px(26 if self._compact else 32))

    def minimumSizeHint(self) -> QSize:
        """A button is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lets the style sheet paint the button, then places icon, text and hint itself."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        ink = _INK.get(self._kind, "text") if self.isEnabled() else "disabled"
        wide = self._content_width()
        x = (self.width() - wide) / 2
        size, gap, middle = self._icon_size(), self._theme.px(6), self.height() / 2
        if self._before:
            self._icons.paint(painter, self._before, ink, x, middle - size / 2, size)
            x += size + gap
        if self.text():
            text_width = self._text_width()
            draw_line(
                painter, QRectF(x, 0, text_width, self.height()), self.text(), self._font(), self._theme.color(ink)
            )
            x += text_width + gap
        if self._after:
            self._icons.paint(painter, self._after, ink, x, middle - size / 2, size)
            x += size + gap
        if self._keys:
            x += self._theme.px(4)
            high = self._theme.px(18)
            rect = QRectF(round(x), round(middle - high / 2), hint_width(self._keys, self._theme), high)
            frame = "onPrimary" if ink == "onPrimary" else "borderStrong"
            paint_hint(painter, rect, self._keys, self._theme, "text2" if ink == "text" else ink, frame)

    def _font_role(self) -> Role:
        return Role.CAPTION_STRONG if self._compact else Role.NAME

    def _font(self) -> QFont:
        return self._theme.font(self._font_role())

    def _text_width(self) -> float:
        return self._theme.metrics(self._font_role()).horizontalAdvance(self.text())

    def _icon_size(self) -> int:
        return self._theme.px(14 if self._compact else 16)

    def _content_width(self) -> float:
        parts = [float(self._icon_size()) for name in (self._before, self._after) if name]
        if self.text():
            parts.append(self._text_width())
        if self._keys:
            parts.append(hint_width(self._keys, self._theme) + self._theme.px(4))
        return sum(parts) + self._theme.px(6) * max(len(parts) - 1, 0)


class IconButton(QToolButton):
    """A square button with an icon only; `tooltip` names it, `keys` are shown behind the name."""

    def __init__(
        self,
        icon: str,
        tooltip: str,
        theme: Theme,
        icons: Icons,
        *,
        keys: str = "",
        tone: str = "text2",
        size: int = 32,
        icon_size: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._name = icon
        self._tone = tone
        self._sizes = (size, icon_size)
        self.set_name(tooltip, keys)
        self._restyle()
        theme.themeChanged.connect(self._restyle)

    def set_name(self, tooltip: str, keys: str = "") -> None:
        """Changes tooltip and accessible name."""
        self.setToolTip(f"{tooltip}  {keys}" if keys else tooltip)
        self.setAccessibleName(tooltip)

    def set_icon_name(self, name: str) -> None:
        """Changes the icon."""
        self._name = name
        self._restyle()

    def _restyle(self) -> None:
        size, icon_size = (self._theme.px(length) for length in self._sizes)
        self.setFixedSize(size, size)
        self.setIconSize(QSize(icon_size, icon_size))
        self.setIcon(self._icons.icon(self._name, self._tone, icon_size))
