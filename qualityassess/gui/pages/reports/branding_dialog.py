"""Adds a branding (品牌样式): what a consultancy puts on the internal reports it prepares, with a sketch of a page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from qualityassess.domain.branding import MOST_LETTERS, checked_accent
from qualityassess.domain.errors import UserFacingError
from qualityassess.gui.icons import Icons
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.gui.widgets.text_lines import draw_line
from qualityassess.services import branding
from qualityassess.services.messages import sentence

_OWN_COLOUR = "#2457C5"


class BrandingSketch(QWidget):
    """A small page as the report will look; a page is white in either theme, as on paper."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.accent = _OWN_COLOUR
        self.logo = QPixmap()
        self.header = self.footer = self.statement = ""
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """The proportions of A4."""
        return QSize(self._theme.px(226), self._theme.px(320))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints header, logo, bar, lines of text, statement and footer."""
        painter, px = QPainter(self), self._theme.px
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        page = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(self._theme.color("borderStrong"))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(page)
        inner = page.adjusted(px(18), px(14), -px(18), -px(14))
        grey, ink = QColor("#6B7280"), QColor("#171C24")
        caption = self._theme.font(Role.CAPTION)
        line = px(18)
        draw_line(painter, QRectF(inner.left(), inner.top(), inner.width(), line), self.header, caption, grey)
        y = inner.top() + px(34)
        if not self.logo.isNull():
            most = QSize(round(inner.width() * 0.6), px(40))
            size = self.logo.size().scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawPixmap(QRectF(inner.left(), y, size.width(), size.height()).toRect(), self.logo)
        y += px(56)
        painter.fillRect(QRectF(inner.left(), y, px(40), px(5)), QColor(self.accent))
        for place, part in enumerate((0.8, 0.55)):
            painter.fillRect(QRectF(inner.left(), y + px(16 + 14 * place), inner.width() * part, px(7)), ink)
        for place in range(4):
            top = y + px(62 + 12 * place)
            painter.fillRect(QRectF(inner.left(), top, inner.width(), px(3)), QColor("#D8DCE3"))
        for place, words in enumerate(self.statement.splitlines()):
            room = QRectF(inner.left(), y + px(112) + place * line, inner.width(), line)
            draw_line(painter, room, words, caption, ink)
        foot = QRectF(inner.left(), inner.bottom() - line, inner.width(), line)
        draw_line(painter, foot, self.footer, caption, grey)


class BrandingDialog(QDialog):
    """Name, logo, colour, words at head and foot; what is refused stands below the fields."""

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr, self._session, self._theme, self._icons = session.tr, session, theme, icons
        self._logo: Path | None = None
        self.setWindowTitle(tr("Add a branding"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        outer.setSpacing(theme.px(10))
        outer.addWidget(label(tr("Add a branding"), Role.PAGE_TITLE))
        words = tr(
            "For internal reports only: a submission edition never carries it. A branding is not changed later, so "
            "that reports can be checked; add another one instead."
        )
        outer.addWidget(label(words, Role.CAPTION, "text2", wrap=True))
        body = QHBoxLayout()
        body.setSpacing(theme.px(24))
        fields = QVBoxLayout()
        fields.setSpacing(theme.px(4))
        hint = tr("Reports say: prepared with the assistance of this consultancy")
        self.name = self._field(fields, tr("Name of the consultancy"), hint=hint, required=True)
        self.accent = self._field(fields, tr("Colour"), hint=tr("Such as #2457C5; empty for the program's own"))
        self.header = self._field(fields, tr("Words at the head of each page"))
        self.footer = self._field(fields, tr("Words at the foot of each page"))
        fields.addLayout(self._logo_row())
        fields.addStretch(1)
        body.addLayout(fields, 1)
        self.sketch = BrandingSketch(theme)
        self.sketch.setAccessibleName(tr("Sketch of a page"))
        body.addWidget(self.sketch, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(body, 1)
        self.error = label("", Role.BODY, "err", wrap=True)
        outer.addWidget(self.error)
        outer.addLayout(self._buttons())
        self.resize(theme.px(640), theme.px(540))
        self._draw()

    @classmethod
    def ask(cls, parent: QWidget, session: Session, theme: Theme, icons: Icons) -> bool:
        """Whether a branding was added."""
        dialog = cls(session, theme, icons, parent)
        done = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return done

    def _field(self, column: QVBoxLayout, name: str, *, hint: str = "", required: bool = False) -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(MOST_LETTERS)
        line.textChanged.connect(self._draw)
        column.addWidget(FormField(name, line, self._theme, self._icons, required=required, hint=hint))
        return line

    def _logo_row(self) -> QHBoxLayout:
        tr = self._session.tr
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        self.logo_button = Button(tr("Logo …"), self._theme, self._icons, icon="photo")
        self.logo_button.setToolTip(tr("PNG or JPEG picture for the cover"))
        self.logo_button.clicked.connect(self._ask_logo)
        self._logo_name = ElidedLabel(tr("No picture"), Role.CAPTION, "text2")
        row.addWidget(self.logo_button)
        row.addWidget(self._logo_name, 1)
        return row

    def _buttons(self) -> QHBoxLayout:
        tr = self._session.tr
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        row.addStretch(1)
        cancel = Button(tr("Cancel"), self._theme, self._icons)
        cancel.clicked.connect(self.reject)
        self.add_button = Button(tr("Add and use"), self._theme, self._icons, "primary")
        self.add_button.setDefault(True)
        self.add_button.clicked.connect(self._add)
        row.addWidget(cancel)
        row.addWidget(self.add_button)
        return row

    def take_logo(self, path: Path) -> None:
        """Show a picture; whether it can be printed is found when the branding is added."""
        self._logo = path
        self._logo_name.set_full_text(path.name)
        self.sketch.logo = QPixmap(str(path))
        self._draw()

    def _ask_logo(self) -> None:
        tr = self._session.tr
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Logo"), "", f"{tr('Picture')} (*.png *.jpg *.jpeg)")
        if chosen:
            self.take_logo(Path(chosen))

    def _draw(self) -> None:
        tr, sketch = self._session.tr, self.sketch
        try:
            sketch.accent = checked_accent(self.accent.text()) or _OWN_COLOUR
        except UserFacingError:
            # While a colour is being typed it is none yet.
            sketch.accent = _OWN_COLOUR
        sketch.header, sketch.footer = self.header.text(), self.footer.text()
        name = self.name.text().strip()
        sketch.statement = f"{tr('Prepared with the assistance of')}\n{name}" if name else ""
        sketch.update()

    def _add(self) -> None:
        try:
            branding.add_branding(
                self._session.workspace,
                self.name.text(),
                logo=self._logo,
                accent=self.accent.text(),
                header=self.header.text(),
                footer=self.footer.text(),
                usual=True,
            )
        except UserFacingError as error:
            self.error.setText(sentence(self._session.tr, error))
            return
        self.accept()
