"""Holds the colours, type scale and sizes of the window and applies them to the application."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QObject, QSignalBlocker, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from qualityassess.gui.fonts import Families
from qualityassess.gui.theme_qss import build_qss, write_marks
from qualityassess.gui.tokens import DARK, LIGHT, TEXT_SCALES, TYPE_SCALE, Role, Tokens

__all__ = ["TEXT_SCALES", "Mode", "Role", "Theme", "Tokens"]


class Mode(StrEnum):
    """Which set of colours is shown; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@lru_cache(maxsize=256)
def _colour(code: str) -> QColor:
    return QColor(code)


class Theme(QObject):
    """Colours, fonts and scaled sizes; passed to the constructors of widgets that paint themselves."""

    themeChanged = Signal()  # noqa: N815 - Qt signal

    def __init__(
        self,
        families: Families | None = None,
        mode: Mode = Mode.SYSTEM,
        scale: float = 1.0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._families = families or Families()
        self._mode = mode
        self._scale = scale
        self._app: QApplication | None = None
        self._fonts: dict[Role, QFont] = {}
        # QSS takes tick and arrow pictures from files only: they live as long as the theme.
        self._marks = QTemporaryDir()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme)

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return DARK if self.is_dark else LIGHT

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in use."""
        if self._mode is Mode.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode is Mode.DARK

    @property
    def mode(self) -> Mode:
        """The user's choice."""
        return self._mode

    @property
    def scale(self) -> float:
        """The text scale, one of `TEXT_SCALES`."""
        return self._scale

    @property
    def families(self) -> Families:
        """The font families in use."""
        return self._families

    def set_mode(self, mode: Mode) -> None:
        """Changes between system, light and dark."""
        if mode is not self._mode:
            self._mode = mode
            self._refresh()

    def set_scale(self, scale: float) -> None:
        """Changes the text scale; raises ValueError for a value outside `TEXT_SCALES`."""
        if scale not in TEXT_SCALES:
            raise ValueError(f"the text scale is one of {TEXT_SCALES}, not {scale!r}")
        if scale != self._scale:
            self._scale = scale
            self._refresh()

    def px(self, length: float) -> int:
        """A length of the design in pixels at the present text scale."""
        return round(length * self._scale)

    def color(self, token: str) -> QColor:
        """The colour of a token; raises AttributeError for an unknown name."""
        return _colour(getattr(self.tokens, token))

    def font(self, role: Role) -> QFont:
        """The font of a role of the type scale, in pixels at the present text scale."""
        if role not in self._fonts:
            size, _, weight = TYPE_SCALE[role]
            font = QFont(list(self._families.medium if weight == 500 else self._families.sans))
            font.setPixelSize(self.px(size))
            font.setWeight(QFont.Weight(weight))
            # Digits of one width, so that figures in columns line up with any fallback font.
            font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[role] = font
        return QFont(self._fonts[role])

    def metrics(self, role: Role) -> QFontMetricsF:
        """The font metrics of a role."""
        return QFontMetricsF(self.font(role))

    def line_height(self, role: Role) -> int:
        """The line height of a role in pixels."""
        return self.px(TYPE_SCALE[role][1])

    def apply(self, app: QApplication) -> None:
        """Sets Fusion, palette, font and the one style sheet; later changes follow by themselves."""
        self._app = app
        app.setStyle("Fusion")
        self._dress(app)

    def _dress(self, app: QApplication) -> None:
        with QSignalBlocker(QGuiApplication.styleHints()):
            # Native title bars and file dialogs follow the choice too.
            QGuiApplication.styleHints().setColorScheme(
                {
                    Mode.SYSTEM: Qt.ColorScheme.Unknown,
                    Mode.LIGHT: Qt.ColorScheme.Light,
                    Mode.DARK: Qt.ColorScheme.Dark,
                }[self._mode]
            )
        app.setPalette(self._palette())
        app.setFont(self.font(Role.BODY))
        marks = write_marks(self._marks.path(), self.tokens)
        app.setStyleSheet(build_qss(self.tokens, self._families, self.px, marks))

    def _refresh(self) -> None:
        self._fonts.clear()
        if self._app is not None:
            self._dress(self._app)
        self.themeChanged.emit()

    def _on_system_scheme(self) -> None:
        if self._mode is Mode.SYSTEM:
            self._refresh()

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        colours = {
            role.Window: "window",
            role.WindowText: "text",
            role.Base: "surface",
            role.AlternateBase: "subtle",
            role.Text: "text",
            role.Button: "surface",
            role.ButtonText: "text",
            role.BrightText: "onPrimary",
            role.ToolTipBase: "text",
            role.ToolTipText: "window",
            role.PlaceholderText: "text3",
            role.Highlight: "primary",
            role.HighlightedText: "onPrimary",
            role.Accent: "primary",
            role.Link: "primaryText",
            role.LinkVisited: "primaryText",
            role.Light: "surface",
            role.Midlight: "subtle",
            role.Mid: "borderStrong",
            role.Dark: "control",
            role.Shadow: "border",
        }
        palette = QPalette()
        for place, token in colours.items():
            palette.setColor(place, self.color(token))
        off = QPalette.ColorGroup.Disabled
        for place in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
            palette.setColor(off, place, self.color("disabled"))
        palette.setColor(off, role.Highlight, self.color("sunken"))
        return palette
