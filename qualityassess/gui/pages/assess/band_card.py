"""The answer to an item of a criteria set: the nearest band, then the best-fit percentage."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qualityassess.domain.answers import Answered, Percent
from qualityassess.domain.criteria_set import Band
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.actions import Actions
from qualityassess.gui.pages.assess.level_card import AnswerCard
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.band_selector import BandSelector
from qualityassess.gui.widgets.key_hint import KeyHints
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.percent_track import PercentTrack


class BandCard(AnswerCard):
    """档位与百分比."""

    def __init__(
        self, session: Session, actions: Actions, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        tr = session.tr
        super().__init__(session, actions, theme, icons, tr("Band and percentage"), None, parent)
        self.set_caption(tr("Choose the nearest band, then the best-fit percentage in steps of 5 %"))
        self.add_header_widget(KeyHints(("←", "→"), tr("to adjust"), theme))
        self.bands = BandSelector(theme, tr.within("said", ", "))
        self.bands.setAccessibleName(tr("Band"))
        self.bands.bandChosen.connect(self._on_band)
        self.track = PercentTrack(
            theme,
            lambda percent: tr("Claimed {percent} %", percent=percent),
            lambda percent: tr("Evidence ceiling {percent} %", percent=percent),
        )
        self.track.setAccessibleName(tr("Percentage"))
        self.track.percentChosen.connect(self._on_percent)
        self._shown: tuple[Band, ...] = ()
        self._words = label("", Role.CAPTION, "text2", wrap=True)
        self.body.setSpacing(theme.px(6))
        self.body.addWidget(self.bands)
        self.body.addWidget(self.track)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(12))
        foot.addWidget(self._words, 1)
        foot.addWidget(self.others)
        self.body.addLayout(foot)

    def show_subject(self, subject: Subject) -> None:
        """Show bands, percentage and ceiling."""
        tr = self._session.tr
        assert subject.criteria_set is not None, subject.criterion.id
        assert subject.item is not None, subject.criterion.id
        bands = subject.criteria_set.bands_of(subject.item.kind)
        if bands != self._shown:
            self._shown = bands
            self.bands.set_bands([(f"{tr.span(str(b.low), str(b.high))} %", tr.pick(b.label)) for b in bands])
        percent = subject.percent
        self.track.set_percent(percent)
        ceiling = subject.row.ceiling
        below = ceiling is not None and ceiling.percent < 100 and not subject.is_checkup
        self.track.set_ceiling(ceiling.percent if ceiling is not None and below else None)
        place = _place(bands, percent)
        self.bands.set_value(place)
        texts = subject.criterion.bands
        self._words.setText(tr.pick(texts[place]) if place is not None and place < len(texts) else "")
        super().show_subject(subject)
        self.lock.setVisible(False)

    def set_dimmed(self, dimmed: bool) -> None:
        """Items are never 不适用; nothing to dim."""

    def focus_answer(self) -> None:
        """Focus the track, on which arrows and page keys work at once."""
        self.track.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_band(self, place: int) -> None:
        band = self._shown[place]
        now = self.track.percent()
        if now is None or not band.low <= now <= band.high:
            # The low end: nothing is claimed beyond what was said; the track then fits it.
            self._actions.answer(Answered(Percent(band.low)))

    def _on_percent(self, percent: int) -> None:
        self._actions.answer(Answered(Percent(percent)))


def _place(bands: tuple[Band, ...], percent: int | None) -> int | None:
    if percent is None:
        return None
    return next((n for n, band in enumerate(bands) if band.low <= percent <= band.high), None)
