"""The header of the page: what is open, the view, what the figures are compared with, what-if, and the report."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from qualityassess.domain.assessment import Assessment
from qualityassess.gui.icons import Icons
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button, IconButton
from qualityassess.gui.widgets.chip import ChipButton
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.segmented import Option, Segmented
from qualityassess.i18n import Translator

SCORES, INDICATORS = "scores", "indicators"
TARGET, EARLIER, NONE = "target", "earlier", "none"
_LONGEST, _SHORTEST = 120, 60
_LEAST = 560
_STEPS = ("keys", "against", "open", "earlier", "report", "trial", "views", "title")
"""What goes first where the room is short."""


class ResultsHeader(QWidget):
    """Signals: `viewChosen(key)`, `modeChosen(key)`, `earlierChosen(assessment id)`, and what the buttons ask for."""

    viewChosen = Signal(str)  # noqa: N815 - Qt signals
    modeChosen = Signal(str)  # noqa: N815
    earlierChosen = Signal(str)  # noqa: N815
    openAsked = Signal()  # noqa: N815
    trialAsked = Signal()  # noqa: N815
    reportAsked = Signal()  # noqa: N815

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._theme = theme
        # It fits itself into what there is, so it does not keep the window wide.
        self.setMinimumWidth(theme.px(_LEAST))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.open_chip = ChipButton(ChipSpec(""), theme, icons)
        self.open_chip.clicked.connect(self.openAsked)
        self._views = (Option(SCORES, tr("Scores"), "chart-radar"), Option(INDICATORS, tr("Indicators"), "chart-line"))
        self._width = 0
        self._open = self._short_open = ""
        self._trial_words = tr("What-if")
        self._modes: list[Option] = []
        self._choice: tuple[str, str, Assessment | None] = (TARGET, "", None)
        self.views = Segmented(self._views, theme, icons)
        for view, button in zip(self._views, self.views.buttons(), strict=True):
            button.setToolTip(view.text)
        self.views.setAccessibleName(tr("Scores or indicators"))
        self.views.set_key(SCORES)
        self.views.optionChosen.connect(self.viewChosen)
        self._against = label(tr("Compared with"), Role.CAPTION, "text2")
        self.modes = Segmented((), theme, icons)
        self.modes.setAccessibleName(tr("Compared with"))
        self.modes.optionChosen.connect(self.modeChosen)
        self.which = IconButton("chevron-down", tr("Choose the earlier assessment"), theme, icons, icon_size=14)
        self._menu = QMenu(self.which)
        self.which.setMenu(self._menu)
        self.which.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.trial = Button(tr("What-if"), theme, icons, icon="adjustments")
        self.trial.clicked.connect(self.trialAsked)
        self.report_button = Button(
            tr("Create gap report"), theme, icons, "primary", icon="report-analytics", keys=hint("Ctrl+P")
        )
        self.report_button.clicked.connect(self.reportAsked)
        self._title = label(tr("Results of the assessment"), Role.PAGE_TITLE)
        left: tuple[QWidget, ...] = (self._title, self.views, self.open_chip)
        right: tuple[QWidget, ...] = (self._against, self.modes, self.which, self.trial, self.report_button)
        for widget in left:
            row.addWidget(widget)
        row.addStretch(1)
        for widget in right:
            row.addWidget(widget)

    def show_choice(self, mode: str, target: str, earlier: Sequence[Assessment], chosen: Assessment | None) -> None:
        """Offer the target, the chosen earlier assessment where there is one, and no comparison."""
        self._choice = (mode, target, chosen)
        self._menu.clear()
        for assessment in earlier:
            # A title may hold an ampersand, which would become a mnemonic.
            action = self._menu.addAction(self._whole(assessment).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(chosen is not None and assessment.id == chosen.id)
            action.triggered.connect(lambda _=False, key=assessment.id: self.earlierChosen.emit(key))
        self._offer_modes()
        self.fit(self._width)

    def show_open(self, words: str, count: int) -> None:
        """Say what counts 0 because it is open, in full and as a number; "" hides it."""
        self._open = words
        self._short_open = self._tr("{count} open", count=count) if count else ""
        self.open_chip.setAccessibleName(words)
        self.open_chip.setToolTip(f"{words}\n{self._tr('Show what is unanswered and unknown')}")
        self.open_chip.setVisible(bool(words))
        self.fit(self._width)

    def show_trial(self, count: int) -> None:
        """Say how much is still assumed in the what-if."""
        tr = self._tr
        self._trial_words = tr("What-if ({count})", count=count) if count else tr("What-if")
        self.trial.setAccessibleName(self._trial_words)
        self.trial.setToolTip(self._trial_words)
        self.fit(self._width)

    def show_for(self, *, answered: bool, scores: bool) -> None:
        """Show what belongs to the view: comparison and what-if stand beside scores only."""
        self.views.setVisible(answered)
        self.report_button.setVisible(answered)
        for widget in (self._against, self.modes, self.trial):
            widget.setVisible(answered and scores)
        self.which.setVisible(answered and scores and len(self._menu.actions()) > 1)
        self.open_chip.setVisible(answered and scores and bool(self._open))
        self.fit(self._width)

    def fit(self, width: int) -> None:
        """Leave out, one after the other, what the width has no room for; all of it can still be reached."""
        self._width = width
        for step in range(len(_STEPS) + 1):
            left_out = frozenset(_STEPS[:step])
            self._dress(left_out)
            if self._needed() <= width:
                return

    def _dress(self, left_out: frozenset[str]) -> None:
        tr = self._tr
        self.report_button.set_keys("" if "keys" in left_out else hint("Ctrl+P"))
        self._against.setVisible("against" not in left_out and not self.modes.isHidden())
        words = self._short_open if "open" in left_out else self._open
        self.open_chip.set_spec(ChipSpec(words, "warn", "alert-triangle"))
        self._dress_modes(_SHORTEST if "earlier" in left_out else _LONGEST)
        self.trial.setText("" if "trial" in left_out else self._trial_words)
        self.trial.updateGeometry()
        icons = "views" in left_out
        for option, button in zip(self._views, self.views.buttons(), strict=True):
            button.setText("" if icons else option.text)
            button.setMinimumWidth(self._theme.px(44) if icons else 0)
            button.updateGeometry()
        self.report_button.setText(tr("Reports") if "report" in left_out else tr("Create gap report"))
        self.report_button.updateGeometry()
        self._title.setVisible("title" not in left_out)

    def _needed(self) -> int:
        layout = self.layout()
        assert layout is not None
        items = [layout.itemAt(n) for n in range(layout.count())]
        widgets = [item.widget() for item in items if item is not None]
        widths = [_natural_width(w) for w in widgets if w is not None and not w.isHidden()]
        return sum(widths) + layout.spacing() * len(widths)

    def _offer_modes(self) -> None:
        """The segments, made anew only where another assessment or target is offered.

        Made twice before the window breathes, the first ones would be shown for a moment as windows of their own.
        """
        tr, (_, target, chosen) = self._tr, self._choice
        titles = [(TARGET, tr("Target {percent}", percent=target))]
        titles += [(EARLIER, chosen.title)] if chosen is not None else []
        titles.append((NONE, tr("Nothing")))
        options = [Option(key, words) for key, words in titles]
        if options != self._modes:
            self._modes = options
            self.modes.set_options(options)
        if chosen is not None:
            self.modes.buttons()[1].setToolTip(self._whole(chosen))

    def _dress_modes(self, longest: int) -> None:
        """Shorten the title of the earlier assessment to what there is room for."""
        mode, _, chosen = self._choice
        if chosen is not None and len(self._modes) == len((TARGET, EARLIER, NONE)):
            metrics, room = self._theme.metrics(Role.NAME), self._theme.px(longest)
            button = self.modes.buttons()[1]
            button.setText(metrics.elidedText(chosen.title, Qt.TextElideMode.ElideRight, room))
            button.updateGeometry()
        self.modes.set_key(mode)

    def _whole(self, assessment: Assessment) -> str:
        return self._tr("{title}, as of {date}", title=assessment.title, date=self._tr.date(assessment.as_of))


def _natural_width(widget: QWidget) -> int:
    """The width a widget would like; segments made just now are not yet counted by their layout."""
    if isinstance(widget, Segmented):
        return sum(button.sizeHint().width() for button in widget.buttons())
    return widget.sizeHint().width()
