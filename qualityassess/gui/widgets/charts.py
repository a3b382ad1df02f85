"""The charts of the window: gauge, radar, and the bars of a range; all copy themselves with Ctrl+Shift+C."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from qualityassess.domain.chart_geometry import Chart, Score, gauge, points_bar, radar, range_bar, share
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.chart_painter import paint_chart
from qualityassess.gui.widgets.kbfocus import has_kbfocus

_COPY_RATIO = 2.0


class ChartWidget(QWidget):
    """Paints a chart computed for its size; the caller gives the text alternative and the tooltip.

    Subclasses implement `shapes`. The chart grows with the text scale.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.themeChanged.connect(self.updateGeometry)
        theme.themeChanged.connect(self.update)

    def shapes(self, width: float, height: float) -> Chart:
        """The chart for an area in points."""
        raise NotImplementedError

    def set_alternative(self, text: str) -> None:
        """The text alternative for assistive technology, also shown as tooltip."""
        self.setAccessibleDescription(text)
        self.setToolTip(text)

    def picture(self) -> QPixmap:
        """The chart on the surface colour, at twice the logical size."""
        size = self.size()
        pixmap = QPixmap(round(size.width() * _COPY_RATIO), round(size.height() * _COPY_RATIO))
        pixmap.setDevicePixelRatio(_COPY_RATIO)
        pixmap.fill(self._theme.color("surface"))
        painter = QPainter(pixmap)
        self._paint(painter)
        painter.end()
        return pixmap

    def copy(self) -> None:
        """Puts the picture on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self.picture())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Shift+C copies."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_C and event.modifiers() == both:
            self.copy()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the chart and the focus frame."""
        painter = QPainter(self)
        self._paint(painter)
        if has_kbfocus(self):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = self._theme.px(6)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _paint(self, painter: QPainter) -> None:
        scale = self._theme.scale
        painter.save()
        painter.scale(scale, scale)
        paint_chart(painter, self.shapes(self.width() / scale, self.height() / scale), self._theme)
        painter.restore()


class GaugeWidget(ChartWidget):
    """The half circle of the index (综合得分率) as a range with its target."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._scores: tuple[Score | None, Score | None, Score | None] = (None, None, None)
        self._words = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_scores(
        self, evidenced: Score | None, claimed: Score | None, target: Score | None, figure: str, caption: str
    ) -> None:
        """Scores in [0, 1] (None is not assessed) and the printed figure and caption."""
        for value in (evidenced, claimed, target):
            if value is not None:
                share(value)
        self._scores = (evidenced, claimed, target)
        self._words = (figure, caption)
        self.setAccessibleName(figure)
        self.update()

    def sizeHint(self) -> QSize:
        """As drawn in the results page."""
        return QSize(self._theme.px(296), self._theme.px(132))

    def minimumSizeHint(self) -> QSize:
        """Small enough for two columns."""
        return QSize(self._theme.px(200), self._theme.px(104))

    def shapes(self, width: float, height: float) -> Chart:
        """The gauge for an area in points."""
        figure, caption = self._words
        return gauge(*self._scores, width, height, figure=figure, caption=caption)


class RadarWidget(ChartWidget):
    """A radar of five to nine categories."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._axes: tuple[str, ...] = ()
        self._evidenced: tuple[Score | None, ...] = ()
        self._claimed: tuple[Score | None, ...] = ()
        self._comparison: tuple[Score | None, ...] = ()
        self._target: Score | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_scores(
        self,
        axes: Sequence[str],
        evidenced: Sequence[Score | None],
        claimed: Sequence[Score | None],
        target: Score | None,
        comparison: Sequence[Score | None] = (),
    ) -> None:
        """Axis names and one score in [0, 1] per axis; raises ValueError unless there are five to nine axes."""
        radar(axes, evidenced, claimed, target, 200.0, 200.0, comparison=comparison)
        self._axes, self._target = tuple(axes), target
        self._evidenced, self._claimed, self._comparison = tuple(evidenced), tuple(claimed), tuple(comparison)
        self.update()

    def sizeHint(self) -> QSize:
        """As drawn in the results page."""
        return QSize(self._theme.px(300), self._theme.px(190))

    def minimumSizeHint(self) -> QSize:
        """Room for labels and a small polygon."""
        return QSize(self._theme.px(220), self._theme.px(150))

    def shapes(self, width: float, height: float) -> Chart:
        """The radar for an area in points; nothing before scores are set."""
        if not self._axes:
            return Chart(width, height, ())
        return radar(
            self._axes, self._evidenced, self._claimed, self._target, width, height, comparison=self._comparison
        )


class RangeBar(ChartWidget):
    """One bar: evidenced solid, claimed lighter, possible dashed, the target as a tick."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        # A bar stands beside its figures: it is no focus stop of its own.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._low: Score | None = None
        self._high: Score | None = None
        self._most: Score | None = None
        self._target: Score | None = None
        self._comparison: Score | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_scores(
        self,
        evidenced: Score | None,
        claimed: Score | None,
        *,
        possible: Score | None = None,
        target: Score | None = None,
        comparison: Score | None = None,
    ) -> None:
        """Scores in [0, 1]; None is not assessed or not shown."""
        for value in (evidenced, claimed, possible, target, comparison):
            if value is not None:
                self._check(value)
        self._low, self._high, self._most = evidenced, claimed, possible
        self._target, self._comparison = target, comparison
        self.update()

    def sizeHint(self) -> QSize:
        """8 px high with 3 px above and below for the tick."""
        return QSize(self._theme.px(160), self._theme.px(14))

    def minimumSizeHint(self) -> QSize:
        """Wide enough to tell the parts apart."""
        return QSize(self._theme.px(40), self._theme.px(14))

    def shapes(self, width: float, height: float) -> Chart:
        """The bar for a width in points."""
        return range_bar(
            self._low,
            self._high,
            width,
            possible=self._most,
            target=self._target,
            comparison=self._comparison,
        )

    def _check(self, value: Score) -> None:
        share(value)


class PointsBar(RangeBar):
    """The bar of the award points (卓越绩效自评分), 0 to 1000: `set_scores` takes points."""

    def shapes(self, width: float, height: float) -> Chart:
        """The bar for a width in points."""
        return points_bar(self._low, self._high, self._most, width, target=self._target)

    def _check(self, value: Score) -> None:
        if not 0 <= value <= 1000:
            raise ValueError(f"award points lie in 0 to 1000, not {value!r}")
