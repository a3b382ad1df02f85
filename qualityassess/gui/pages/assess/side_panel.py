"""The right panel: ranges of module, index and award points, the hint, what to look at; for an item its own parts."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from qualityassess.domain.answers import ENTERPRISE, Answered, Unanswered
from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.award_points import AwardPoints, award_points
from qualityassess.domain.display import round_half_up
from qualityassess.domain.marks import Confidence
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.assessors_part import AssessorsPart
from qualityassess.gui.pages.assess.attention import AttentionPart
from qualityassess.gui.pages.assess.consistency_part import ConsistencyPart
from qualityassess.gui.pages.assess.hint_part import hint
from qualityassess.gui.pages.assess.ladder_part import LadderPart
from qualityassess.gui.pages.assess.score_parts import PointsPart, ScorePart
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.pages.assess.tree_nodes import whole_percent
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.labels import label, rule
from qualityassess.i18n import LEGAL
from qualityassess.services.wording import name, score_range


class SidePanel(QFrame):
    """`chosen` carries a criterion to go to, `allFlagged` asks for all flags, `actAs` for another assessor.

    `leadAsked(page, what)` carries another place of the window.
    """

    chosen = Signal(str)
    allFlagged = Signal()  # noqa: N815 - Qt signals
    actAs = Signal(object)  # noqa: N815
    remade = Signal()
    leadAsked = Signal(str, str)  # noqa: N815

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.setProperty("panel", "inspector")
        self.setAccessibleName(session.tr("Scores"))
        self.item = ScorePart(session, theme)
        self.module = ScorePart(session, theme)
        self.index = ScorePart(session, theme, legend=True)
        self.points = PointsPart(session, theme, large=False)
        self.item_points = PointsPart(session, theme, large=True)
        self.ladder = LadderPart(session, theme, icons)
        self.hint = Banner("warn", theme, icons, stacked=True)
        self.assessors = AssessorsPart(session, theme)
        self.attention = AttentionPart(session, theme, icons)
        self.consistency = ConsistencyPart(session, theme, icons)
        self.consistency.leadAsked.connect(self.leadAsked)
        self.notes = label("", Role.CAPTION, "text2", wrap=True)
        self.attention.chosen.connect(self.chosen)
        self.attention.allFlagged.connect(self.allFlagged)
        self.attention.remade.connect(self.remade)
        self.assessors.actAs.connect(self.actAs)
        self._parts = (
            self.item,
            self.module,
            self.index,
            self.item_points,
            self.points,
            self.ladder,
            self.notes,
            self.hint,
            self.assessors,
            self.attention,
            self.consistency,
        )
        self._rules: dict[QWidget, QFrame] = {}
        self._lay()

    def show_subject(self, subject: Subject) -> None:
        """Show the figures around a criterion."""
        banded = subject.is_banded
        points = points_of(subject)
        index_shown = self._has_index(subject) and not banded
        self.item.setVisible(banded)
        self.module.setVisible(not banded)
        self.index.setVisible(index_shown)
        self.points.setVisible(points is not None and not banded)
        self.item_points.setVisible(points is not None and banded)
        self.ladder.setVisible(banded and not subject.is_checkup)
        if banded:
            self._show_item(subject)
            self.ladder.show_subject(subject)
        else:
            self._show_scores(subject)
        if points is not None:
            shown = self.item_points if banded else self.points
            shown.show_points(points, claimed_only=subject.is_checkup)
        words = hint(self._session.tr, subject)
        self.hint.setVisible(words is not None)
        if words is not None:
            self.hint.set_texts(*words)
        notes = self._notes(subject, points)
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self.assessors.setVisible(banded or has_others(subject))
        self.assessors.show_subject(subject)
        if banded:
            self.attention.hide()
        else:
            self.attention.show_subject(subject)
        self.consistency.count()
        self._rule_off()

    def total_words(self, subject: Subject) -> str:
        """The totals for the footer while the panel is closed."""
        if subject.is_banded and subject.row.score is not None:
            return self.item.figure.text()
        score = subject.module_score.score
        if score is not None and subject.is_checkup:
            return self._session.tr.percent(score.claimed)
        return score_range(self._session.tr, score)

    def _lay(self) -> None:
        theme = self._theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("page", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        column.setSpacing(theme.px(11))
        for part in self._parts:
            line = rule()
            self._rules[part] = line
            column.addWidget(line)
            column.addWidget(part)
        column.addStretch(1)
        area.setWidget(inside)
        outer.addWidget(area)

    def _rule_off(self) -> None:
        """A line above each part but the first; cards and lists of their own need none."""
        first = True
        for part in self._parts:
            shown = not part.isHidden()
            bare = part in (self.hint, self.attention, self.notes)
            self._rules[part].setVisible(shown and not first and not bare)
            first = first and not shown

    def _show_scores(self, subject: Subject) -> None:
        tr = self._session.tr
        only = subject.is_checkup
        target = Fraction(subject.file.assessment.target, 100)
        title = tr("Module score • {module}", module=tr.pick(subject.module.title))
        self.module.show_score(title, subject.module_score.score, target, claimed_only=only)
        if self._has_index(subject):
            self.index.show_score(tr("Index"), subject.scoring.index, target, claimed_only=only)

    def _show_item(self, subject: Subject) -> None:
        tr, score, item = self._session.tr, subject.row.score, subject.item
        answered = isinstance(subject.row.state, Answered)
        if score is None or item is None or not answered:
            beside = tr("{total} points", total=item.points) if item is not None else ""
            self.item.show_item(tr("This item"), "", tr("Unanswered"), beside, None)
            return
        low, high = score.evidenced, score.claimed
        if subject.is_checkup:
            low = high
        figure = f"{tr.span(whole_percent(low), whole_percent(high))} %"
        earned = tr.span(round_half_up(low * item.points, 1), round_half_up(high * item.points, 1))
        beside = tr("{earned} / {total} points", earned=earned, total=item.points)
        aside = tr.pick(LEGAL.checkup_heading) if subject.is_checkup else tr("Evidenced – claimed")
        self.item.show_item(tr("This item"), aside, figure, beside, score)

    def _notes(self, subject: Subject, points: AwardPoints | None) -> list[str]:
        tr, lines = self._session.tr, []
        if subject.is_banded and points is not None:
            row = next((r for r in points.items if r.criterion == subject.criterion.id), None)
            if row is not None and row.estimate is not None:
                words = tr("Estimate from supporting criteria: {percent} %.", percent=row.estimate.percent)
                lines.append(f"{words} {tr.pick(LEGAL.estimate)}")
            marks = points.criteria_set.points_confidence
            if marks is not Confidence.CONFIRMED:
                lines.append(tr("Points of the items: {confidence}", confidence=name(tr, marks)))
        elif subject.module_score.not_applicable_flagged:
            part = tr.percent(subject.module_score.not_applicable_share)
            lines.append(tr("Not applicable takes {share} of the module's weight", share=part))
        return lines

    @staticmethod
    def _has_index(subject: Subject) -> bool:
        kind = subject.file.assessment.purpose.kind
        return kind in (PurposeKind.FULL, PurposeKind.CHECKUP)


def points_of(subject: Subject) -> AwardPoints | None:
    """The award points of the assessment: those of the criterion's own set, else of the first set that is asked."""
    sets = [subject.criteria_set] if subject.criteria_set is not None else list(subject.file.rubric.criteria_sets)
    found = (award_points(each, subject.scoring.criteria) for each in sets)
    return next((points for points in found if points is not None), None)


def has_others(subject: Subject) -> bool:
    """Whether anybody but the enterprise answered, or answers now."""
    mine = (a for (criterion, _), a in subject.file.by_assessor.items() if criterion == subject.criterion.id)
    others = any(a.assessor != ENTERPRISE and not isinstance(a.state, Unanswered) for a in mine)
    return others or subject.assessor != ENTERPRISE
